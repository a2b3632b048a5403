/// Tells how fast a device drove each stretch of its way while it moved, and how certain that is.
///
/// Two witnesses: the speeds that the device reports at its fixes, and how far the fixes lie apart. Reports are by far the better
/// one, as receivers tell speed from the Doppler shift of the carrier; where they contradict the positions (a column of zeros, metres per
/// second taken for km/h), the answer holds both. All bounds are two deviations wide.
struct SpeedEstimator {
  /// Slower than this is standing, metres per second: a slow walk is twice as fast, and receivers at rest report up to half of it.
  static let standing = 0.55
  /// What a single report is worth, metres per second: the accuracy of a plain receiver's speed and a report in whole km/h; it counts as
  /// much as three reports beside the scatter of those that there are.
  static let reportDeviation = 0.28
  static let reportWeight = 3.0

  private let track: Track
  private let matched: MatchedTrack
  private let noise: Double

  /// An estimator for one device's day.
  /// - Parameters:
  ///   - track: the fixes that were matched.
  ///   - matched: the way.
  ///   - noise: standard deviation of the fixes along an axis, metres.
  init(_ track: Track, matched: MatchedTrack, noise: Double) {
    self.track = track
    self.matched = matched
    self.noise = noise
  }

  /// The speed of each stretch of the way.
  func speeds() -> [DrivenSpeed] {
    guard matched.edges.count == track.count else { return [] }
    var first = 0
    return matched.stretches.map { stretch in
      while first > 0, track.times[first - 1] >= stretch.enter { first -= 1 }
      while first < track.count, track.times[first] < stretch.enter { first += 1 }
      var fixes: [Int] = []
      var next = first
      while next < track.count, track.times[next] <= stretch.leave {
        if matched.edges[next] == stretch.edge { fixes.append(next) }
        next += 1
      }
      return speed(of: stretch, fixes)
    }
  }

  private func speed(of stretch: MatchedStretch, _ fixes: [Int]) -> DrivenSpeed {
    let seen = byPositions(stretch, fixes)
    guard let said = byReports(fixes) else { return DrivenSpeed(from: seen.low, to: seen.high) }
    if said.high < seen.low || seen.high < said.low {
      return DrivenSpeed(from: min(said.low, seen.low), to: max(said.high, seen.high))
    }
    return DrivenSpeed(from: said.low, to: said.high)
  }

  /// The mean of what was reported while it moved; `nil` where nothing was.
  private func byReports(_ fixes: [Int]) -> (low: Double, high: Double)? {
    guard !track.speedKmh.isEmpty else { return nil }
    let moving = fixes.map { Double(track.speedKmh[$0]) / 3.6 }.filter { $0 > Self.standing }
    guard !moving.isEmpty else { return nil }
    let count = Double(moving.count)
    let mean = moving.reduce(0, +) / count
    let scatter = moving.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let prior = Self.reportWeight * Self.reportDeviation * Self.reportDeviation
    let error = ((prior + scatter) / (Self.reportWeight + count - 1) / count).squareRoot()
    return (mean - 2 * error, mean + 2 * error)
  }

  /// How far the fixes on the stretch lie apart: not slower than over all the time, not faster than over the time in which it
  /// surely moved. A single interval may hide a wait, so that at least two must tell how fast it was.
  private func byPositions(_ stretch: MatchedStretch, _ fixes: [Int]) -> (low: Double, high: Double) {
    /// Two deviations of the distance between two fixes.
    let error = 2 * 2.0.squareRoot() * noise
    guard fixes.count >= 2 else {
      let seconds = Double(stretch.leave - stretch.enter) / 1000
      return (seconds > 0 ? (stretch.to - stretch.from - error) / seconds : 0, .infinity)
    }
    let steps = zip(fixes, fixes.dropFirst()).map { a, b in
      let metres = (matched.offsets[b] - matched.offsets[a]) * Double(stretch.direction.rawValue)
      return (metres: metres, seconds: Double(track.times[b] - track.times[a]) / 1000)
    }
    let stands = steps.map { $0.metres < Self.standing * $0.seconds }
    let metres = steps.reduce(0) { $0 + $1.metres }
    // What may have been a stand of a moment counts against the slowest, what surely was one does not.
    let seconds = steps.reduce(0) { $0 + $1.seconds } - Self.surelyStood(steps.map(\.seconds), stands)
    let low = seconds > 0 ? (metres - error) / seconds : 0
    var moved = (metres: 0.0, seconds: 0.0, steps: 0, runs: 0)
    var isRunning = false
    for (index, step) in steps.enumerated() {
      // The steps around a stand are partly stands.
      let moves = !stands[max(0, index - 1)...min(steps.count - 1, index + 1)].contains(true)
      if moves {
        moved.metres += step.metres
        moved.seconds += step.seconds
        moved.steps += 1
        if !isRunning { moved.runs += 1 }
      }
      isRunning = moves
    }
    guard moved.steps >= 2 else { return (low, .infinity) }
    return (low, max(low, (moved.metres + error * Double(moved.runs).squareRoot()) / moved.seconds))
  }

  /// The time of stands of two steps and more, seconds: noise alone does not make a moving device stand twice in a row.
  private static func surelyStood(_ seconds: [Double], _ stands: [Bool]) -> Double {
    var sum = 0.0
    for index in stands.indices where stands[index] {
      let isJoined =
        (index > 0 && stands[index - 1]) || (index + 1 < stands.count && stands[index + 1])
      if isJoined { sum += seconds[index] }
    }
    return sum
  }
}
