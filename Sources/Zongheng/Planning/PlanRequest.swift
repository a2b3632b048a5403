import Terrain

/// What routes are asked for: who sets out, from where, when and for how long.
public struct PlanRequest: Hashable, Sendable {
  /// The kind of device that will report the routes.
  public var kind: DeviceKind
  /// The day.
  public var day: LocalDay
  /// When the shift begins, minutes after midnight.
  public var startMinute: Int
  /// How long it lasts, minutes.
  public var minutes: Double
  /// How many set out: vehicles, or teams on foot.
  public var teams: Int
  /// Where everybody sets out, metres in the district's plane.
  public var depot: Point
  /// True where everybody comes back there within the shift.
  public var returns = true
  /// Speed over gaps, km/h; less where a rule asks for less.
  public var workingSpeedKmh: Double
  /// Speed elsewhere, km/h.
  public var travelSpeedKmh: Double
  /// Time to turn round at the end of a road that leads no further, seconds.
  public var turnSeconds = 15.0
  /// Metres of gap, times their weight, that an hour must close at least.
  public var hourlyPrice = 1.0

  /// A request; speeds are those of people on foot, or of working vehicles.
  public init(
    kind: DeviceKind,
    day: LocalDay,
    startMinute: Int,
    minutes: Double,
    teams: Int = 1,
    depot: Point
  ) {
    self.kind = kind
    self.day = day
    self.startMinute = startMinute
    self.minutes = minutes
    self.teams = teams
    self.depot = depot
    workingSpeedKmh = kind.isOnFoot ? 4 : 20
    travelSpeedKmh = kind.isOnFoot ? 4 : 30
  }

  /// The shift, milliseconds.
  var shift: Int { Int(minutes * 60_000) }
}

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
  /// For how many weeks each gap has been there, by its id.
  public var weeksOfGap: [String: Int]

  /// A week from its parts.
  public init(
    district: District,
    week: Week,
    coverage: CoverageParameters = CoverageParameters(),
    entries: [LedgerEntry],
    possible: [PossiblePass] = [],
    weeksOfGap: [String: Int] = [:]
  ) {
    self.district = district
    self.week = week
    self.coverage = coverage
    self.entries = entries
    self.possible = possible
    self.weeksOfGap = weeksOfGap
  }

  /// The answer to each requirement, if something more had been driven by devices that stand behind the district's own.
  public func assessed(with more: [LedgerEntry] = [], kinds: [DeviceKind] = []) -> [AssessedStretch] {
    var land = district
    land.devices += kinds.enumerated().map { Device(id: "plan-\($0)", kind: $1) }
    let ledger = CoverageLedger(edgeCount: land.network.edges.count, entries: entries + more)
    let evaluator = RequirementEvaluator(
      district: land,
      week: week,
      parameters: coverage,
      parties: PartyFinder(parameters: coverage).parties(in: ledger)
    )
    return evaluator.assess(ledger, possible: possible)
  }
}
