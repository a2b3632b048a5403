/// A position in a plane: metres east and north in the working projection, or degrees of longitude and
/// latitude where a name says so.
public struct Point: Hashable, Sendable, Codable {
  /// Easting, or longitude: always the first axis, whatever the coordinate system's own order is.
  public var x: Double
  /// Northing, or latitude.
  public var y: Double

  /// A position from its two coordinates.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// Straight-line distance to another position, in the unit of the coordinates.
  @inlinable public func distance(to other: Point) -> Double {
    let dx = other.x - x
    let dy = other.y - y
    return (dx * dx + dy * dy).squareRoot()
  }

  /// True where both coordinates are finite numbers.
  public var isFinite: Bool { x.isFinite && y.isFinite }

  /// The sum of two positions read as vectors.
  @inlinable public static func + (left: Point, right: Point) -> Point {
    Point(left.x + right.x, left.y + right.y)
  }

  /// The vector from the right position to the left one.
  @inlinable public static func - (left: Point, right: Point) -> Point {
    Point(left.x - right.x, left.y - right.y)
  }

  /// The vector scaled by a factor.
  @inlinable public static func * (left: Point, factor: Double) -> Point {
    Point(left.x * factor, left.y * factor)
  }
}
