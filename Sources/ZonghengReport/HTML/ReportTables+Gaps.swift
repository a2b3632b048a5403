import Terrain
import Zongheng

/// The worst gaps with what is known of each.
extension ReportTables {
  var gaps: PageTable {
    var table = PageTable(
      strings.gapsTitle,
      intro: strings.gapsIntro(report.gaps.count, of: Int(report.gapCount.now ?? 0))
    )
    let hasTrend = report.hasPrevious
    table.heads(strings.gapTableHeads(withTrend: hasTrend), numbers: [0, 2, 3])
    table.nothing = report.gaps.isEmpty ? strings.noGaps : nil
    table.rows = report.gaps.enumerated().map { index, gap in
      let row = gap.row
      let told = GapEvidence(gap, in: strings)
      var cells: [PageTable.Cell] = [
        .number("\(index + 1)"), .name(row.text("name") ?? ""), .number(chainage(row)),
        .number(grouped(Int((row.number("length_m") ?? 0).rounded()))),
        .date(strings.period(row.text("period") ?? "")), .date(cause(row)), PageTable.Cell(status(row)),
        PageTable.Cell(
          [row.text("township"), row.text("community"), row.text("leader")].compactMap { $0 }
            .joined(separator: " › ")
        ),
      ]
      if hasTrend {
        var trend = PageTable.Cell("")
        trend.picture = SmallPictures.bars(gap.history, title: strings.trendTitle)
        cells.append(trend)
      }
      var line = PageTable.Row(cells: cells)
      line.summary = strings.evidence
      line.more = told.lines
      line.command = told.command(file: file)
      return line
    }
    return table
  }

  private func chainage(_ row: ResultTable.Row) -> String {
    guard let from = row.number("from_m"), let to = row.number("to_m") else { return "" }
    return grouped(Int(from.rounded())) + "–" + grouped(Int(to.rounded()))
  }

  private func status(_ row: ResultTable.Row) -> String {
    guard let status = row.text("status").flatMap(GapHistory.Status.init(rawValue:)) else { return "" }
    return strings.gapStatus(status, weeks: Int(row.number("weeks") ?? 1))
  }

  private func cause(_ row: ResultTable.Row) -> String {
    let raw = row.text("cause") ?? ""
    return GapCause(rawValue: raw).map { strings.name(of: $0) } ?? raw
  }
}
