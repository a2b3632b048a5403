/// How a value becomes points: straight lines between given pairs of value and points, level beyond the ends.
public struct PointScale: Hashable, Sendable {
  /// One corner of the scale.
  public struct Corner: Hashable, Sendable {
    /// The indicator's value.
    public var value: Double
    /// What it is worth.
    public var points: Double
  }

  /// The corners, by value.
  public let corners: [Corner]

  /// A scale through corners; `nil` where there are fewer than two, two stand at one value, or points rise here and fall there.
  public init?(_ corners: [Corner]) {
    let sorted = corners.sorted { $0.value < $1.value }
    let pairs = zip(sorted, sorted.dropFirst())
    guard sorted.count >= 2, sorted.allSatisfy({ $0.value.isFinite && $0.points.isFinite }),
      pairs.allSatisfy({ $0.value < $1.value }),
      pairs.allSatisfy({ $0.points <= $1.points }) || pairs.allSatisfy({ $0.points >= $1.points })
    else { return nil }
    self.corners = sorted
  }

  /// True where more is better; where all points are equal, too.
  public var isRising: Bool { corners[0].points <= corners[corners.count - 1].points }

  /// The points of a value.
  public func points(_ value: Double) -> Double {
    guard value > corners[0].value else { return corners[0].points }
    guard let upper = corners.firstIndex(where: { $0.value >= value }) else {
      return corners[corners.count - 1].points
    }
    let (from, to) = (corners[upper - 1], corners[upper])
    if value == to.value { return to.points }
    return from.points + (to.points - from.points) * ((value - from.value) / (to.value - from.value))
  }
}
