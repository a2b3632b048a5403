import Terrain

/// All positions from which the way to two foci is together no longer than a length: where a walker may have been between.
struct WayEllipse: Sendable {
  private let centre: Point
  private let axis: Point
  private let major: Double
  private let minor: Double

  /// An ellipse; `nil` where the length is too short for one.
  init?(_ first: Point, _ second: Point, length: Double) {
    let half = first.distance(to: second) / 2
    major = length / 2
    guard major > half else { return nil }
    minor = (major * major - half * half).squareRoot()
    centre = (first + second) * 0.5
    axis = half > 0 ? (second - first) * (0.5 / half) : Point(1, 0)
  }

  /// A rectangle that holds it.
  var boundingBox: BoundingBox { BoundingBox([centre]).expanded(by: major) }

  /// The share of a segment that lies in it; `nil` where none does.
  func share(of start: Point, _ end: Point) -> ClosedRange<Double>? {
    SegmentReach.disc(around: Point(0, 0), 1, unit(start), unit(end))
  }

  /// True where it and an area have something in common.
  func meets(_ area: MultiPolygon) -> Bool {
    guard area.boundingBox.intersects(boundingBox) else { return false }
    if area.contains(centre) { return true }
    return area.rings.contains { ring in
      zip(ring, ring.dropFirst()).contains { share(of: $0, $1) != nil }
    }
  }

  /// The position where the ellipse is the unit circle.
  private func unit(_ point: Point) -> Point {
    let d = point - centre
    return Point((d.x * axis.x + d.y * axis.y) / major, (d.y * axis.x - d.x * axis.y) / minor)
  }
}
