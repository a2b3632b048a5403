import Terrain

/// Looks for what is suspicious in a finished network and changes nothing.
struct NetworkChecks {
  let layer: String

  /// Pieces that cross themselves, each with the position of the first crossing.
  func selfCrossings(_ pieces: [RoadPiece]) -> [Finding] {
    pieces.compactMap { piece in
      crossing(piece.line.points).map {
        Finding(
          kind: "road-self-crossing",
          severity: .warning,
          subject: piece.subject(layer),
          message: "the line crosses itself; it was kept",
          position: $0
        )
      }
    }
  }

  /// Parts of the network that no road joins to the largest one, each with the position of a node.
  func islands(_ pieces: [RoadPiece], nodes: PointColumn) -> [Finding] {
    var sets = DisjointSets(count: nodes.count)
    for piece in pieces { sets.join(Int(piece.fromNode), Int(piece.toNode)) }
    var lengths: [Int: (length: Double, count: Int, first: Int)] = [:]
    for (index, piece) in pieces.enumerated() {
      let root = sets.root(of: Int(piece.fromNode))
      let known = lengths[root] ?? (0, 0, index)
      lengths[root] = (known.length + piece.length, known.count + 1, known.first)
    }
    let order = lengths.values.sorted { ($1.length, $0.first) < ($0.length, $1.first) }
    return order.dropFirst().sorted { $0.first < $1.first }.map { island in
      Finding(
        kind: "network-disconnected",
        severity: .warning,
        subject: pieces[island.first].subject(layer),
        message: "\(island.count) edges of \(Int(island.length.rounded())) m are joined to no other road",
        count: island.count,
        position: pieces[island.first].line.points.first
      )
    }
  }

  private func crossing(_ points: [Point]) -> Point? {
    guard points.count > 3 else { return nil }
    for i in 1..<points.count - 2 {
      let lowX = min(points[i - 1].x, points[i].x)
      let highX = max(points[i - 1].x, points[i].x)
      for j in i + 2..<points.count {
        // A closed line meets itself at its ends, which is no crossing.
        if i == 1, j == points.count - 1, points[0] == points[j] { continue }
        if max(points[j - 1].x, points[j].x) < lowX || min(points[j - 1].x, points[j].x) > highX { continue }
        if let point = meeting(points[i - 1], points[i], points[j - 1], points[j]) { return point }
      }
    }
    return nil
  }

  private func meeting(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> Point? {
    let first = b - a
    let second = d - c
    let cross = first.x * second.y - first.y * second.x
    guard cross != 0 else { return nil }
    let offset = c - a
    let t = (offset.x * second.y - offset.y * second.x) / cross
    let u = (offset.x * first.y - offset.y * first.x) / cross
    guard (0...1).contains(t), (0...1).contains(u) else { return nil }
    return a + first * t
  }
}
