import Terrain

/// Finds the nearest point of every edge within a radius. Owned by one worker.
struct CandidateSearch: Sendable {
  /// The nearest point of an edge.
  struct Found: Sendable {
    var edge: Int32 = -1
    /// Square of the distance.
    var square = Float.infinity
    /// Metres from the start of the edge's line.
    var offset: Float = 0
  }

  /// What the last query found stands at the beginning, edges ascending.
  private(set) var found: [Found] = []
  /// How many edges the last query found.
  private(set) var count = 0

  /// Square of the distance to the nearest edge found; infinite where none is.
  var nearestSquare: Double { Double(found[..<count].reduce(.infinity) { min($0, $1.square) }) }

  /// Looks for the edges around a position, at most `limit` of them; the lower edge wins a tie.
  mutating func find(_ grid: borrowing SegmentGrid, x: Double, y: Double, radius: Double, limit: Int) {
    let window = grid.window(x: x, y: y, radius: radius)
    let (fours, pieces) = (grid.fours.span, grid.pieces.span)
    let cells = grid.firstOfCell.span
    // At most one edge for each segment looked at, so that the loop never has to make room.
    var most = 0
    for row in window.rows { most += 4 * window.fours(row, cells).count }
    if found.count < most { found = [Found](repeating: Found(), count: most * 2) }
    let reach = Float(radius * radius)
    var list = found.mutableSpan
    var count = 0
    for row in window.rows {
      // The segments of an edge stand side by side, so that most of them are told apart here already.
      var nearest = Found()
      // A four may reach into the cells beside these: what lies there within the radius is near all the same.
      for number in window.fours(row, cells) {
        let (squares, t) = fours[number].nearest(window.x, window.y)
        let isNear = squares .<= reach
        if SIMD4<Int32>(repeating: 0).replacing(with: 1, where: isNear).wrappedSum() == 0 { continue }
        // Written out, because a lane known beforehand is one instruction away.
        let first = number &* 4
        if squares[0] <= reach { list.take(pieces[first], squares[0], t[0], &nearest, &count) }
        if squares[1] <= reach { list.take(pieces[first &+ 1], squares[1], t[1], &nearest, &count) }
        if squares[2] <= reach { list.take(pieces[first &+ 2], squares[2], t[2], &nearest, &count) }
        if squares[3] <= reach { list.take(pieces[first &+ 3], squares[3], t[3], &nearest, &count) }
      }
      if nearest.edge >= 0 { list.add(nearest, to: &count) }
    }
    while count > limit { list.removeFarthest(from: &count) }
    self.count = count
  }

  /// Square of the distance to the nearest edge within a radius; infinite where there is none.
  static func nearestSquare(in grid: borrowing SegmentGrid, x: Double, y: Double, radius: Double) -> Double {
    let window = grid.window(x: x, y: y, radius: radius)
    let fours = grid.fours.span
    let cells = grid.firstOfCell.span
    var nearest = SIMD4<Float>(repeating: .infinity)
    for row in window.rows {
      for number in window.fours(row, cells) {
        let squares = fours[number].nearest(window.x, window.y).squares
        nearest.replace(with: squares, where: squares .< nearest)
      }
    }
    let square = nearest.min()
    return square <= Float(radius * radius) ? Double(square) : .infinity
  }
}

/// A list of edges in ascending order, each once, at the beginning of memory that is there already.
extension MutableSpan<CandidateSearch.Found> {
  /// Takes a segment within the radius into the edge that is being met, which is noted when another one comes.
  @inline(__always)
  fileprivate mutating func take(
    _ piece: SegmentGrid.Piece,
    _ square: Float,
    _ t: Float,
    _ nearest: inout CandidateSearch.Found,
    _ count: inout Int
  ) {
    if piece.edge != nearest.edge {
      if nearest.edge >= 0 { add(nearest, to: &count) }
      nearest = CandidateSearch.Found(edge: piece.edge)
    }
    if square < nearest.square {
      nearest.square = square
      nearest.offset = piece.measure + t * piece.length
    }
  }

  /// Notes an edge, or that it is nearer than where it was met before.
  @inline(__always)
  fileprivate mutating func add(_ item: CandidateSearch.Found, to count: inout Int) {
    var place = count
    while place > 0, self[place &- 1].edge > item.edge { place &-= 1 }
    if place > 0, self[place &- 1].edge == item.edge {
      if item.square < self[place &- 1].square { self[place &- 1] = item }
      return
    }
    var index = count
    while index > place {
      self[index] = self[index &- 1]
      index &-= 1
    }
    self[place] = item
    count &+= 1
  }

  /// Removes the farthest edge, the higher one among equals.
  fileprivate mutating func removeFarthest(from count: inout Int) {
    var farthest = 0
    for index in 1..<count where self[index].square >= self[farthest].square { farthest = index }
    for index in farthest + 1..<count { self[index - 1] = self[index] }
    count -= 1
  }
}

extension SegmentGrid {
  /// The cells around a position.
  struct Window {
    let rows: ClosedRange<Int>
    let columns: ClosedRange<Int>
    let width: Int
    /// The position, from the middle of the grid.
    let x: Float
    let y: Float

    /// The fours in which the segments of a row's cells stand.
    @inline(__always) func fours(_ row: Int, _ firstOfCell: Span<Int32>) -> Range<Int> {
      let first = Int(firstOfCell[row &* width &+ columns.lowerBound])
      let end = Int(firstOfCell[row &* width &+ columns.upperBound &+ 1])
      return first == end ? 0..<0 : first / 4..<(end &+ 3) / 4
    }
  }

  /// The cells within a radius of a position.
  @inline(__always)
  func window(x: Double, y: Double, radius: Double) -> Window {
    Window(
      rows: cells(y - radius, y + radius, from: origin.y, count: rows),
      columns: cells(x - radius, x + radius, from: origin.x, count: columns),
      width: columns,
      x: Float(x - middle.x),
      y: Float(y - middle.y)
    )
  }
}

extension SegmentGrid.Four {
  /// Squares of the distances to a position, and the shares of the segments' lengths at which they are nearest.
  @inline(__always)
  func nearest(_ px: Float, _ py: Float) -> (squares: SIMD4<Float>, t: SIMD4<Float>) {
    let (rx, ry) = (px - x, py - y)
    var t = (rx * dx + ry * dy) * inverseSquare
    t.replace(with: 0, where: t .< 0)
    t.replace(with: 1, where: t .> 1)
    let (ex, ey) = (rx - t * dx, ry - t * dy)
    return (ex * ex + ey * ey, t)
  }
}
