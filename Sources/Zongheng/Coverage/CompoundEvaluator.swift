/// Holds the stays at compounds against the rules.
public struct CompoundEvaluator: Sendable {
  /// The district whose rules and devices are meant.
  public let district: District
  /// The week that is looked at.
  public let week: Week
  /// Which devices moved together.
  public let parties: PartyTable

  /// An evaluator for one week of one district.
  public init(district: District, week: Week, parties: PartyTable = PartyTable()) {
    self.district = district
    self.week = week
    self.parties = parties
  }

  /// One record for each compound, rule and period.
  /// - Parameter stays: the stays of the week by the index of the rule whose reach found them.
  public func assess(_ stays: [Int: [CompoundStay]]) -> [AssessedPlace] { assess(stays, unseen: nil) }

  /// One record for each compound, rule and period, with what silent devices may have done.
  func assess(_ stays: [Int: [CompoundStay]], unseen: UnseenStays?) -> [AssessedPlace] {
    let requirements = RequirementEvaluator(district: district, week: week)
    var result: [AssessedPlace] = []
    for (number, rule) in district.rules.enumerated() {
      guard case .compounds = rule.target else { continue }
      let periods = requirements.requiredPeriods(of: rule)
      if periods.isEmpty { continue }
      let own = (stays[number] ?? []).filter { week.contains($0.day) }.sorted()
      let byCompound = Dictionary(grouping: own, by: \.compound)
      let hidden = unseen?.atCompounds(rule, stays: own) ?? [:]
      let judge = StayJudge(rule: rule, district: district, week: week, parties: parties)
      for compound in district.compounds.indices
      where rule.target.covers(district.compounds[compound].category) {
        for period in periods {
          result.append(
            judge.answer(
              at: compound,
              rule: number,
              period: period,
              stays: byCompound[Int32(compound)] ?? [],
              possible: hidden[Int32(compound)] ?? []
            )
          )
        }
      }
    }
    return result
  }
}
