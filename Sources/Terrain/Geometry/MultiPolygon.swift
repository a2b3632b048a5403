/// An area in one or more parts: what every administrative layer holds.
public struct MultiPolygon: Hashable, Sendable, Codable {
  /// The parts.
  public var polygons: [Polygon]

  /// An area from its parts.
  public init(_ polygons: [Polygon]) {
    self.polygons = polygons
  }

  /// The smallest rectangle around all parts.
  public var boundingBox: BoundingBox {
    polygons.reduce(into: .empty) { $0.include($1.boundingBox) }
  }

  /// The sum of the parts' areas.
  public var area: Double { polygons.reduce(0) { $0 + $1.area } }

  /// True where one of the parts holds the position.
  public func contains(_ point: Point) -> Bool {
    polygons.contains { $0.boundingBox.contains(point) && $0.contains(point) }
  }

  /// Every ring of every part.
  public var rings: [[Point]] { polygons.flatMap(\.rings) }
}
