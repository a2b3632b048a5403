/// One search for the shortest ways from a node to all nodes within a bound (Dijkstra 1959).
struct BoundedSearch: Sendable {
  /// The nodes reached by the last search, nearest first.
  private(set) var settled: [Router.Entry] = []

  /// What is known of a node so far.
  private struct Label: Sendable {
    var distance: Float = 0
    var lastArc: Int32 = -1
    var firstArc: Int32 = -1
    var stamp: UInt32 = 0
  }

  private var labels: [Label] = []
  private var stamp: UInt32 = 0
  private var heap = NodeHeap()

  /// Makes room for a network of so many nodes.
  mutating func prepare(nodeCount: Int) {
    labels = [Label](repeating: Label(), count: nodeCount)
    stamp = 0
  }

  /// Finds the nodes within `bound` metres of a node; among equally long ways the first one found stays.
  mutating func run(from start: Int32, bound: Double, in graph: borrowing ArcGraph) {
    let bound = Float(bound)
    if stamp == .max { prepare(nodeCount: labels.count) }
    stamp += 1
    settled.removeAll(keepingCapacity: true)
    let leaving = graph.leaving.span
    let first = graph.firstLeaving.span
    // Taken out for the time of the search, so that they are written to in place.
    var taken: [Label] = []
    swap(&taken, &self.labels)
    defer { swap(&taken, &self.labels) }
    var labels = taken.mutableSpan
    labels[proven: Int(start)] = Label(distance: 0, stamp: stamp)
    heap.push(0, start)
    while let (reached, node) = heap.pop() {
      let label = labels[proven: Int(node)]
      if reached > label.distance { continue }
      settled.append(
        Router.Entry(node: node, distance: reached, lastArc: label.lastArc, firstArc: label.firstArc)
      )
      for index in Int(first[proven: Int(node)])..<Int(first[proven: Int(node) + 1]) {
        let next = leaving[proven: index]
        let total = reached + next.length
        if total > bound { continue }
        let known = labels[proven: Int(next.head)]
        if known.stamp == stamp && known.distance <= total { continue }
        labels[proven: Int(next.head)] = Label(
          distance: total,
          lastArc: next.arc,
          firstArc: node == start ? next.arc : label.firstArc,
          stamp: stamp
        )
        heap.push(total, next.head)
      }
    }
  }
}
