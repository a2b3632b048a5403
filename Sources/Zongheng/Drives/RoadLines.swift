import Terrain

/// The lines of a road layer whose ends are named nodes, in columns: line `i` has the vertices
/// `offsets[i]..<offsets[i + 1]`.
struct RoadLines: Sendable {
  /// The lines' ids, as the layer writes them.
  var ids: [String] = []
  /// Node at the start of each line, numbered as they appear.
  var from: [Int32] = []
  /// Node at the end of each line.
  var to: [Int32] = []
  /// Which ways each line may be driven.
  var travel: [TravelDirections] = []
  /// The vertices of all lines.
  var positions = PointColumn()
  /// Where each line begins; one more than there are lines.
  var offsets: [Int32] = [0]
  private var nodes: [String: Int32] = [:]

  /// How many lines there are.
  var count: Int { ids.count }
  /// How many nodes there are.
  var nodeCount: Int { nodes.count }

  /// Adds a line whose vertices were appended to `positions` since the last one.
  mutating func finish(id: String, from start: String, to end: String, travel way: TravelDirections) {
    ids.append(id)
    from.append(node(start))
    to.append(node(end))
    travel.append(way)
    offsets.append(Int32(positions.count))
  }

  /// The lines of features that all have one line, an id of their own and named nodes; `nil` for any others.
  init?(_ features: [RoadFeature], _ findings: inout [Finding], layer: String) {
    let spelling = OnewaySpelling(features.lazy.map(\.oneway))
    for feature in features {
      guard feature.lines.count == 1, let start = feature.from, let end = feature.to else { return nil }
      for point in feature.lines[0].points { positions.append(point) }
      let way = spelling.travel(feature.oneway)
      if way == nil {
        findings.append(
          Finding(
            kind: "road-oneway-unknown",
            severity: .warning,
            subject: "\(layer), feature \(feature.feature)",
            message: "“\(feature.oneway ?? "")” says nothing known of one-way traffic; both ways were taken",
            position: feature.lines[0].points.first
          )
        )
      }
      finish(id: feature.id ?? String(feature.feature), from: start, to: end, travel: way ?? .both)
    }
  }

  /// No lines yet.
  init() {}

  private mutating func node(_ name: String) -> Int32 {
    if let known = nodes[name] { return known }
    let number = Int32(nodes.count)
    nodes[name] = number
    return number
  }
}
