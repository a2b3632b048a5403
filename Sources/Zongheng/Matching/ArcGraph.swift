import Terrain

/// The network as the router walks it: arc `2e` is edge `e` driven forward, arc `2e + 1` the same edge backward.
struct ArcGraph: Sendable {
  /// An edge with both its arcs, in less than a line of the cache.
  struct Edge: Sendable {
    /// Nodes at the start and the end of the edge's line.
    var from: Int32
    var to: Int32
    /// Where these are, from the middle of the network; in single precision, for bounds only.
    var start: SIMD2<Float>
    var end: SIMD2<Float>
    /// Metres.
    var length: Double
    /// Which of the two arcs may be driven, and where each of them ends.
    var traits: Traits
  }

  /// What holds for the forward arc of an edge; for the backward one by a place higher.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// The arc may be driven.
    static let open = Traits(rawValue: 1)
    /// The only way on is back along the same edge.
    static let endsDead = Traits(rawValue: 4)

    /// The same of an arc: 0 forward, 1 backward.
    func of(_ way: Int32) -> Traits { Traits(rawValue: rawValue << UInt8(truncatingIfNeeded: way & 1)) }
  }

  /// An arc as it is seen from the node that it leaves.
  struct Leaving: Sendable {
    var arc: Int32
    var head: Int32
    var length: Float
    /// 1 where it ends at a junction, else 0.
    var junctions: UInt16
  }

  /// All edges.
  let edges: [Edge]
  /// Where the arcs leaving each node begin in `leaving`.
  let firstLeaving: [Int32]
  /// Open arcs grouped by the node that they leave.
  let leaving: [Leaving]
  /// 1 for each node at which three roads or more meet, else 0.
  let junctions: [UInt16]
  /// The number of each arc among those that leave the same node; the greatest there is for one that is closed.
  let numbers: [UInt16]
  /// No edge is shorter than the root of this share of the straight line between its nodes: 1, save for rounding and
  /// for layers whose lines end apart from their nodes.
  let squaredDirectness: Double
  /// A number that differs between networks, so that a scratch never answers for another one.
  let fingerprint: UInt64

  /// How far positions in single precision may be off, metres.
  private let rounding: Double

  /// The arcs of a network.
  init(_ network: RoadNetwork) {
    var box = BoundingBox.empty
    for node in 0..<network.nodes.count where network.nodes.x[node].isFinite {
      box.include(network.nodes[node])
    }
    if box.isEmpty { box = BoundingBox(minX: 0, minY: 0, maxX: 0, maxY: 0) }
    let middle = box.center
    func place(_ point: Point) -> SIMD2<Float> {
      SIMD2(Float(point.x - middle.x), Float(point.y - middle.y))
    }
    rounding = (box.width + box.height) * 0x1p-22
    let junctions = Self.junctions(of: network)
    let leaving = network.arcs.map {
      Leaving(
        arc: $0.edge * 2 + ($0.direction == .forward ? 0 : 1),
        head: $0.to,
        length: Float(network.shapes.length(of: Int($0.edge))),
        junctions: junctions[Int($0.to)]
      )
    }
    let first = network.firstArc
    /// True where the only way on from a node is by one arc.
    func isDead(_ node: Int32, but arc: Int32) -> Bool {
      (Int(first[Int(node)])..<Int(first[Int(node) + 1])).allSatisfy { leaving[$0].arc == arc }
    }
    var edges: [Edge] = []
    edges.reserveCapacity(network.edges.count)
    var directness = 1.0
    var print: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in network.edges.indices {
      let (from, to) = (network.edges[index].from, network.edges[index].to)
      let travel = network.edges[index].travel
      let (start, end) = (network.nodes[Int(from)], network.nodes[Int(to)])
      let length = network.shapes.length(of: index)
      let arc = Int32(index) * 2
      var traits: Traits = []
      if travel.allowsForward { traits.formUnion(.open) }
      if travel.allowsBackward { traits.formUnion(.open.of(1)) }
      if isDead(to, but: arc ^ 1) { traits.formUnion(.endsDead) }
      if isDead(from, but: arc) { traits.formUnion(.endsDead.of(1)) }
      edges.append(
        Edge(from: from, to: to, start: place(start), end: place(end), length: length, traits: traits)
      )
      let straight = start.distance(to: end)
      if straight > 0 { directness = min(directness, length / straight) }
      let ends = UInt64(UInt32(bitPattern: from)) << 32 | UInt64(UInt32(bitPattern: to))
      for word in [ends, length.bitPattern, UInt64(traits.rawValue & 3)] {
        print = (print ^ word) &* 0x100_0000_01B3
      }
    }
    self.edges = edges
    self.leaving = leaving
    self.junctions = junctions
    var numbers = [UInt16](repeating: .max, count: 2 * edges.count)
    for node in 0..<first.count - 1 {
      for index in Int(first[node])..<Int(first[node + 1]) {
        numbers[Int(leaving[index].arc)] = UInt16(truncatingIfNeeded: index - Int(first[node]))
      }
    }
    self.numbers = numbers
    firstLeaving = first
    // A hundred-thousandth less, because ways are summed in single precision.
    squaredDirectness = directness * directness * (1 - 2e-5)
    fingerprint = print
  }

  private static func junctions(of network: RoadNetwork) -> [UInt16] {
    var roads = [Int32](repeating: 0, count: network.nodes.count)
    for edge in network.edges {
      roads[Int(edge.from)] += 1
      roads[Int(edge.to)] += 1
    }
    return roads.map { $0 > 2 ? 1 : 0 }
  }

  /// How many nodes there are.
  var nodeCount: Int { firstLeaving.count - 1 }
  /// How many edges there are.
  var edgeCount: Int { edges.count }

  /// False where every way from the end of one arc to the beginning of another is longer than so many metres, for it is
  /// longer than the straight line.
  @inline(__always)
  func mayReach(from end: SIMD2<Float>, to start: SIMD2<Float>, within metres: Double) -> Bool {
    reaches(from: end, to: start, within: metres) != 0
  }

  /// The same as 1 or 0, found without a branch.
  @inline(__always)
  func reaches(from end: SIMD2<Float>, to start: SIMD2<Float>, within metres: Double) -> Int {
    let way = start - end
    let reach = metres + rounding
    return (metres >= 0 ? 1 : 0)
      & (Double((way * way).sum()) * squaredDirectness <= reach * reach ? 1 : 0)
  }

  /// Length of an edge, metres.
  @inline(__always) func length(of edge: Int32) -> Double { edges[Int(edge)].length }

  /// The node that an arc leaves.
  @inline(__always) func tail(of arc: Int32) -> Int32 {
    arc & 1 == 0 ? edges[Int(arc >> 1)].from : edges[Int(arc >> 1)].to
  }

  /// True where the only way on from an arc is back along the same edge.
  @inline(__always) func endsDead(_ arc: Int32) -> Bool {
    !edges[Int(arc >> 1)].traits.isDisjoint(with: .endsDead.of(arc))
  }
}
