import Terrain
import Zongheng

/// The layers of a result as the interactive map takes them: GeoJSON in degrees, gaps in words.
struct MapLayers {
  private let result: ResultFile
  private let strings: Strings

  init(_ result: ResultFile, in strings: Strings) {
    self.result = result
    self.strings = strings
  }

  /// The columns that the map shows or filters by, layer by layer, from the ground up.
  private static let columns: [(layer: String, columns: [String])] = [
    ("townships", ["name", "coverage_rate"]), ("zones", ["zone", "leader", "post", "coverage_rate"]),
    (
      "compounds", ["compound_id", "name", "class", "required_visits", "met_visits", "visited", "last_time"]
    ),
    (
      "roads",
      [
        "road_id", "name", "grade", "length_m", "required_m", "coverage_rate", "coverage_low",
        "coverage_high", "compliance_rate", "unknown_m",
      ]
    ),
    (
      "gaps",
      [
        "gap_id", "item", "item_id", "name", "grade", "side", "from_m", "to_m", "length_m", "period", "rule",
        "cause", "visits", "required", "community", "township", "zone", "leader", "rank", "status", "weeks",
        "score",
      ]
    ),
  ]

  /// One JSON object with a collection of features for each layer that the result has.
  func json() throws -> String {
    var members: [String] = []
    for (name, columns) in Self.columns {
      guard let table = try result.table(name) else { continue }
      members.append("\(JSONText.string(name)):" + (try collection(table, columns.filter(table.has))))
    }
    members.append("\"rules\":" + (try rules()))
    members.append("\"words\":" + words)
    return "{" + members.joined(separator: ",\n") + "}"
  }

  private func collection(_ table: ResultTable, _ columns: [String]) throws -> String {
    var layer = VectorLayer(
      name: table.layer.name,
      fields: columns.map { Field($0, .text) },
      features: [],
      coordinateSystem: .wgs84
    )
    var rows = table.rows
    if table.has("rank") { rows.sort { ($0.number("rank") ?? 0) < ($1.number("rank") ?? 0) } }
    let projection = try Projection(from: .wgs84, to: table.layer.coordinateSystem ?? .wgs84)
    for row in rows {
      var geometry: Geometry?
      if let plane = row.feature.geometry { geometry = FeedLayers.degrees(plane, projection) }
      layer.features.append(Feature(id: row.feature.id, geometry: geometry, values: columns.map { row[$0] }))
    }
    return String(decoding: GeoJSONWriter(decimals: 6).bytes(of: layer), as: UTF8.self)
  }

  private func rules() throws -> String {
    let rows = try result.table("rules")?.rows ?? []
    let members = rows.map { row in
      JSONText.string(row.text("rule") ?? "") + ":"
        + JSONText.string(
          strings.mapRule(
            visits: Int(row.number("visits") ?? 0),
            isPerWeek: row.text("per") == "week",
            basis: row.text("basis")
          )
        )
    }
    return "{" + members.joined(separator: ",") + "}"
  }

  /// What the page says, by key, and the names of causes and states.
  private var words: String {
    let causes = GapCause.allCases.map { ($0.rawValue, strings.name(of: $0)) }
    let statuses = GapHistory.Status.allCases.map { ($0.rawValue, strings.name(of: $0)) }
    func object(_ pairs: [(String, String)]) -> String {
      "{" + pairs.map { JSONText.string($0) + ":" + JSONText.string($1) }.joined(separator: ",") + "}"
    }
    let groups = [("causes", causes), ("statuses", statuses), ("say", strings.mapWords)]
    return "{" + groups.map { "\(JSONText.string($0.0)):\(object($0.1))" }.joined(separator: ",") + "}"
  }
}
