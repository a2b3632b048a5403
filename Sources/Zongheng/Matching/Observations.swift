import Terrain

/// What the matcher matches: groups of neighbouring fixes, in columns.
///
/// Standing still, and fixes closer together than the noise, would otherwise appear as little loops.
struct Observations: Sendable {
  /// Position of each group: the mean of its fixes, save at the track's ends.
  var x: [Double] = []
  var y: [Double] = []
  /// First fix of each group.
  private(set) var firstFix: [Int32] = []
  /// Last fix of each group; those between may belong to no group.
  private(set) var lastFix: [Int32] = []
  /// How many fixes each group has.
  private(set) var fixes: [Int32] = []
  /// When the device was at the mean position, milliseconds: from …
  private(set) var arrival: [Int64] = []
  /// … until; the same moment for a group on the move.
  private(set) var departure: [Int64] = []
  /// Group of each fix; −1 for a fix left out as a spike.
  private(set) var group: [Int32] = []
  /// What the device says of itself, by group.
  var reports = DeviceReports()

  /// How many groups there are.
  var count: Int { x.count }

  /// Straight-line distance between two groups, metres.
  func distance(_ a: Int, _ b: Int) -> Double {
    let (dx, dy) = (x[b] - x[a], y[b] - y[a])
    return (dx * dx + dy * dy).squareRoot()
  }

  /// Groups the fixes of a track: each group holds what lies within `radius` of its running mean.
  ///
  /// Where the device moves at the start or the end, its first or last fix is a group of its own, lest the mean cut
  /// the way short.
  mutating func gather(_ track: Track, radius: Double) {
    clear()
    let count = track.count
    let square = radius * radius
    // A fix far off between two that are near each other, within so short a time, was no trip.
    let spikeMilliseconds: Int64 = 6_000
    group.reserveCapacity(count)
    var fix = 0
    while fix < count {
      let first = fix
      var last = fix
      var number = 1.0
      var (sumX, sumY) = (track.x[fix], track.y[fix])
      group.append(Int32(x.count))
      func isNear(_ other: Int) -> Bool {
        let (dx, dy) = (track.x[other] - sumX / number, track.y[other] - sumY / number)
        return dx * dx + dy * dy < square
      }
      fix += 1
      while fix < count {
        if !isNear(fix) {
          guard fix + 1 < count, track.times[fix + 1] - track.times[last] <= spikeMilliseconds,
            isNear(fix + 1)
          else { break }
          group.append(-1)
          fix += 1
        }
        group.append(Int32(x.count))
        sumX += track.x[fix]
        sumY += track.y[fix]
        number += 1
        last = fix
        fix += 1
      }
      var (opens, closes) = (last > first && first == 0, last > first && fix == count)
      if opens || closes, stood(track, first, last) {
        // It stood, and yet it may have come from afar or gone far.
        let mean = Point(sumX / number, sumY / number)
        let range = first...last
        opens = opens && end(first, of: track, in: range).distance(to: mean) > radius / 2
        closes = closes && end(last, of: track, in: range).distance(to: mean) > radius / 2
      }
      if opens || closes {
        addEnds(of: track, first, last, opens: opens, closes: closes)
      } else {
        append(track, first, last)
      }
    }
  }

  /// Adds the group of the fixes from one to another, save those left out as spikes.
  mutating func append(_ track: Track, _ first: Int, _ last: Int) {
    let number = Int32(truncatingIfNeeded: x.count)
    firstFix.append(Int32(truncatingIfNeeded: first))
    lastFix.append(Int32(truncatingIfNeeded: last))
    if first == last {
      group[first] = number
      x.append(track.x[first])
      y.append(track.y[first])
      fixes.append(1)
      arrival.append(track.times[first])
      departure.append(track.times[first])
      return
    }
    var count = 0.0
    var (sumX, sumY, sumTime) = (0.0, 0.0, 0.0)
    do {
      let (x, y, times, begin) = (track.x.span, track.y.span, track.times.span, track.times[first])
      var group = group.mutableSpan
      for fix in first...last where group[fix] >= 0 {
        group[fix] = number
        count += 1
        sumX += x[fix]
        sumY += y[fix]
        sumTime += Double(times[fix] &- begin)
      }
    }
    let wait = Int64(sumTime / count)
    let stood = stood(track, first, last)
    x.append(sumX / count)
    y.append(sumY / count)
    fixes.append(Int32(count))
    arrival.append(track.times[first] + (stood ? 0 : wait))
    departure.append(stood ? track.times[last] : track.times[first] + wait)
  }

  /// Slower than walking pace from end to end: the device stood, and left only at the last fix.
  private func stood(_ track: Track, _ first: Int, _ last: Int) -> Bool {
    let (dx, dy) = (track.x[last] - track.x[first], track.y[last] - track.y[first])
    let seconds = Double(track.times[last] - track.times[first]) / 1_000
    return last == first || (dx * dx + dy * dy).squareRoot() < 0.6 * seconds
  }

  private mutating func clear() {
    x.removeAll(keepingCapacity: true)
    y.removeAll(keepingCapacity: true)
    firstFix.removeAll(keepingCapacity: true)
    lastFix.removeAll(keepingCapacity: true)
    fixes.removeAll(keepingCapacity: true)
    arrival.removeAll(keepingCapacity: true)
    departure.removeAll(keepingCapacity: true)
    group.removeAll(keepingCapacity: true)
  }
}
