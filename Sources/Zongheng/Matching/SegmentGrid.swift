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
    var x = SIMD4<Float>(repeating: 1e15)
    var y = SIMD4<Float>(repeating: 1e15)
    var dx = SIMD4<Float>()
    var dy = SIMD4<Float>()
    var inverseSquare = SIMD4<Float>()

    /// Four places where no segment is: as far away as nothing is.
    init() {}

    /// Puts a segment in one of the four places.
    mutating func set(_ lane: Int, _ segment: Segment, from middle: Point) {
      x[lane] = Float(segment.x - middle.x)
      y[lane] = Float(segment.y - middle.y)
      dx[lane] = Float(segment.dx)
      dy[lane] = Float(segment.dy)
      inverseSquare[lane] = Float(segment.inverseSquare)
    }
  }

  /// Which piece of which edge a segment is.
  struct Piece: Sendable {
    var edge: Int32 = -1
    /// Metres from the start of the edge's line to the segment's.
    var measure: Float = 0
    /// Metres.
    var length: Float = 0
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
    var first = [Int32](repeating: 0, count: columns * rows + 1)
    for segment in segments { forEachCell(of: segment) { first[$0 + 1] += 1 } }
    for cell in 0..<(columns * rows) { first[cell + 1] += first[cell] }
    var next = first
    let count = Int(first[columns * rows])
    // Filled as variables of their own, so that they are written to in place.
    var fours = [Four](repeating: Four(), count: (count + 3) / 4)
    var pieces = [Piece](repeating: Piece(), count: fours.count * 4)
    for segment in segments {
      let piece = Piece(edge: segment.edge, measure: Float(segment.measure), length: Float(segment.length))
      forEachCell(of: segment) {
        let entry = Int(next[$0])
        fours[entry / 4].set(entry % 4, segment, from: middle)
        pieces[entry] = piece
        next[$0] += 1
      }
    }
    firstOfCell = first
    self.fours = fours
    self.pieces = pieces
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
