/// A set of moments during which patrols are asked for: disjoint, ascending ranges, milliseconds since 1970.
public struct DutyTime: Hashable, Sendable {
  /// The ranges: ascending, not touching each other, none empty.
  public private(set) var ranges: [Range<Int64>] = []
  private var before: [Int64] = []

  /// The union of some ranges, in any order.
  public init(_ unsorted: some Sequence<Range<Int64>>) {
    for range in unsorted.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = ranges.last, range.lowerBound <= last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
    }
    var sum: Int64 = 0
    for range in ranges {
      before.append(sum)
      sum += range.upperBound - range.lowerBound
    }
  }

  /// How long all of it lasts, milliseconds.
  public var milliseconds: Int64 { ranges.reduce(0) { $0 + $1.upperBound - $1.lowerBound } }

  /// How much of it lies before a moment, milliseconds.
  public func milliseconds(before moment: Int64) -> Int64 {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound < moment { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    return before[low - 1] + min(moment, ranges[low - 1].upperBound) - ranges[low - 1].lowerBound
  }

  /// How much of it lies within a range, milliseconds.
  public func milliseconds(within range: Range<Int64>) -> Int64 {
    milliseconds(before: range.upperBound) - milliseconds(before: range.lowerBound)
  }

  /// What is left of it inside some ranges.
  public func clipped(to windows: some Sequence<Range<Int64>>) -> DutyTime {
    DutyTime(windows.flatMap { window in ranges.map { $0.clamped(to: window) } })
  }
}

extension District {
  /// When some of the rules ask for visits in a week, but for the days on which an exclusion holds.
  ///
  /// A rule without windows asks during the project's shifts; where there are none either, during the whole day.
  func dutyTime(of rules: [PatrolRule], in week: Week, without exclusions: [PatrolExclusion] = []) -> DutyTime
  {
    var ranges: [Range<Int64>] = []
    for day in week.days where !exclusions.contains(where: { $0.applies(on: day) }) {
      for rule in rules where rule.applies(on: day) {
        if rule.windows.isEmpty, !shifts.isEmpty {
          // A shift that ends after midnight began on the day before: what lies on this day is this day's.
          let whole = clock.start(of: day)..<clock.start(of: day.advanced(by: 1))
          for shift in shifts {
            ranges.append(shift.moments(on: day.advanced(by: -1), in: clock).clamped(to: whole))
            ranges.append(shift.moments(on: day, in: clock).clamped(to: whole))
          }
        } else {
          for window in rule.allDayWindows {
            let begin = clock.moment(of: day, minute: window.from)
            ranges.append(begin..<max(begin, clock.moment(of: day, minute: window.to)))
          }
        }
      }
    }
    return DutyTime(ranges)
  }
}
