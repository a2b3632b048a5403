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
  public func assess(_ stays: [Int: [CompoundStay]]) -> [AssessedPlace] { assess(stays, unseen: nil).answers }

  /// One record for each compound, rule and period, with what silent devices may have done and what is said of each stay.
  func assess(_ stays: [Int: [CompoundStay]], unseen: UnseenStays?) -> CompoundCoverage {
    let requirements = RequirementEvaluator(district: district, week: week)
    var result = CompoundCoverage()
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
        let here = byCompound[Int32(compound)] ?? []
        let possible = (hidden[Int32(compound)] ?? []).filter(judge.couldCount)
        result.possible += possible.map { RuleStay(rule: Int32(number), stay: $0) }
        for period in periods {
          let own = here.filter { period.contains($0.day) }
          result.verdicts += zip(own, judge.verdicts(on: own)).map {
            StayVerdict(rule: Int32(number), stay: $0, reason: $1)
          }
          result.answers.append(
            judge.answer(
              at: compound,
              rule: number,
              period: period,
              stays: here,
              possible: possible
            )
          )
        }
      }
    }
    return result
  }
}

/// What a week's patrols did for the compounds.
public struct CompoundCoverage: Hashable, Sendable {
  /// The answer to each requirement of each compound.
  public var answers: [AssessedPlace] = []
  /// What each rule says of each stay within its reach, on its days.
  public var verdicts: [StayVerdict] = []
  /// The stays that silent devices may have made, by rule.
  public var possible: [RuleStay] = []

  /// Nothing was looked at.
  public init() {}
}

/// What a rule says of a stay.
public struct StayVerdict: Hashable, Sendable {
  /// Index of the rule.
  public var rule: Int32
  /// The stay.
  public var stay: CompoundStay
  /// Why it makes no visit; `nil` where it makes one.
  public var reason: VisitVerdict.Reason?
}

/// A stay that a rule would have counted, had it been seen.
public struct RuleStay: Hashable, Sendable {
  /// Index of the rule.
  public var rule: Int32
  /// The stay.
  public var stay: PossibleStay
}
