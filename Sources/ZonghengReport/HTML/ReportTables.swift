import Foundation
import Terrain
import Zongheng

/// The tables of the page, in the order of reading.
struct ReportTables {
  private let report: WeeklyReport
  private let file: String
  private let strings: Strings

  init(_ report: WeeklyReport, file: String, in strings: Strings) {
    self.report = report
    self.file = file
    self.strings = strings
  }

  var tables: [PageTable] {
    var all = [ranking(strings.townshipRanking, report.townships)]
    if !report.zones.isEmpty { all.append(ranking(strings.zoneRanking, report.zones)) }
    all += [gaps, compounds, days, hours]
    all += report.hotline.map { HotlineTables($0, in: strings).tables } ?? []
    all += report.scores.flatMap { ScoreTables($0, in: strings).tables }
    all.append(devices)
    if !report.exclusions.isEmpty { all.append(exclusions) }
    return all + [findings, rules]
  }

  private func km(_ metres: Double) -> String { strings.kilometres(Int((metres * 100).rounded())) }

  private func ranking(_ title: String, _ rows: [WeeklyReport.Totals]) -> PageTable {
    var table = PageTable(title)
    table.heads(strings.rankingHeads, numbers: [0, 2, 3, 4, 5, 6])
    table.rows = rows.enumerated().map { index, row in
      PageTable.Row(cells: [
        .number("\(index + 1)"), PageTable.Cell(row.name), .number(km(row.length)),
        .share(row.coverage.now, in: strings),
        .number(row.coverage.change.map(strings.changeInPoints) ?? "–"),
        .share(row.compliance.now, in: strings),
        .number(km(row.requiring - row.covered)),
      ])
    }
    return table
  }

  private var gaps: PageTable {
    var table = PageTable(
      strings.gapsTitle,
      intro: strings.gapsIntro(report.gaps.count, of: Int(report.gapCount.now ?? 0))
    )
    let hasTrend = report.hasPrevious
    table.heads(strings.gapTableHeads(withTrend: hasTrend), numbers: [0, 2, 3])
    table.nothing = report.gaps.isEmpty ? strings.noGaps : nil
    table.rows = report.gaps.enumerated().map { index, gap in
      let row = gap.row
      let from = row.number("from_m").map { Int($0.rounded()) }
      let to = row.number("to_m").map { Int($0.rounded()) }
      var name = PageTable.Cell(row.text("name") ?? "")
      name.summary = strings.evidence
      let visits = strings.visitsOf(Int(row.number("visits") ?? 0), Int(row.number("required") ?? 0))
      name.more = ["\(strings.ruleWord) \(row.text("rule") ?? "–") · \(visits)"]
      if let leader = row.text("leader") { name.more.append("\(strings.leaderWord) \(leader)") }
      if let reports = row.number("reports"), reports > 0 {
        name.more.append(strings.gapReportCount(Int(reports)))
      }
      name.command =
        "zongheng gaps \(file) --day \(row.text("period") ?? "week") --cause \(row.text("cause") ?? "") --top 0"
      var cells: [PageTable.Cell] = [
        .number("\(index + 1)"), name,
        .number(from.flatMap { from in to.map { "\(grouped(from))–\(grouped($0))" } } ?? ""),
        .number(grouped(Int((row.number("length_m") ?? 0).rounded()))),
        .date(strings.period(row.text("period") ?? "")), .date(cause(row)),
        PageTable.Cell(
          [row.text("township"), row.text("community")].compactMap { $0 }.joined(separator: " · ")
        ),
      ]
      if hasTrend {
        var trend = PageTable.Cell("")
        trend.picture = SmallPictures.sparkline(gap.history, title: strings.trendTitle)
        cells.append(trend)
      }
      return PageTable.Row(cells: cells)
    }
    return table
  }

  private func cause(_ row: ResultTable.Row) -> String {
    let raw = row.text("cause") ?? ""
    return GapCause(rawValue: raw).map { strings.name(of: $0) } ?? raw
  }

  private var compounds: PageTable {
    let missing = report.compounds.filter { $0.met < $0.required }
    var table = PageTable(
      strings.compoundsTitle,
      intro: strings.compoundsIntro(missing: missing.count, of: report.compoundsRequired)
    )
    table.heads(strings.compoundHeads, numbers: [1, 2, 3])
    table.rows = missing.prefix(15).map { compound in
      PageTable.Row(cells: [
        PageTable.Cell(compound.name), .number("\(compound.required)"), .number("\(compound.met)"),
        .number("\(compound.visits)"), .date(compound.last.map { Self.minute($0) } ?? "–"),
      ])
    }
    return table
  }

  /// A time to the minute, as people read it.
  private static func minute(_ text: String) -> String {
    String(text.prefix(16)).replacing("T", with: " ")
  }

  private var days: PageTable {
    var table = PageTable(strings.daysTitle)
    table.heads(strings.dayHeads, numbers: [1, 2, 3])
    table.rows = report.days.filter { $0.required > 0 }.map { day in
      PageTable.Row(cells: [
        .date(strings.period(day.code)), .number(km(day.required)), .number(km(day.patrolled)),
        .share(day.compliance.now, in: strings),
      ])
    }
    return table
  }

  private var hours: PageTable {
    var table = PageTable(strings.hoursTitle, intro: strings.hoursIntro)
    table.picture = SmallPictures.hours(report.hours, weekdays: strings.weekdays, title: strings.hoursTitle)
    return table
  }

  private var devices: PageTable {
    var table = PageTable(strings.devicesTitle, intro: strings.devicesIntro)
    table.heads(strings.doubtfulDeviceHeads, numbers: [2, 3, 4, 5])
    table.nothing = report.devices.isEmpty ? strings.noDoubtfulDevices : nil
    table.rows = report.devices.prefix(20).map { device in
      PageTable.Row(cells: [
        PageTable.Cell(device.id),
        PageTable.Cell(DeviceKind(rawValue: device.kind).map { strings.name(of: $0) } ?? device.kind),
        .number("\(device.days)"), .number(grouped(device.fixes)), .number(grouped(device.rejected)),
        .number(device.fixes > 0 ? strings.percent(device.share) : strings.silentAllWeek),
      ])
    }
    return table
  }

  private var exclusions: PageTable {
    var table = PageTable(strings.exclusionsTitle)
    table.heads(strings.exclusionHeads, numbers: [])
    table.rows = report.exclusions.prefix(30).map { row in
      var stretch = strings.wholeRoad
      if row.number("from_m") != nil || row.number("to_m") != nil {
        let ends = [row.number("from_m") ?? 0, row.number("to_m")].map {
          $0.map { grouped(Int($0.rounded())) } ?? ""
        }
        stretch = ends.joined(separator: "–")
      }
      return PageTable.Row(
        cells: [row.text("roads") ?? "–", stretch, row.text("reason") ?? "–", row.text("expires") ?? "–"]
          .map { PageTable.Cell($0) }
      )
    }
    return table
  }

  private var findings: PageTable {
    var table = PageTable(strings.findingsTitle)
    table.heads(strings.reportFindingHeads, numbers: [1])
    table.nothing = report.findings.isEmpty ? strings.noFindings : nil
    table.rows = report.findings.prefix(25).map { row in
      let severity = row.text("severity").flatMap(Finding.Severity.init(rawValue:)) ?? .note
      let finding = Finding(
        kind: row.text("kind") ?? "",
        severity: severity,
        subject: row.text("subject") ?? "",
        message: row.text("message") ?? "",
        count: Int(row.number("count") ?? 1)
      )
      return PageTable.Row(cells: [
        .date(strings.name(of: severity)), .number(grouped(finding.count)),
        PageTable.Cell(strings.subject(of: finding)), PageTable.Cell(strings.message(of: finding)),
      ])
    }
    return table
  }

  private var rules: PageTable {
    var table = PageTable(strings.rulesTitle)
    table.heads(strings.ruleHeads, numbers: [1])
    table.rows = report.rules.map { row in
      PageTable.Row(cells: [
        PageTable.Cell(row.text("rule") ?? ""),
        .number("\(row.text("visits") ?? "") / \(strings.per(row.text("per") ?? ""))"),
        PageTable.Cell(row.text("basis") ?? "–"),
      ])
    }
    return table
  }
}
