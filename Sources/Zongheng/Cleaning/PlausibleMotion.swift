/// Whether a device can have come from one fix to another: its own speeds, a bound on acceleration, a bound on noise.
///
/// Columns are in order of time; speeds that are not known are NaN.
struct PlausibleMotion {
  let rules: CleaningRules
  /// Milliseconds since 1970.
  let times: [Int64]
  /// Metres.
  let x: [Double]
  /// Metres.
  let y: [Double]
  /// Metres a second; NaN where unknown.
  let speeds: [Double]
  /// What the device usually stays below, metres a second.
  let usual: Double

  init(rules: CleaningRules, times: [Int64], x: [Double], y: [Double], speeds: [Double]) {
    self.rules = rules
    self.times = times
    self.x = x
    self.y = y
    self.speeds = speeds
    usual = Self.usual(speeds, below: rules.maxSpeedKmh / 3.6)
  }

  /// True where the later of two fixes can be reached from the earlier one, with no fix between them.
  @inline(__always)
  func isReachable(_ later: Int, from earlier: Int) -> Bool {
    let square = squareDistance(later, earlier)
    if square <= rules.noiseMetres * rules.noiseMetres { return true }
    let seconds = Double(times[later] - times[earlier]) / 1000
    let speed = seconds > Self.shortSeconds ? rules.maxSpeedKmh / 3.6 : bound(later, earlier, seconds)
    let reach = rules.noiseMetres + speed * seconds
    return square <= reach * reach
  }

  /// True where the later of two fixes can be reached from the earlier one, leaving out those between them.
  ///
  /// - Parameter told: what the fixes between say of the way.
  @inline(__always)
  func isReachable(_ later: Int, from earlier: Int, told: ToldWay) -> Bool {
    let square = squareDistance(later, earlier)
    if square <= rules.noiseMetres * rules.noiseMetres { return true }
    let seconds = Double(times[later] - times[earlier]) / 1000
    let heard = max(0, seconds - told.silence)
    var reach = rules.noiseMetres + rules.maxSpeedKmh / 3.6 * told.silence
    let ends = max(speeds[earlier], speeds[later])
    // Positions may be wrong between them, speeds less so; what the ends say holds if the others are masts' zeros.
    let top = ends == ends ? max(told.metres, ends * heard) * 1.25 + Self.roomForSpeed * heard : usual * heard
    reach += min(top, bound(later, earlier, heard) * heard, rules.maxSpeedKmh / 3.6 * heard)
    return square <= reach * reach
  }

  /// What a stretch of fixes says of its way by speed alone.
  struct ToldWay {
    /// Metres by the reported speeds, the usual ones where none is reported.
    var metres: Double
    /// Seconds in gaps of more than two minutes, of which nothing is known but what roads allow.
    var silence: Double

    static func - (later: ToldWay, earlier: ToldWay) -> ToldWay {
      ToldWay(metres: later.metres - earlier.metres, silence: later.silence - earlier.silence)
    }
  }

  /// The told way from the first of some fixes to each.
  func toldWay(_ fixes: [Int]) -> [ToldWay] {
    var ways: [ToldWay] = []
    let (fixes, times, speeds) = (fixes.span, times.span, speeds.span)
    ways.append(addingCapacity: fixes.count) { ways in
      var way = ToldWay(metres: 0, silence: 0)
      for index in fixes.indices {
        if index > 0 {
          let (last, fix) = (fixes[proven: index &- 1], fixes[proven: index])
          let seconds = Double(times[fix] - times[last]) / 1000
          if seconds > Self.shortSeconds {
            way.silence += seconds
          } else {
            let faster = max(speeds[fix], speeds[last])
            way.metres += (faster == faster ? faster : usual) * seconds
          }
        }
        ways.append(way)
      }
    }
    return ways
  }

  /// Distance between two fixes, metres.
  @inline(__always)
  func distance(_ a: Int, _ b: Int) -> Double { squareDistance(a, b).squareRoot() }

  /// True where two fixes are no farther from each other than so many metres.
  @inline(__always)
  func isWithin(_ metres: Double, _ a: Int, _ b: Int) -> Bool { squareDistance(a, b) <= metres * metres }

  @inline(__always)
  private func squareDistance(_ a: Int, _ b: Int) -> Double {
    let (dx, dy) = (x[a] - x[b], y[a] - y[b])
    return dx * dx + dy * dy
  }

  /// The greatest mean speed between two fixes a short time apart, metres a second.
  ///
  /// A device that reports v at its ends covers at most v·t + a·(t/2)²: it speeds up for half of the time and slows
  /// down for the other.
  @inline(__always)
  private func bound(_ later: Int, _ earlier: Int, _ seconds: Double) -> Double {
    let top = rules.maxSpeedKmh / 3.6
    let before = speeds[earlier]
    let after = speeds[later]
    guard before == before, after == after else { return min(top, max(usual, Self.unknownSpeed)) }
    let faster = max(before, after)
    let trapezoid = faster * 1.1 + rules.accelerationMetresPerSecondSquared * seconds / 4
    return min(top, trapezoid, max(usual, faster * 1.25 + Self.roomForSpeed))
  }

  /// The speed that all but one in a hundred of a device's reports stay below, with room; `top` without any report.
  private static func usual(_ speeds: [Double], below top: Double) -> Double {
    var counts = [Int](repeating: 0, count: 64)
    var known = 0
    for speed in speeds where speed == speed {
      counts[min(63, Int(speed))] += 1
      known += 1
    }
    guard known > 0 else { return top }
    var rest = known / 100
    var bin = 63
    while bin > 0, counts[bin] <= rest {
      rest -= counts[bin]
      bin -= 1
    }
    return min(top, Double(bin + 1) * 1.25 + roomForSpeed)
  }

  /// 8 km/h in metres a second: how far a device may be faster than it said.
  private static let roomForSpeed = 8 / 3.6
  /// 90 km/h in metres a second: for pairs of fixes that say nothing of their speed.
  private static let unknownSpeed = 90 / 3.6
  /// Up to here the speeds at both ends say something of what lies between.
  private static let shortSeconds = 120.0
}
