/// A set of positions on a line, kept as disjoint, ascending half-open intervals of whole centimetres.
public struct IntervalSet: Hashable, Sendable {
  /// The intervals: ascending, not touching each other, none empty.
  public private(set) var intervals: [Range<Int32>] = []

  /// Nothing.
  public init() {}

  /// The union of some intervals, in any order.
  public init(_ ranges: some Sequence<Range<Int32>>) {
    for range in ranges.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = intervals.last, range.lowerBound <= last.upperBound {
        intervals[intervals.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        intervals.append(range)
      }
    }
  }

  /// Total length, centimetres.
  public var length: Int { intervals.reduce(0) { $0 + Int($1.upperBound - $1.lowerBound) } }

  /// Length of the part inside one interval, centimetres.
  public func length(within window: Range<Int32>) -> Int {
    intervals.reduce(0) {
      $0 + Int(max(0, min($1.upperBound, window.upperBound) - max($1.lowerBound, window.lowerBound)))
    }
  }

  /// The positions in either set.
  public func union(_ other: IntervalSet) -> IntervalSet { IntervalSet(intervals + other.intervals) }
}
