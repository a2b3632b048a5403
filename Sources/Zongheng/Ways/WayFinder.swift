import Terrain

/// Shortest ways on the roads of a network, for a vehicle or on foot, in whole centimetres: Dijkstra (1959).
public struct WayFinder: Sendable {
  /// One edge passed one way.
  struct Arc: Hashable, Sendable {
    var edge: Int32
    var direction: Direction
    var tail: Int32
    var head: Int32
    var centimetres: Int32
  }

  /// The roads.
  public let network: RoadNetwork
  /// Who is under way: one-way streets bind a vehicle, not somebody on foot.
  public let traveller: Traveller
  let arcs: [Arc]
  private let first: [Int32]

  /// Ways on a network.
  public init(_ network: RoadNetwork, traveller: Traveller) {
    self.network = network
    self.traveller = traveller
    var leaving = [[Arc]](repeating: [], count: network.nodes.count)
    for (index, edge) in network.edges.enumerated() {
      for direction in [Direction.forward, .backward] where Self.allows(direction, edge, traveller) {
        let (tail, head) = direction == .forward ? (edge.from, edge.to) : (edge.to, edge.from)
        leaving[Int(tail)].append(
          Arc(
            edge: Int32(index),
            direction: direction,
            tail: tail,
            head: head,
            centimetres: edge.lengthCentimetres
          )
        )
      }
    }
    arcs = leaving.flatMap { $0 }
    first = leaving.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
  }

  /// True where an edge may be passed one way.
  public func allows(_ direction: Direction, on edge: Int32) -> Bool {
    Self.allows(direction, network.edges[Int(edge)], traveller)
  }

  private static func allows(_ direction: Direction, _ edge: RoadEdge, _ traveller: Traveller) -> Bool {
    traveller == .person || (direction == .forward ? edge.travel.allowsForward : edge.travel.allowsBackward)
  }

  /// The shortest ways from a place on the roads.
  public func ways(from spot: RoadSpot) -> WayTree {
    let edge = network.edges[Int(spot.edge)]
    var starts: [(Int32, Int)] = []
    if allows(.forward, on: spot.edge) { starts.append((edge.to, Int(edge.lengthCentimetres - spot.offset))) }
    if allows(.backward, on: spot.edge) { starts.append((edge.from, Int(spot.offset))) }
    return ways(starts, origin: spot)
  }

  /// The shortest ways from a node.
  public func ways(from node: Int32) -> WayTree { ways([(node, 0)], origin: nil) }

  /// The greatest length, which stands for no way.
  static let none = Int.max

  private func ways(_ starts: [(node: Int32, length: Int)], origin: RoadSpot?) -> WayTree {
    var lengths = [Int](repeating: Self.none, count: network.nodes.count)
    var arrivals = [Int32](repeating: -1, count: network.nodes.count)
    var heap = DistanceHeap()
    for (node, length) in starts where length < lengths[Int(node)] {
      lengths[Int(node)] = length
      // Whole centimetres are exact in a heap of doubles up to 2^53.
      heap.push(Double(length), node)
    }
    while let (reached, node) = heap.pop() {
      if reached > Double(lengths[Int(node)]) { continue }
      for index in Int(first[Int(node)])..<Int(first[Int(node) + 1]) {
        let arc = arcs[index]
        let length = lengths[Int(node)] + Int(arc.centimetres)
        if length < lengths[Int(arc.head)] {
          lengths[Int(arc.head)] = length
          arrivals[Int(arc.head)] = Int32(index)
          heap.push(Double(length), arc.head)
        }
      }
    }
    return WayTree(finder: self, origin: origin, lengths: lengths, arrivals: arrivals)
  }
}

/// The shortest ways from one place to everywhere.
public struct WayTree: Sendable {
  fileprivate let finder: WayFinder
  fileprivate let origin: RoadSpot?
  /// Length of the way to each node, centimetres; `WayFinder.none` where there is none.
  let lengths: [Int]
  fileprivate let arrivals: [Int32]

  /// Length of the way to a node, centimetres; `nil` where there is none.
  public func centimetres(to node: Int32) -> Int? {
    lengths[Int(node)] == WayFinder.none ? nil : lengths[Int(node)]
  }

  /// Length of the way along roads to a place on them, centimetres; `nil` where there is none.
  public func centimetres(to spot: RoadSpot) -> Int? { best(spot)?.length }

  /// The parts of edges that lead to a place on the roads, in the order of the way; `nil` where there is no way.
  public func way(to spot: RoadSpot) -> [WayPart]? {
    guard let best = best(spot) else { return nil }
    let length = finder.network.edges[Int(spot.edge)].lengthCentimetres
    let last =
      best.direction == .forward
      ? WayPart(edge: spot.edge, direction: .forward, from: 0, to: spot.offset)
      : WayPart(edge: spot.edge, direction: .backward, from: spot.offset, to: length)
    if best.isDirect, let origin {
      let ends = [origin.offset, spot.offset]
      return [
        WayPart(edge: spot.edge, direction: best.direction, from: ends.min() ?? 0, to: ends.max() ?? 0)
      ].filter { $0.from < $0.to }
    }
    let edge = finder.network.edges[Int(spot.edge)]
    return (way(to: best.direction == .forward ? edge.from : edge.to) + [last]).filter { $0.from < $0.to }
  }

  /// The parts of edges that lead to a node that can be reached.
  public func way(to node: Int32) -> [WayPart] {
    var parts: [WayPart] = []
    var node = node
    while arrivals[Int(node)] >= 0 {
      let arc = finder.arcs[Int(arrivals[Int(node)])]
      parts.append(WayPart(edge: arc.edge, direction: arc.direction, from: 0, to: arc.centimetres))
      node = arc.tail
    }
    if let origin {
      let edge = finder.network.edges[Int(origin.edge)]
      let length = edge.lengthCentimetres
      // A ring's two ends are one node: the way that is as long as was told is meant.
      let forward = Int(length - origin.offset) == lengths[Int(node)] && node == edge.to
      let isForward = forward && finder.allows(.forward, on: origin.edge)
      parts.append(
        isForward
          ? WayPart(edge: origin.edge, direction: .forward, from: origin.offset, to: length)
          : WayPart(edge: origin.edge, direction: .backward, from: 0, to: origin.offset)
      )
    }
    return parts.reversed().filter { $0.from < $0.to }
  }

  private func best(_ spot: RoadSpot) -> (length: Int, direction: Direction, isDirect: Bool)? {
    let edge = finder.network.edges[Int(spot.edge)]
    var found: [(length: Int, direction: Direction, isDirect: Bool)] = []
    if finder.allows(.forward, on: spot.edge), let length = centimetres(to: edge.from) {
      found.append((length + Int(spot.offset), .forward, false))
    }
    if finder.allows(.backward, on: spot.edge), let length = centimetres(to: edge.to) {
      found.append((length + Int(edge.lengthCentimetres - spot.offset), .backward, false))
    }
    if let origin, origin.edge == spot.edge {
      if origin.offset <= spot.offset, finder.allows(.forward, on: spot.edge) {
        found.append((Int(spot.offset - origin.offset), .forward, true))
      }
      if origin.offset >= spot.offset, finder.allows(.backward, on: spot.edge) {
        found.append((Int(origin.offset - spot.offset), .backward, true))
      }
    }
    return found.min { $0.length < $1.length }
  }
}

/// A part of an edge that a way passes over.
public struct WayPart: Hashable, Sendable {
  /// The edge.
  public var edge: Int32
  /// The way along it.
  public var direction: Direction
  /// Least distance from the start of the edge's line, centimetres.
  public var from: Int32
  /// Greatest distance from the start of the edge's line, centimetres.
  public var to: Int32

  /// Length, centimetres.
  public var length: Int { Int(to - from) }
}

extension RoadNetwork {
  /// The line of some parts of edges that follow each other; `nil` where there are none.
  public func line(of parts: [WayPart]) -> Polyline? {
    var points: [Point] = []
    for part in parts {
      let length = shapes.length(of: Int(part.edge))
      let whole = Double(edges[Int(part.edge)].lengthCentimetres)
      // The line's own length, where a whole edge is meant: centimetres are rounded.
      func metres(_ centimetres: Int32) -> Double {
        whole > 0 ? Double(centimetres) / whole * length : 0
      }
      let line = shapes.part(of: Int(part.edge), from: metres(part.from), to: metres(part.to))
      let next = part.direction == .forward ? line.points : line.points.reversed()
      points += points.last == next.first ? next.dropFirst() : next[...]
    }
    return points.count >= 2 ? Polyline(points) : nil
  }

  /// The position of a place on the roads.
  public func position(of spot: RoadSpot) -> Point {
    let length = shapes.length(of: Int(spot.edge))
    let whole = Double(edges[Int(spot.edge)].lengthCentimetres)
    return shapes.position(on: Int(spot.edge), at: whole > 0 ? Double(spot.offset) / whole * length : 0)
  }
}
