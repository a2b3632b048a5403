import Terrain

/// When a device counts as silent, and when as off duty.
public struct SilenceRules: Codable, Hashable, Sendable {
  /// A silence is at least so long, seconds, however often the device reports.
  public var leastSeconds = 120.0
  /// And at least so many of the device's own intervals: two missed reports are no silence yet.
  public var leastIntervals = 3.0
  /// From here on a silence counts as off duty, seconds: longer than a dead spot or a break at noon, shorter than
  /// what lies between two shifts.
  public var offDutySeconds = 7200.0

  /// The declared defaults.
  public init() {}
}

/// Finds the silences of a day between its believable fixes.
public struct SilenceFinder: Sendable {
  /// When a device counts as silent.
  public let rules: SilenceRules

  /// A finder with some rules.
  public init(rules: SilenceRules = SilenceRules()) { self.rules = rules }

  /// The silences of a cleaned day, in order of time; what lies before its first fix and after its last is off duty
  /// and no silence.
  ///
  /// Fixes that cleaning set aside do not end a silence: nobody knows from them where the device was. Those of a
  /// device that stood still do, though they drifted: it stood where it was last believed.
  /// - Complexity: O(fixes), and O(fixes · log fixes) for the effective interval.
  public func silences(of cleaned: CleanedTrack) -> [Silence] {
    let track = cleaned.track
    guard track.count > 1 else { return [] }
    let limit = limitMilliseconds(of: track)
    var silences: [Silence] = []
    for next in 1..<track.count {
      let from = track.times[next - 1]
      let to = track.times[next]
      if to - from < limit || stood(from, to, limit, cleaned.standing) { continue }
      silences.append(
        Silence(
          device: track.device,
          day: track.day,
          fromFix: Int32(next - 1),
          toFix: Int32(next),
          from: from,
          to: to,
          fromPosition: Point(track.x[next - 1], track.y[next - 1]),
          toPosition: Point(track.x[next], track.y[next]),
          kind: Double(to - from) >= rules.offDutySeconds * 1000 ? .offDuty : .onDuty
        )
      )
    }
    return silences
  }

  /// The least gap between two fixes that is a silence, milliseconds.
  func limitMilliseconds(of track: Track) -> Int64 {
    let interval = track.effectiveIntervalMilliseconds ?? 0
    return max(Int64(rules.leastSeconds * 1000), Int64(rules.leastIntervals * Double(interval)))
  }

  /// True where fixes of a device that stood still fill the time between two others.
  private func stood(_ from: Int64, _ to: Int64, _ limit: Int64, _ standing: [Int64]) -> Bool {
    guard !standing.isEmpty else { return false }
    var low = 0
    var high = standing.count
    while low < high {
      let middle = (low + high) / 2
      if standing[middle] <= from { low = middle + 1 } else { high = middle }
    }
    var last = from
    while low < standing.count, standing[low] < to {
      if standing[low] - last >= limit { return false }
      last = standing[low]
      low += 1
    }
    return to - last < limit
  }
}

extension Track {
  /// The effective interval of a device's day, milliseconds: the median time between two fixes in order of time;
  /// `nil` where there are fewer than two.
  ///
  /// Silences do not move it, nor does a burst: half of all intervals are as long or longer, half as short or shorter.
  public var effectiveIntervalMilliseconds: Int64? {
    guard count > 1 else { return nil }
    var gaps = (1..<count).map { times[$0] - times[$0 - 1] }
    gaps.sort()
    return gaps[gaps.count / 2]
  }
}
