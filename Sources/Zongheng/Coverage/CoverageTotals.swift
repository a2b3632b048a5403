/// Lengths of one road, area or period, in whole centimetres: they add up exactly.
public struct CoverageTotals: Hashable, Sendable {
  /// Length of all edges.
  public var length = 0
  /// Length that has a requirement, each centimetre once.
  public var requiring = 0
  /// The part of it with at least one qualifying visit in the week.
  public var covered = 0
  /// Length × required visits, over all rules and periods: the required length (应巡里程).
  public var required = 0
  /// The part of it that was met: the patrolled length (实巡里程).
  public var patrolled = 0

  /// Nothing yet.
  public init() {}

  /// Coverage rate (巡查覆盖率); `nil` where nothing is required.
  public var coverageRate: Double? { requiring > 0 ? Double(covered) / Double(requiring) : nil }
  /// Compliance rate (频次达标率); `nil` where nothing is required.
  public var complianceRate: Double? { required > 0 ? Double(patrolled) / Double(required) : nil }

  /// The totals of two disjoint parts.
  public static func + (left: CoverageTotals, right: CoverageTotals) -> CoverageTotals {
    var sum = left
    sum += right
    return sum
  }

  /// Adds the totals of another, disjoint part.
  public static func += (left: inout CoverageTotals, right: CoverageTotals) {
    left.length += right.length
    left.requiring += right.requiring
    left.covered += right.covered
    left.required += right.required
    left.patrolled += right.patrolled
  }
}
