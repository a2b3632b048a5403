import Terrain

/// The network as the router walks it: arc `2e` is edge `e` driven forward, arc `2e + 1` the same edge backward.
struct ArcGraph: Sendable {
  /// One edge driven one way.
  struct Arc: Sendable {
    /// Node that the arc leaves.
    var tail: Int32
    /// Node that it leads to.
    var head: Int32
    /// Metres.
    var length: Double
    /// Where the arc begins and where it ends.
    var start: Point
    var end: Point
    /// True where it may be driven.
    var isOpen: Bool
    /// True where the only way on is back along the same edge.
    var endsDead: Bool
  }

  /// An arc as it is seen from the node that it leaves.
  struct Leaving: Sendable {
    var arc: Int32
    var head: Int32
    var length: Float
  }

  /// All arcs.
  let arcs: [Arc]
  /// Where the arcs leaving each node begin in `leaving`.
  let firstLeaving: [Int32]
  /// Open arcs grouped by the node that they leave.
  let leaving: [Leaving]
  /// No edge is shorter than the root of this share of the straight line between its nodes: 1, save for rounding and
  /// for layers whose lines end apart from their nodes.
  let squaredDirectness: Double
  /// A number that differs between networks, so that a scratch never answers for another one.
  let fingerprint: UInt64

  /// The arcs of a network.
  init(_ network: RoadNetwork) {
    var arcs: [Arc] = []
    arcs.reserveCapacity(2 * network.edges.count)
    var directness = 1.0
    var print: UInt64 = 0xCBF2_9CE4_8422_2325
    for (index, edge) in network.edges.enumerated() {
      let length = network.shapes.length(of: index)
      let (forward, backward) = (edge.travel.allowsForward, edge.travel.allowsBackward)
      let (from, to) = (network.nodes[Int(edge.from)], network.nodes[Int(edge.to)])
      arcs.append(
        Arc(
          tail: edge.from,
          head: edge.to,
          length: length,
          start: from,
          end: to,
          isOpen: forward,
          endsDead: false
        )
      )
      arcs.append(
        Arc(
          tail: edge.to,
          head: edge.from,
          length: length,
          start: to,
          end: from,
          isOpen: backward,
          endsDead: false
        )
      )
      let straight = from.distance(to: to)
      if straight > 0 { directness = min(directness, length / straight) }
      let open: UInt64 = (forward ? 1 : 0) + (backward ? 2 : 0)
      let ends = UInt64(UInt32(bitPattern: edge.from)) << 32 | UInt64(UInt32(bitPattern: edge.to))
      for word in [ends, length.bitPattern, open] { print = (print ^ word) &* 0x100_0000_01B3 }
    }
    firstLeaving = network.firstArc
    let leaving = network.arcs.map {
      let arc = $0.edge * 2 + ($0.direction == .forward ? 0 : 1)
      return Leaving(arc: arc, head: $0.to, length: Float(network.shapes.length(of: Int($0.edge))))
    }
    for arc in arcs.indices {
      let node = Int(arcs[arc].head)
      arcs[arc].endsDead = (Int(network.firstArc[node])..<Int(network.firstArc[node + 1]))
        .allSatisfy { leaving[$0].arc == Int32(arc) ^ 1 }
    }
    self.arcs = arcs
    self.leaving = leaving
    // A hundred-thousandth less, because ways are summed in single precision.
    squaredDirectness = directness * directness * (1 - 2e-5)
    fingerprint = print
  }

  /// How many nodes there are.
  var nodeCount: Int { firstLeaving.count - 1 }
  /// How many edges there are.
  var edgeCount: Int { arcs.count / 2 }
  /// False where every way from the end of one arc to the beginning of another is longer than so many metres, for it is
  /// longer than the straight line.
  @inline(__always)
  func mayReach(from end: Point, to start: Point, within metres: Double) -> Bool {
    let (dx, dy) = (start.x - end.x, start.y - end.y)
    return metres >= 0 && (dx * dx + dy * dy) * squaredDirectness <= metres * metres
  }
  /// Length of an edge, metres.
  @inline(__always) func length(of edge: Int32) -> Double { arcs[Int(edge) * 2].length }
}
