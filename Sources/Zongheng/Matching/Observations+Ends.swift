import Terrain

/// Where a track begins and ends, and how fast it goes.
///
/// The mean of a group on the move lies up to a group's radius inside the way driven, so that at the track's two ends
/// the first and the last fix are groups of their own.
extension Observations {
  /// Adds a group on the move as up to three: the fix where the track begins, the rest, the fix where it ends.
  mutating func addEnds(of track: Track, _ first: Int, _ last: Int, opens: Bool, closes: Bool) {
    var (begin, end) = (first, last)
    if opens {
      addFix(first, of: track, in: first...last)
      repeat { begin += 1 } while group[begin] < 0
    }
    if closes { repeat { end -= 1 } while end > first && group[end] < 0 }
    let line = first...last
    if begin <= end { append(track, begin, end) }
    if closes && last >= begin { addFix(last, of: track, in: line) }
  }

  /// Adds a fix as a group of its own.
  private mutating func addFix(_ fix: Int, of track: Track, in range: ClosedRange<Int>) {
    let place = end(fix, of: track, in: range)
    append(track, fix, fix)
    (x[x.count - 1], y[y.count - 1]) = (place.x, place.y)
  }

  /// Where the device was at the first or the last fix of a range: on the straight line through the fixes around it, as
  /// the end of a line through three fixes or more errs less than one fix does. Each counts by its own accuracy.
  func end(_ fix: Int, of track: Track, in range: ClosedRange<Int>) -> Point {
    let range = range.clamped(to: fix - Self.endFixes...fix + Self.endFixes)
    var (number, count, time, timeSquare) = (0, 0.0, 0.0, 0.0)
    var (sumX, sumY, timeX, timeY) = (0.0, 0.0, 0.0, 0.0)
    for other in range where group[other] >= 0 {
      let seconds = Double(track.times[other] - track.times[fix]) / 1_000
      let (dx, dy) = (track.x[other] - track.x[fix], track.y[other] - track.y[fix])
      let weight = weight(of: other, in: track)
      number += 1
      count += weight
      time += weight * seconds
      timeSquare += weight * seconds * seconds
      sumX += weight * dx
      sumY += weight * dy
      timeX += weight * dx * seconds
      timeY += weight * dy * seconds
    }
    let place = Point(track.x[fix], track.y[fix])
    let determinant = count * timeSquare - time * time
    if number < 3 || determinant <= 0 { return place }
    return place
      + Point(timeSquare * sumX - time * timeX, timeSquare * sumY - time * timeY) * (1 / determinant)
  }

  /// How much a fix counts beside others: the inverse square of the accuracy that the device tells, metres.
  private func weight(of fix: Int, in track: Track) -> Double {
    guard !track.accuracyMetres.isEmpty, track.accuracyMetres[fix] > 0 else { return 1 }
    let accuracy = min(max(Double(track.accuracyMetres[fix]), 2), 200)
    return 1 / (accuracy * accuracy)
  }

  /// How many fixes a line at an end is laid through at most: on more of them the device may have stopped or turned.
  private static let endFixes = 7

  /// The speed that nine in ten steps between observations do not exceed, metres per second; infinite for so few
  /// steps that it cannot be told.
  func highSpeed() -> Double {
    var speeds: [Double] = []
    speeds.reserveCapacity(count)
    for next in x.indices.dropFirst() {
      let seconds = Double(arrival[next] - departure[next - 1]) / 1_000
      if seconds >= 0.5 { speeds.append(distance(next - 1, next) / seconds) }
    }
    if speeds.count < 5 { return .infinity }
    return speeds.select(speeds.count * 9 / 10)
  }
}
