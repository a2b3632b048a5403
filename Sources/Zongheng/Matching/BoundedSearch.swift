/// One search for the easiest ways from a node to all nodes within a bound (Dijkstra 1959).
struct BoundedSearch: Sendable {
  /// The nodes reached by the last search, the easiest first.
  private(set) var settled: [Router.Entry] = []

  /// What is known of a node so far.
  private struct Label: Sendable {
    /// Metres, with those that junctions count as.
    var effort: Float = 0
    var distance: Float = 0
    var lastArc: Int32 = -1
    var firstNumber: UInt16 = .max
    var junctions: UInt16 = 0
    var stamp: UInt32 = 0
  }

  private var labels: [Label] = []
  private var stamp: UInt32 = 0
  private var heap = NodeHeap()
  private var junctionMetres: Float = 0

  /// Makes room for a network of so many nodes; each junction counts as so many metres.
  mutating func prepare(nodeCount: Int, junctionMetres: Float) {
    self.junctionMetres = junctionMetres
    labels = [Label](repeating: Label(), count: nodeCount)
    stamp = 0
  }

  /// Finds the nodes within `bound` metres of a node, junctions counted; among equally easy ways the first one found
  /// stays.
  mutating func run(from start: Int32, bound: Double, in graph: borrowing ArcGraph) {
    let bound = Float(bound)
    if stamp == .max { prepare(nodeCount: labels.count, junctionMetres: junctionMetres) }
    stamp += 1
    settled.removeAll(keepingCapacity: true)
    let leaving = graph.leaving.span
    let first = graph.firstLeaving.span
    // Taken out for the time of the search, so that they are written to in place.
    var taken: [Label] = []
    swap(&taken, &self.labels)
    defer { swap(&taken, &self.labels) }
    var labels = taken.mutableSpan
    let junctions = graph.junctions[Int(start)]
    labels[proven: Int(start)] = Label(
      effort: Float(junctions) * junctionMetres,
      junctions: junctions,
      stamp: stamp
    )
    heap.push(Float(junctions) * junctionMetres, start)
    while let (reached, node) = heap.pop() {
      let label = labels[proven: Int(node)]
      if reached > label.effort { continue }
      settled.append(
        Router.Entry(
          node: node,
          distance: label.distance,
          lastArc: label.lastArc,
          firstNumber: label.firstNumber,
          junctions: label.junctions
        )
      )
      for index in Int(first[proven: Int(node)])..<Int(first[proven: Int(node) + 1]) {
        let next = leaving[proven: index]
        let total = reached + next.length + Float(next.junctions) * junctionMetres
        if total > bound { continue }
        let known = labels[proven: Int(next.head)]
        if known.stamp == stamp && known.effort <= total { continue }
        labels[proven: Int(next.head)] = Label(
          effort: total,
          distance: label.distance + next.length,
          lastArc: next.arc,
          firstNumber: node == start
            ? UInt16(truncatingIfNeeded: index - Int(first[proven: Int(node)])) : label.firstNumber,
          junctions: label.junctions &+ next.junctions,
          stamp: stamp
        )
        heap.push(total, next.head)
      }
    }
  }
}
