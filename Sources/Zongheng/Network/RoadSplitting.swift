import Terrain

/// Cuts ways where they meet: at vertices that they share, and at vertices where another way ends.
struct RoadSplitting {
  let tolerance: Double

  private struct Vertex: Hashable {
    var x: Double
    var y: Double
    init(_ point: Point) {
      x = point.x
      y = point.y
    }
  }

  /// The pieces, cut; those that meet nothing on their way stay whole.
  func split(_ pieces: [RoadPiece]) -> [RoadPiece] {
    var uses: [Vertex: Int] = [:]
    var ends = NodeSnapper(tolerance: tolerance)
    for piece in pieces {
      for point in piece.line.points { uses[Vertex(point), default: 0] += 1 }
    }
    for point in Self.sortedEnds(pieces) { _ = ends.node(at: point) }
    var result: [RoadPiece] = []
    result.reserveCapacity(pieces.count)
    for piece in pieces {
      let points = piece.line.points
      var cuts = [0]
      for index in points.indices.dropFirst().dropLast() {
        let shared = uses[Vertex(points[index]), default: 0] > 1
        let meetsEnd =
          ends.find(points[index]) != nil && points[index].distance(to: points[0]) > 2 * tolerance
          && points[index].distance(to: points[points.count - 1]) > 2 * tolerance
          && points[index].distance(to: points[cuts[cuts.count - 1]]) > 2 * tolerance
        if shared || meetsEnd { cuts.append(index) }
      }
      cuts.append(points.count - 1)
      if cuts.count == 2 {
        result.append(piece)
        continue
      }
      for (number, (start, end)) in zip(cuts, cuts.dropFirst()).enumerated() {
        var part = piece
        part.line = Polyline(Array(points[start...end]))
        part.length = part.line.length
        part.part = (piece.part.map { $0 * 1000 } ?? 0) + number
        result.append(part)
      }
    }
    return result
  }

  /// The ends of all pieces, from west to east and south to north.
  static func sortedEnds(_ pieces: [RoadPiece]) -> [Point] {
    var ends: [Point] = []
    for piece in pieces {
      if let first = piece.line.points.first, let last = piece.line.points.last { ends += [first, last] }
    }
    return ends.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
  }
}
