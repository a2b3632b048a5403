import Terrain

/// The axis of one road: the longest of the shortest paths between its nodes, along which chainages are measured.
///
/// Pieces that do not join are linked by the straight line between their nearest ends, so that chainages go on
/// over a gap. Other edges, such as the second carriageway, get the chainages of the nearest positions on the axis.
struct RoadAxis {
  /// Length of the axis, metres.
  private(set) var length = 0.0
  /// Chainages at the start and the end of each edge, in the order of the edges given.
  private(set) var chainages: [(start: Double, end: Double)]
  private var points: [Point] = []
  private var measures: [Double] = []

  /// The axis of a road's edges.
  init(edges: [RoadPiece], nodes: PointColumn, linkWithin: Double) {
    chainages = edges.map { _ in (0, 0) }
    if edges.count == 1 || edges.allSatisfy({ $0.fromNode == $0.toNode }) {
      alongLongest(edges)
    } else {
      let graph = RoadGraph(edges: edges, nodes: nodes, linkWithin: linkWithin)
      follow(graph.longestShortestPath(), graph, edges)
    }
  }

  private mutating func alongLongest(_ edges: [RoadPiece]) {
    guard let longest = edges.indices.max(by: { edges[$0].length < edges[$1].length }) else { return }
    extend(along: edges[longest].line)
    fill(edges, onAxis: [longest: (0, length)])
  }

  private mutating func follow(_ path: RoadGraph.Path, _ graph: RoadGraph, _ edges: [RoadPiece]) {
    var onAxis: [Int: (start: Double, end: Double)] = [:]
    for (step, node) in zip(path.steps, path.nodes) {
      let link = graph.links[step]
      let forward = link.from == node
      let before = length
      if let edge = link.edge {
        extend(along: forward ? edges[edge].line : edges[edge].line.reversed)
        onAxis[edge] = forward ? (before, length) : (length, before)
      } else {
        let line = Polyline([graph.positions[link.from], graph.positions[link.to]])
        extend(along: forward ? line : line.reversed)
      }
    }
    fill(edges, onAxis: onAxis)
  }

  private mutating func extend(along line: Polyline) {
    for (index, point) in line.points.enumerated() {
      if index > 0 { length += line.points[index - 1].distance(to: point) }
      points.append(point)
      measures.append(length)
    }
  }

  private mutating func fill(_ edges: [RoadPiece], onAxis: [Int: (start: Double, end: Double)]) {
    for (index, edge) in edges.enumerated() {
      if let known = onAxis[index] {
        chainages[index] = known
      } else if let first = edge.line.points.first, let last = edge.line.points.last {
        chainages[index] = (chainage(nearest: first), chainage(nearest: last))
      }
    }
  }

  /// Chainage of the position on the axis that is nearest to another.
  private func chainage(nearest point: Point) -> Double {
    var best = (distance: Double.infinity, chainage: 0.0)
    for index in points.indices.dropFirst() {
      let share = point.share(along: points[index - 1], points[index])
      let distance = point.distance(to: points[index - 1] + (points[index] - points[index - 1]) * share)
      if distance < best.distance {
        best = (distance, measures[index - 1] + (measures[index] - measures[index - 1]) * share)
      }
    }
    return best.chainage
  }
}
