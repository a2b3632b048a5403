/// The easiest ways from one node to all nodes within a bound: Dijkstra (1959), with its answers kept.
///
/// A way is as hard as it is long, and each junction on it counts as so many metres more: of ways about as long, people
/// drive the one that crosses fewer others.
///
/// A row is a small hash table of the nodes reached. Rows are shared by all states that leave the same node, and stay
/// until their store is full: what is found within a bound never depends on which rows were asked for before.
struct Router: Sendable {
  /// How a node is reached from the row's own node.
  struct Entry: Sendable {
    /// The node; −1 in an empty place.
    var node: Int32 = -1
    /// Metres driven.
    var distance: Float = 0
    /// The arc by which it is reached; −1 at the row's own node.
    var lastArc: Int32 = -1
    /// The number, among the arcs that leave the row's own node, of the one by which the way there begins.
    var firstNumber: UInt16 = .max
    /// Junctions passed, with the row's own node and the node itself.
    var junctions: UInt16 = 0
  }

  /// Where a row stands among the entries.
  struct Row: Sendable {
    fileprivate var start: Int32 = 0
    fileprivate var shift: UInt32 = 0
    fileprivate var bound = -1.0
  }

  private(set) var entries: [Entry] = []
  private var rows: [Row] = []
  private var search = BoundedSearch()

  /// Entries kept before the store is emptied: 64 MB.
  private static let storeLimit = 4_000_000
  /// Least bound of a row, metres: shorter ones would only be widened soon after.
  private static let leastBound = 200.0
  /// How much wider than asked a row is made that was too short.
  private static let growth = 1.5

  /// Makes room for a network of so many nodes; each junction counts as so many metres.
  mutating func prepare(nodeCount: Int, junctionMetres: Double) {
    entries.removeAll(keepingCapacity: true)
    // Room that is not written to costs nothing; growing would copy all rows time and again.
    entries.reserveCapacity(Self.storeLimit + Self.storeLimit / 8)
    rows = [Row](repeating: Row(), count: nodeCount)
    search.prepare(nodeCount: nodeCount, junctionMetres: Float(junctionMetres))
  }

  /// The row of all nodes within at least `bound` metres of a node, junctions counted; good until the next one is asked
  /// for.
  @inline(__always)
  mutating func row(from node: Int32, bound: Double, in graph: borrowing ArcGraph) -> Row {
    let row = rows[Int(node)]
    return row.bound >= bound ? row : find(from: node, bound: bound, in: graph)
  }

  /// How a node is reached; `nil` where the row does not reach so far.
  @inline(__always)
  func entry(to node: Int32, in row: Row) -> Entry? {
    let entries = entries.span
    let mask = (1 << (32 - Int(row.shift))) - 1
    var place = Self.place(of: node, row.shift)
    while true {
      let entry = entries[proven: Int(row.start) + place]
      if entry.node == node { return entry }
      if entry.node < 0 { return nil }
      place = (place + 1) & mask
    }
  }

  @inline(__always)
  private static func place(of node: Int32, _ shift: UInt32) -> Int {
    Int((UInt32(bitPattern: node) &* 0x9E37_79B9) &>> shift)
  }

  @inline(never)
  private mutating func find(from node: Int32, bound: Double, in graph: borrowing ArcGraph) -> Row {
    if entries.count > Self.storeLimit {
      entries.removeAll(keepingCapacity: true)
      for index in rows.indices { rows[index].bound = -1 }
    }
    let known = rows[Int(node)].bound
    let reach = max(bound, Self.leastBound, known * Self.growth)
    search.run(from: node, bound: reach, in: graph)
    // At most two places in three are taken, so that an empty one ends each look.
    let wanted = max(4, search.settled.count * 3 / 2 + 1)
    let bits = Int.bitWidth - (wanted - 1).leadingZeroBitCount
    let row = Row(start: Int32(entries.count), shift: UInt32(32 - bits), bound: reach)
    entries.append(contentsOf: repeatElement(Entry(), count: 1 << bits))
    let settled = search.settled
    var store = entries.mutableSpan
    for entry in settled {
      var place = Self.place(of: entry.node, row.shift)
      while store[proven: Int(row.start) + place].node >= 0 { place = (place + 1) & ((1 << bits) - 1) }
      store[proven: Int(row.start) + place] = entry
    }
    rows[Int(node)] = row
    return row
  }
}
