import Terrain

/// The network as the router walks it: arc `2e` is edge `e` driven forward, arc `2e + 1` the same edge backward.
struct ArcGraph: Sendable {
  /// Node that each arc leaves.
  let tail: [Int32]
  /// Node that each arc leads to.
  let head: [Int32]
  /// Length of each edge, metres.
  let length: [Double]
  /// True for arcs that may be driven.
  let isOpen: [Bool]
  /// Where the arcs leaving each node begin in `leaving`.
  let firstLeaving: [Int32]
  /// Arcs grouped by the node that they leave.
  let leaving: [Int32]
  /// True for arcs whose only way on is back along their own edge.
  let endsDead: [Bool]
  /// A number that differs between networks, so that a scratch never answers for another one.
  let fingerprint: UInt64

  /// The arcs of a network.
  init(_ network: RoadNetwork) {
    var tail: [Int32] = []
    var head: [Int32] = []
    var length: [Double] = []
    var isOpen: [Bool] = []
    var print: UInt64 = 0xCBF2_9CE4_8422_2325
    for (index, edge) in network.edges.enumerated() {
      tail += [edge.from, edge.to]
      head += [edge.to, edge.from]
      length.append(network.shapes.length(of: index))
      isOpen += [edge.travel.allowsForward, edge.travel.allowsBackward]
      let open: UInt64 = (edge.travel.allowsForward ? 1 : 0) + (edge.travel.allowsBackward ? 2 : 0)
      let ends = UInt64(UInt32(bitPattern: edge.from)) << 32 | UInt64(UInt32(bitPattern: edge.to))
      for word in [ends, length[index].bitPattern, open] { print = (print ^ word) &* 0x100_0000_01B3 }
    }
    self.tail = tail
    self.head = head
    self.length = length
    self.isOpen = isOpen
    firstLeaving = network.firstArc
    leaving = network.arcs.map { $0.edge * 2 + ($0.direction == .forward ? 0 : 1) }
    endsDead = Self.deadEnds(head: head, first: network.firstArc, leaving: leaving)
    fingerprint = print
  }

  /// How many nodes there are.
  var nodeCount: Int { firstLeaving.count - 1 }
  /// How many edges there are.
  var edgeCount: Int { length.count }

  private static func deadEnds(head: [Int32], first: [Int32], leaving: [Int32]) -> [Bool] {
    head.indices.map { arc in
      let node = Int(head[arc])
      return (Int(first[node])..<Int(first[node + 1])).allSatisfy { leaving[$0] == Int32(arc) ^ 1 }
    }
  }
}
