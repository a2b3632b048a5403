import Terrain

/// Finds the nearest point of every edge within a radius.
///
/// Owned by one worker; edges seen in a query are told by a stamp, so that nothing is cleared between queries.
struct CandidateSearch: Sendable {
  /// Edges found by the last query, ascending.
  private(set) var edges: [Int32] = []
  private var stamp: UInt32 = 0
  private var stamps: [UInt32] = []
  private var squares: [Double] = []
  private var offsets: [Double] = []

  /// Makes room for a network of so many edges.
  mutating func prepare(edgeCount: Int) {
    stamp = 0
    stamps = [UInt32](repeating: 0, count: edgeCount)
    squares = [Double](repeating: 0, count: edgeCount)
    offsets = [Double](repeating: 0, count: edgeCount)
  }

  /// Square of the distance to an edge found by the last query.
  func square(of edge: Int32) -> Double { squares[Int(edge)] }
  /// Metres from the start of the edge's line to its nearest point.
  func offset(of edge: Int32) -> Double { offsets[Int(edge)] }

  /// Square of the distance to the nearest edge found; infinite where none is.
  var nearestSquare: Double { edges.reduce(.infinity) { min($0, squares[Int($1)]) } }

  /// Looks for the edges around a position, at most `limit` of them; the lower edge wins a tie.
  mutating func find(_ grid: SegmentGrid, x: Double, y: Double, radius: Double, limit: Int) {
    if stamp == .max { prepare(edgeCount: stamps.count) }
    stamp += 1
    edges.removeAll(keepingCapacity: true)
    let square = radius * radius
    let columns = grid.cells(x - radius, x + radius, from: grid.origin.x, count: grid.columns)
    let segments = grid.segments.span
    let entries = grid.entries.span
    for row in grid.cells(y - radius, y + radius, from: grid.origin.y, count: grid.rows) {
      let start = row * grid.columns
      let first = Int(grid.firstOfCell[start + columns.lowerBound])
      let end = Int(grid.firstOfCell[start + columns.upperBound + 1])
      for entry in first..<end {
        let segment = segments[Int(entries[entry])]
        let rx = x - segment.x
        let ry = y - segment.y
        let t = min(max((rx * segment.dx + ry * segment.dy) * segment.inverseSquare, 0), 1)
        let ex = rx - t * segment.dx
        let ey = ry - t * segment.dy
        let distance = ex * ex + ey * ey
        if distance > square { continue }
        let edge = Int(segment.edge)
        if stamps[edge] != stamp {
          stamps[edge] = stamp
          edges.append(segment.edge)
        } else if distance >= squares[edge] {
          continue
        }
        squares[edge] = distance
        offsets[edge] = segment.measure + t * segment.length
      }
    }
    if edges.count > limit {
      edges.sort { (squares[Int($0)], $0) < (squares[Int($1)], $1) }
      edges.removeLast(edges.count - limit)
    }
    edges.sort()
  }
}
