/// The shape of one feature of a layer.
public enum Geometry: Hashable, Sendable {
  /// One position.
  case point(Point)
  /// One or more lines.
  case polylines([Polyline])
  /// One or more areas.
  case polygons(MultiPolygon)

  /// The smallest rectangle around the shape.
  public var boundingBox: BoundingBox {
    switch self {
    case .point(let point): BoundingBox([point])
    case .polylines(let lines): lines.reduce(into: .empty) { $0.include($1.boundingBox) }
    case .polygons(let area): area.boundingBox
    }
  }

  /// The shape with every position replaced.
  public func mapPositions(_ transform: (Point) -> Point) -> Geometry {
    switch self {
    case .point(let point): .point(transform(point))
    case .polylines(let lines): .polylines(lines.map { Polyline($0.points.map(transform)) })
    case .polygons(let area):
      .polygons(
        MultiPolygon(
          area.polygons.map { polygon in
            Polygon(
              exterior: polygon.exterior.map(transform),
              holes: polygon.holes.map { $0.map(transform) }
            )
          }
        )
      )
    }
  }
}
