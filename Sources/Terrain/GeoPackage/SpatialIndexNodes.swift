/// The nodes of an SQLite R*Tree over rectangles, packed from the bottom in the order of a Hilbert curve.
///
/// SQLite's own insertion looks for the best place of each rectangle in turn; packing gives a tree of full nodes that
/// overlap less, in the time of a sort. The nodes are laid out as SQLite's `rtree.c` describes: 16 bits of depth in the
/// root, 16 bits of count, then for each cell 64 bits of id and four 32-bit floats, all big-endian.
struct SpatialIndexNodes {
  /// Cells of a node: what SQLite chooses for two dimensions and pages of 4,096 bytes.
  static let capacity = 51
  /// Bytes of a node.
  static let nodeBytes = 4 + 24 * capacity

  /// The nodes end to end; the first is the root, numbered 1.
  private(set) var bytes: [UInt8] = []
  /// The node above each node, first to last; 0 for the root.
  private(set) var parents: [Int64] = []
  /// The node of each rectangle, in the order of the rectangles; 0 for one that has no node.
  private(set) var leaves: [Int64]

  /// How many nodes there are.
  var count: Int { parents.count }

  /// The tree over rectangles.
  /// - Parameters:
  ///   - boxes: the rectangles; empty and non-finite ones are left out.
  ///   - ids: what the tree calls each of them.
  init(_ boxes: [BoundingBox], ids: [Int64]) {
    leaves = [Int64](repeating: 0, count: boxes.count)
    let order = HilbertOrder.order(of: boxes)
    // Levels from the bottom: how many cells each divides among its nodes.
    var levels = [order.count]
    while levels[levels.count - 1] > Self.capacity {
      levels.append((levels[levels.count - 1] + Self.capacity - 1) / Self.capacity)
    }
    let widths = levels.map { max(1, ($0 + Self.capacity - 1) / Self.capacity) }
    // The root comes first, and the leaves last.
    var firsts = [Int](repeating: 0, count: levels.count)
    for level in levels.indices.dropLast().reversed() {
      firsts[level] = firsts[level + 1] + widths[level + 1]
    }
    let total = widths.reduce(0, +)
    bytes = [UInt8](repeating: 0, count: total * Self.nodeBytes)
    parents = [Int64](repeating: 0, count: total)
    bytes[1] = UInt8(levels.count - 1)

    var cells = order.map { boxes[$0] }
    for level in levels.indices {
      var outer: [BoundingBox] = []
      for node in 0..<widths[level] {
        let number = firsts[level] + node
        let members = (cells.count * node / widths[level])..<(cells.count * (node + 1) / widths[level])
        var around = BoundingBox.empty
        put(UInt64(members.count), bytes: 2, at: number * Self.nodeBytes + 2)
        for (place, member) in members.enumerated() {
          around.include(cells[member])
          let id: Int64
          if level == 0 {
            id = ids[order[member]]
            leaves[order[member]] = Int64(number + 1)
          } else {
            id = Int64(firsts[level - 1] + member + 1)
            parents[firsts[level - 1] + member] = Int64(number + 1)
          }
          put(id, cells[member], at: number * Self.nodeBytes + 4 + 24 * place)
        }
        outer.append(around)
      }
      cells = outer
    }
  }

  /// The bytes of one node.
  func node(_ index: Int) -> ArraySlice<UInt8> {
    bytes[(index * Self.nodeBytes)..<((index + 1) * Self.nodeBytes)]
  }

  private mutating func put(_ id: Int64, _ box: BoundingBox, at place: Int) {
    put(UInt64(bitPattern: id), bytes: 8, at: place)
    let limits = [
      Self.below(box.minX), Self.above(box.maxX), Self.below(box.minY), Self.above(box.maxY),
    ]
    for (index, limit) in limits.enumerated() {
      put(UInt64(limit.bitPattern), bytes: 4, at: place + 8 + 4 * index)
    }
  }

  private mutating func put(_ number: UInt64, bytes width: Int, at place: Int) {
    for index in 0..<width {
      bytes[place + index] = UInt8(truncatingIfNeeded: number >> UInt64(8 * (width - 1 - index)))
    }
  }

  /// The nearest float that is not greater.
  private static func below(_ number: Double) -> Float {
    let float = Float(number)
    return Double(float) > number ? float.nextDown : float
  }

  /// The nearest float that is not less.
  private static func above(_ number: Double) -> Float {
    let float = Float(number)
    return Double(float) < number ? float.nextUp : float
  }
}
