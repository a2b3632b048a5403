/// Lengths of one road, area or period, in whole centimetres: they add up exactly.
public struct CoverageTotals: Hashable, Sendable {
  /// Length of all edges.
  public var length = 0
  /// Length that has a requirement, each centimetre once.
  public var requiring = 0
  /// The part of it with at least one qualifying visit in the week.
  public var covered = 0
  /// The part of `covered` whose visit is certain: the lower bound of what was covered.
  public var certain = 0
  /// `covered`, each centimetre weighed by the confidence of its most certain visit, in thousandths of centimetres.
  public var credited = 0
  /// The part of `requiring` without a visit that was seen, but where a silent device or an ambiguous track may have been.
  public var unknown = 0
  /// Length that an exclusion leaves without any requirement.
  public var excluded = 0
  /// Length × required visits, over all rules and periods: the required length (应巡里程).
  public var required = 0
  /// The part of it that was met: the patrolled length (实巡里程).
  public var patrolled = 0
  /// The part of `patrolled` that is certain.
  public var patrolledCertain = 0
  /// What silent devices and ambiguous tracks may have patrolled besides.
  public var patrolledUnknown = 0

  /// Nothing yet.
  public init() {}

  /// Coverage rate (巡查覆盖率); `nil` where nothing is required.
  public var coverageRate: Double? { requiring > 0 ? Double(covered) / Double(requiring) : nil }
  /// Compliance rate (频次达标率); `nil` where nothing is required.
  public var complianceRate: Double? { required > 0 ? Double(patrolled) / Double(required) : nil }

  /// The part of `requiring` that was missed for certain: neither covered nor unknown.
  public var missed: Int { requiring - covered - unknown }
  /// What the true coverage rate lies between, as far as is known; `nil` where nothing is required.
  public var coverageBounds: ClosedRange<Double>? {
    guard requiring > 0 else { return nil }
    return Double(certain) / Double(requiring)...Double(covered + unknown) / Double(requiring)
  }
  /// What the true compliance rate lies between, as far as is known; `nil` where nothing is required.
  public var complianceBounds: ClosedRange<Double>? {
    guard required > 0 else { return nil }
    return Double(patrolledCertain) / Double(required)...Double(patrolled + patrolledUnknown)
      / Double(required)
  }
  /// Coverage rate of what could be observed: without the unknown; `nil` where nothing could.
  public var observableRate: Double? {
    requiring > unknown ? Double(covered) / Double(requiring - unknown) : nil
  }
  /// Coverage rate with each centimetre weighed by its confidence; `nil` where nothing is required.
  public var creditedRate: Double? { requiring > 0 ? Double(credited) / 1000 / Double(requiring) : nil }

  /// The totals of two disjoint parts.
  public static func + (left: CoverageTotals, right: CoverageTotals) -> CoverageTotals {
    var sum = left
    sum += right
    return sum
  }

  /// What one has more than the other; less than nothing where it has less.
  public static func - (left: CoverageTotals, right: CoverageTotals) -> CoverageTotals {
    var negative = CoverageTotals()
    for field in fields { negative[keyPath: field] = -right[keyPath: field] }
    return left + negative
  }

  private static var fields: [WritableKeyPath<CoverageTotals, Int>] {
    [
      \.length, \.requiring, \.covered, \.certain, \.credited, \.unknown, \.excluded, \.required, \.patrolled,
      \.patrolledCertain, \.patrolledUnknown,
    ]
  }

  /// Adds the totals of another, disjoint part.
  public static func += (left: inout CoverageTotals, right: CoverageTotals) {
    left.length += right.length
    left.requiring += right.requiring
    left.covered += right.covered
    left.required += right.required
    left.patrolled += right.patrolled
    left.certain += right.certain
    left.credited += right.credited
    left.unknown += right.unknown
    left.excluded += right.excluded
    left.patrolledCertain += right.patrolledCertain
    left.patrolledUnknown += right.patrolledUnknown
  }
}
