/// Cancels what is left of directed borders after their vertices were brought together: first vertices that the
/// rounding parted, then vertices of one border that lie on a segment of another.
struct ResidueNoding {
  /// How near two vertices are one, millimetres: next to each other on the grid, across its diagonal too.
  static let mergeMillimetres = 1.5
  /// How far beside a segment a vertex may lie that splits it, millimetres. A vertex exactly on a segment is
  /// displaced by rounding by up to √½ mm, and so is the segment: together up to 1.42 mm.
  static let splitMillimetres = 2.0
  /// How often the search for splits may be repeated; a split moves a segment by less than the tolerance, so that
  /// a second round finds something only where vertices crowd.
  static let rounds = 8

  private(set) var pieces: [BorderPiece]
  private(set) var mergedVertices = 0
  private(set) var splits = 0
  private(set) var largestOffsetMillimetres = 0.0
  private let nodes: NodeTable
  /// Called with the owners and the length of every pair of pieces that cancel.
  private let cancelled: (_ forward: Int32, _ backward: Int32, _ micrometres: Int64) -> Void

  init(
    _ pieces: [BorderPiece],
    nodes: NodeTable,
    cancelled: @escaping (Int32, Int32, Int64) -> Void
  ) {
    self.pieces = pieces
    self.nodes = nodes
    self.cancelled = cancelled
  }

  /// Does all of it; `pieces` is what cannot be cancelled.
  mutating func run() {
    cancel()
    guard !pieces.isEmpty else { return }
    merge()
    cancel()
    for _ in 0..<Self.rounds {
      guard split() else { break }
      cancel()
    }
  }

  /// Takes away pieces that run both ways between the same nodes.
  private mutating func cancel() {
    pieces.sort()
    var rest: [BorderPiece] = []
    var from = 0
    while from < pieces.count {
      var to = from + 1
      while to < pieces.count, pieces[to].key == pieces[from].key { to += 1 }
      let group = pieces[from..<to]
      let forward = group.filter(\.ascends)
      let backward = group.filter { !$0.ascends }
      let pairs = min(forward.count, backward.count)
      let length =
        pairs > 0 ? nodes.point(group[from].low).micrometres(to: nodes.point(group[from].high)) : 0
      for pair in 0..<pairs { cancelled(forward[pair].owner, backward[pair].owner, length) }
      rest += forward.dropFirst(pairs) + backward.dropFirst(pairs)
      from = to
    }
    pieces = rest
  }

  /// The nodes that pieces end at, in the order of their positions.
  private func endNodes() -> [Int32] {
    Set(pieces.flatMap { [$0.low, $0.high] }).sorted { nodes.point($0) < nodes.point($1) }
  }

  /// Makes one node of those that lie next to each other on the grid: the westernmost stands for all.
  private mutating func merge() {
    let ends = endNodes()
    var stands: [Int32: Int32] = [:]
    let limit = Int128(Self.mergeMillimetres * Self.mergeMillimetres)
    for (place, node) in ends.enumerated() {
      let point = nodes.point(node)
      var earlier = place - 1
      while earlier >= 0 {
        let other = nodes.point(ends[earlier])
        if Double(point.x - other.x) > Self.mergeMillimetres { break }
        if stands[ends[earlier]] == nil, point.squaredDistance(to: other) <= limit {
          stands[node] = ends[earlier]
          break
        }
        earlier -= 1
      }
    }
    guard !stands.isEmpty else { return }
    mergedVertices = stands.count
    pieces = pieces.compactMap { piece in
      let (start, end) = (stands[piece.start] ?? piece.start, stands[piece.end] ?? piece.end)
      return start == end ? nil : BorderPiece(from: start, to: end, owner: piece.owner)
    }
  }

  /// Splits pieces at the vertices of others that lie on them; false where there were none.
  private mutating func split() -> Bool {
    let ends = endNodes()
    let points = ends.map(nodes.point)
    let index = PackedIndex(
      boxes: points.map { BoundingBox([Point(Double($0.x), Double($0.y))]) }
    )
    var result: [BorderPiece] = []
    result.reserveCapacity(pieces.count)
    var found: [(along: Int128, node: Int32)] = []
    var didSplit = false
    for piece in pieces {
      let (a, b) = (nodes.point(piece.start), nodes.point(piece.end))
      let box = BoundingBox([Point(Double(a.x), Double(a.y)), Point(Double(b.x), Double(b.y))])
      found.removeAll(keepingCapacity: true)
      index.forEach(in: box.expanded(by: Self.splitMillimetres)) { candidate in
        guard ends[candidate] != piece.low, ends[candidate] != piece.high else { return }
        if let along = Self.distance(along: a, b, to: points[candidate]) {
          found.append((along, ends[candidate]))
        }
      }
      guard !found.isEmpty else {
        result.append(piece)
        continue
      }
      didSplit = true
      splits += found.count
      found.sort { ($0.along, $0.node) < ($1.along, $1.node) }
      var previous = piece.start
      for (_, node) in found {
        let point = nodes.point(node)
        let offset = abs(Double(a.turn(b, point))) / Double(a.squaredDistance(to: b)).squareRoot()
        largestOffsetMillimetres = max(largestOffsetMillimetres, offset)
        result.append(BorderPiece(from: previous, to: node, owner: piece.owner))
        previous = node
      }
      result.append(BorderPiece(from: previous, to: piece.end, owner: piece.owner))
    }
    pieces = result
    return didSplit
  }

  /// The scalar product that says how far along a segment a vertex lies; `nil` where it does not lie on it.
  private static func distance(along a: GridPoint, _ b: GridPoint, to point: GridPoint) -> Int128? {
    let (dx, dy) = (Int128(b.x - a.x), Int128(b.y - a.y))
    let along = Int128(point.x - a.x) * dx + Int128(point.y - a.y) * dy
    let square = dx * dx + dy * dy
    guard along > 0, along < square else { return nil }
    let turn = a.turn(b, point)
    // A vertex near a segment of up to 2³³ mm turns by less than 2³⁵: its square fits, and those of others
    // need not be taken.
    guard turn.magnitude < 1 << 60 else { return nil }
    return turn * turn <= Int128(splitMillimetres * splitMillimetres) * square ? along : nil
  }
}
