import Terrain

/// The gaps of a week that somebody may still close, and what the week's ledger holds.
public struct OpenWeek: Sendable {
  /// The district, with the devices of the ledger.
  public var district: District
  /// The week.
  public var week: Week
  /// When a pass counts.
  public var coverage: CoverageParameters
  /// What was driven.
  public var entries: [LedgerEntry]
  /// What silent devices may have passed over.
  public var possible: [PossiblePass]
  /// The stays at compounds, by the index of the rule whose reach found them.
  public var stays: [Int: [CompoundStay]]
  /// Which devices moved together; `nil` where that is to be found from what was driven.
  public var parties: PartyTable?
  /// For how many weeks each gap has been there, by its id.
  public var weeksOfGap: [String: Int]
  /// How many citizens' reports speak of each gap's place, by its id.
  public var reportsOfGap: [String: Int] = [:]

  /// A week from its parts.
  public init(
    district: District,
    week: Week,
    coverage: CoverageParameters = CoverageParameters(),
    entries: [LedgerEntry],
    possible: [PossiblePass] = [],
    stays: [Int: [CompoundStay]] = [:],
    weeksOfGap: [String: Int] = [:]
  ) {
    self.district = district
    self.week = week
    self.coverage = coverage
    self.entries = entries
    self.possible = possible
    self.stays = stays
    self.weeksOfGap = weeksOfGap
  }

  /// The answer to each requirement of a road, if something more had been driven by devices that stand behind the district's own.
  public func assessed(with more: [LedgerEntry] = [], kinds: [DeviceKind] = []) -> [AssessedStretch] {
    let land = district(with: kinds)
    let ledger = ledger(with: more)
    let evaluator = RequirementEvaluator(
      district: land,
      week: week,
      parameters: coverage,
      parties: parties ?? PartyFinder(parameters: coverage).parties(in: ledger)
    )
    return evaluator.assess(ledger, possible: possible)
  }

  /// The answer to each requirement of a compound, if something more had been driven and somebody had stayed there besides.
  ///
  /// What silent devices may have done is left out: it changes why a requirement is missed, not whether.
  public func assessedCompounds(
    with more: [LedgerEntry] = [],
    stays others: [Int: [CompoundStay]] = [:],
    kinds: [DeviceKind] = []
  ) -> [AssessedPlace] {
    CompoundEvaluator(
      district: district(with: kinds),
      week: week,
      parties: parties ?? PartyFinder(parameters: coverage).parties(in: ledger(with: more))
    )
    .assess(stays.merging(others) { $0 + $1 })
  }

  private func ledger(with more: [LedgerEntry]) -> CoverageLedger {
    CoverageLedger(edgeCount: district.network.edges.count, entries: entries + more)
  }

  private func district(with kinds: [DeviceKind]) -> District {
    var land = district
    land.devices += kinds.enumerated().map { Device(id: "plan-\($0)", kind: $1) }
    return land
  }

  /// The factors by which a gap of the week is ranked.
  func ranking(of gap: Gap) -> GapRanking {
    GapRanking(
      gap,
      rule: district.rules[Int(gap.rule)],
      weeks: max(1, weeksOfGap[gap.id] ?? 1),
      reports: reportsOfGap[gap.id] ?? 0
    )
  }

  /// What one pass over a metre of a gap is worth: the factors of its ranking other than its length, shared by the visits that
  /// it lacks. A compound stands for as many metres as in the ranking.
  func worthOfMetre(_ gap: Gap) -> Double {
    let ranking = ranking(of: gap)
    return ranking.weight * ranking.persistence * ranking.demand / max(1, ranking.shortfall)
  }
}
