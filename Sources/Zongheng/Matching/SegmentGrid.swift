import Terrain

/// All straight segments of a network in a flat grid of square cells.
struct SegmentGrid: Sendable {
  /// One straight piece of an edge.
  struct Segment: Sendable {
    var x: Double
    var y: Double
    var dx: Double
    var dy: Double
    var inverseSquare: Double
    var measure: Double
    var length: Double
    var edge: Int32

    /// Square of the distance to a position, and where the segment's line is nearest, metres from the line's start.
    @inline(__always)
    func nearest(_ px: Double, _ py: Double) -> (square: Double, offset: Double) {
      let (rx, ry) = (px - x, py - y)
      let t = min(1, max(0, (rx * dx + ry * dy) * inverseSquare))
      let (ex, ey) = (rx - t * dx, ry - t * dy)
      return (ex * ex + ey * ey, measure + t * length)
    }
  }

  /// Four segments as a search sees them, in single precision, from the middle of the grid. That is a millimetre in a
  /// city of 30 km.
  struct Four: Sendable {
    var x: SIMD4<Float>
    var y: SIMD4<Float>
    var dx: SIMD4<Float>
    var dy: SIMD4<Float>
    var inverseSquare: SIMD4<Float>
  }

  /// Which piece of which edge a segment is.
  struct Piece: Sendable {
    var edge: Int32 = -1
    /// Metres from the start of the edge's line to the segment's.
    var measure: Float = 0
    /// Metres.
    var length: Float = 0

    /// No piece of any edge.
    init() {}

    init(_ segment: Segment) {
      edge = segment.edge
      measure = Float(segment.measure)
      length = Float(segment.length)
    }
  }

  private(set) var segments: [Segment] = []
  /// Where the segments of each edge begin; one more than there are edges.
  private(set) var firstOfEdge: [Int32] = [0]
  /// Where the entries of each cell begin, row by row.
  private(set) var firstOfCell: [Int32] = []
  /// The segments that touch each cell, cell by cell, four at a time: side by side, because every search reads whole
  /// cells.
  private(set) var fours: [Four] = []
  /// The same, one by one.
  private(set) var pieces: [Piece] = []
  let origin: Point
  /// Where coordinates of `fours` are counted from.
  let middle: Point
  let cellSize: Double
  private let inverseSize: Double
  let columns: Int
  let rows: Int

  /// The grid over the lines of a network.
  init(_ shapes: PolylineColumn) {
    var box = BoundingBox.empty
    segments.reserveCapacity(shapes.x.count)
    firstOfEdge.reserveCapacity(shapes.count + 1)
    for line in 0..<shapes.count {
      let vertices = shapes.vertices(of: line)
      for vertex in vertices { box.include(Point(shapes.x[vertex], shapes.y[vertex])) }
      for vertex in vertices.dropFirst() {
        let dx = shapes.x[vertex] - shapes.x[vertex - 1]
        let dy = shapes.y[vertex] - shapes.y[vertex - 1]
        let square = dx * dx + dy * dy
        segments.append(
          Segment(
            x: shapes.x[vertex - 1],
            y: shapes.y[vertex - 1],
            dx: dx,
            dy: dy,
            inverseSquare: square > 0 ? 1 / square : 0,
            measure: shapes.measure[vertex - 1],
            length: square.squareRoot(),
            edge: Int32(line)
          )
        )
      }
      firstOfEdge.append(Int32(segments.count))
    }
    if box.isEmpty { box = BoundingBox(minX: 0, minY: 0, maxX: 0, maxY: 0) }
    // Two search radii would be idle work, half a radius many cells; at most four million of them.
    cellSize = max(75, (box.width * box.height / 4_000_000).squareRoot())
    origin = Point(box.minX, box.minY)
    columns = Int(box.width / cellSize) + 1
    rows = Int(box.height / cellSize) + 1
    middle = Point(box.minX + box.width / 2, box.minY + box.height / 2)
    inverseSize = 1 / cellSize
    fillCells()
  }

  private mutating func fillCells() {
    // Which cells each segment touches, segment by segment.
    var touched: [(segment: Int32, cell: Int32)] = []
    touched.reserveCapacity(segments.count * 2)
    var first = [Int32](repeating: 0, count: columns * rows + 1)
    for index in segments.indices {
      forEachCell(of: segments[index]) {
        touched.append((Int32(truncatingIfNeeded: index), Int32(truncatingIfNeeded: $0)))
        first[$0 + 1] += 1
      }
    }
    for cell in 0..<(columns * rows) { first[cell + 1] += first[cell] }
    var next = first
    var entries = [Int32](repeating: -1, count: (touched.count + 3) / 4 * 4)
    for (segment, cell) in touched {
      entries[Int(next[Int(cell)])] = segment
      next[Int(cell)] += 1
    }
    // Filled as a variable of its own, so that the grid may be read meanwhile.
    var fours: [Four] = []
    fours.append(addingCapacity: entries.count / 4) { fours in
      for entry in stride(from: 0, to: entries.count, by: 4) {
        fours.append(four(entries[entry], entries[entry + 1], entries[entry + 2], entries[entry + 3]))
      }
    }
    firstOfCell = first
    self.fours = fours
    pieces = entries.map { $0 < 0 ? Piece() : Piece(segments[Int($0)]) }
  }

  /// Four segments side by side; a negative number is none.
  private func four(_ a: Int32, _ b: Int32, _ c: Int32, _ d: Int32) -> Four {
    // As far away as nothing is.
    let none = Segment(
      x: middle.x + 1e15,
      y: middle.y + 1e15,
      dx: 0,
      dy: 0,
      inverseSquare: 0,
      measure: 0,
      length: 0,
      edge: -1
    )
    let (a, b) = (a < 0 ? none : segments[Int(a)], b < 0 ? none : segments[Int(b)])
    let (c, d) = (c < 0 ? none : segments[Int(c)], d < 0 ? none : segments[Int(d)])
    let x = SIMD4(a.x, b.x, c.x, d.x) - SIMD4(repeating: middle.x)
    let y = SIMD4(a.y, b.y, c.y, d.y) - SIMD4(repeating: middle.y)
    return Four(
      x: SIMD4(x),
      y: SIMD4(y),
      dx: SIMD4(SIMD4(a.dx, b.dx, c.dx, d.dx)),
      dy: SIMD4(SIMD4(a.dy, b.dy, c.dy, d.dy)),
      inverseSquare: SIMD4(SIMD4(a.inverseSquare, b.inverseSquare, c.inverseSquare, d.inverseSquare))
    )
  }

  /// The columns or rows that an interval touches.
  @inline(__always) func cells(
    _ low: Double,
    _ high: Double,
    from start: Double,
    count: Int
  ) -> ClosedRange<Int> {
    let last = Double(count - 1)
    // What is held to 0 or more is rounded down by the conversion.
    let a = Int(min(max((low - start) * inverseSize, 0), last))
    let b = Int(min(max((high - start) * inverseSize, 0), last))
    return a...b
  }

  private func forEachCell(of segment: Segment, _ body: (Int) -> Void) {
    let (x1, y1) = (segment.x + segment.dx, segment.y + segment.dy)
    for row in cells(min(segment.y, y1), max(segment.y, y1), from: origin.y, count: rows) {
      var (low, high) = (min(segment.x, x1), max(segment.x, x1))
      if segment.dy != 0 {
        // The part of the segment between the row's two borders; a hair wider, against rounding.
        let bottom = origin.y + Double(row) * cellSize
        let a = segment.x + segment.dx * min(max((bottom - segment.y) / segment.dy, 0), 1)
        let b = segment.x + segment.dx * min(max((bottom + cellSize - segment.y) / segment.dy, 0), 1)
        (low, high) = (max(low, min(a, b) - 0.01), min(high, max(a, b) + 0.01))
      }
      for column in cells(low, high, from: origin.x, count: columns) { body(row * columns + column) }
    }
  }
}
