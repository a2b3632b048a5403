/// A citizen's report, where it lies, and how it stands to patrols.
public struct PlacedReport: Hashable, Sendable {
  /// The report.
  public var report: HotlineReport
  /// Where it lies.
  public var place: ReportPlace
  /// How it stands to the patrols of a week; `nil` where none were looked at.
  public var standing: ReportOverlay.Standing?

  /// A report at its place.
  public init(report: HotlineReport, place: ReportPlace, standing: ReportOverlay.Standing? = nil) {
    self.report = report
    self.place = place
    self.standing = standing
  }
}

extension ReportOverlay {
  /// The patrols of a result, as reports are held against them.
  public init(_ result: WeekResult) {
    let clock = result.district.clock
    var edges: [Int32: [Visit]] = [:]
    for entry in result.ledger.entries {
      edges[entry.edge, default: []].append(Visit(enter: entry.enter, from: entry.from, to: entry.to))
    }
    var compounds: [Int32: [Visit]] = [:]
    for stay in Set(result.stays.values.joined()).sorted() {
      compounds[stay.compound, default: []].append(Visit(enter: stay.enter, from: 0, to: 0))
    }
    let week = clock.start(of: result.week.monday)..<clock.start(of: result.week.monday.advanced(by: 7))
    self.init(week: week, edges: edges, compounds: compounds)
  }
}

extension WeekResult {
  /// Takes the reports that the project names, at their places and beside the week's patrols; those that came in after
  /// the week are left out, and so is what happened to the others later.
  ///
  /// Throws where the table cannot be used; poor rows come back as findings.
  mutating func takeReports(of project: Project) throws(ZonghengError) {
    guard let section = project.configuration.hotline else { return }
    let reader = HotlineReportReader(
      timeZone: project.configuration.timeZone,
      datum: section.datum ?? .wgs84,
      columns: section.fields
    )
    let path = try project.configuration.path(of: section.file, line: section.line)
    let (all, troubles) = try reader.read(path, called: section.file, layer: section.layer)
    let overlay = ReportOverlay(self)
    let locator = try ReportLocator(district)
    let end = district.clock.start(of: week.monday.advanced(by: 7))
    reports = []
    for report in all where report.received < end {
      let place = locator.place(report)
      reports.append(
        PlacedReport(report: report, place: place, standing: overlay.standing(report, at: place))
      )
    }
    findings += troubles
  }

  /// How many reports speak of each gap: those of the week at its place, and older ones that were open at its end.
  ///
  /// A report lies at a road by chainage, whichever carriageway is nearer: people report a place, not a lane.
  public var reportsOfGaps: [Int] {
    let start = district.clock.start(of: week.monday)
    let end = district.clock.start(of: week.monday.advanced(by: 7))
    var onRoads: [Int32: [Double]] = [:]
    var inCompounds: [Int32: Int] = [:]
    var inGrids: [Int32: Int] = [:]
    for placed in reports {
      let isOpen = placed.report.state(at: end - 1) != .closed
      guard placed.report.received >= start || isOpen else { continue }
      if let road = placed.place.road, let chainage = placed.place.chainage {
        onRoads[road, default: []].append(chainage)
      }
      if let compound = placed.place.compound { inCompounds[compound, default: 0] += 1 }
      if let grid = placed.place.cell { inGrids[grid, default: 0] += 1 }
    }
    return gaps.map { gap in
      switch gap.item {
      case .road(let road, let from, let to):
        (onRoads[road] ?? []).count { min(from, to) <= $0 && $0 <= max(from, to) }
      case .compound(let compound): inCompounds[compound] ?? 0
      case .linearAsset, .watchArea: 0
      case .grid(let grid): inGrids[grid] ?? 0
      }
    }
  }
}
