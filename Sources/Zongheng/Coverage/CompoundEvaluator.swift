/// Holds the stays at compounds against the rules.
public struct CompoundEvaluator: Sendable {
  /// The district whose rules and devices are meant.
  public let district: District
  /// The week that is looked at.
  public let week: Week

  /// An evaluator for one week of one district.
  public init(district: District, week: Week) {
    self.district = district
    self.week = week
  }

  /// One record for each compound, rule and period.
  /// - Parameter stays: the stays of the week by the index of the rule whose reach found them.
  public func assess(_ stays: [Int: [CompoundStay]]) -> [AssessedCompound] {
    let requirements = RequirementEvaluator(district: district, week: week)
    var result: [AssessedCompound] = []
    for (ruleIndex, rule) in district.rules.enumerated() {
      guard case .compounds = rule.target else { continue }
      let byCompound = Dictionary(
        grouping: (stays[ruleIndex] ?? []).filter { week.contains($0.day) }.sorted(),
        by: \.compound
      )
      for compound in district.compounds.indices
      where rule.target.covers(district.compounds[compound].category) {
        let own = byCompound[Int32(compound)] ?? []
        for period in requirements.requiredPeriods(of: rule) {
          result.append(assess(compound: compound, rule: ruleIndex, period: period, stays: own))
        }
      }
    }
    return result
  }

  private func assess(
    compound: Int,
    rule ruleIndex: Int,
    period: RequirementPeriod,
    stays: [CompoundStay]
  ) -> AssessedCompound {
    let rule = district.rules[ruleIndex]
    let here = stays.filter { period.contains($0.day) }
    var visits = 0
    var last: Int64?
    var reasons: Set<GapCause> = []
    for stay in here {
      if !rule.admits(district.devices[Int(stay.device)].kind) {
        reasons.insert(.wrongKind)
      } else if !rule.applies(on: stay.day)
        || !rule.admits(minuteOfDay: district.clock.minuteOfDay(at: stay.enter))
      {
        reasons.insert(.outsideWindow)
      } else if stay.minutes < rule.minDwellMinutes ?? 0 {
        reasons.insert(.dwellTooShort)
      } else if let last, Double(stay.enter - last) < (rule.minMinutesBetween ?? 0) * 60_000 {
        continue
      } else {
        visits += 1
        last = stay.enter
      }
    }
    let order: [GapCause] = [.dwellTooShort, .outsideWindow, .wrongKind]
    let cause: GapCause? =
      visits >= rule.visits
      ? nil
      : visits > 0
        ? .tooFewVisits
        : order.first(where: reasons.contains) ?? (stays.isEmpty ? .neverVisited : .notInPeriod)
    return AssessedCompound(
      compound: Int32(compound),
      rule: Int32(ruleIndex),
      period: period,
      visits: Int32(visits),
      required: Int32(rule.visits),
      cause: cause
    )
  }
}

/// The answer to one requirement of one compound.
public struct AssessedCompound: Hashable, Sendable {
  /// Index of the compound.
  public var compound: Int32
  /// Index of the rule.
  public var rule: Int32
  /// The period.
  public var period: RequirementPeriod
  /// Qualifying visits.
  public var visits: Int32
  /// Required visits.
  public var required: Int32
  /// Why the requirement is missed; `nil` where it is met.
  public var cause: GapCause?
}
