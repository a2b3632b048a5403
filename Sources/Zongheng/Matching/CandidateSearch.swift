import Terrain

/// Finds the nearest point of every edge within a radius.
///
/// Owned by one worker; edges seen in a query are told by a stamp, so that nothing is cleared between queries.
struct CandidateSearch: Sendable {
  /// The nearest point of an edge.
  struct Found: Sendable {
    var edge: Int32
    /// Square of the distance.
    var square: Double
    /// Metres from the start of the edge's line.
    var offset: Double

    @inline(__always) func isNearer(than other: Found) -> Bool {
      square < other.square || (square == other.square && edge < other.edge)
    }
  }

  /// Where the edges of the last query stand in `found`.
  private struct Mark: Sendable {
    var stamp: UInt32 = 0
    var place: Int32 = 0
  }

  /// What the last query found, edges ascending.
  private(set) var found: [Found] = []
  private var stamp: UInt32 = 0
  private var marks: [Mark] = []

  /// Makes room for a network of so many edges.
  mutating func prepare(edgeCount: Int) {
    stamp = 0
    marks = [Mark](repeating: Mark(), count: edgeCount)
  }

  /// Square of the distance to the nearest edge found; infinite where none is.
  var nearestSquare: Double { found.reduce(.infinity) { min($0, $1.square) } }

  /// Looks for the edges around a position, at most `limit` of them; the lower edge wins a tie.
  mutating func find(_ grid: borrowing SegmentGrid, x: Double, y: Double, radius: Double, limit: Int) {
    if stamp == .max { prepare(edgeCount: marks.count) }
    stamp += 1
    found.removeAll(keepingCapacity: true)
    let square = radius * radius
    let columns = grid.cells(x - radius, x + radius, from: grid.origin.x, count: grid.columns)
    let rows = grid.cells(y - radius, y + radius, from: grid.origin.y, count: grid.rows)
    let segments = grid.cellSegments.span
    let cells = grid.firstOfCell.span
    // Taken out for the time of the search, so that they are written to in place.
    var taken: [Mark] = []
    swap(&taken, &self.marks)
    defer { swap(&taken, &self.marks) }
    var marks = taken.mutableSpan
    for row in rows {
      let start = row * grid.columns
      for entry in Int(cells[start + columns.lowerBound])..<Int(cells[start + columns.upperBound + 1]) {
        let segment = segments[entry]
        let rx = x - segment.x
        let ry = y - segment.y
        let t = min(max((rx * segment.dx + ry * segment.dy) * segment.inverseSquare, 0), 1)
        let ex = rx - t * segment.dx
        let ey = ry - t * segment.dy
        let distance = ex * ex + ey * ey
        if distance > square { continue }
        let edge = Int(segment.edge)
        let known = marks[edge]
        let item = Found(
          edge: segment.edge,
          square: distance,
          offset: segment.measure + t * segment.length
        )
        if known.stamp != stamp {
          marks[edge] = Mark(stamp: stamp, place: Int32(found.count))
          found.append(item)
        } else if distance < found[Int(known.place)].square {
          found[Int(known.place)] = item
        }
      }
    }
    if found.count > limit {
      sort { $0.isNearer(than: $1) }
      found.removeLast(found.count - limit)
    }
    sort { $0.edge < $1.edge }
  }

  /// Sorts what was found by insertion: there are a dozen or two.
  @inline(__always)
  private mutating func sort(_ comesBefore: (Found, Found) -> Bool) {
    var found = self.found.mutableSpan
    for index in 1..<max(1, found.count) {
      let item = found[index]
      var place = index
      while place > 0, comesBefore(item, found[place - 1]) {
        found[place] = found[place - 1]
        place -= 1
      }
      found[place] = item
    }
  }
}
