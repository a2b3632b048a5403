/// Everything that the analysis of a week found; the formats write it, none of them computes.
public struct WeekResult: Sendable {
  /// The district.
  public var district: District
  /// The week.
  public var week: Week
  /// Every traversal.
  public var ledger: CoverageLedger
  /// The answer to each requirement on each stretch of road.
  public var stretches: [AssessedStretch]
  /// The answer to each requirement of each compound.
  public var compounds: [AssessedPlace]
  /// What rules say of each stay at a compound.
  public var stayVerdicts: [StayVerdict] = []
  /// Stays at compounds that silent devices may have made.
  public var possibleStays: [RuleStay] = []
  /// The answer to each requirement of each unit grid, and what the grids saw.
  public var grids = GridCoverage()
  /// Which community each centimetre of each edge belongs to; `nil` where nobody worked it out.
  public var communityPartition: EdgePartition?
  /// Which unit grid each centimetre of each edge belongs to; `nil` where nobody worked it out.
  public var cellPartition: EdgePartition?
  /// What was seen of the linear assets.
  public var linearAssets = LinearAssetCoverage()
  /// What was seen of the watch areas.
  public var watchAreas = WatchAreaCoverage()
  /// What lies under fixed cameras.
  public var cameras = CameraMap()
  /// The devices' ways off the roads, by device and time.
  public var offRoad: [OffRoadWay] = []
  /// Stays at compounds, by rule.
  public var stays: [Int: [CompoundStay]]
  /// Totals by road, area, day and kind.
  public var rollUp: RollUp
  /// What was missed.
  public var gaps: [Gap]
  /// The gaps of the week before, to tell what became of them; empty where none is known.
  public var previousGaps: [KnownGap] = []
  /// Citizens' reports until the end of the week, at their places; empty where the project names none.
  public var reports: [PlacedReport] = []
  /// What each device reported and drove.
  public var devices: [DeviceTotals]
  /// How far each device can be believed on each day, by device and day.
  public var deviceDays: [DeviceDay] = []
  /// When devices were silent between believable fixes, by device and time.
  public var silences: [Silence] = []
  /// What cleaning has to say of single fixes, by device and time.
  public var troubles: [FixTrouble] = []
  /// When patrols came, and when they did not.
  public var patrolTimes = PatrolTimes()
  /// Which devices moved together.
  public var parties = PartyTable()
  /// What silent devices may have passed over.
  public var possible: [PossiblePass] = []
  /// Why traversals did not count, or count where they were not driven.
  public var verdicts: [VisitVerdict] = []
  /// When a pass counts.
  public var coverage = CoverageParameters()
  /// How tracks were matched.
  public var matching: MatchingParameters
  /// How tracks were cleaned.
  public var cleaning = CleaningRules()
  /// What was wrong with the inputs.
  public var findings: [Finding] = []
  /// The track files that were read, relative to the project's folder.
  public var trackFiles: [String] = []
  /// What was recognised of each track file.
  public var recognised: [RecognisedSource] = []
  /// How long each stage took; no part of the result's bytes.
  public var times = StageTimes()

  /// Compounds with a requirement, and those of them that met at least one visit in the week.
  public var compoundsVisited: PlaceCounts { PlaceCounts(compounds) }

  /// How many fixes were read.
  public var fixCount: Int { devices.reduce(0) { $0 + $1.fixes } }
}
