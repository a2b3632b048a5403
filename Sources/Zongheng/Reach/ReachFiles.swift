import Foundation
import Terrain

/// Where a certificate's files are: bare ones, or a project beside them.
public struct ReachFiles: Hashable, Sendable {
  /// The plan: a table or layer with unit and zone.
  public var plan: String
  /// The units: a layer, or a table without geometry.
  public var units: String?
  /// A table with name, township and workload of the units.
  public var figures: String?
  /// A table of the borders that units share, where there is no geometry.
  public var edges: String?
  /// A layer with the area that the units must tile.
  public var boundary: String?
  /// A layer with the border that another authority holds to be the district's.
  public var official: String?
  /// What the official border's degrees are measured against.
  public var officialDatum: Datum?
  /// How far the official border may be, metres.
  public var officialToleranceMetres = 50.0
  /// Greatest deviation of a zone's workload from its share.
  public var tolerance: Double?

  /// Files, of which only the plan is always needed.
  public init(plan: String) { self.plan = plan }
}

extension ReachFiles {
  /// The subject that bare files describe.
  public func subject(on day: LocalDay) throws(ZonghengError) -> ReachSubject {
    guard let units else {
      throw ZonghengError(
        .usage,
        "zongheng zones verify",
        "needs a project, or units",
        wayOut: "give the project's folder, or --units"
      )
    }
    let layer = try Self.layer(units)
    let plane = try Self.plane(of: layer)
    let shapes = try Self.areas(of: layer, in: plane, subject: units)
    var list = try ReachTable(layer, path: units).units(areas: shapes)
    if let figures {
      let table = try ReachTable(Self.layer(figures), path: figures)
      let facts = try table.units(areas: nil)
      let byCode = Dictionary(facts.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
      list = list.map { unit in
        guard var known = byCode[unit.code] else { return unit }
        known.area = unit.area
        return known
      }
    }
    var subject = ReachSubject(
      title: URL(fileURLWithPath: units).lastPathComponent,
      day: day,
      units: list,
      plan: try ZonePlanReader().read(plan)
    )
    subject.plane = shapes == nil ? nil : plane
    subject.tolerance = tolerance
    if let edges { subject.givenBorders = try Self.borders(edges, list) }
    if let boundary { subject.outline = try Self.area(boundary, in: plane, datum: nil) }
    try addOfficial(to: &subject)
    var files = [units, plan]
    files += [figures, edges, boundary, official].compactMap { $0 }
    subject.inputs = try Self.hashes(files)
    return subject
  }

  func addOfficial(to subject: inout ReachSubject) throws(ZonghengError) {
    guard let official else { return }
    subject.official = try Self.area(official, in: subject.plane, datum: officialDatum)
    subject.officialToleranceMetres = officialToleranceMetres
  }

  /// Files with their hashes, by the names that they have in their folders.
  static func hashes(_ paths: [String]) throws(ZonghengError) -> [InputFile] {
    var files: [InputFile] = []
    for path in Set(paths).sorted() {
      let url = URL(fileURLWithPath: path)
      files.append(
        try InputFile(folder: url.deletingLastPathComponent().path, path: url.lastPathComponent)
      )
    }
    return files.sorted { $0.path < $1.path }
  }

  static func layer(_ path: String) throws(ZonghengError) -> VectorLayer {
    do {
      return try VectorFile.read(path)
    } catch {
      throw ZonghengError(.input, path, error.message, wayOut: "check the file with “ogrinfo”")
    }
  }

  /// The layer's own plane, or the Gauss–Krüger zone in which degrees lie; `nil` where the layer says nothing.
  private static func plane(of layer: VectorLayer) throws(ZonghengError) -> CoordinateSystem? {
    guard let system = layer.coordinateSystem else { return nil }
    do {
      guard try system.isGeographic() else { return system }
    } catch {
      throw ZonghengError(.input, layer.name, error.description)
    }
    var box = BoundingBox.empty
    for feature in layer.features { if let shape = feature.geometry { box.include(shape.boundingBox) } }
    return box.isEmpty ? system : .gaussKruger(longitude: box.center.x)
  }

  /// The area of each row in a plane; `nil` where no row of the layer has one.
  private static func areas(
    of layer: VectorLayer,
    in plane: CoordinateSystem?,
    subject: String
  ) throws(ZonghengError) -> [MultiPolygon?]? {
    let shapes = layer.features.map { feature -> MultiPolygon? in
      if case .polygons(let area)? = feature.geometry { area } else { nil }
    }
    guard shapes.contains(where: { $0 != nil }) else { return nil }
    guard let plane, let system = layer.coordinateSystem, plane != system else { return shapes }
    return try projected(shapes, from: system, to: plane, datum: nil, subject: subject)
  }

  private static func projected(
    _ shapes: [MultiPolygon?],
    from system: CoordinateSystem,
    to plane: CoordinateSystem,
    datum: Datum?,
    subject: String
  ) throws(ZonghengError) -> [MultiPolygon?] {
    var column = PointColumn()
    for ring in shapes.compactMap({ $0 }).flatMap(\.rings) { for point in ring { column.append(point) } }
    if let datum, datum == .gcj02 || datum == .bd09 {
      for index in 0..<column.count {
        let gcj02 = datum == .bd09 ? ChinaOffset.gcj02(fromBD09: column[index]) : column[index]
        let point = ChinaOffset.wgs84(fromGCJ02: gcj02)
        column.x[index] = point.x
        column.y[index] = point.y
      }
    }
    do {
      try Projection(from: system, to: plane).project(&column)
    } catch {
      throw ZonghengError(.input, subject, error.description)
    }
    var next = 0
    return shapes.map { shape in
      guard let shape else { return nil }
      let moved = Geometry.polygons(shape).mapPositions { _ in
        next += 1
        return column[next - 1]
      }
      if case .polygons(let area) = moved { return area } else { return nil }
    }
  }

  /// All areas of a layer as one, in a plane.
  static func area(
    _ path: String,
    in plane: CoordinateSystem?,
    datum: Datum?
  ) throws(ZonghengError) -> MultiPolygon {
    let layer = try layer(path)
    let shapes = layer.features.map { feature -> MultiPolygon? in
      if case .polygons(let area)? = feature.geometry { area } else { nil }
    }
    var areas = shapes
    if let plane, let system = datum == nil ? layer.coordinateSystem : .wgs84, system != plane {
      areas = try projected(shapes, from: system, to: plane, datum: datum, subject: path)
    }
    let polygons = areas.compactMap { $0 }.flatMap(\.polygons)
    guard !polygons.isEmpty else { throw ZonghengError(.input, path, "the layer holds no area") }
    return MultiPolygon(polygons)
  }

  /// The rows of a table `u,v,shared_len`, by index of units.
  private static func borders(
    _ path: String,
    _ units: [ReachUnit]
  ) throws(ZonghengError) -> [(first: Int, second: Int, metres: Double)] {
    let table = try layer(path)
    guard let u = table.index(ofField: "u"), let v = table.index(ofField: "v") else {
      throw ZonghengError(.input, path, "the table has no columns “u” and “v”")
    }
    let length = table.index(ofField: "shared_len")
    var index: [String: Int] = [:]
    for (place, unit) in units.enumerated() where index[unit.code] == nil { index[unit.code] = place }
    var borders: [(first: Int, second: Int, metres: Double)] = []
    for (row, feature) in table.features.enumerated() {
      guard let first = feature.values[u].text.flatMap({ index[$0] }),
        let second = feature.values[v].text.flatMap({ index[$0] })
      else {
        throw ZonghengError(.input, "\(path), row \(row + 1)", "names a unit that is not in the units' table")
      }
      // A border without a length still joins.
      let metres = length.flatMap { feature.values[$0].number } ?? 1
      if first != second { borders.append((min(first, second), max(first, second), metres)) }
    }
    return borders
  }
}

/// A table or layer with a row for each unit, its columns found by their names.
struct ReachTable {
  static let names = ["name", "名称", "mc"]
  static let townships = ["township", "township_code", "乡镇", "乡镇编码"]
  static let workloads = ["workload", "w", "weight", "工作量"]

  private let layer: VectorLayer
  private let path: String

  init(_ layer: VectorLayer, path: String) {
    self.layer = layer
    self.path = path
  }

  /// The units of the rows, with their areas where there are any.
  func units(areas: [MultiPolygon?]?) throws(ZonghengError) -> [ReachUnit] {
    guard let code = column(ZonePlanReader.unitNames) else {
      throw ZonghengError(
        .input,
        path,
        "the table has no column “unit_id”; it has \(layer.fields.map(\.name).joined(separator: ", "))",
        wayOut: "name the column of units unit_id or code"
      )
    }
    let (name, township, workload) = (column(Self.names), column(Self.townships), column(Self.workloads))
    return layer.features.enumerated().map { index, feature in
      ReachUnit(
        code: feature.values[code].text ?? "",
        name: name.flatMap { feature.values[$0].text } ?? "",
        township: township.flatMap { feature.values[$0].text },
        area: areas.flatMap { $0[index] },
        workload: workload.flatMap { feature.values[$0].number }
      )
    }
  }

  private func column(_ names: [String]) -> Int? {
    names.lazy.compactMap { layer.index(ofField: $0) }.first
  }
}
