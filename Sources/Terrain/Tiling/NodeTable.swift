/// Numbers for grid positions, in the order in which they are first met: a hash table without allocations per
/// entry.
struct NodeTable {
  /// The positions, by number.
  private(set) var points: [UInt64] = []
  private var slots: [Int32]
  private let mask: Int

  /// A table for at most so many positions.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: -1, count: size)
    mask = size - 1
    points.reserveCapacity(capacity)
  }

  /// The number of a position, which is given one where it has none.
  @inline(__always)
  mutating func number(of key: UInt64) -> Int32 {
    var slot = Self.scrambled(key) & mask
    while true {
      let number = slots[slot]
      if number < 0 {
        let next = Int32(points.count)
        slots[slot] = next
        points.append(key)
        return next
      }
      if points[Int(number)] == key { return number }
      slot = (slot + 1) & mask
    }
  }

  /// The position of a number.
  @inline(__always)
  func point(_ number: Int32) -> GridPoint { GridPoint(key: points[Int(number)]) }

  /// Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4), folded so that both halves of the key
  /// reach the low bits.
  @inline(__always)
  static func scrambled(_ key: UInt64) -> Int {
    let product = key.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return Int(truncatingIfNeeded: (product.high ^ product.low) >> 1)
  }
}
