import Terrain

/// The road graph of a district: edges between nodes, each with its own line, in the metric plane.
///
/// Built once and then only read; every array is indexed by small integers.
public struct RoadNetwork: Sendable {
  /// Where the nodes are.
  public var nodes: PointColumn
  /// The edges.
  public var edges: [RoadEdge]
  /// The line of each edge, as digitised: edge `i` has line `i`.
  public var shapes: PolylineColumn
  /// The named roads that the edges belong to.
  public var roads: [Road]
  /// Where the arcs leaving each node begin in `arcs`; one more than there are nodes.
  public private(set) var firstArc: [Int32]
  /// The arcs, grouped by the node that they leave, in the order of their ids.
  public private(set) var arcs: [RoadArc]

  /// A network from nodes, edges with their lines, and roads; the arcs are worked out.
  public init(nodes: PointColumn, edges: [RoadEdge], shapes: PolylineColumn, roads: [Road]) {
    precondition(edges.count == shapes.count, "every edge needs a line")
    self.nodes = nodes
    self.edges = edges
    self.shapes = shapes
    self.roads = roads
    (firstArc, arcs) = Self.arcs(nodeCount: nodes.count, edges: edges)
  }

  /// Length of all edges, in whole centimetres.
  public var lengthCentimetres: Int { edges.reduce(0) { $0 + Int($1.lengthCentimetres) } }

  private static func arcs(nodeCount: Int, edges: [RoadEdge]) -> ([Int32], [RoadArc]) {
    var first = [Int32](repeating: 0, count: nodeCount + 1)
    for edge in edges {
      if edge.travel.allowsForward { first[Int(edge.from) + 1] += 1 }
      if edge.travel.allowsBackward { first[Int(edge.to) + 1] += 1 }
    }
    for node in 0..<nodeCount { first[node + 1] += first[node] }
    var next = first
    var arcs = [RoadArc](
      repeating: RoadArc(edge: 0, direction: .forward, to: 0),
      count: Int(first[nodeCount])
    )
    for (index, edge) in edges.enumerated() {
      if edge.travel.allowsForward {
        arcs[Int(next[Int(edge.from)])] = RoadArc(edge: Int32(index), direction: .forward, to: edge.to)
        next[Int(edge.from)] += 1
      }
      if edge.travel.allowsBackward {
        arcs[Int(next[Int(edge.to)])] = RoadArc(edge: Int32(index), direction: .backward, to: edge.from)
        next[Int(edge.to)] += 1
      }
    }
    return (first, arcs)
  }
}
