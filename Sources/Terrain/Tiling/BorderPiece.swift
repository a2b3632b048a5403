/// A straight piece of a border between two nodes, told from its lower to its higher node.
struct BorderPiece: Hashable, Sendable, Comparable {
  /// The node with the lower number.
  var low: Int32
  /// The node with the higher number.
  var high: Int32
  /// Index of the area that it bounds.
  var owner: Int32
  /// True where the border runs from the lower to the higher node.
  var ascends: Bool

  init(from: Int32, to: Int32, owner: Int32) {
    (low, high) = (min(from, to), max(from, to))
    self.owner = owner
    ascends = from < to
  }

  /// Node at its start, in the border's direction.
  var start: Int32 { ascends ? low : high }
  /// Node at its end, in the border's direction.
  var end: Int32 { ascends ? high : low }

  /// Both nodes in one number.
  var key: UInt64 { UInt64(UInt32(bitPattern: low)) << 32 | UInt64(UInt32(bitPattern: high)) }

  static func < (left: BorderPiece, right: BorderPiece) -> Bool {
    (left.key, left.owner, left.ascends ? 1 : 0) < (right.key, right.owner, right.ascends ? 1 : 0)
  }
}
