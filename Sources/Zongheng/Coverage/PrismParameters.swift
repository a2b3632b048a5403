/// How far a silent device may have come.
public struct PrismParameters: Codable, Hashable, Sendable {
  /// A device may have been so many times as fast in a silence as the fastest that it was seen on that day.
  public var speedMargin = 1.3
  /// A device on foot may always have been so fast, km/h: a quick walk.
  public var leastSpeedOnFootKmh = 6.5
  /// A vehicle may always have been so fast, km/h.
  public var leastSpeedOnWheelsKmh = 30.0
  /// No device is thought to be faster than this in a silence, km/h: the limit on urban roads with several lanes in
  /// China (70 km/h; Regulation on the Implementation of the Road Traffic Safety Law, article 45), with the margin of a
  /// speedometer.
  public var greatestSpeedKmh = 80.0
  /// Length that the error of the two fixes may hide, metres: twice the 15 m of a poor urban fix.
  public var slackMetres = 30.0
  /// Roads this near to a fix may be the one that the device was on, metres.
  public var anchorMetres = 50.0

  /// The declared defaults.
  public init() {}

  /// Greatest plausible speed of a device in a silence, metres per second.
  func speed(of span: SilentSpan, kind: DeviceKind) -> Double {
    let least = (kind.isOnFoot ? leastSpeedOnFootKmh : leastSpeedOnWheelsKmh) / 3.6
    return min(greatestSpeedKmh / 3.6, max(least, Double(span.seenSpeed) / 100 * speedMargin))
  }
}
