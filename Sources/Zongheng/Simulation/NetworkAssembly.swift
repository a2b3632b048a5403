import Foundation
import Terrain

/// Puts the road network together: junctions, edges, and roads with their names and ids.
enum NetworkAssembly {
  /// How many roads are key roads.
  static let keyRoadCount = 47

  /// The network of lines; every piece between two junctions is one edge.
  static func network(lines: [RoadLine], drafts: [RoadDraft]) -> RoadNetwork {
    let used = Set(lines.map(\.road))
    var drafts = drafts
    let keys = drafts.indices.filter { used.contains($0) && drafts[$0].grade == "key" }
    let mains = drafts.indices.filter { used.contains($0) && drafts[$0].grade == "main" }
    // Whatever is missing to the 47 are the longest-standing main streets.
    for road in mains.prefix(max(0, keyRoadCount - keys.count)) { drafts[road].grade = "key" }
    let (roads, places) = named(drafts, used: used)

    var nodeOf: [Point: Int32] = [:]
    var nodes = PointColumn()
    func node(_ point: Point) -> Int32 {
      if let known = nodeOf[point] { return known }
      let number = Int32(nodes.count)
      nodeOf[point] = number
      nodes.append(point)
      return number
    }
    var result = roads
    var edges: [RoadEdge] = []
    var shapes = PolylineColumn()
    var parts = [Int](repeating: 0, count: roads.count)
    for piece in NetworkNoder.pieces(of: lines) {
      guard let first = piece.points.first, let last = piece.points.last, first != last else { continue }
      let line = Polyline(piece.points)
      let road = places[lines[piece.line].road]
      let start = result[road].chainageLength
      parts[road] += 1
      edges.append(
        RoadEdge(
          id: "\(roads[road].id)-\(parts[road])",
          from: node(first),
          to: node(last),
          travel: lines[piece.line].oneway ? .forward : .both,
          road: Int32(road),
          chainageAtStart: start,
          chainageAtEnd: start + line.length,
          lengthCentimetres: Int32((line.length * 100).rounded()),
          feature: Int64(edges.count)
        )
      )
      result[road].chainageLength += line.length
      shapes.append(line)
    }
    return RoadNetwork(nodes: nodes, edges: edges, shapes: shapes, roads: result)
  }

  /// Roads with ids and names, and where each draft is among them.
  private static func named(_ drafts: [RoadDraft], used: Set<Int>) -> ([Road], [Int]) {
    let taken = Set(drafts.map(\.name))
    var keyNames = PlaceNames.keyRoads.filter { !taken.contains($0) }.makeIterator()
    let letters = ["key": "K", "main": "M", "lane": "L", "village": "V"]
    var counts: [String: Int] = [:]
    var sameName: [String: Int] = [:]
    var roads: [Road] = []
    var places = [Int](repeating: -1, count: drafts.count)
    for (index, draft) in drafts.enumerated() where used.contains(index) {
      let number = counts[draft.grade, default: 0] + 1
      counts[draft.grade] = number
      let stem = PlaceNames.streets[(number - 1) % PlaceNames.streets.count]
      var name = draft.name
      if name.isEmpty {
        switch draft.grade {
        case "key": name = keyNames.next() ?? stem + "大道"
        case "main": name = stem + "路"
        default: name = stem + ["街", "一巷", "二巷"][(number - 1) / PlaceNames.streets.count % 3]
        }
      }
      let twin = sameName[name, default: 0] + 1
      sameName[name] = twin
      if twin > 1 { name += "\(twin)" }
      let digits = String(number)
      let width = draft.grade == "key" || draft.grade == "main" ? 2 : 3
      let id =
        (letters[draft.grade] ?? "R") + String(repeating: "0", count: max(0, width - digits.count)) + digits
      places[index] = roads.count
      roads.append(Road(id: id, name: name, grade: draft.grade))
    }
    return (roads, places)
  }
}
