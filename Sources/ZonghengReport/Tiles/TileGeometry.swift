/// The drawing commands of a shape inside one tile, on the tile's integer grid.
///
/// Source: Mapbox Vector Tile specification 2.1, 4.3.
struct TileGeometry {
  private(set) var writer = ProtobufWriter()
  private var cursor = (x: 0, y: 0)

  /// True where nothing is drawn.
  var isEmpty: Bool { writer.bytes.isEmpty }
  /// The packed commands.
  var bytes: [UInt8] { writer.bytes }

  /// Draws one point.
  mutating func point(_ position: SIMD2<Double>, origin: SIMD2<Double>) {
    let (x, y) = Self.grid(position - origin)
    command(1, count: 1)
    move(x, y)
  }

  /// Draws a line; nothing where it comes down to one grid point.
  mutating func line(_ vertices: [SIMD2<Double>], origin: SIMD2<Double>) {
    let grid = Self.distinct(vertices, origin: origin)
    guard grid.count > 1 else { return }
    command(1, count: 1)
    move(grid[0].x, grid[0].y)
    command(2, count: grid.count - 1)
    for position in grid.dropFirst() { move(position.x, position.y) }
  }

  /// Draws a ring, exteriors clockwise on the screen and holes against it.
  /// - Returns: false where it comes down to no area.
  mutating func ring(_ vertices: [SIMD2<Double>], origin: SIMD2<Double>, isHole: Bool) -> Bool {
    var grid = Self.withoutSpikes(Self.distinct(vertices, origin: origin))
    guard grid.count > 2 else { return false }
    var area = 0
    for index in grid.indices {
      let next = grid[index + 1 == grid.count ? 0 : index + 1]
      area += grid[index].x * next.y - next.x * grid[index].y
    }
    // A hole of a few grid steps is rounded into its own border; it is too small to be seen.
    guard area.magnitude > (isHole ? 32 : 0) else { return false }
    // The y axis points down, so that a positive area is clockwise to the eye.
    if (area > 0) == isHole { grid.reverse() }
    command(1, count: 1)
    move(grid[0].x, grid[0].y)
    command(2, count: grid.count - 1)
    for position in grid.dropFirst() { move(position.x, position.y) }
    command(7, count: 1)
    return true
  }

  private mutating func command(_ number: Int, count: Int) { writer.varint(UInt64(count << 3 | number)) }

  private mutating func move(_ x: Int, _ y: Int) {
    writer.zigzag(x - cursor.x)
    writer.zigzag(y - cursor.y)
    cursor = (x, y)
  }

  private struct GridPoint: Equatable {
    var x: Int
    var y: Int
  }

  private static func grid(_ position: SIMD2<Double>) -> (x: Int, y: Int) {
    (Int(position.x.rounded()), Int(position.y.rounded()))
  }

  /// An open ring of a closed one, without the ways out and straight back that rounding leaves.
  private static func withoutSpikes(_ closed: [GridPoint]) -> [GridPoint] {
    var ring: [GridPoint] = []
    for position in closed.first == closed.last ? closed.dropLast() : closed[...] {
      ring.append(position)
      while ring.count > 2, let last = ring.last, turnsBack(ring[ring.count - 3], ring[ring.count - 2], last)
      {
        ring.removeLast(2)
        if ring.last != last { ring.append(last) }
      }
    }
    // The ring closes over its ends, where a spike may sit as well.
    while ring.count > 2 {
      let count = ring.count
      if ring[count - 1] == ring[0] || turnsBack(ring[count - 2], ring[count - 1], ring[0]) {
        ring.removeLast()
      } else if turnsBack(ring[count - 1], ring[0], ring[1]) {
        ring.removeFirst()
      } else {
        break
      }
    }
    return ring
  }

  /// True where the way from a to b is taken back, in part or whole, on the way from b to c.
  private static func turnsBack(_ a: GridPoint, _ b: GridPoint, _ c: GridPoint) -> Bool {
    let (first, second) = ((x: b.x - a.x, y: b.y - a.y), (x: c.x - b.x, y: c.y - b.y))
    return first.x * second.y == first.y * second.x && first.x * second.x + first.y * second.y < 0
  }

  private static func distinct(_ vertices: [SIMD2<Double>], origin: SIMD2<Double>) -> [GridPoint] {
    var result: [GridPoint] = []
    result.reserveCapacity(vertices.count)
    for vertex in vertices {
      let (x, y) = grid(vertex - origin)
      let position = GridPoint(x: x, y: y)
      if result.last != position { result.append(position) }
    }
    return result
  }
}
