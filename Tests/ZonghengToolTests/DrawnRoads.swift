import Foundation

/// A cross of roads at 34° N written as GeoJSON, and drives on it, for runs of `zongheng match`.
///
/// Node `C` is the crossing; `W` and `E` lie 300 m west and east, `N` and `S` as far north and south. One column of
/// degrees of longitude is 92,386 m there, one of latitude 110,925 m (WGS-84).
struct DrawnRoads {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      .appendingPathComponent("roads")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Longitude and latitude of metres east and north of the crossing.
  static func degrees(_ east: Double, _ north: Double) -> (Double, Double) {
    (109 + east / 92_386, 34 + north / 110_925)
  }

  /// One line of a network: id, nodes, one-way, and its two ends in metres from the crossing.
  struct Road {
    var id: String
    var from: String
    var to: String
    var oneway = 0
    var start: (Double, Double)
    var end: (Double, Double)
  }

  static let arms = [
    Road(id: "\"west arm\"", from: "\"W\"", to: "\"C\"", start: (-300, 0), end: (0, 0)),
    Road(id: "\"east, arm\"", from: "\"C\"", to: "\"E\"", start: (0, 0), end: (300, 0)),
    Road(id: "7", from: "\"N\"", to: "\"C\"", start: (0, 300), end: (0, 0)),
    Road(id: "8", from: "\"C\"", to: "\"S\"", start: (0, 0), end: (0, -300)),
  ]

  /// Writes a network; with `named`, its nodes are told.
  func write(_ roads: [Road], named: Bool = true, to name: String = "network.geojson") throws {
    let features = roads.map { road in
      let (a, b) = (Self.degrees(road.start.0, road.start.1), Self.degrees(road.end.0, road.end.1))
      let nodes = named ? "\"from\":\(road.from),\"to\":\(road.to)," : ""
      return "{\"type\":\"Feature\",\"properties\":{\"id\":\(road.id),\(nodes)\"oneway\":\(road.oneway)},"
        + "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[\(a.0),\(a.1)],[\(b.0),\(b.1)]]}}"
    }
    let text = "{\"type\":\"FeatureCollection\",\"features\":[\n\(features.joined(separator: ",\n"))\n]}\n"
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  /// The rows of a drive through some places at 10 m/s, one fix a second.
  static func drive(
    _ track: String,
    through places: [(Double, Double)],
    from time: Int = 1_700_000_000
  )
    -> [String]
  {
    var rows: [String] = []
    for (a, b) in zip(places, places.dropFirst()) {
      let length = ((b.0 - a.0) * (b.0 - a.0) + (b.1 - a.1) * (b.1 - a.1)).squareRoot()
      for metre in stride(from: rows.isEmpty ? 0.0 : 10, through: length, by: 10) {
        let share = metre / length
        let (x, y) = Self.degrees(a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share)
        rows.append("\(track),\(time + rows.count),\(x),\(y)")
      }
    }
    return rows
  }

  /// Writes a table of fixes.
  func write(fixes rows: [String], header: String = "track_id,time,lon,lat") throws {
    let text = ([header] + rows).joined(separator: "\n") + "\n"
    try Data(text.utf8).write(to: folder.appendingPathComponent("tracks.csv"))
  }

  /// Runs the command on the network and the tracks.
  func match(_ more: String..., network: String = "network.geojson") throws -> ToolRun {
    let arguments =
      ["match", "--network", network, "--tracks", "tracks.csv", "--output", "matched.csv"] + more
    return try ToolRun(arguments, in: folder)
  }

  /// The table that was written.
  func matched() throws -> String {
    try String(contentsOf: folder.appendingPathComponent("matched.csv"), encoding: .utf8)
  }

  /// One row of the table that was written.
  struct Row: Equatable {
    var track: String
    var edge: String
    var direction: Int
    var from: Double
    var to: Double
    var length: Double
  }

  /// The rows of the table that was written; a quoted id may hold a comma.
  func rows() throws -> [Row] {
    try matched().split(separator: "\n").dropFirst().map { line in
      let quoted = line.split(separator: "\"", omittingEmptySubsequences: false)
      let plain = quoted.count == 3 ? quoted[0] + "?" + quoted[2] : line
      let cells = plain.split(separator: ",")
      return Row(
        track: String(cells[0]),
        edge: quoted.count == 3 ? String(quoted[1]) : String(cells[2]),
        direction: Int(cells[3]) ?? 0,
        from: Double(cells[4]) ?? .nan,
        to: Double(cells[5]) ?? .nan,
        length: Double(cells[6]) ?? .nan
      )
    }
  }
}
