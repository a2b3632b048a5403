import Terrain

/// Shortest ways between all junctions of a network.
struct RouteTable: Sendable {
  /// True where one-way streets are walked both ways.
  let isOnFoot: Bool
  private let nodeCount: Int
  private let arcs: [RoadArc]
  private let origins: [Int32]
  private var lastArc: [Int32]
  private var metres: [Float]

  /// The table of a network: Dijkstra from every junction.
  /// - Parameter onFoot: one-way streets are walked both ways.
  init(_ network: RoadNetwork, onFoot: Bool) {
    isOnFoot = onFoot
    nodeCount = network.nodes.count
    var leaving = [[RoadArc]](repeating: [], count: nodeCount)
    for node in 0..<nodeCount {
      for arc in network.arcs[Int(network.firstArc[node])..<Int(network.firstArc[node + 1])] {
        leaving[node].append(arc)
        guard onFoot, network.edges[Int(arc.edge)].travel != .both else { continue }
        let back: Direction = arc.direction == .forward ? .backward : .forward
        leaving[Int(arc.to)].append(RoadArc(edge: arc.edge, direction: back, to: Int32(node)))
      }
    }
    arcs = leaving.flatMap { $0 }
    origins = leaving.indices.flatMap { node in leaving[node].map { _ in Int32(node) } }
    let firstArc = leaving.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    lastArc = [Int32](repeating: -1, count: nodeCount * nodeCount)
    metres = [Float](repeating: .infinity, count: nodeCount * nodeCount)
    var heap: [(metres: Float, node: Int32)] = []
    for source in 0..<nodeCount {
      let row = source * nodeCount
      metres[row + source] = 0
      heap.append((0, Int32(source)))
      while let top = Self.pop(&heap) {
        let node = Int(top.node)
        if top.metres > metres[row + node] { continue }
        for arc in firstArc[node]..<firstArc[node + 1] {
          let target = Int(arcs[arc].to)
          let length = Float(network.edges[Int(arcs[arc].edge)].lengthCentimetres) / 100
          let reached = top.metres + length
          if reached < metres[row + target] {
            metres[row + target] = reached
            lastArc[row + target] = Int32(arc)
            Self.push(&heap, (reached, Int32(target)))
          }
        }
      }
    }
  }

  /// Metres from one junction to another; infinite where there is no way.
  func distance(_ from: Int32, _ to: Int32) -> Float { metres[Int(from) * nodeCount + Int(to)] }

  /// The arcs of the shortest way; empty where there is none.
  func route(_ from: Int32, _ to: Int32) -> [RoadArc] {
    var result: [RoadArc] = []
    var node = to
    while node != from {
      let arc = lastArc[Int(from) * nodeCount + Int(node)]
      guard arc >= 0 else { return [] }
      result.append(arcs[Int(arc)])
      node = origins[Int(arc)]
    }
    return result.reversed()
  }

  private static func push(_ heap: inout [(metres: Float, node: Int32)], _ item: (metres: Float, node: Int32))
  {
    heap.append(item)
    var child = heap.count - 1
    while child > 0, heap[child].metres < heap[(child - 1) / 2].metres {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private static func pop(_ heap: inout [(metres: Float, node: Int32)]) -> (metres: Float, node: Int32)? {
    guard let top = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return top }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].metres < heap[least].metres { least = child }
      if least == parent { return top }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
