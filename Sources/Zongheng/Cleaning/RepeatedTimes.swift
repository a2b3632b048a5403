extension Track {
  /// True where no two fixes that follow each other have the same time.
  fileprivate func hasDistinctTimes(_ fixes: Span<Int>) -> Bool {
    let times = times.span
    var index = 1
    while index < fixes.count, times[fixes[index]] != times[fixes[index &- 1]] { index &+= 1 }
    return index >= fixes.count
  }

  /// True where some fixes are in the order of time.
  func isInOrder(_ fixes: Span<Int>) -> Bool {
    let times = times.span
    var index = 1
    while index < fixes.count, times[fixes[index]] >= times[fixes[index &- 1]] { index &+= 1 }
    return index >= fixes.count
  }
}

/// Fixes that share their time with another: exact repetitions, and other places.
struct RepeatedTimes {
  let track: Track

  /// Some fixes without those that repeat a time; the others are told to `mark`.
  ///
  /// Of several places at one time the one stays that stands first in its file: a clock that is stuck repeats the time
  /// before. Only where another is much nearer to the straight way between the fix before and the fix after, it is that.
  /// - Parameter fixes: indices into the track, in order of time.
  func resolved(_ fixes: [Int], mark: (Int, FixClass) -> Void) -> [Int] {
    if track.hasDistinctTimes(fixes.span) { return fixes }
    var single: [Int] = []
    single.reserveCapacity(fixes.count)
    var begin = 0
    while begin < fixes.count {
      var end = begin + 1
      while end < fixes.count, track.times[fixes[end]] == track.times[fixes[begin]] { end += 1 }
      if end == begin + 1 {
        single.append(fixes[begin])
      } else {
        let places = distinct(fixes[begin..<end], mark)
        let next = end < fixes.count ? fixes[end] : nil
        let best = places.count == 1 ? places[0] : nearest(places, after: single.last, before: next)
        for place in places where place != best { mark(place, .repeatedTime) }
        single.append(best)
      }
      begin = end
    }
    return single
  }

  /// One fix for each place: that which comes first in its file.
  private func distinct(_ fixes: ArraySlice<Int>, _ mark: (Int, FixClass) -> Void) -> [Int] {
    var places: [Int] = []
    for fix in fixes {
      let known = places.firstIndex { track.x[$0] == track.x[fix] && track.y[$0] == track.y[fix] }
      guard let known else {
        places.append(fix)
        continue
      }
      let isEarlier = origin(fix) < origin(places[known])
      mark(isEarlier ? places[known] : fix, .duplicate)
      if isEarlier { places[known] = fix }
    }
    return places
  }

  private func nearest(_ places: [Int], after: Int?, before: Int?) -> Int {
    let byFile = places.sorted { (origin($0), $0) < (origin($1), $1) }
    guard let first = byFile.first else { preconditionFailure("a time has at least one place") }
    guard let expected = expected(at: track.times[first], after, before) else { return first }
    func distance(_ fix: Int) -> Double {
      let (dx, dy) = (track.x[fix] - expected.x, track.y[fix] - expected.y)
      return (dx * dx + dy * dy).squareRoot()
    }
    var best = first
    for place in byFile.dropFirst() where distance(place) + Self.muchNearer < distance(best) { best = place }
    return best
  }

  private func expected(at time: Int64, _ after: Int?, _ before: Int?) -> (x: Double, y: Double)? {
    guard let after, let before else { return (after ?? before).map { (track.x[$0], track.y[$0]) } }
    let span = Double(track.times[before] - track.times[after])
    let share = span > 0 ? Double(time - track.times[after]) / span : 0
    return (
      track.x[after] + (track.x[before] - track.x[after]) * share,
      track.y[after] + (track.y[before] - track.y[after]) * share
    )
  }

  private func origin(_ fix: Int) -> UInt64 { track.origins.isEmpty ? UInt64(fix) : track.origins[fix] }

  /// What a car covers between two reports and its noise, metres: less does not outweigh the order of the file.
  private static let muchNearer = 150.0
}
