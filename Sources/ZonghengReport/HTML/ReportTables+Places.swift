import Terrain
import Zongheng

/// Compounds that miss visits, and what nobody had to visit.
extension ReportTables {
  var compounds: PageTable {
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

  var exclusions: PageTable {
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
        cells: [
          WeeklyReport.leftOut(row) ?? "–", stretch, row.text("reason") ?? "–", row.text("expires") ?? "–",
        ]
        .map { PageTable.Cell($0) }
      )
    }
    return table
  }
}
