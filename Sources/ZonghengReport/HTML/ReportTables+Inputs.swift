import Terrain
import Zongheng

/// Devices and findings that ask for doubt, and the rules.
extension ReportTables {
  var devices: PageTable {
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

  var findings: PageTable {
    var table = PageTable(strings.findingsTitle)
    table.heads(strings.reportFindingHeads, numbers: [1])
    table.nothing = report.findings.isEmpty ? strings.noFindings : nil
    table.rows = report.findings.prefix(25).map { row in
      let finding = Finding(row)
      return PageTable.Row(cells: [
        .date(strings.name(of: finding.severity)), .number(grouped(finding.count)),
        PageTable.Cell(strings.subject(of: finding)), PageTable.Cell(strings.message(of: finding)),
      ])
    }
    return table
  }

  var rules: PageTable {
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
