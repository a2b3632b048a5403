import Foundation
import Terrain

/// Reads a network to match on from any vector layer.
///
/// Fields are recognised by name: `id`, `from` and `to` (nodes), `oneway`. Where every line has both nodes these
/// are the nodes; else lines are cut where they meet.
public struct MatchingNetworkReader: Sendable {
  /// What was read, before it is made a network.
  public struct Layer: Sendable {
    fileprivate enum Content {
      case lines(RoadLines)
      case layer(VectorLayer)
    }
    fileprivate var content: Content
    fileprivate var subject: String
  }

  /// What the layer's longitudes and latitudes are measured against; `nil` where its coordinate system says all.
  public var datum: Datum?

  /// A reader.
  public init(datum: Datum? = nil) { self.datum = datum }

  /// The layer of a file.
  public func read(_ path: String) throws(ZonghengError) -> Layer {
    let isGeoJSON = [".geojson", ".json"].contains { path.lowercased().hasSuffix($0) }
    if isGeoJSON, let data = FileManager.default.contents(atPath: path),
      let lines = GeoJSONRoads.read([UInt8](data))
    {
      return Layer(content: .lines(lines), subject: path)
    }
    do {
      return Layer(content: .layer(try VectorFile.read(path)), subject: path)
    } catch {
      throw ZonghengError(.input, path, error.message, wayOut: "check the file with “ogrinfo”")
    }
  }

  /// The network of a layer, in a metric plane of its own.
  public func network(_ layer: Layer) throws(ZonghengError) -> MatchingNetwork {
    switch layer.content {
    case .lines(var lines):
      undo(&lines.positions)
      var box = BoundingBox.empty
      for index in 0..<lines.positions.count { box.include(lines.positions[index]) }
      let frame = Self.frame(around: box)
      do {
        try frame.project(&lines.positions)
      } catch {
        throw ZonghengError(.input, layer.subject, error.description)
      }
      return MatchingNetwork(lines, frame: frame, layer: layer.subject)
    case .layer(let content):
      return try network(content, subject: layer.subject)
    }
  }

  /// Undoes the offset of a Chinese web map.
  private func undo(_ positions: inout PointColumn) {
    guard datum == .gcj02 || datum == .bd09 else { return }
    for index in 0..<positions.count {
      let point = datum == .bd09 ? ChinaOffset.gcj02(fromBD09: positions[index]) : positions[index]
      let undone = ChinaOffset.wgs84(fromGCJ02: point)
      positions.x[index] = undone.x
      positions.y[index] = undone.y
    }
  }

  /// The network of a project's roads.
  public func network(of project: Project) throws(ZonghengError) -> MatchingNetwork {
    let (configuration, district) = (project.configuration, project.district)
    let loader = LayerLoader(folder: ProjectFolder(path: configuration.folder))
    var findings: [Finding] = []
    let features = try RoadReader(loader: loader).features(configuration.roads, in: district.plane, &findings)
    return MatchingNetwork(
      features,
      network: district.network,
      plane: district.plane,
      findings: district.findings
    )
  }

  private func network(_ content: VectorLayer, subject: String) throws(ZonghengError) -> MatchingNetwork {
    let loader = LayerLoader(folder: ProjectFolder(path: "."))
    let section = LayerSection(
      key: "network",
      file: subject,
      datum: datum,
      fields: Self.fields(of: content),
      line: 0
    )
    guard content.coordinateSystem != nil || datum != nil else {
      throw ZonghengError(
        .input,
        subject,
        "the file does not say its coordinate system",
        wayOut: "write it into the file with “ogr2ogr -a_srs”, or give --network-datum"
      )
    }
    var findings: [Finding] = []
    let degrees = try loader.features(of: content, section, in: .wgs84, &findings)
    let box = degrees.reduce(into: BoundingBox.empty) { box, feature in
      if let geometry = feature.geometry { box.include(geometry.boundingBox) }
    }
    guard !box.isEmpty else { throw ZonghengError(.input, subject, "the layer holds no roads") }
    let plane = CoordinateSystem.gaussKruger(longitude: box.center.x)
    findings = []
    let rows = try loader.features(of: content, section, in: plane, &findings)
    let features = try RoadReader(loader: loader).roads(rows, of: content, section, &findings)
    if let lines = RoadLines(features, &findings, layer: subject) {
      return MatchingNetwork(lines, plane: plane, layer: subject, findings: findings)
    }
    let (network, troubles) = RoadNetworkBuilder().build(features, layer: subject)
    return MatchingNetwork(features, network: network, plane: plane, findings: findings + troubles)
  }

  /// The frame of a transverse Mercator plane of the area's own, some kilometres wider than the area.
  private static func frame(around box: BoundingBox) -> LocalFrame {
    let meridian = (box.center.x * 10).rounded() / 10
    let projection = GaussKruger(centralMeridian: meridian)
    let plane = CoordinateSystem(
      "+proj=tmerc +lat_0=0 +lon_0=\(meridian) +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs"
    )
    return LocalFrame(around: box.expanded(by: 0.03), plane: plane) {
      projection.plane(longitude: $0, latitude: $1)
    }
  }

  /// The names under which layers write what a network needs; the first that is there is taken.
  private static let names: [(meaning: String, names: [String])] = [
    ("id", ["id", "edge_id", "road_id", "osm_id", "fid"]),
    ("from", ["from", "from_node", "source", "u"]),
    ("to", ["to", "to_node", "target", "v"]),
    ("oneway", ["oneway", "one_way"]),
    ("name", ["name"]),
  ]

  private static func fields(of layer: VectorLayer) -> [String: String] {
    var found: [String: String] = [:]
    for (meaning, names) in names {
      for name in names where found[meaning] == nil {
        found[meaning] = layer.fields.first { $0.name.lowercased() == name }?.name
      }
    }
    return found
  }
}
