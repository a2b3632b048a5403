/// A line through two or more positions, in their order.
public struct Polyline: Hashable, Sendable, Codable {
  /// The vertices, first to last.
  public var points: [Point]

  /// A line through positions, in their order.
  public init(_ points: [Point]) {
    self.points = points
  }

  /// Length along the line, in the unit of the coordinates.
  public var length: Double {
    var sum = 0.0
    for index in points.indices.dropFirst() { sum += points[index - 1].distance(to: points[index]) }
    return sum
  }

  /// The smallest rectangle around the line.
  public var boundingBox: BoundingBox { BoundingBox(points) }

  /// The same line travelled the other way.
  public var reversed: Polyline { Polyline(points.reversed()) }

  /// The position at a distance from the start, held to the line's two ends.
  public func position(at distance: Double) -> Point {
    guard let first = points.first, let last = points.last else { return Point(.nan, .nan) }
    if distance <= 0 { return first }
    var remaining = distance
    for index in points.indices.dropFirst() {
      let step = points[index - 1].distance(to: points[index])
      if remaining <= step, step > 0 {
        return points[index - 1] + (points[index] - points[index - 1]) * (remaining / step)
      }
      remaining -= step
    }
    return last
  }

  /// The part of the line between two distances from its start (`from <= to`), with its inner vertices.
  public func part(from start: Double, to end: Double) -> Polyline {
    var result = [position(at: start)]
    var travelled = 0.0
    for index in points.indices.dropFirst() {
      travelled += points[index - 1].distance(to: points[index])
      if travelled > start && travelled < end { result.append(points[index]) }
    }
    result.append(position(at: end))
    return Polyline(result)
  }
}
