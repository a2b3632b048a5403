/// A binary heap of nodes by distance; the lower node comes first among equals.
///
/// What `DistanceHeap` does, in single precision. Distance and node share one word: the bits of a float that is not
/// negative are in the order of its values.
struct NodeHeap: Sendable {
  private var items: [UInt64] = []

  /// Adds a node at a distance that is not negative.
  @inline(__always)
  mutating func push(_ distance: Float, _ node: Int32) {
    let item = UInt64(distance.bitPattern) << 32 | UInt64(UInt32(bitPattern: node))
    items.append(item)
    var heap = items.mutableSpan
    var child = heap.count &- 1
    while child > 0 {
      let parent = (child &- 1) &>> 1
      let other = heap[proven: parent]
      if item >= other { break }
      heap[proven: child] = other
      child = parent
    }
    heap[proven: child] = item
  }

  /// Removes and returns the nearest node; `nil` where none is left.
  @inline(__always)
  mutating func pop() -> (Float, Int32)? {
    guard let last = items.popLast() else { return nil }
    if items.isEmpty { return Self.parts(of: last) }
    var heap = items.mutableSpan
    let count = heap.count
    let top = heap[proven: 0]
    var parent = 0
    while true {
      var child = 2 &* parent &+ 1
      if child >= count { break }
      if child &+ 1 < count && heap[proven: child &+ 1] < heap[proven: child] { child &+= 1 }
      let other = heap[proven: child]
      if other >= last { break }
      heap[proven: parent] = other
      parent = child
    }
    heap[proven: parent] = last
    return Self.parts(of: top)
  }

  @inline(__always)
  private static func parts(of item: UInt64) -> (Float, Int32) {
    (
      Float(bitPattern: UInt32(truncatingIfNeeded: item >> 32)),
      Int32(bitPattern: UInt32(truncatingIfNeeded: item))
    )
  }
}
