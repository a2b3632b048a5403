/// Sets aside the fixes of a track that cannot be believed, and keeps everything else as it was reported.
public struct TrackCleaner: Sendable {
  /// What a fix must be like.
  public let rules: CleaningRules

  /// A cleaner with some rules.
  public init(rules: CleaningRules = CleaningRules()) { self.rules = rules }

  /// The believable part of a track, with a class for each raw fix.
  ///
  /// What reading knows comes first (no position, a wrong clock), then times, then what each fix says of itself, then
  /// motion: the longest part of the day that one device can have driven.
  /// - Parameter track: fixes in any order of time, metres.
  /// - Complexity: O(fixes · log fixes), O(fixes) where they are in order.
  public func clean(_ track: Track) -> CleanedTrack {
    var classes = [FixClass](repeating: .valid, count: track.count)
    var fixes = believed(track, &classes)
    if !track.isInOrder(fixes.span) {
      fixes.sort { (track.times[$0], $0) < (track.times[$1], $1) }
    }
    fixes = RepeatedTimes(track: track).resolved(fixes) { classes[$0] = $1 }
    let motion = PlausibleMotion(
      rules: rules,
      times: track.times,
      x: track.x,
      y: track.y,
      speeds: speeds(of: track)
    )
    if !track.accuracyMetres.isEmpty {
      fixes.removeAll { fix in
        guard Double(track.accuracyMetres[fix]) >= rules.cellAccuracyMetres else { return false }
        classes[fix] = .cellFix
        return true
      }
    }
    let isFrozen = markFrozen(fixes, motion, &classes)
    if isFrozen { fixes.removeAll { classes[$0] == .frozenPosition } }
    fixes = onTheWay(fixes, motion, &classes)
    markStops(fixes, motion, &classes)
    markKept(fixes, of: track, &classes)
    return CleanedTrack(
      track: track.selecting(fixes),
      classes: classes,
      standing: classes.indices.filter { classes[$0] == .staticDrift }.map { track.times[$0] }.sorted()
    )
  }

  /// The fixes that have a position and a time; the others get their class.
  private func believed(_ track: Track, _ classes: inout [FixClass]) -> [Int] {
    var fixes: [Int] = []
    fixes.reserveCapacity(track.count)
    if track.marks.isEmpty, track.unpositioned.isEmpty {
      let (x, y) = (track.x.span, track.y.span)
      fixes.append(addingCapacity: track.count) { fixes in
        for fix in 0..<track.count where x[fix].isFinite && y[fix].isFinite { fixes.append(fix) }
      }
      if fixes.count == track.count { return fixes }
      fixes.removeAll(keepingCapacity: true)
    }
    for fix in 0..<track.count {
      let marks = track.marks.isEmpty ? [] : track.marks[fix]
      if marks.contains(.wrongClock) {
        classes[fix] = .clockError
      } else if marks.contains(.swapped) {
        classes[fix] = .swappedPosition
      } else if !track.x[fix].isFinite || !track.y[fix].isFinite
        || (!track.unpositioned.isEmpty && track.unpositioned[fix])
      {
        classes[fix] = .unpositioned
      } else {
        fixes.append(fix)
      }
    }
    return fixes
  }

  /// What the device says of its speed, metres a second; NaN where it says nothing or what cannot be.
  private func speeds(of track: Track) -> [Double] {
    if track.speedKmh.isEmpty { return Array(repeating: .nan, count: track.count) }
    return track.speedKmh.map { isPossible($0) ? Double($0) / 3.6 : .nan }
  }

  private func isPossible(_ speedKmh: Float) -> Bool {
    speedKmh >= 0 && Double(speedKmh) <= rules.maxSpeedKmh
  }

  private func markFrozen(_ fixes: [Int], _ motion: PlausibleMotion, _ classes: inout [FixClass]) -> Bool {
    var found = false
    FrozenPositions(motion: motion).find(fixes) {
      classes[$0] = .frozenPosition
      found = true
    }
    return found
  }

  /// The fixes that one device can have driven: masts, excursions from a rest and what cannot be reached left out.
  private func onTheWay(_ all: [Int], _ motion: PlausibleMotion, _ classes: inout [FixClass]) -> [Int] {
    let motionChain = MotionChain(motion: motion, restartFixes: rules.restartFixes)
    var fixes = all
    var chain = motionChain.kept(fixes)
    // One mast may hide behind another: it is reachable from there.
    while let kept = chain {
      let masts = CellFixes(motion: motion).find(fixes, kept: kept)
      if masts.isEmpty { break }
      for index in masts { classes[fixes[index]] = .cellFix }
      fixes.removeAll { classes[$0] == .cellFix }
      chain = motionChain.kept(fixes)
    }
    var isExcursion = false
    StaticDrift(motion: motion).find(fixes) { excursion in
      for index in excursion {
        classes[fixes[index]] = excursion.count > rules.longestSpike ? .staticDrift : .spike
      }
      isExcursion = true
    }
    if isExcursion {
      fixes.removeAll { !classes[$0].isKept }
      chain = motionChain.kept(fixes)
    }
    guard let kept = chain else { return fixes }
    markOffTheWay(fixes, kept, &classes)
    var way: [Int] = []
    let (places, isKept) = (fixes.span, kept.span)
    way.append(addingCapacity: places.count) { way in
      for index in places.indices where isKept[index] { way.append(places[proven: index]) }
    }
    return way
  }

  /// Calls short runs off the way spikes, longer ones teleports.
  private func markOffTheWay(_ fixes: [Int], _ kept: [Bool], _ classes: inout [FixClass]) {
    let isKept = kept.span
    var begin = 0
    while true {
      while begin < isKept.count, isKept[begin] { begin &+= 1 }
      if begin == isKept.count { return }
      var end = begin
      while end < isKept.count, !isKept[end] { end &+= 1 }
      for index in begin..<end {
        classes[fixes[index]] = end - begin <= rules.longestSpike ? .spike : .teleport
      }
      begin = end
    }
  }

  private func markStops(_ fixes: [Int], _ motion: PlausibleMotion, _ classes: inout [FixClass]) {
    let (times, places) = (motion.times.span, fixes.span)
    var (begin, far) = (0, 0)
    while begin < places.count {
      // A stop lasts: where the fix that comes so much later is elsewhere, none begins here.
      far = max(far, begin)
      let start = times[places[begin]]
      while far < places.count, Double(times[places[far]] &- start) / 1000 < rules.stopSeconds { far &+= 1 }
      if far == places.count { return }
      if !motion.isWithin(rules.stopRadiusMetres, places[begin], places[far]) {
        begin &+= 1
        continue
      }
      var end = begin + 1
      while end < fixes.count, motion.isWithin(rules.stopRadiusMetres, fixes[begin], fixes[end]) {
        end += 1
      }
      if seconds(motion, fixes[begin], fixes[end - 1]) >= rules.stopSeconds, end - begin > 2 {
        for index in begin + 1..<end { classes[fixes[index]] = .stationaryJitter }
        begin = end
      } else {
        begin += 1
      }
    }
  }

  private func seconds(_ motion: PlausibleMotion, _ from: Int, _ to: Int) -> Double {
    Double(motion.times[to] - motion.times[from]) / 1000
  }

  /// What is kept and yet worth telling.
  private func markKept(_ fixes: [Int], of track: Track, _ classes: inout [FixClass]) {
    if !track.marks.isEmpty {
      for fix in fixes where !track.marks[fix].isEmpty {
        if track.marks[fix].contains(.late) {
          classes[fix] = .lateUpload
        } else if track.marks[fix].contains(.unordered) {
          classes[fix] = .unordered
        }
      }
    }
    if track.speedKmh.isEmpty { return }
    for fix in fixes where !isPossible(track.speedKmh[fix]) && !track.speedKmh[fix].isNaN {
      classes[fix] = .impossibleSpeed
    }
  }
}

extension Track {
  /// The track with some of its fixes, in the order given.
  func selecting(_ fixes: [Int]) -> Track {
    let places = fixes.span
    if places.count == count {
      var same = 0
      while same < places.count, places[same] == same { same &+= 1 }
      if same == count { return self }
    }
    func pick<Value>(_ column: [Value]) -> [Value] {
      if column.isEmpty { return [] }
      var picked: [Value] = []
      let column = column.span
      picked.append(addingCapacity: places.count) { picked in
        for index in places.indices { picked.append(column[places[index]]) }
      }
      return picked
    }
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
      marks: pick(marks),
      origins: pick(origins)
    )
  }
}
