/// Townships and zones side by side, best first.
extension ReportTables {
  /// Zones by their number: whoever answers for one is told at its gaps, and is not ranked.
  var zoneRanking: PageTable {
    ranking(strings.zoneRanking, report.zones(in: strings))
  }

  func ranking(_ title: String, _ rows: [WeeklyReport.Totals]) -> PageTable {
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
}
