/// A binary heap of nodes by distance; the lower node comes first among equals.
struct DistanceHeap: Sendable {
  private struct Item: Sendable {
    var distance: Double
    var node: Int32

    @inline(__always) func comesBefore(_ other: Item) -> Bool {
      distance < other.distance || (distance == other.distance && node < other.node)
    }
  }

  private var items: [Item] = []

  /// Adds a node at a distance.
  @inline(__always)
  mutating func push(_ distance: Double, _ node: Int32) {
    let item = Item(distance: distance, node: node)
    items.append(item)
    var heap = items.mutableSpan
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      let other = heap[proven: parent]
      if !item.comesBefore(other) { break }
      heap[proven: child] = other
      child = parent
    }
    heap[proven: child] = item
  }

  /// Removes and returns the nearest node; `nil` where none is left.
  @inline(__always)
  mutating func pop() -> (Double, Int32)? {
    guard let last = items.popLast() else { return nil }
    if items.isEmpty { return (last.distance, last.node) }
    var heap = items.mutableSpan
    let count = heap.count
    let top = heap[proven: 0]
    var parent = 0
    while true {
      var child = 2 * parent + 1
      if child >= count { break }
      if child + 1 < count && heap[proven: child + 1].comesBefore(heap[proven: child]) { child += 1 }
      let other = heap[proven: child]
      if !other.comesBefore(last) { break }
      heap[proven: parent] = other
      parent = child
    }
    heap[proven: parent] = last
    return (top.distance, top.node)
  }
}
