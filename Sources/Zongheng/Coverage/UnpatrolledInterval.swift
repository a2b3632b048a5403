/// The longest time that a stretch of an edge was left alone in a week (最长未巡时段).
public struct UnpatrolledInterval: Hashable, Sendable {
  /// The edge.
  public var edge: Int32
  /// Distance from the start of the edge's line, centimetres.
  public var from: Int32
  /// Distance from the start of the edge's line, centimetres.
  public var to: Int32
  /// Qualifying traversals of the week, those of one party each for itself.
  public var visits: Int32
  /// How long the rules ask for patrols here, milliseconds.
  public var duty: Int64
  /// The longest interval without a visit, in duty time, milliseconds: nights off and days without a rule do not count.
  public var longest: Int64
  /// The last visit before it, or the begin of the week, milliseconds since 1970.
  public var begin: Int64
  /// The first visit after it, or the end of the week, milliseconds since 1970.
  public var end: Int64

  /// Length, centimetres.
  public var length: Int { Int(to - from) }

  func continues(with next: UnpatrolledInterval) -> Bool {
    var here = self
    (here.from, here.to) = (next.from, next.to)
    return to == next.from && here == next
  }
}

/// Finds the longest interval between qualifying visits on every stretch that a rule asks for.
struct IntervalFinder {
  let evaluator: RequirementEvaluator
  private var district: District { evaluator.district }

  /// The intervals, edge by edge from its start to its end; what no rule of the week asks for is left out.
  ///
  /// - Complexity: O(entries · stretches per edge).
  func intervals(in passes: QualifyingPasses) -> [UnpatrolledInterval] {
    let week = passes.week
    let exclusions = ExclusionMap(district)
    var duties: [Duty: DutyTime] = [:]
    var result: [UnpatrolledInterval] = []
    for (edge, own) in passes.onEdge.enumerated() {
      let rules = passes.rules[edge]
      if rules.isEmpty { continue }
      let excluded = exclusions.parts(of: edge)
      var marks = Set(own.flatMap { [$0.from, $0.to] })
      marks.formUnion(excluded.flatMap { [$0.range.lowerBound, $0.range.upperBound] })
      marks.formUnion([0, district.network.edges[edge].lengthCentimetres])
      let sorted = marks.sorted()
      let first = result.count
      for (from, to) in zip(sorted, sorted.dropFirst()) {
        let parts = excluded.filter { $0.range.lowerBound <= from && $0.range.upperBound >= to }
        let key = Duty(rules: rules, exclusions: parts.map(\.exclusion))
        let duty =
          duties[key]
          ?? district.dutyTime(
            of: rules.map { district.rules[$0] },
            in: week,
            without: key.exclusions.map { district.exclusions[Int($0)] }
          )
        duties[key] = duty
        if duty.ranges.isEmpty { continue }
        let here = own.filter { $0.from <= from && $0.to >= to }
        let stretch = Self.interval(between: here, on: Int32(edge), from..<to, duty, passes.span)
        if result.count > first, result[result.count - 1].continues(with: stretch) {
          result[result.count - 1].to = to
        } else {
          result.append(stretch)
        }
      }
    }
    return result
  }

  private struct Duty: Hashable {
    var rules: [Int]
    var exclusions: [Int32]
  }

  /// The longest interval between visits that come by time; of equal ones the first.
  static func interval(
    between visits: [LedgerEntry],
    on edge: Int32,
    _ range: Range<Int32>,
    _ duty: DutyTime,
    _ span: Range<Int64>
  ) -> UnpatrolledInterval {
    var result = UnpatrolledInterval(
      edge: edge,
      from: range.lowerBound,
      to: range.upperBound,
      visits: Int32(visits.count),
      duty: duty.milliseconds,
      longest: -1,
      begin: span.lowerBound,
      end: span.upperBound
    )
    let longest = duty.longestInterval(
      between: visits.map { $0.enter...max($0.enter, $0.leave) },
      within: span
    )
    (result.longest, result.begin, result.end) = (longest.milliseconds, longest.from, longest.to)
    return result
  }
}

extension DutyTime {
  /// The longest part of a span, measured in duty time, that none of some visits touches; of equal ones the first.
  ///
  /// - Parameters:
  ///   - visits: by their first moment; they may overlap.
  ///   - span: what the visits are looked at in, milliseconds since 1970.
  func longestInterval(
    between visits: some Sequence<ClosedRange<Int64>>,
    within span: Range<Int64>
  ) -> (milliseconds: Int64, from: Int64, to: Int64) {
    var last = span.lowerBound
    var result: (milliseconds: Int64, from: Int64, to: Int64) = (-1, last, last)
    func look(_ next: Int64) {
      let length = next > last ? milliseconds(within: last..<next) : 0
      if length > result.milliseconds { result = (length, last, max(last, next)) }
    }
    for visit in visits {
      look(min(visit.lowerBound, span.upperBound))
      last = max(last, min(visit.upperBound, span.upperBound))
    }
    look(span.upperBound)
    return result
  }
}
