/// Positions on a whole-number grid of one millimetre, where sums and areas are exact.
///
/// Coordinates are counted from the lower left corner of an extent, so that they are never negative and fit into
/// 32 bits: the extent may be up to 4,294 km wide and high.
struct MillimetreGrid: Sendable {
  /// Position of the grid's corner in the plane, metres.
  let origin: Point

  /// How many grid steps are in a metre.
  static let stepsPerMetre = 1000.0

  /// The grid of an extent; an error where it is too wide to be counted in 32 bits.
  init(around box: BoundingBox) throws(TerrainError) {
    // A margin of a metre leaves room for positions that are rounded or moved outward.
    origin = box.isEmpty ? Point(0, 0) : Point(box.minX.rounded(.down) - 1, box.minY.rounded(.down) - 1)
    let side = Double(UInt32.max) / Self.stepsPerMetre - 2
    guard box.isEmpty || (box.width < side && box.height < side) else {
      throw TerrainError(
        .geometry,
        "grid of 1 mm",
        "the areas reach over more than 4,294 km; check the coordinate system, which must be in metres"
      )
    }
  }

  /// The grid position nearest to a position of the plane.
  @inline(__always)
  func place(_ point: Point) -> GridPoint {
    GridPoint(
      x: Int64(((point.x - origin.x) * Self.stepsPerMetre).rounded()),
      y: Int64(((point.y - origin.y) * Self.stepsPerMetre).rounded())
    )
  }

  /// The position of the plane, metres.
  func position(_ point: GridPoint) -> Point {
    Point(
      origin.x + Double(point.x) / Self.stepsPerMetre,
      origin.y + Double(point.y) / Self.stepsPerMetre
    )
  }
}

/// A position in whole millimetres from a grid's corner.
struct GridPoint: Hashable, Sendable, Comparable {
  var x: Int64
  var y: Int64

  /// Both coordinates in one number.
  @inline(__always) var key: UInt64 { UInt64(x) << 32 | UInt64(y) }

  @inline(__always) init(x: Int64, y: Int64) {
    self.x = x
    self.y = y
  }

  @inline(__always) init(key: UInt64) {
    x = Int64(key >> 32)
    y = Int64(key & 0xFFFF_FFFF)
  }

  /// In the order of the keys: west to east, then south to north.
  static func < (left: GridPoint, right: GridPoint) -> Bool { left.key < right.key }

  /// Twice the area of the triangle to two other positions, positive where they turn left: exact, as a product
  /// of two 33-bit differences does not fit into 64 bits.
  func turn(_ a: GridPoint, _ b: GridPoint) -> Int128 {
    Int128(a.x - x) * Int128(b.y - y) - Int128(b.x - x) * Int128(a.y - y)
  }

  /// The square of the distance to another position, square millimetres: exact.
  func squaredDistance(to other: GridPoint) -> Int128 {
    let (dx, dy) = (Int128(other.x - x), Int128(other.y - y))
    return dx * dx + dy * dy
  }

  /// The distance to another position, whole micrometres: whole, so that sums do not depend on their order.
  func micrometres(to other: GridPoint) -> Int64 {
    let (dx, dy) = (Double(other.x - x), Double(other.y - y))
    return Int64(((dx * dx + dy * dy).squareRoot() * 1000).rounded())
  }

  /// Twice the area of a closed ring, positive where it runs counter-clockwise, square millimetres: exact.
  static func doubleArea(of ring: some Collection<GridPoint>) -> Int128 {
    guard let origin = ring.first else { return 0 }
    var sum: Int128 = 0
    var previous = origin
    for point in ring.dropFirst() {
      sum += origin.turn(previous, point)
      previous = point
    }
    return sum
  }
}
