/// An axis-parallel rectangle; empty until something is put into it.
public struct BoundingBox: Hashable, Sendable, Codable {
  /// Least first coordinate.
  public var minX: Double
  /// Least second coordinate.
  public var minY: Double
  /// Greatest first coordinate.
  public var maxX: Double
  /// Greatest second coordinate.
  public var maxY: Double

  /// The rectangle that holds nothing.
  public static let empty = BoundingBox(
    minX: .infinity,
    minY: .infinity,
    maxX: -.infinity,
    maxY: -.infinity
  )

  /// A rectangle from its four limits.
  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// The smallest rectangle around some positions.
  public init(_ points: some Sequence<Point>) {
    self = .empty
    for point in points { include(point) }
  }

  /// True where nothing has been put in.
  public var isEmpty: Bool { minX > maxX || minY > maxY }
  /// Extent along the first axis.
  public var width: Double { isEmpty ? 0 : maxX - minX }
  /// Extent along the second axis.
  public var height: Double { isEmpty ? 0 : maxY - minY }
  /// The middle of the rectangle.
  public var center: Point { Point((minX + maxX) / 2, (minY + maxY) / 2) }

  /// Widens the rectangle to hold a position.
  @inlinable public mutating func include(_ point: Point) {
    minX = min(minX, point.x)
    minY = min(minY, point.y)
    maxX = max(maxX, point.x)
    maxY = max(maxY, point.y)
  }

  /// Widens the rectangle to hold another one.
  public mutating func include(_ other: BoundingBox) {
    minX = min(minX, other.minX)
    minY = min(minY, other.minY)
    maxX = max(maxX, other.maxX)
    maxY = max(maxY, other.maxY)
  }

  /// The rectangle moved outward by a margin on all four sides.
  public func expanded(by margin: Double) -> BoundingBox {
    isEmpty
      ? self
      : BoundingBox(minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
  }

  /// True where the two rectangles share at least a point.
  @inlinable public func intersects(_ other: BoundingBox) -> Bool {
    minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
  }

  /// True where the position lies inside or on the edge.
  @inlinable public func contains(_ point: Point) -> Bool {
    point.x >= minX && point.x <= maxX && point.y >= minY && point.y <= maxY
  }
}
