import Foundation

/// A small project in a folder of its own, gone when the test lets go of it.
///
/// ```
/// +-----------------+   one district = one township = one community, 0.02° wide
/// |  =======        |   K1 点军大道, key, driven by E01 on Monday
/// |  -------        |   K2, key, driven by nobody
/// |  [C]            |   a compound
/// +-----------------+
/// ```
final class MadeUpProject {
  /// The project's folder.
  let folder: URL
  /// Where the project's folder lies, and where the command runs.
  let place: URL

  /// What a project says of itself, section by section.
  static let configuration = """
    name: 画区
    time_zone: Asia/Shanghai
    crs: EPSG:4546
    district: {file: district.geojson, name: name}
    townships: {file: townships.geojson, code: code, name: name}
    communities: {file: communities.geojson, code: code, name: name}
    roads: {file: roads.geojson, id: id, name: name, grade: grade}
    compounds: {file: compounds.geojson, id: id, name: name, class: class}
    devices: {file: devices.csv, id: id, kind: kind}
    tracks:
      - files: ["tracks/*.csv"]
        datum: wgs84
        columns: {device: id, time: time, longitude: lon, latitude: lat}
    rules: rules.yaml

    """

  /// The corners of the district as GeoJSON positions.
  static let square = "[111.27,30.65],[111.29,30.65],[111.29,30.67],[111.27,30.67],[111.27,30.65]"
  /// The corners of the compound.
  static let block =
    "[111.272,30.652],[111.274,30.652],[111.274,30.654],[111.272,30.654],[111.272,30.652]"
  /// A ring over the same corners that crosses itself.
  static let bowTie = "[111.27,30.65],[111.29,30.67],[111.29,30.65],[111.27,30.67],[111.27,30.65]"

  /// Writes the project.
  /// - Parameter secondName: the name of the road that nobody drives.
  init(secondName: String = "五龙路") throws {
    place = FileManager.default.temporaryDirectory.appendingPathComponent("zongheng-\(UUID().uuidString)")
    folder = place.appendingPathComponent("project")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("tracks"),
      withIntermediateDirectories: true
    )
    try put("zongheng.yaml", Self.configuration)
    try put("rules.yaml", "rules:\n  - {id: key-roads, roads: [key], days: daily, visits: 1, per: day}\n")
    try put("devices.csv", "id,kind\nE01,enforcement\n")
    for name in ["district", "townships", "communities"] { try putArea(name, Self.square) }
    try putArea("compounds", Self.block)
    try putRoads([
      ("K1", "点军大道", "[[111.272,30.66],[111.282,30.66]]"),
      ("K2", secondName, "[[111.272,30.656],[111.282,30.656]]"),
    ])
    try put("tracks/monday.csv", Self.trackHead + Self.drive())
  }

  deinit { try? FileManager.default.removeItem(at: place) }

  /// The first row of a track file.
  static let trackHead = "id,time,lon,lat\n"

  /// E01 along the whole of K1, a fix each ten seconds.
  static func drive(day: String = "2026-11-16") -> String {
    (0...10).map { "E01,\(day) 08:0\($0 / 6):\($0 % 6)0,111.2\(72 + $0),30.66\n" }.joined()
  }

  /// Puts a text into a file of the project.
  func put(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  /// Puts a layer of one area, by the positions of its ring.
  func putArea(_ name: String, _ ring: String) throws {
    try put(
      "\(name).geojson",
      """
      {"type":"FeatureCollection","features":[{"type":"Feature",
      "properties":{"code":"420504","id":"C1","name":"画区","class":"residential"},
      "geometry":{"type":"Polygon","coordinates":[[\(ring)]]}}]}
      """
    )
  }

  /// Puts the road layer: id, name and positions of each road.
  func putRoads(_ roads: [(id: String, name: String, line: String)]) throws {
    let features = roads.map { road in
      """
      {"type":"Feature","properties":{"id":"\(road.id)","name":"\(road.name)","grade":"key"},
      "geometry":{"type":"LineString","coordinates":\(road.line)}}
      """
    }
    let list = features.joined(separator: ",\n")
    try put("roads.geojson", "{\"type\":\"FeatureCollection\",\"features\":[\(list)]}")
  }

  /// Puts the configuration with one text replaced by another.
  func configure(_ old: String, _ new: String) throws {
    try put("zongheng.yaml", Self.configuration.replacing(old, with: new))
  }

  /// Runs the command beside the project's folder, which is called `project`.
  func run(_ arguments: String...) throws -> ToolRun { try run(arguments) }

  /// Runs the command beside the project's folder, which is called `project`.
  func run(_ arguments: [String]) throws -> ToolRun { try ToolRun(arguments, in: place) }

  /// Analyses the week of the tracks into `week.gpkg`.
  func analyze(_ more: String...) throws -> ToolRun {
    try ToolRun(["analyze", "project", "--week", "2026-W47", "--output", "week.gpkg"] + more, in: place)
  }

  /// The bytes of a file beside the project; `nil` where there is none.
  func bytes(_ name: String) -> Data? {
    FileManager.default.contents(atPath: place.appendingPathComponent(name).path)
  }

  /// Puts bytes into a file beside the project.
  func putBeside(_ name: String, _ bytes: Data) throws {
    try bytes.write(to: place.appendingPathComponent(name))
  }

  /// The names of what lies beside the project.
  func beside() throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: place.path)).subtracting(["project"])
  }
}
