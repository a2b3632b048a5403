import Zongheng

/// The result of a week as one JSON object, for programs.
public struct SummaryJSON: Sendable {
  private let result: WeekResult

  /// The object of a result.
  public init(_ result: WeekResult) throws {
    self.result = result
  }

  /// The object as text; lengths in metres, rates from 0 to 1, null where nothing is required.
  public var text: String {
    let district = result.district
    let compounds = result.compoundsVisited
    let grids = result.grids.counts
    let watched = result.watchAreas.counts
    let townships = zip(district.townships, result.rollUp.townships).map {
      Self.object([("code", JSONText.string($0.code)), ("name", JSONText.string($0.name))] + Self.totals($1))
    }
    let zones = WeekZones(result).rows.map { row in
      Self.object(
        [
          ("zone", row.zone.map(JSONText.string) ?? "null"), ("leader", JSONText.string(row.leaderName)),
          ("compounds_visited", String(row.compoundsVisited)),
          ("compounds_required", String(row.compoundsRequired)), ("gaps", String(row.gaps)),
        ] + Self.totals(row.totals)
      )
    }
    let days = zip(result.week.days, result.rollUp.days).map {
      Self.object([("day", JSONText.string($0.description))] + Self.totals($1))
    }
    var causes: [GapCause: Int] = [:]
    for gap in result.gaps { causes[gap.cause, default: 0] += 1 }
    return Self.object(
      [
        ("district", JSONText.string(district.name)), ("week", JSONText.string(result.week.description)),
        ("fixes", String(result.fixCount)), ("devices", String(result.devices.count { $0.fixes > 0 })),
      ] + Self.totals(result.rollUp.district) + [
        ("compounds_visited", String(compounds.visited)), ("compounds_required", String(compounds.required)),
        ("compounds_unknown", String(compounds.unknown)), ("grids_visited", String(grids.visited)),
        ("grids_required", String(grids.required)), ("grids_unknown", String(grids.unknown)),
        ("grids_reached", String(result.grids.weeks.count { $0.isReached })),
        ("grids", String(result.grids.weeks.count)),
        ("linear_assets", Self.object(Self.totals(result.linearAssets.total))),
        ("watch_areas_visited", String(watched.visited)), ("watch_areas_required", String(watched.required)),
        ("watch_areas_unknown", String(watched.unknown)), ("cameras", String(district.cameras.count)),
        ("under_camera_m", JSONText.number(Double(result.cameras.lengthCentimetres) / 100)),
        (
          "under_camera_only_m",
          JSONText.number(
            Double(CameraStretch.stretches(of: result).reduce(0) { $0 + ($1.passes == 0 ? $1.length : 0) })
              / 100
          )
        ),
        ("gaps", String(result.gaps.count)),
        (
          "gaps_by_cause",
          Self.object(causes.sorted { $0.key < $1.key }.map { ($0.key.rawValue, String($0.value)) })
        ),
        ("sources", RecognisedJSON.array(result.recognised)), ("findings", Self.findings(result.findings)),
        ("townships", "[" + townships.joined(separator: ",") + "]"),
        ("zones", "[" + zones.joined(separator: ",") + "]"),
        ("days", "[" + days.joined(separator: ",") + "]"),
      ] + PatrolTimesJSON.members(of: result)
    )
  }

  /// Findings as a JSON array.
  public static func findings(_ findings: [Finding]) -> String {
    "["
      + findings.map {
        object([
          ("kind", JSONText.string($0.kind)), ("severity", JSONText.string($0.severity.rawValue)),
          ("subject", JSONText.string($0.subject)), ("message", JSONText.string($0.message)),
          ("count", String($0.count)),
        ])
      }.joined(separator: ",") + "]"
  }

  private static func totals(_ totals: CoverageTotals) -> [(String, String)] {
    func metres(_ value: Int) -> String { JSONText.number(Double(value) / 100) }
    func rate(_ value: Double?) -> String { value.map(JSONText.number) ?? "null" }
    return [
      ("length_m", metres(totals.length)), ("requiring_m", metres(totals.requiring)),
      ("covered_m", metres(totals.covered)), ("required_m", metres(totals.required)),
      ("patrolled_m", metres(totals.patrolled)), ("coverage_rate", rate(totals.coverageRate)),
      ("compliance_rate", rate(totals.complianceRate)), ("certain_m", metres(totals.certain)),
      ("unknown_m", metres(totals.unknown)), ("excluded_m", metres(totals.excluded)),
      ("coverage_low", rate(totals.coverageBounds?.lowerBound)),
      ("coverage_high", rate(totals.coverageBounds?.upperBound)),
      ("coverage_observable", rate(totals.observableRate)), ("coverage_credited", rate(totals.creditedRate)),
      ("compliance_low", rate(totals.complianceBounds?.lowerBound)),
      ("compliance_high", rate(totals.complianceBounds?.upperBound)),
    ]
  }

  static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(JSONText.string($0)):\($1)" }.joined(separator: ",") + "}"
  }
}
