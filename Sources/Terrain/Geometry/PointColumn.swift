/// Many positions as two columns: the form in which coordinates cross into C and run through hot loops.
public struct PointColumn: Hashable, Sendable {
  /// First coordinates.
  public var x: [Double]
  /// Second coordinates, as many as first ones.
  public var y: [Double]

  /// Columns of equal length.
  public init(x: [Double] = [], y: [Double] = []) {
    precondition(x.count == y.count, "a point column needs as many y as x")
    self.x = x
    self.y = y
  }

  /// The positions as columns.
  public init(_ points: some Collection<Point>) {
    x = points.map(\.x)
    y = points.map(\.y)
  }

  /// How many positions there are.
  public var count: Int { x.count }

  /// The position at an index.
  @inlinable public subscript(index: Int) -> Point { Point(x[index], y[index]) }

  /// The positions, one by one.
  public var points: [Point] { zip(x, y).map { Point($0, $1) } }

  /// Adds a position at the end.
  public mutating func append(_ point: Point) {
    x.append(point.x)
    y.append(point.y)
  }
}
