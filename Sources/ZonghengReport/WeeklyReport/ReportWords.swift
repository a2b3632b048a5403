import Zongheng

/// The sentence and the six figures at the top of the report, for the page and the message.
public struct ReportWords: Sendable {
  /// One figure.
  public struct Figure: Sendable {
    /// What it is.
    public var name: String
    /// The number with its unit.
    public var value: String
    /// What it is counted from.
    public var detail: String
    /// The change against last week; empty where there is none to compare with.
    public var change: String
    /// `better`, `worse` or `same`.
    public var tone: String
    /// True where there is a week to compare with.
    public var hasChange: Bool
  }

  private let report: WeeklyReport
  private let strings: Strings

  /// The words of a report.
  public init(_ report: WeeklyReport, in strings: Strings) {
    self.report = report
    self.strings = strings
  }

  /// The week in one sentence.
  public var verdict: String {
    let total = report.total
    func missed(_ town: WeeklyReport.Totals) -> Double { town.requiring - town.covered - (town.unknown ?? 0) }
    let worst = report.townships.max { missed($0) < missed($1) }
    return strings.verdict(
      rate: total.coverage.now,
      covered: total.covered,
      requiring: total.requiring,
      change: total.coverage.change,
      blind: report.blind.now ?? 0,
      unknown: total.unknown ?? 0,
      worst: worst.flatMap { missed($0) > 0.5 ? $0.name : nil },
      compliance: total.compliance.now
    )
  }

  /// The six figures.
  public var figures: [Figure] {
    let total = report.total
    return [
      rate(
        strings.coverageRate,
        total.coverage,
        strings.visitedOnce(km(total.covered), of: km(total.requiring))
      )
      .with(bounds: bounds),
      rate(
        strings.complianceRate,
        total.compliance,
        strings.patrolled(km(total.patrolled), of: km(total.required))
      ),
      count(
        strings.compounds,
        report.compoundsVisited,
        strings.ofCompounds(report.compoundsRequired),
        moreIsBetter: true
      ),
      count(strings.gaps, report.gapCount, strings.gapsDetail, moreIsBetter: false),
      length(
        strings.neverVisitedLength,
        report.blind,
        strings.neverVisitedDetail(unknown: (total.unknown ?? 0) > 0.5 ? total.unknown.map(km) : nil),
        moreIsBetter: false
      ),
      length(
        strings.drivenLength,
        report.driven,
        strings.drivenDetail(fixes: report.fixes),
        moreIsBetter: true
      ),
    ]
  }

  private var bounds: String? {
    guard let low = report.total.coverage.now, let high = report.total.coverageHigh, high - low >= 0.0005
    else {
      return nil
    }
    return strings.bounds(low, high)
  }

  private func km(_ metres: Double) -> String { strings.kilometres(Int((metres * 100).rounded())) }

  private func rate(_ name: String, _ value: WeeklyReport.Compared, _ detail: String) -> Figure {
    figure(
      name,
      strings.percent(value.now),
      detail,
      value.change.map { ($0 * 100, strings.changeInPoints($0)) },
      least: 0.05,
      moreIsBetter: true
    )
  }

  private func count(
    _ name: String,
    _ value: WeeklyReport.Compared,
    _ detail: String,
    moreIsBetter: Bool
  ) -> Figure {
    figure(
      name,
      value.now.map { grouped(Int($0)) } ?? "–",
      detail,
      value.change.map { ($0, strings.signed($0)) },
      least: 0.5,
      moreIsBetter: moreIsBetter
    )
  }

  private func length(
    _ name: String,
    _ value: WeeklyReport.Compared,
    _ detail: String,
    moreIsBetter: Bool
  ) -> Figure {
    figure(
      name,
      value.now.map(km) ?? "–",
      detail,
      value.change.map { ($0, ($0 < 0 ? "−" : "+") + km(abs($0))) },
      least: 50,
      moreIsBetter: moreIsBetter
    )
  }

  private func figure(
    _ name: String,
    _ value: String,
    _ detail: String,
    _ change: (amount: Double, text: String)?,
    least: Double,
    moreIsBetter: Bool
  ) -> Figure {
    let amount = change?.amount ?? 0
    let isSame = abs(amount) < least
    let arrow = isSame ? "=" : amount > 0 ? "▲" : "▼"
    return Figure(
      name: name,
      value: value,
      detail: detail,
      change: change.map { "\(arrow) \($0.text) \(strings.againstLastWeek)" } ?? "",
      tone: isSame ? "same" : (amount > 0) == moreIsBetter ? "better" : "worse",
      hasChange: change != nil
    )
  }
}

extension WeeklyReport {
  /// The zones, each named by its number.
  func zones(in strings: Strings) -> [Totals] {
    zones.map { zone in
      var zone = zone
      zone.name = strings.zoneName(zone.code)
      return zone
    }
  }
}

extension ReportWords.Figure {
  /// The figure with the bounds of its rate in front of the detail.
  fileprivate func with(bounds: String?) -> Self {
    guard let bounds else { return self }
    var figure = self
    figure.detail = bounds + " · " + detail
    return figure
  }
}
