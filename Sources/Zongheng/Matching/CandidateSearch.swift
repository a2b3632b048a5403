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
    let segments = grid.cellSegments.span
    let cells = grid.firstOfCell.span
    // At most one edge for each segment looked at, so that the loop never has to make room.
    var most = 0
    for row in window.rows {
      most += Int(cells[window.end(row)]) - Int(cells[window.start(row)])
    }
    if found.count < most { found = [Found](repeating: Found(), count: most * 2) }
    let reach = Float(radius * radius)
    var list = found.mutableSpan
    var count = 0
    for row in window.rows {
      // The segments of an edge stand side by side, so that most of them are told apart here already.
      var nearest = Found()
      for entry in Int(cells[window.start(row)])..<Int(cells[window.end(row)]) {
        let segment = segments[entry]
        let (square, t) = segment.nearest(window.x, window.y)
        if segment.edge != nearest.edge {
          if nearest.square <= reach { list.add(nearest, to: &count) }
          nearest = Found(edge: segment.edge)
        }
        if square < nearest.square {
          nearest.square = square
          nearest.offset = segment.measure + t * segment.length
        }
      }
      if nearest.square <= reach { list.add(nearest, to: &count) }
    }
    while count > limit { list.removeFarthest(from: &count) }
    self.count = count
  }

  /// Square of the distance to the nearest edge within a radius; infinite where there is none.
  static func nearestSquare(in grid: borrowing SegmentGrid, x: Double, y: Double, radius: Double) -> Double {
    let window = grid.window(x: x, y: y, radius: radius)
    let segments = grid.cellSegments.span
    let cells = grid.firstOfCell.span
    var nearest = Float.infinity
    for row in window.rows {
      for entry in Int(cells[window.start(row)])..<Int(cells[window.end(row)]) {
        let square = segments[entry].nearest(window.x, window.y).square
        if square < nearest { nearest = square }
      }
    }
    return nearest <= Float(radius * radius) ? Double(nearest) : .infinity
  }
}

/// A list of edges in ascending order, each once, at the beginning of memory that is there already.
extension MutableSpan<CandidateSearch.Found> {
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

    /// The first cell of a row.
    @inline(__always) func start(_ row: Int) -> Int { row &* width &+ columns.lowerBound }
    /// The cell after the last one of a row.
    @inline(__always) func end(_ row: Int) -> Int { row &* width &+ columns.upperBound &+ 1 }
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

extension SegmentGrid.Near {
  /// Square of the distance to a position, and the share of the segment's length at which it is nearest.
  @inline(__always)
  func nearest(_ px: Float, _ py: Float) -> (square: Float, t: Float) {
    let (rx, ry) = (px - x, py - y)
    let t = min(1, max(0, (rx * dx + ry * dy) * inverseSquare))
    let (ex, ey) = (rx - t * dx, ry - t * dy)
    return (ex * ex + ey * ey, t)
  }
}
