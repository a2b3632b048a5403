/// What became of every centimetre of every road, by day and for the week: covered, missed, unknown or left out, exactly
/// once, and why it was left out.
public struct DenominatorLedger: Hashable, Sendable {
  /// Length of one state and reason in one period; the rows of a period add up to the length of all roads.
  public struct Row: Hashable, Sendable {
    /// The period.
    public var period: RequirementPeriod
    /// What became of it.
    public var state: PatrolState
    /// Why it was left out; `nil` in the other states.
    public var reason: Reason?
    /// Length, centimetres.
    public var length: Int
  }

  /// Why nothing was required.
  public enum Reason: Hashable, Sendable {
    /// An exclusion of the project, by its index.
    case exclusion(Int)
    /// The grade has rules, but none that counts in this period.
    case notInPeriod
    /// No rule speaks of the grade.
    case noRule
  }

  /// The rows, by period, then state, then reason.
  public private(set) var rows: [Row] = []

  /// The ledger of assessed stretches.
  public init(district: District, week: Week, stretches: [AssessedStretch]) {
    let network = district.network
    let byEdge = Dictionary(grouping: stretches, by: \.edge)
    for period in week.days.map(RequirementPeriod.day) + [.week] {
      var sums: [PatrolState: Int] = [:]
      var reasons: [Reason: Int] = [:]
      for (index, edge) in network.edges.enumerated() {
        let all = byEdge[Int32(index)] ?? []
        let own = period == .week ? all : all.filter { $0.period == period }
        let totals = RollUp.totals(of: own, within: 0..<edge.lengthCentimetres)
        sums[.covered, default: 0] += totals.covered
        sums[.unknown, default: 0] += totals.unknown
        sums[.gap, default: 0] += totals.missed
        let asked = own.filter { $0.exclusion < 0 }.map { $0.from..<$0.to }
        var told = IntervalSet(asked)
        for number in Set(own.map(\.exclusion)).sorted() where number >= 0 {
          let parts = own.filter { $0.exclusion == number }.map { $0.from..<$0.to }
          let more = told.union(IntervalSet(parts))
          reasons[.exclusion(Int(number)), default: 0] += more.length - told.length
          told = more
        }
        let grade = network.roads[Int(edge.road)].grade
        let hasRule = district.rules.contains {
          if case .roads = $0.target { $0.target.covers(grade) } else { false }
        }
        reasons[hasRule ? .notInPeriod : .noRule, default: 0] += Int(edge.lengthCentimetres) - told.length
      }
      for state in [PatrolState.covered, .unknown, .gap] {
        rows.append(Row(period: period, state: state, reason: nil, length: sums[state] ?? 0))
      }
      let ordered = district.exclusions.indices.map(Reason.exclusion) + [.notInPeriod, .noRule]
      for reason in ordered {
        guard let length = reasons[reason], length > 0 else { continue }
        rows.append(Row(period: period, state: .excluded, reason: reason, length: length))
      }
    }
  }
}
