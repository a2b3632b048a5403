/// Shortest ways from one node to all nodes within a bound: Dijkstra (1959), with its answers kept.
///
/// A row lists the nodes reached, nearest first. Rows are shared by all states that leave the same node, and stay
/// until their store is full: what a row says never depends on which rows were asked for before.
struct Router: Sendable {
  /// Nodes of all rows, one row after the other.
  private(set) var nodes: [Int32] = []
  /// Their distances, metres.
  private(set) var distances: [Double] = []
  /// The arcs by which they are reached; −1 at the row's own node.
  private(set) var lastArcs: [Int32] = []
  /// The arcs by which the way there begins; −1 at the row's own node.
  private(set) var firstArcs: [Int32] = []

  private var rowStart: [Int32] = []
  private var rowEnd: [Int32] = []
  private var rowBound: [Double] = []
  private var rowStamp: [UInt32] = []
  private var storeStamp: UInt32 = 1

  private var distance: [Double] = []
  private var last: [Int32] = []
  private var first: [Int32] = []
  private var seen: [UInt32] = []
  private var searchStamp: UInt32 = 0
  private var heap = DistanceHeap()

  /// Entries kept before the store is emptied: about 100 MB.
  private static let storeLimit = 4_000_000
  /// Least bound of a row, metres: shorter ones would only be widened soon after.
  private static let leastBound = 150.0
  /// How much wider than asked a row is made that was too short.
  private static let growth = 1.5

  /// Makes room for a network of so many nodes.
  mutating func prepare(nodeCount: Int) {
    self = Router()
    rowStart = [Int32](repeating: 0, count: nodeCount)
    rowEnd = rowStart
    rowBound = [Double](repeating: 0, count: nodeCount)
    rowStamp = [UInt32](repeating: 0, count: nodeCount)
    distance = rowBound
    last = rowStart
    first = rowStart
    seen = rowStamp
  }

  /// The entries of all nodes within at least `bound` metres of a node, nearest first.
  mutating func row(from node: Int32, bound: Double, in graph: ArcGraph) -> Range<Int> {
    let index = Int(node)
    if rowStamp[index] != storeStamp || rowBound[index] < bound {
      if nodes.count > Self.storeLimit { empty() }
      let known = rowStamp[index] == storeStamp ? rowBound[index] : 0
      rowBound[index] = max(bound, Self.leastBound, known * Self.growth)
      rowStamp[index] = storeStamp
      rowStart[index] = Int32(nodes.count)
      search(from: node, bound: rowBound[index], in: graph)
      rowEnd[index] = Int32(nodes.count)
    }
    return Int(rowStart[index])..<Int(rowEnd[index])
  }

  private mutating func empty() {
    nodes.removeAll(keepingCapacity: true)
    distances.removeAll(keepingCapacity: true)
    lastArcs.removeAll(keepingCapacity: true)
    firstArcs.removeAll(keepingCapacity: true)
    storeStamp += 1
  }

  private mutating func search(from start: Int32, bound: Double, in graph: ArcGraph) {
    if searchStamp == .max {
      seen = [UInt32](repeating: 0, count: seen.count)
      searchStamp = 0
    }
    searchStamp += 1
    reach(start, 0, last: -1, first: -1)
    while let (reached, node) = heap.pop() {
      if reached > distance[Int(node)] { continue }
      nodes.append(node)
      distances.append(reached)
      lastArcs.append(last[Int(node)])
      firstArcs.append(first[Int(node)])
      for index in Int(graph.firstLeaving[Int(node)])..<Int(graph.firstLeaving[Int(node) + 1]) {
        let arc = graph.leaving[index]
        let next = graph.head[Int(arc)]
        let total = reached + graph.length[Int(arc >> 1)]
        if total > bound || (seen[Int(next)] == searchStamp && distance[Int(next)] <= total) { continue }
        reach(next, total, last: arc, first: node == start ? arc : first[Int(node)])
      }
    }
  }

  private mutating func reach(_ node: Int32, _ total: Double, last arc: Int32, first begin: Int32) {
    seen[Int(node)] = searchStamp
    distance[Int(node)] = total
    last[Int(node)] = arc
    first[Int(node)] = begin
    heap.push(total, node)
  }
}
