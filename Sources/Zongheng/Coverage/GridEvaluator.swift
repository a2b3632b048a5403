/// Holds what was driven in each unit grid against the rules for grids.
public struct GridEvaluator: Sendable {
  /// The district whose rules and devices are meant.
  public let district: District
  /// The week that is looked at.
  public let week: Week
  /// When a pass counts.
  public let parameters: CoverageParameters
  /// Which devices moved together.
  public let parties: PartyTable

  /// An evaluator for one week of one district.
  public init(
    district: District,
    week: Week,
    parameters: CoverageParameters = CoverageParameters(),
    parties: PartyTable = PartyTable()
  ) {
    self.district = district
    self.week = week
    self.parameters = parameters
    self.parties = parties
  }

  /// The unit grids' week.
  /// - Parameters:
  ///   - ledger: what was driven.
  ///   - partition: which grid each edge's centimetres belong to.
  ///   - offRoad: what was walked off the roads.
  ///   - unseen: what silent devices may have done; `nil` where nobody was silent.
  func assess(
    _ ledger: CoverageLedger,
    _ partition: EdgePartition,
    offRoad: [OffRoadWay] = [],
    unseen: UnseenStays? = nil
  ) -> GridCoverage {
    let count = district.cells.count
    guard count > 0 else { return GridCoverage() }
    let access = PlaceAccess(partition, edgeCount: district.network.edges.count)
    let inWeek = ledger.entries.filter { week.contains($0.day) }
    let stays = GridStay.joined(
      access.moments(of: inWeek.filter { $0.confidence >= parameters.leastThousandths })
        + GridStay.moments(of: offRoad.filter { week.contains($0.day) }, in: district.cells)
    )
    let doubtful = access.stays(of: inWeek.filter { $0.confidence < parameters.leastThousandths })
    let byGrid = Dictionary(grouping: stays, by: \.grid)
    let doubtfulByGrid = Dictionary(grouping: doubtful, by: \.grid).mapValues { $0.map(Self.possible) }
    let requirements = RequirementEvaluator(district: district, week: week)
    var coverage = GridCoverage()
    var counting: [[Int]] = Array(repeating: [], count: count)
    for (number, rule) in district.rules.enumerated() {
      guard case .grid = rule.target else { continue }
      let periods = requirements.requiredPeriods(of: rule)
      if periods.isEmpty { continue }
      let judge = StayJudge(rule: rule, district: district, week: week, parties: parties)
      let hidden = unseen?.atGrids(rule, access, stays: stays) ?? [:]
      for grid in 0..<count where rule.target.covers(district.cells[grid].category) {
        counting[grid].append(number)
        let own = byGrid[Int32(grid)] ?? []
        coverage.verdicts += Self.verdicts(on: own, judge, number, periods)
        let possible = (hidden[Int32(grid)] ?? []) + (doubtfulByGrid[Int32(grid)] ?? [])
        for period in periods {
          coverage.answers.append(
            judge.answer(
              at: grid,
              rule: number,
              period: period,
              stays: own,
              possible: possible
            )
          )
        }
      }
    }
    coverage.weeks = weeks(byGrid, counting)
    return coverage
  }

  /// What each grid saw in the week.
  private func weeks(_ byGrid: [Int32: [GridStay]], _ counting: [[Int]]) -> [GridWeek] {
    let span = district.clock.start(of: week.monday)..<district.clock.start(of: week.monday.advanced(by: 7))
    let anyTime = PatrolRule(id: "", target: .grid(["*"]))
    var known: [[Int]: (duty: DutyTime, judges: [StayJudge])] = [:]
    // Most grids saw nobody: what is said of one is said of all with the same rules.
    var unreached: [[Int]: GridWeek] = [:]
    return counting.indices.map { grid in
      let own = byGrid[Int32(grid)] ?? []
      let rules = counting[grid]
      if own.isEmpty, let seen = unreached[rules] { return seen }
      if known[rules] == nil {
        let asked = rules.isEmpty ? [anyTime] : rules.map { district.rules[$0] }
        known[rules] = (
          district.dutyTime(of: asked, in: week),
          asked.map { StayJudge(rule: $0, district: district, week: week) }
        )
      }
      let (duty, judges) = known[rules] ?? (DutyTime([]), [])
      let counted = own.filter { stay in judges.contains { $0.qualifies(stay) } }
      let longest = duty.longestInterval(
        between: counted.map { $0.enter...max($0.enter, $0.leave) },
        within: span
      )
      let seen = GridWeek(
        stays: own.count,
        first: own.first?.enter,
        last: own.map(\.leave).max(),
        duty: duty.milliseconds,
        longest: longest.milliseconds,
        begin: longest.from,
        end: longest.to
      )
      if own.isEmpty { unreached[rules] = seen }
      return seen
    }
  }

  /// What a rule says of each stay in one grid, by time; one on a day that the rule does not ask about is outside its times.
  private static func verdicts(
    on stays: [GridStay],
    _ judge: StayJudge,
    _ rule: Int,
    _ periods: [RequirementPeriod]
  ) -> [GridVerdict] {
    var reasons: [GridStay: VisitVerdict.Reason?] = [:]
    for period in periods {
      let own = stays.filter { period.contains($0.day) }
      for (stay, reason) in zip(own, judge.verdicts(on: own)) { reasons[stay] = .some(reason) }
    }
    return stays.map {
      GridVerdict(rule: Int32(rule), stay: $0, reason: reasons[$0] ?? .outsideWindow)
    }
  }

  private static func possible(_ stay: GridStay) -> PossibleStay {
    PossibleStay(
      place: stay.grid,
      device: stay.device,
      day: stay.day,
      earliest: stay.enter,
      latest: stay.leave,
      isAmbiguous: true
    )
  }
}

/// What a week's patrols did for the unit grids.
public struct GridCoverage: Hashable, Sendable {
  /// The answer to each requirement of each grid.
  public var answers: [AssessedPlace] = []
  /// What each grid saw, in the district's order.
  public var weeks: [GridWeek] = []
  /// What rules say of each stay, by rule, grid and time.
  public var verdicts: [GridVerdict] = []

  /// Nothing was looked at.
  public init() {}

  /// Grids with a requirement, and those of them that were visited at least once.
  public var counts: PlaceCounts { PlaceCounts(answers) }
}

/// What a rule says of a stay in a unit grid.
public struct GridVerdict: Hashable, Sendable {
  /// Index of the rule.
  public var rule: Int32
  /// The stay.
  public var stay: GridStay
  /// Why it makes no visit; `nil` where it makes one.
  public var reason: VisitVerdict.Reason?
}

/// What one unit grid saw in a week.
public struct GridWeek: Hashable, Sendable {
  /// Stays of devices on its roads, whether or not a rule counts them.
  public var stays: Int
  /// When the first began, milliseconds since 1970; `nil` where there was none.
  public var first: Int64?
  /// When the last ended, milliseconds since 1970; `nil` where there was none.
  public var last: Int64?
  /// How long its rules, or where it has none the project's shifts, ask for patrols, milliseconds.
  public var duty: Int64
  /// The longest time without a qualifying stay, in duty time, milliseconds.
  public var longest: Int64
  /// When that time began, milliseconds since 1970.
  public var begin: Int64
  /// When that time ended, milliseconds since 1970.
  public var end: Int64

  /// True where at least one device was seen in it.
  public var isReached: Bool { stays > 0 }
}
