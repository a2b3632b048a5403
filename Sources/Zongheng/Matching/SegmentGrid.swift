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

  /// A segment as a search sees it: 32 bytes in single precision, from the middle of the grid. That is a millimetre in a
  /// city of 30 km.
  struct Near: Sendable {
    var x: Float
    var y: Float
    var dx: Float
    var dy: Float
    var inverseSquare: Float
    var measure: Float
    var length: Float
    var edge: Int32

    init(_ segment: Segment, from middle: Point) {
      x = Float(segment.x - middle.x)
      y = Float(segment.y - middle.y)
      dx = Float(segment.dx)
      dy = Float(segment.dy)
      inverseSquare = Float(segment.inverseSquare)
      measure = Float(segment.measure)
      length = Float(segment.length)
      edge = segment.edge
    }
  }

  private(set) var segments: [Segment] = []
  /// Where the segments of each edge begin; one more than there are edges.
  private(set) var firstOfEdge: [Int32] = [0]
  /// Where the entries of each cell begin in `entries`, row by row.
  private(set) var firstOfCell: [Int32] = []
  /// The segments that touch each cell, cell by cell: side by side, because every search reads whole cells.
  private(set) var cellSegments: [Near] = []
  let origin: Point
  /// Where coordinates of `cellSegments` are counted from.
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
    guard let any = segments.first else {
      firstOfCell = first
      return
    }
    var filled = [Near](repeating: Near(any, from: middle), count: Int(first[columns * rows]))
    for segment in segments {
      let near = Near(segment, from: middle)
      forEachCell(of: segment) {
        filled[Int(next[$0])] = near
        next[$0] += 1
      }
    }
    firstOfCell = first
    cellSegments = filled
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
