/// The directed borders of areas on a grid of 1 mm: outer rings counter-clockwise, holes clockwise, so that each
/// area lies to the left of its border.
struct DirectedBorders {
  /// Node at the start of each segment.
  private(set) var starts: [Int32] = []
  /// Node at the end of each segment.
  private(set) var ends: [Int32] = []
  /// Index of the area that each segment bounds.
  private(set) var owners: [Int32] = []
  /// The nodes.
  private(set) var nodes: NodeTable
  /// Segments as the areas were drawn, with those that are shorter than the grid can tell.
  private(set) var drawn = 0
  /// Twice the area of each area on the grid, square millimetres.
  private(set) var doubleAreas: [Int128] = []
  /// The grid.
  let grid: MillimetreGrid

  private var ring: [GridPoint] = []

  init(grid: MillimetreGrid, capacity: Int) {
    self.grid = grid
    nodes = NodeTable(capacity: capacity)
    starts.reserveCapacity(capacity)
    ends.reserveCapacity(capacity)
    owners.reserveCapacity(capacity)
  }

  /// Adds an area under the next index; reversed where its border is to be taken away.
  mutating func append(_ area: MultiPolygon, reversed: Bool = false) {
    let owner = Int32(doubleAreas.count)
    var total: Int128 = 0
    for polygon in area.polygons {
      total += append(ring: polygon.exterior, owner: owner, counterClockwise: !reversed)
      for hole in polygon.holes { total += append(ring: hole, owner: owner, counterClockwise: reversed) }
    }
    doubleAreas.append(reversed ? -total : total)
  }

  /// Adds a closed ring; what comes back is twice its signed area after it was turned.
  private mutating func append(ring points: [Point], owner: Int32, counterClockwise: Bool) -> Int128 {
    ring.removeAll(keepingCapacity: true)
    for point in points where point.isFinite {
      let placed = grid.place(point)
      if ring.last != placed { ring.append(placed) }
    }
    drawn += max(0, points.count - 1)
    guard ring.count >= 4 else { return 0 }
    var area = GridPoint.doubleArea(of: ring)
    if (area > 0) != counterClockwise {
      ring.reverse()
      area = -area
    }
    var previous = nodes.number(of: ring[0].key)
    for point in ring.dropFirst() {
      let node = nodes.number(of: point.key)
      starts.append(previous)
      ends.append(node)
      owners.append(owner)
      previous = node
    }
    return area
  }
}
