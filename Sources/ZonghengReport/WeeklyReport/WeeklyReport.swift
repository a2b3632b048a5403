import Terrain
import Zongheng

/// Every number of the Monday report, once: the page, the workbook and the message all take them from here.
public struct WeeklyReport: Sendable {
  /// A number of this week beside last week's.
  public struct Compared: Sendable {
    /// This week's; `nil` where nothing was assessed.
    public var now: Double?
    /// Last week's; `nil` where there is none.
    public var before: Double?

    /// What was gained; negative where it was lost.
    public var change: Double? {
      guard let now, let before else { return nil }
      return now - before
    }
  }

  /// Totals of a road, an area, a day or a zone.
  public struct Totals: Sendable {
    /// The code or id.
    public var code: String
    /// The name.
    public var name: String
    /// Length, metres.
    public var length: Double
    /// Length with a requirement, metres.
    public var requiring: Double
    /// Length visited at least once, metres.
    public var covered: Double
    /// Length that may have been visited by a silent device, metres; `nil` where that was not assessed.
    public var unknown: Double?
    /// Required length, metres.
    public var required: Double
    /// Patrolled length, metres.
    public var patrolled: Double
    /// Covered share of the length with a requirement.
    public var coverage: Compared
    /// The greatest coverage rate that the silences allow.
    public var coverageHigh: Double?
    /// Patrolled share of the required length.
    public var compliance: Compared
  }

  /// A gap of a road or a compound.
  public struct GapRow: Sendable {
    /// The row as the result holds it.
    public var row: ResultTable.Row
    /// Metres that the same road or compound missed under the same rule, each missing visit counted, week by week,
    /// oldest first; this week last.
    public var history: [Double]
    /// What the result knows of it; `nil` where it holds no evidence.
    public var evidence: Evidence?
  }

  /// A compound.
  public struct CompoundRow: Sendable {
    /// The id.
    public var id: String
    /// The name; the id where it has none.
    public var name: String
    /// Required visits.
    public var required: Int
    /// Required visits that were met.
    public var met: Int
    /// All qualifying visits.
    public var visits: Int
    /// The end of the last stay, local ISO 8601; `nil` where there was none.
    public var last: String?
  }

  /// A device whose records deserve a look.
  public struct DeviceRow: Sendable {
    /// The name that the result shows.
    public var id: String
    /// The kind, as the result spells it.
    public var kind: String
    /// Days with a fix.
    public var days: Int
    /// Fixes read.
    public var fixes: Int
    /// Fixes set aside.
    public var rejected: Int
    /// Rejected share of the fixes.
    public var share: Double
  }

  /// The district's name.
  public var district: String
  /// The week.
  public var week: Week
  /// The whole district.
  public var total: Totals
  /// Townships, best coverage first.
  public var townships: [Totals]
  /// Contact zones, best coverage first; none where the result has none.
  public var zones: [Totals]
  /// The days of the week, then the weekly rules.
  public var days: [Totals]
  /// The worst gaps.
  public var gaps: [GapRow]
  /// How many gaps there are.
  public var gapCount: Compared
  /// Metres that no visit reached in the whole week.
  public var blind: Compared
  /// Metres driven by all devices.
  public var driven: Compared
  /// Compounds, those that miss most first.
  public var compounds: [CompoundRow]
  /// Compounds visited at least once, of those with a requirement.
  public var compoundsVisited: Compared
  /// Compounds with a requirement.
  public var compoundsRequired: Int
  /// Device-minutes by weekday (Monday first) and hour of the day.
  public var hours: [[Double]]
  /// The roads of each grade that were left alone longest; none where the result does not tell.
  public var intervals: [IntervalRow]
  /// How much of what was asked for was visited in each hour of the week; none where the result does not tell.
  public var hourRows: [HourRow]
  /// Duty by shift and kind; none where the project names no shifts.
  public var shifts: [ShiftRow]
  /// Devices that were silent all week or had many fixes set aside, worst first.
  public var devices: [DeviceRow]
  /// What was left out of the requirement, as the result's ledger lists it.
  public var exclusions: [ResultTable.Row]
  /// The rules.
  public var rules: [ResultTable.Row]
  /// What was wrong with the inputs.
  public var findings: [ResultTable.Row]
  /// What the result was made from.
  public var manifest: [(key: String, value: String)]
  /// How many fixes were read.
  public var fixes: Int
  /// True where there is a week to compare with.
  public var hasPrevious: Bool
  /// What citizens reported; `nil` where the result has no reports.
  public var hotline: HotlineWeek?
  /// The assessments, as they were given to the report; none unless told.
  public var scores: [ScoreReport] = []
  /// The workstations of the project; `nil` where none were asked for, or it names none.
  public var stations: StationListing?
  /// Planned routes for what the week left open; none unless asked for.
  public var routes: [PlanListing] = []
}
