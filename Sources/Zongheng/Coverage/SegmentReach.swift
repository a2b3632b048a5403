import Terrain

/// Which shares of a straight way lie near a point or a segment, exactly.
enum SegmentReach {
  /// Shares of the way within a distance of a point.
  static func disc(
    around center: Point,
    _ radius: Double,
    _ start: Point,
    _ end: Point
  ) -> ClosedRange<Double>? {
    let (way, offset) = (end - start, start - center)
    let a = way.x * way.x + way.y * way.y
    let b = way.x * offset.x + way.y * offset.y
    let c = offset.x * offset.x + offset.y * offset.y - radius * radius
    let discriminant = b * b - a * c
    guard discriminant >= 0 else { return nil }
    let root = discriminant.squareRoot()
    return clipped((-b - root) / a, (-b + root) / a)
  }

  /// Shares of the way within a distance of a segment: the capsule is convex, so they are one range, and it is the
  /// hull of what lies in the two end discs and in the strip between them.
  static func capsule(
    around border: (Point, Point),
    _ radius: Double,
    _ start: Point,
    _ end: Point
  ) -> ClosedRange<Double>? {
    let side = border.1 - border.0
    let length = border.0.distance(to: border.1)
    var parts = [disc(around: border.0, radius, start, end), disc(around: border.1, radius, start, end)]
    if length > 0 {
      let along = side * (1 / length)
      let (way, offset) = (end - start, start - border.0)
      func local(_ p: Point) -> (u: Double, v: Double) {
        (p.x * along.x + p.y * along.y, p.y * along.x - p.x * along.y)
      }
      let (from, step) = (local(offset), local(way))
      if let u = slab(from.u, step.u, 0, length), let v = slab(from.v, step.v, -radius, radius) {
        parts.append(clipped(max(u.lowerBound, v.lowerBound), min(u.upperBound, v.upperBound)))
      }
    }
    let found = parts.compactMap { $0 }
    guard let low = found.map(\.lowerBound).min(), let high = found.map(\.upperBound).max() else {
      return nil
    }
    return low...high
  }

  /// Where `from + t · step` lies between two bounds; `nil` where nowhere.
  private static func slab(
    _ from: Double,
    _ step: Double,
    _ low: Double,
    _ high: Double
  ) -> ClosedRange<Double>? {
    guard step != 0 else { return from >= low && from <= high ? -Double.infinity...Double.infinity : nil }
    let (a, b) = ((low - from) / step, (high - from) / step)
    return min(a, b)...max(a, b)
  }

  private static func clipped(_ low: Double, _ high: Double) -> ClosedRange<Double>? {
    let (low, high) = (max(0, low), min(1, high))
    return low <= high ? low...high : nil
  }
}
