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
  /// The pieces of edges within the radius, in the order of the cells.
  private var hits: [Found] = []
  /// The nearest hit of each edge met: the bits of the square of its distance above its number.
  private var nearest: [UInt64] = []
  /// The edges met, in the order of meeting.
  private var met: [Int32] = []
  /// For each edge of the network, the query that met it last above its place in `nearest`.
  private var places: [UInt64] = []
  private var query: UInt64 = 0

  /// Square of the distance to the nearest edge found; infinite where none is.
  var nearestSquare: Double { Double(found[..<count].reduce(.infinity) { min($0, $1.square) }) }

  /// Looks for the edges around a position, at most `limit` of them; the lower edge wins a tie.
  ///
  /// No branch depends on what is near, save that a four is looked into at all: the processor would guess every other
  /// one wrong, which took longer than everything else here.
  mutating func find(_ grid: borrowing SegmentGrid, x: Double, y: Double, radius: Double, limit: Int) {
    let hits = gather(grid, grid.window(x: x, y: y, radius: radius), reach: Float(radius * radius))
    if found.count < hits { found = [Found](repeating: Found(), count: hits * 2) }
    if nearest.count < hits + 1 { nearest = [UInt64](repeating: 0, count: hits * 2 + 1) }
    if met.count < hits + 1 { met = [Int32](repeating: 0, count: hits * 2 + 1) }
    let edges = grid.firstOfEdge.count - 1
    if places.count < edges { places = [UInt64](repeating: 0, count: edges) }
    query &+= 1
    // Taken out for the time of the work, so that they are written to in place.
    var (takenPlaces, takenNearest): ([UInt64], [UInt64]) = ([], [])
    var (takenMet, takenFound): ([Int32], [Found]) = ([], [])
    swap(&takenPlaces, &places)
    swap(&takenNearest, &nearest)
    swap(&takenMet, &met)
    swap(&takenFound, &found)
    var placeSpan = takenPlaces.mutableSpan
    var nearestSpan = takenNearest.mutableSpan
    var metSpan = takenMet.mutableSpan
    var foundSpan = takenFound.mutableSpan
    count = Self.merge(self.hits.span, hits, query, &placeSpan, &nearestSpan, &metSpan)
    Self.sort(self.hits.span, takenNearest.span, takenMet.span.extracting(first: count), into: &foundSpan)
    swap(&takenPlaces, &places)
    swap(&takenNearest, &nearest)
    swap(&takenMet, &met)
    swap(&takenFound, &found)
    while count > limit { removeFarthest() }
  }

  /// Notes the pieces within a radius; how many there are.
  private mutating func gather(
    _ grid: borrowing SegmentGrid,
    _ window: SegmentGrid.Window,
    reach: Float
  ) -> Int {
    let (fours, pieces) = (grid.fours.span, grid.pieces.span)
    let cells = grid.firstOfCell.span
    // One more, because each piece is written down before it is known whether it stays.
    var most = 1
    for row in window.rows { most += 4 * window.fours(row, cells).count }
    if hits.count < most { hits = [Found](repeating: Found(), count: most * 2) }
    var hits = hits.mutableSpan
    var count = 0
    for row in window.rows {
      // A four may reach into the cells beside these: what lies there within the radius is near all the same.
      for number in window.fours(row, cells) {
        let (squares, t) = fours[proven: number].nearest(window.x, window.y)
        let isNear = squares .<= reach
        if SIMD4<Int32>(repeating: 0).replacing(with: 1, where: isNear).wrappedSum() == 0 { continue }
        for lane in 0..<4 {
          let piece = pieces[proven: number &* 4 &+ lane]
          hits[proven: count] = Found(
            edge: piece.edge,
            square: squares[lane],
            offset: piece.measure + t[lane] * piece.length
          )
          count &+= squares[lane] <= reach ? 1 : 0
        }
      }
    }
    return count
  }

  /// Finds the nearest hit of each edge; how many edges there are.
  private static func merge(
    _ hits: Span<Found>,
    _ count: Int,
    _ query: UInt64,
    _ places: inout MutableSpan<UInt64>,
    _ nearest: inout MutableSpan<UInt64>,
    _ edges: inout MutableSpan<Int32>
  ) -> Int {
    let query = query << 32
    var met: UInt64 = 0
    for index in 0..<count {
      let hit = hits[proven: index]
      let edge = Int(hit.edge)
      // All ones where the edge was not met before.
      let isNew: UInt64 = places[proven: edge] & ~0xFFFF_FFFF == query ? 0 : ~0
      let place = (met & isNew) | (places[proven: edge] & 0xFFFF_FFFF & ~isNew)
      places[proven: edge] = query | place
      edges[proven: Int(place)] = hit.edge
      met &-= isNew
      let key = UInt64(hit.square.bitPattern) << 32 | UInt64(UInt32(truncatingIfNeeded: index))
      let known = nearest[proven: Int(place)] | isNew
      let isNearer: UInt64 = key < known ? ~0 : 0
      nearest[proven: Int(place)] = (key & isNearer) | (known & ~isNearer)
    }
    return Int(met)
  }

  /// Puts the nearest hits into the order of their edges: each where as many edges are lower.
  private static func sort(
    _ hits: Span<Found>,
    _ nearest: Span<UInt64>,
    _ edges: Span<Int32>,
    into found: inout MutableSpan<Found>
  ) {
    for index in edges.indices {
      let edge = edges[proven: index]
      var rank = 0
      for other in edges.indices { rank &+= edges[proven: other] < edge ? 1 : 0 }
      found[proven: rank] = hits[proven: Int(nearest[proven: index] & 0xFFFF_FFFF)]
    }
  }

  /// Removes the farthest edge, the higher one among equals.
  private mutating func removeFarthest() {
    var farthest = 0
    for index in 1..<count where found[index].square >= found[farthest].square { farthest = index }
    for index in farthest + 1..<count { found[index - 1] = found[index] }
    count -= 1
  }

  /// Square of the distance to the nearest edge within a radius; infinite where there is none.
  static func nearestSquare(in grid: borrowing SegmentGrid, x: Double, y: Double, radius: Double) -> Double {
    let window = grid.window(x: x, y: y, radius: radius)
    let fours = grid.fours.span
    let cells = grid.firstOfCell.span
    var nearest = SIMD4<Float>(repeating: .infinity)
    for row in window.rows {
      for number in window.fours(row, cells) {
        let squares = fours[proven: number].nearest(window.x, window.y).squares
        nearest.replace(with: squares, where: squares .< nearest)
      }
    }
    let square = nearest.min()
    return square <= Float(radius * radius) ? Double(square) : .infinity
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
      let first = Int(firstOfCell[proven: row &* width &+ columns.lowerBound])
      let end = Int(firstOfCell[proven: row &* width &+ columns.upperBound &+ 1])
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
    let t = clamped((rx * dx + ry * dy) * inverseSquare)
    let (ex, ey) = (rx - t * dx, ry - t * dy)
    return (ex * ex + ey * ey, t)
  }

  /// Shares held to 0…1, without a branch for each: of floats that are not negative the bits are in the order of the values.
  @inline(__always)
  private func clamped(_ shares: SIMD4<Float>) -> SIMD4<Float> {
    let bits = unsafe unsafeBitCast(shares, to: SIMD4<Int32>.self)
    let positive = bits & ~(bits &>> 31)
    let one = SIMD4<Int32>(repeating: 0x3F80_0000)
    let isLess = (positive &- one) &>> 31
    return unsafe unsafeBitCast((positive & isLess) | (one & ~isLess), to: SIMD4<Float>.self)
  }
}
