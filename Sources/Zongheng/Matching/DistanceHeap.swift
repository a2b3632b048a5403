/// A binary heap of nodes by distance; the lower node comes first among equals.
struct DistanceHeap: Sendable {
  private var entries: [(distance: Double, node: Int32)] = []

  /// Adds a node at a distance.
  mutating func push(_ distance: Double, _ node: Int32) {
    entries.append((distance, node))
    var child = entries.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      if !comesBefore((distance, node), entries[parent]) { break }
      entries[child] = entries[parent]
      child = parent
    }
    entries[child] = (distance, node)
  }

  /// Removes and returns the nearest node; `nil` where none is left.
  mutating func pop() -> (Double, Int32)? {
    guard let last = entries.popLast() else { return nil }
    guard let top = entries.first else { return last }
    var parent = 0
    while true {
      var child = 2 * parent + 1
      if child >= entries.count { break }
      if child + 1 < entries.count && comesBefore(entries[child + 1], entries[child]) { child += 1 }
      if !comesBefore(entries[child], last) { break }
      entries[parent] = entries[child]
      parent = child
    }
    entries[parent] = last
    return top
  }

  private func comesBefore(
    _ left: (distance: Double, node: Int32),
    _ right: (distance: Double, node: Int32)
  ) -> Bool {
    left.distance < right.distance || (left.distance == right.distance && left.node < right.node)
  }
}
