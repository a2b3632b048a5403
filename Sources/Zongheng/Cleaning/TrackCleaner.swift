/// Sets aside the fixes of a track that cannot be believed, and keeps everything else as it was reported.
public struct TrackCleaner: Sendable {
  /// What a fix must be like.
  public let rules: CleaningRules

  /// A cleaner with some rules.
  public init(rules: CleaningRules = CleaningRules()) { self.rules = rules }

  /// The believable part of a track, with a class for each raw fix.
  ///
  /// - Parameter track: fixes in any order of time, metres.
  /// - Complexity: O(fixes · log fixes), O(fixes) where they are in order.
  public func clean(_ track: Track) -> CleanedTrack {
    var classes = [FixClass](repeating: .valid, count: track.count)
    var order: [Int] = []
    order.reserveCapacity(track.count)
    for fix in 0..<track.count {
      if track.x[fix].isFinite, track.y[fix].isFinite {
        order.append(fix)
      } else {
        classes[fix] = .invalidPosition
      }
    }
    if zip(order, order.dropFirst()).contains(where: { track.times[$0] > track.times[$1] }) {
      order.sort { (track.times[$0], $0) < (track.times[$1], $1) }
    }
    order = withoutRepeatedTimes(order, of: track, classes: &classes)
    order = withoutJumps(order, of: track, classes: &classes)
    markStops(order, of: track, classes: &classes)
    return CleanedTrack(track: track.selecting(order), classes: classes)
  }

  private func withoutRepeatedTimes(_ order: [Int], of track: Track, classes: inout [FixClass]) -> [Int] {
    var kept: [Int] = []
    kept.reserveCapacity(order.count)
    for fix in order {
      if let last = kept.last, track.times[last] == track.times[fix] {
        let same = track.x[last] == track.x[fix] && track.y[last] == track.y[fix]
        classes[fix] = same ? .duplicate : .conflictingTime
      } else {
        kept.append(fix)
      }
    }
    return kept
  }

  private func withoutJumps(_ order: [Int], of track: Track, classes: inout [FixClass]) -> [Int] {
    var kept: [Int] = []
    kept.reserveCapacity(order.count)
    var next = 0
    while next < order.count {
      guard let last = kept.last, !isReachable(order[next], from: last, in: track) else {
        kept.append(order[next])
        next += 1
        continue
      }
      // Far off. Where the way goes on from the last good fix soon after, this was a jump; else it is the truth.
      let horizon = min(order.count, next + rules.longestJump + 1)
      let back = (next + 1..<max(next + 1, horizon)).first { isReachable(order[$0], from: last, in: track) }
      guard let back else {
        kept.append(order[next])
        next += 1
        continue
      }
      for fix in order[next..<back] { classes[fix] = .impossibleJump }
      next = back
    }
    return kept
  }

  private func markStops(_ order: [Int], of track: Track, classes: inout [FixClass]) {
    var begin = 0
    while begin < order.count {
      var end = begin + 1
      while end < order.count, distance(order[begin], order[end], in: track) <= rules.stopRadiusMetres {
        end += 1
      }
      let seconds = Double(track.times[order[end - 1]] - track.times[order[begin]]) / 1000
      if seconds >= rules.stopSeconds, end - begin > 2 {
        for fix in order[begin + 1..<end] { classes[fix] = .stationaryJitter }
        begin = end
      } else {
        begin += 1
      }
    }
  }

  private func isReachable(_ fix: Int, from other: Int, in track: Track) -> Bool {
    let seconds = Double(track.times[fix] - track.times[other]) / 1000
    return distance(fix, other, in: track) <= rules.noiseMetres + rules.maxSpeedKmh / 3.6 * seconds
  }

  private func distance(_ a: Int, _ b: Int, in track: Track) -> Double {
    let dx = track.x[a] - track.x[b]
    let dy = track.y[a] - track.y[b]
    return (dx * dx + dy * dy).squareRoot()
  }
}

extension Track {
  /// The track with some of its fixes, in the order given.
  func selecting(_ fixes: [Int]) -> Track {
    if fixes.count == count, fixes.indices.allSatisfy({ fixes[$0] == $0 }) { return self }
    func pick<Value>(_ column: [Value]) -> [Value] { column.isEmpty ? [] : fixes.map { column[$0] } }
    return Track(
      device: device,
      day: day,
      times: pick(times),
      x: pick(x),
      y: pick(y),
      speedKmh: pick(speedKmh),
      headingDegrees: pick(headingDegrees),
      accuracyMetres: pick(accuracyMetres),
      received: pick(received),
      unpositioned: pick(unpositioned),
      origins: pick(origins)
    )
  }
}
