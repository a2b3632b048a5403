/// How fast a stretch was driven while the device moved: what the speed surely lies between, in whole metres an hour.
///
/// Waits do not count: a device that drives 20 km/h and stands at a light for as long is at 20 km/h, not at 10.
public struct DrivenSpeed: Hashable, Sendable {
  /// Not slower than this, metres an hour; −1 where nothing is known but the traversal's own mean.
  public var slowest: Int32
  /// Not faster than this, metres an hour; −1 where nothing is known, `Int32.max` where nothing tells.
  public var fastest: Int32

  /// Nothing is known but the traversal's own mean.
  public static let untold = DrivenSpeed(slowest: -1, fastest: -1)

  /// A speed from what it lies between, metres an hour.
  public init(slowest: Int32, fastest: Int32) {
    self.slowest = slowest
    self.fastest = fastest
  }

  /// A speed from what it lies between, metres per second; without an upper end, nothing tells how fast it was.
  init(from low: Double, to high: Double) {
    slowest = Self.whole((max(0, low) * 3600).rounded(.down))
    fastest = Self.whole((max(0, high) * 3600).rounded(.up))
  }

  /// False where nothing is known but the traversal's own mean.
  public var isTold: Bool { slowest >= 0 }

  /// From the slowest to the fastest, km/h; without an upper end where nothing tells how fast it was; `nil` where nothing is told.
  public var kmh: (slowest: Double, fastest: Double?)? {
    isTold ? (Double(slowest) / 1000, fastest < .max ? Double(fastest) / 1000 : nil) : nil
  }

  private static func whole(_ value: Double) -> Int32 {
    value < Double(Int32.max) ? Int32(value) : .max
  }
}

/// What a speed says of a limit.
enum SpeedAnswer: Hashable, Sendable {
  case within, above, uncertain
}

extension LedgerEntry {
  /// What the driven speed says of a limit, km/h: neither within nor above where both may be.
  func speed(against limitKmh: Double) -> SpeedAnswer {
    guard speed.isTold else { return speedKmh > limitKmh ? .above : .within }
    let limit = (limitKmh * 1000).rounded()
    if Double(speed.fastest) <= limit { return .within }
    return Double(speed.slowest) > limit ? .above : .uncertain
  }
}
