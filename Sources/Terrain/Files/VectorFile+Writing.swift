import CGDAL
import Foundation

extension VectorFile {
  /// Writes layers as one file that is either complete or absent.
  ///
  /// The file is made under another name in the same folder, closed, opened again and counted feature by
  /// feature, pushed to the disk, and only then given its name. A file that was there before stays as it was
  /// until that moment.
  /// - Parameters:
  ///   - layers: the layers, in the order in which the file lists them.
  ///   - path: the file to make.
  ///   - driver: the format: `GPKG`.
  ///   - timestamp: the time that the file names as its own, such as `2026-11-16T00:00:00Z`: the same layers
  ///     with the same time give the same bytes.
  public static func write(
    _ layers: [OutputLayer],
    to path: String,
    driver: String = "GPKG",
    timestamp: String
  ) throws(TerrainError) {
    guard driver == "GPKG" else {
      throw TerrainError(.unwritable, path, "the format \(driver) is not written; use GPKG")
    }
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent()
    let token = String(UInt64.random(in: .min ... .max), radix: 36)
    let draft = folder.appendingPathComponent(".\(token)-\(url.lastPathComponent)").path
    do throws(TerrainError) {
      try GDALLibrary.quietly { () throws(TerrainError) in
        try draw(layers, path: draft, timestamp: timestamp)
        try count(layers, path: draft)
      }
      try WholeFileSettling.settle(draft, as: path)
    } catch {
      for suffix in ["", "-journal", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: draft + suffix)
      }
      throw TerrainError(.unwritable, path, error.message)
    }
  }

  private static func draw(
    _ layers: [OutputLayer],
    path: String,
    timestamp: String
  ) throws(TerrainError) {
    unsafe CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", timestamp)
    // The draft is pushed to the disk once, when it is complete.
    unsafe CPLSetThreadLocalConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF")
    defer {
      unsafe CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", nil)
      unsafe CPLSetThreadLocalConfigOption("OGR_SQLITE_SYNCHRONOUS", nil)
    }
    try fill(layers, path: path, timestamp: timestamp)
    if GDALLibrary.hasFailed {
      throw TerrainError(.unwritable, path, wayOut("closing the file failed"))
    }
  }

  private static func fill(
    _ layers: [OutputLayer],
    path: String,
    timestamp: String
  ) throws(TerrainError) {
    guard let driver = unsafe GDALGetDriverByName("GPKG"),
      let created = unsafe GDALCreate(driver, path, 0, 0, 0, GDT_Unknown, nil)
    else {
      throw TerrainError(.unwritable, path, wayOut("the file cannot be made"))
    }
    let file = unsafe GDALFile(owning: created)
    guard unsafe GDALDatasetStartTransaction(file.handle, 0) == 0 else {
      throw TerrainError(.unwritable, path, wayOut("no transaction can be opened"))
    }
    for layer in layers { try LayerWriter(path: path, layer: layer).write(into: file) }
    if let styles = OutputLayer.styles(of: layers, timestamp: timestamp) {
      try LayerWriter(path: path, layer: styles, idColumn: "id").write(into: file)
    }
    guard unsafe GDALDatasetCommitTransaction(file.handle) == 0 else {
      throw TerrainError(.unwritable, path, wayOut("the transaction cannot be finished"))
    }
  }

  private static func count(_ layers: [OutputLayer], path: String) throws(TerrainError) {
    let file = try GDALFile(reading: path)
    for layer in layers {
      guard let handle = unsafe GDALDatasetGetLayerByName(file.handle, layer.name) else {
        throw TerrainError(.unwritable, path, "layer \(layer.name) is missing after writing; check the disk")
      }
      var rows = 0
      unsafe OGR_L_ResetReading(handle)
      while let feature = unsafe OGR_L_GetNextFeature(handle) {
        unsafe OGR_F_Destroy(feature)
        rows += 1
      }
      guard rows == layer.features.count, !GDALLibrary.hasFailed else {
        throw TerrainError(
          .unwritable,
          path,
          "layer \(layer.name) holds \(rows) of \(layer.features.count) features after writing; "
            + "check the space on the disk"
        )
      }
    }
  }

  static func wayOut(_ trouble: String) -> String {
    "\(GDALLibrary.lastMessage(or: trouble)); check the space on the disk and the rights to the folder"
  }
}

extension OutputLayer {
  /// The table from which QGIS loads its default styles; `nil` where no layer has one.
  static func styles(of layers: [OutputLayer], timestamp: String) -> OutputLayer? {
    let columns = [
      "f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName", "styleQML",
      "styleSLD", "useAsDefault", "description", "owner", "ui", "update_time",
    ]
    let rows = layers.compactMap { layer in
      layer.style.map { style in
        [
          "", "", layer.name, layer.shape == nil ? "" : "geom", layer.name, style, "", "1", "", "", "",
          timestamp,
        ]
      }
    }
    guard !rows.isEmpty else { return nil }
    return OutputLayer(
      name: "layer_styles",
      shape: nil,
      coordinateSystem: nil,
      fields: columns.map { Field($0, $0 == "useAsDefault" ? .integer : .text) },
      features: rows.map { row in
        Feature(
          id: 0,
          geometry: nil,
          values: row.enumerated().map {
            columns[$0.offset] == "useAsDefault" ? .integer(1) : .text($0.element)
          }
        )
      }
    )
  }
}
