import Terrain

/// Who is sent where: edges cut into compact beats of about equal length.
enum Beats {
  /// Edges split into a number of beats, each edge in one of them.
  static func split(_ edges: [Int32], into count: Int, network: RoadNetwork) -> [[Int32]] {
    guard count > 1, edges.count > 1 else {
      return [edges] + Array(repeating: edges, count: max(0, count - 1))
    }
    func middle(_ edge: Int32) -> Point {
      network.shapes.position(on: Int(edge), at: network.shapes.length(of: Int(edge)) / 2)
    }
    let box = BoundingBox(edges.map(middle))
    let order = edges.sorted {
      let (a, b) = (middle($0), middle($1))
      let (p, q) = box.width > box.height ? (a.x, b.x) : (a.y, b.y)
      return p == q ? $0 < $1 : p < q
    }
    let total = order.reduce(0) { $0 + network.shapes.length(of: Int($1)) }
    let half = count / 2
    var reached = 0.0
    var cut = 0
    while cut < order.count - 1, reached < total * Double(half) / Double(count) {
      reached += network.shapes.length(of: Int(order[cut]))
      cut += 1
    }
    cut = max(1, cut)
    return split(Array(order[..<cut]), into: half, network: network)
      + split(Array(order[cut...]), into: count - half, network: network)
  }
}
