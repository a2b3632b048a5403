/// Excursions of a device that stands still by its own word and comes back to where it stood.
struct StaticDrift {
  let motion: PlausibleMotion

  /// A standing device that is near its place for so long has come back, seconds; less is part of the excursion.
  private static let backSeconds = 60.0
  /// A rest ends where the device says nothing for so long, seconds: it may have been elsewhere.
  private static let longestGap = 120.0
  /// The shortest rest that is looked at, in fixes.
  private static let leastFixes = 6
  /// How many fixes at either end of a rest tell where the device stands: twice the longest spike, and one.
  private static let anchorFixes = 7

  /// Calls `mark` with the bounds of each excursion, as places in `fixes`. What goes farther than drift does is left to
  /// the way's own measure, and so is a fix or two at the edge of a rest: a device that sets out slowly looks like that.
  ///
  /// - Parameter fixes: indices into the motion's columns, in order of time.
  func find(_ fixes: [Int], mark: (Range<Int>) -> Void) {
    let limit = motion.rules.standingKmh / 3.6
    let (speeds, places) = (motion.speeds.span, fixes.span)
    var begin = 0
    while true {
      while begin < places.count, !(speeds[places[begin]] <= limit) { begin &+= 1 }
      if begin == places.count { return }
      var end = begin + 1
      while end < fixes.count, motion.speeds[fixes[end]] <= limit,
        seconds(fixes[end - 1], fixes[end]) <= Self.longestGap
      {
        end += 1
      }
      if end - begin >= Self.leastFixes { search(fixes, begin..<end, mark) }
      begin = end
    }
  }

  /// Looks for excursions in one rest.
  private func search(_ fixes: [Int], _ rest: Range<Int>, _ mark: (Range<Int>) -> Void) {
    let radius = motion.rules.driftMetres
    guard let anchor = anchor(fixes, rest) else { return }
    var first: Int?
    var last = rest.lowerBound
    var farthest = 0.0
    for index in rest {
      let metres = distance(fixes[index], anchor)
      if metres <= radius { continue }
      if let begun = first, seconds(fixes[last], fixes[index]) > Self.backSeconds, index - last > 2 {
        tell(begun..<last + 1, of: rest, farthest, mark)
        first = nil
      }
      farthest = first == nil ? metres : max(farthest, metres)
      if first == nil { first = index }
      last = index
    }
    if let first { tell(first..<last + 1, of: rest, farthest, mark) }
  }

  private func tell(
    _ excursion: Range<Int>,
    of rest: Range<Int>,
    _ farthest: Double,
    _ mark: (Range<Int>) -> Void
  ) {
    if farthest > motion.rules.farthestDriftMetres { return }
    let hasBothSides = excursion.lowerBound > rest.lowerBound && excursion.upperBound < rest.upperBound
    if hasBothSides || excursion.count > motion.rules.longestSpike { mark(excursion) }
  }

  /// Where the device stands: where it is both at the beginning and at the end of its rest; `nil` where these differ,
  /// so that it was moved.
  private func anchor(_ fixes: [Int], _ rest: Range<Int>) -> (x: Double, y: Double)? {
    let number = min(Self.anchorFixes, rest.count / 2)
    let start = median(fixes, rest.lowerBound..<rest.lowerBound + number)
    let end = median(fixes, rest.upperBound - number..<rest.upperBound)
    let (dx, dy) = (start.x - end.x, start.y - end.y)
    guard (dx * dx + dy * dy).squareRoot() <= motion.rules.driftMetres else { return nil }
    return ((start.x + end.x) / 2, (start.y + end.y) / 2)
  }

  private func median(_ fixes: [Int], _ range: Range<Int>) -> (x: Double, y: Double) {
    let xs = fixes[range].map { motion.x[$0] }.sorted()
    let ys = fixes[range].map { motion.y[$0] }.sorted()
    return (xs[xs.count / 2], ys[ys.count / 2])
  }

  private func distance(_ fix: Int, _ place: (x: Double, y: Double)) -> Double {
    let (dx, dy) = (motion.x[fix] - place.x, motion.y[fix] - place.y)
    return (dx * dx + dy * dy).squareRoot()
  }

  private func seconds(_ from: Int, _ to: Int) -> Double {
    Double(motion.times[to] - motion.times[from]) / 1000
  }
}
