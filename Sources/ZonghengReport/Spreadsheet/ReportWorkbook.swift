import Terrain
import Zongheng

/// The Monday report as sheets: the page's numbers, unrounded.
public struct ReportWorkbook: Sendable {
  let report: WeeklyReport
  private let result: ResultFile
  let strings: Strings

  /// The workbook of a report.
  public init(_ report: WeeklyReport, result: ResultFile, in strings: Strings) {
    self.report = report
    self.result = result
    self.strings = strings
  }

  /// The sheets, one for each theme.
  public func sheets() throws -> [Sheet] {
    let title = strings.reportTitle(report.district, week: report.week.description)
    var sheets = [
      totals(strings.overviewSheet, title, [report.total]),
      totals(strings.townshipSheet, strings.townshipRanking, report.townships),
    ]
    if !report.zones.isEmpty {
      sheets.append(totals(strings.zoneSheet, strings.zoneRanking, report.zones(in: strings)))
    }
    for (name, heading, layer) in [
      (strings.roadSheet, strings.roadSheet, "roads"), (strings.gapSheet, strings.gapsTitle, "gaps"),
      (strings.compoundSheet, strings.compoundsTitle, "compounds"),
      (strings.communitySheet, strings.communitySheet, "communities"),
    ] {
      if let table = try result.table(layer) { sheets.append(plain(name, heading, table)) }
    }
    sheets.append(totals(strings.daySheet, strings.daysTitle, report.days))
    sheets += [hours] + times
    if let hotline = report.hotline {
      let hotlineSheets = HotlineSheets(strings)
      let (now, before) = (strings.hotlineThisWeek, strings.hotlineLastWeek)
      sheets.append(
        hotlineSheets.rates(
          [now: hotline.rates, before: hotline.ratesBefore],
          order: [now, before],
          strings.hotlineTitle
        )
      )
      sheets.append(hotlineSheets.places(hotline))
      if let table = try result.table("reports") {
        sheets.append(plain(strings.hotlineSheet, strings.hotlineTitle, table.withoutMoments))
      }
    }
    sheets += report.scores.flatMap { $0.sheets(in: strings) }
    if !report.routes.isEmpty { sheets += RouteTables(report.routes, in: strings).sheets }
    sheets += report.stations.map { StationTables($0, in: strings).sheets } ?? []
    sheets.append(devices)
    return sheets + [findings] + rules
  }

  /// What was wrong with the inputs, in words.
  private var findings: Sheet {
    let kinds: [Sheet.Column.Kind] = [.text, .whole, .text, .text]
    return Sheet(
      name: strings.findingSheet,
      title: strings.findingsTitle,
      columns: zip(strings.reportFindingHeads, kinds).map { Sheet.Column($0, $1) },
      rows: report.findings.map { row in
        let finding = Finding(row)
        return [
          .text(strings.name(of: finding.severity)), .integer(Int64(finding.count)),
          .text(strings.subject(of: finding)), .text(strings.message(of: finding)),
        ]
      }
    )
  }

  /// Device-minutes by weekday and hour.
  private var hours: Sheet {
    Sheet(
      name: strings.hourSheet,
      title: strings.hoursTitle,
      columns: [Sheet.Column("", .text)] + (0..<24).map { Sheet.Column("\($0):00", .decimal, hasBar: true) },
      rows: zip(strings.weekdays, report.hours).map { [.text($0)] + $1.map(FieldValue.real) },
      notes: [strings.hourSheetNote]
    )
  }

  /// What was asked for, and what was left out of it.
  private var rules: [Sheet] {
    var sheets = [
      Sheet(
        name: strings.rulesTitle,
        title: strings.rulesTitle,
        columns: zip(strings.ruleHeads, [.text, .text, .text]).map { Sheet.Column($0, $1) },
        rows: report.rules.map { row in
          [
            row["rule"], .text("\(row.text("visits") ?? "") / \(strings.per(row.text("per") ?? ""))"),
            row["basis"],
          ]
        }
      )
    ]
    if !report.exclusions.isEmpty {
      sheets.append(
        Sheet(
          name: strings.exclusionSheet,
          title: strings.exclusionsTitle,
          columns: zip(strings.exclusionSheetHeads, [.text, .decimal, .decimal, .text, .date]).map {
            Sheet.Column($0, $1)
          },
          rows: report.exclusions.map { row in
            [WeeklyReport.leftOut(row).map(FieldValue.text) ?? .null]
              + ["from_m", "to_m", "reason", "expires"].map { row[$0] }
          }
        )
      )
    }
    return sheets
  }

  private func totals(_ name: String, _ title: String, _ rows: [WeeklyReport.Totals]) -> Sheet {
    let hasBounds = rows.contains { $0.coverageHigh != nil }
    var columns = [
      Sheet.Column(strings.columnTitle("code"), .text), Sheet.Column(strings.columnTitle("name"), .text),
      Sheet.Column(strings.columnTitle("length_m"), .decimal),
      Sheet.Column(strings.columnTitle("requiring_m"), .decimal),
      Sheet.Column(strings.columnTitle("covered_m"), .decimal),
      Sheet.Column(strings.columnTitle("required_m"), .decimal),
      Sheet.Column(strings.columnTitle("patrolled_m"), .decimal),
      Sheet.Column(strings.columnTitle("coverage_rate"), .share, hasBar: true),
      Sheet.Column(strings.columnTitle("compliance_rate"), .share, hasBar: true),
    ]
    if hasBounds { columns.append(Sheet.Column(strings.columnTitle("coverage_high"), .share)) }
    return Sheet(
      name: name,
      title: title,
      columns: columns,
      rows: rows.map { row in
        func real(_ value: Double?) -> FieldValue { value.map(FieldValue.real) ?? .null }
        let cells: [FieldValue] = [
          .text(row.code), .text(strings.period(row.name)), .real(row.length), .real(row.requiring),
          .real(row.covered), .real(row.required), .real(row.patrolled), real(row.coverage.now),
          real(row.compliance.now),
        ]
        return cells + (hasBounds ? [real(row.coverageHigh)] : [])
      },
      notes: strings.method
    )
  }

  /// A layer of the result as it is.
  private func plain(_ name: String, _ title: String, _ table: ResultTable) -> Sheet {
    Sheet(
      name: name,
      title: title,
      columns: table.layer.fields.map { field in
        let isRate =
          field.name.hasSuffix("_rate") || field.name == "coverage_low" || field.name == "coverage_high"
        let kind: Sheet.Column.Kind =
          isRate ? .share : field.kind == .real ? .decimal : field.kind == .integer ? .whole : .text
        return Sheet.Column(strings.columnTitle(field.name), kind, hasBar: field.name == "coverage_rate")
      },
      rows: table.rows.map { row in
        table.layer.fields.map { field in
          row.text(field.name).flatMap { word($0, in: field.name).map(FieldValue.text) } ?? row[field.name]
        }
      }
    )
  }

  /// What a code of the result means, in words; `nil` for what is no code.
  private func word(_ raw: String, in column: String) -> String? {
    switch column {
    case "cause": GapCause(rawValue: raw).map { strings.name(of: $0) }
    case "status": GapHistory.Status(rawValue: raw).map { strings.name(of: $0) }
    case "severity": Finding.Severity(rawValue: raw).map { strings.name(of: $0) }
    case "period": strings.period(raw)
    case "side": strings.name(ofSide: raw).isEmpty ? nil : strings.name(ofSide: raw)
    default: strings.word(raw, in: column)
    }
  }

  private var devices: Sheet {
    let kinds: [Sheet.Column.Kind] = [.text, .text, .whole, .whole, .whole, .share]
    return Sheet(
      name: strings.deviceSheet,
      title: strings.devicesTitle,
      columns: zip(strings.doubtfulDeviceHeads, kinds).map { Sheet.Column($0, $1) },
      rows: report.devices.map { device in
        [
          .text(device.id),
          .text(DeviceKind(rawValue: device.kind).map { strings.name(of: $0) } ?? device.kind),
          .integer(Int64(device.days)), .integer(Int64(device.fixes)), .integer(Int64(device.rejected)),
          device.fixes > 0 ? .real(device.share) : .null,
        ]
      },
      notes: [strings.devicesIntro]
    )
  }
}
