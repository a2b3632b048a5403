import Foundation

/// A GeoPackage on its way: layer by layer into a draft beside its place, which takes the name when it is whole.
///
/// A file that was there before stays as it was until `settle` has succeeded; a draft that is given up is removed.
/// Used by one task at a time.
public struct GeoPackageDraft: ~Copyable {
  private let path: String
  private let draft: String
  private let timestamp: String
  private var database: SQLiteDatabase
  private var systems: [CoordinateSystem: Int32]
  private var rowCounts: [(layer: String, rows: Int)] = []
  private var styles: [(layer: OutputLayer, style: String)] = []
  private var isSettled = false

  /// An empty draft.
  /// - Parameters:
  ///   - path: the file to make.
  ///   - timestamp: the time that the file names as its own, such as `2026-11-16T00:00:00Z`: the same layers in the
  ///     same order with the same time give the same bytes.
  public init(of path: String, timestamp: String) throws(TerrainError) {
    let url = URL(fileURLWithPath: path)
    let token = String(UInt64.random(in: .min ... .max), radix: 36)
    let draft = url.deletingLastPathComponent().appendingPathComponent(".\(token)-\(url.lastPathComponent)")
      .path
    do throws(TerrainError) {
      let database = try SQLiteDatabase.drafting(draft)
      try database.execute("BEGIN")
      try database.execute(GeoPackageTables.core)
      for system in try GeoPackageSystem.standard() { try system.list(in: database) }
      self.database = database
    } catch {
      try? FileManager.default.removeItem(atPath: draft)
      throw TerrainError(.unwritable, path, error.message)
    }
    (self.path, self.draft, self.timestamp) = (path, draft, timestamp)
    systems = [.wgs84: 4326]
  }

  deinit {
    if !isSettled { try? FileManager.default.removeItem(atPath: draft) }
  }

  /// Writes a layer behind those that are there.
  public mutating func add(_ layer: OutputLayer) throws(TerrainError) {
    do throws(TerrainError) {
      try write(layer, idColumn: "fid")
    } catch {
      throw TerrainError(.unwritable, path, "layer \(layer.name): \(error.message)")
    }
    if let style = layer.style { styles.append((layer.withoutFeatures, style)) }
  }

  /// Finishes the file, counts the rows of every layer in what the disk gives back, and puts it in its place.
  public consuming func settle() throws(TerrainError) {
    if let table = LayerStyles.table(of: styles, timestamp: timestamp) { try write(table, idColumn: "id") }
    do throws(TerrainError) {
      try database.execute("COMMIT")
      try database.close()
      try count()
    } catch {
      throw TerrainError(.unwritable, path, error.message)
    }
    try WholeFileSettling.settle(draft, as: path)
    isSettled = true
  }
}

extension GeoPackageDraft {
  /// The number of a system in the file; 0, which is none, for no system.
  private mutating func number(of system: CoordinateSystem?) throws(TerrainError) -> Int32 {
    guard let system else { return 0 }
    if let known = systems[system] { return known }
    let listed = try GeoPackageSystem(system, ownID: 100_000 + Int32(systems.count))
    // Two definitions of one system have one number.
    if !systems.values.contains(listed.id) { try listed.list(in: database) }
    systems[system] = listed.id
    return listed.id
  }

  private mutating func write(_ layer: OutputLayer, idColumn: String) throws(TerrainError) {
    let system = try number(of: layer.coordinateSystem)
    try database.execute(GeoPackageTables.table(layer, idColumn: idColumn))
    let boxes = layer.features.map { $0.geometry?.boundingBox ?? .empty }
    try GeoPackageRows(layer, systemID: system).insert(boxes: boxes, into: database)
    rowCounts.append((layer.name, layer.features.count))
    let extent = boxes.reduce(into: BoundingBox.empty) { $0.include($1) }
    let limits: [FieldValue] = [extent.minX, extent.minY, extent.maxX, extent.maxY].map {
      extent.isEmpty ? .null : .real($0)
    }
    try database.run(
      """
      INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, min_x, min_y, max_x, max_y, srs_id)
      VALUES (?, ?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', ?), ?, ?, ?, ?, ?)
      """,
      [
        .text(layer.name), .text(layer.shape == nil ? "attributes" : "features"), .text(layer.name),
        .text(timestamp),
      ] + limits + [.integer(Int64(system))]
    )
    try database.run(
      "INSERT INTO gpkg_ogr_contents VALUES (?, ?)",
      [.text(layer.name), .integer(Int64(layer.features.count))]
    )
    if let shape = layer.shape { try index(layer, shape, boxes, system: system, idColumn: idColumn) }
    try database.execute(GeoPackageTables.countTriggers(layer.name))
  }

  private func index(
    _ layer: OutputLayer,
    _ shape: OutputShape,
    _ boxes: [BoundingBox],
    system: Int32,
    idColumn: String
  ) throws(TerrainError) {
    try database.run(
      "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)",
      [.text(layer.name), .text(GeoPackageTables.typeName(of: shape)), .integer(Int64(system))]
    )
    try database.run(
      "INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', ?, 'write-only')",
      [.text(layer.name), .text("http://www.geopackage.org/spec120/#extension_rtree")]
    )
    try SpatialIndexWriter(layer: layer.name).write(boxes, ids: layer.ids, into: database)
    try database.execute(GeoPackageTables.indexTriggers(layer.name, idColumn: idColumn))
  }

  /// What SQLite wrote it can read: a draft that the disk cut short is found before it takes the name.
  private func count() throws(TerrainError) {
    let written = try SQLiteDatabase.reading(draft)
    for (layer, rows) in rowCounts {
      let found = try written.number("SELECT count(*) FROM \(SQLiteDatabase.quoted(layer))") ?? 0
      guard found == rows else {
        throw TerrainError(
          .unwritable,
          path,
          "layer \(layer) holds \(found) of \(rows) features after writing; check the space on the disk"
        )
      }
    }
  }
}

extension OutputLayer {
  /// The numbers of the rows in the file: their own where they are 1 or more, or else the next.
  var ids: [Int64] {
    var last: Int64 = 0
    return features.map { feature in
      let id = feature.id >= 1 ? feature.id : last + 1
      last = max(last, id)
      return id
    }
  }

  /// The layer's description alone.
  fileprivate var withoutFeatures: OutputLayer {
    var layer = self
    layer.features = []
    return layer
  }
}
