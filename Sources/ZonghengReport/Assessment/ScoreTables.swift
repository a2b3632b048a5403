import Zongheng

/// The report page's part on one assessment: the scores and the fund, and what a little more would bring.
struct ScoreTables {
  private let report: ScoreReport
  private let strings: Strings

  init(_ report: ScoreReport, in strings: Strings) {
    self.report = report
    self.strings = strings
  }

  var tables: [PageTable] { [scores, gains] }

  private var scores: PageTable {
    let indicators = report.card.rules.indicators
    var words: [String] = []
    if let split = report.split {
      words.append(strings.scoreFundSum(split.fund, unclaimed: split.unclaimed) + strings.fullStop)
    }
    words += report.notes(strings).map { $0 + strings.fullStop }
    var table = PageTable(
      strings.scoreTitle(report.card.rules.text),
      intro: words.isEmpty ? nil : words.joined(separator: strings.sentenceSpace)
    )
    let money = report.split == nil ? [] : [strings.scoreMoney]
    table.heads(
      ["#", strings.scoreSubject, strings.scoreTotal] + indicators.map(\.name) + money,
      numbers: Set([0] + Array(2..<indicators.count + 4))
    )
    table.rows = report.ranked.map { index, entry in
      let points = ([entry.score] + entry.points).map { PageTable.Cell.number(ScoreReport.points($0)) }
      let sum = report.split.map { [PageTable.Cell.number(strings.money($0.cents(index)))] } ?? []
      return PageTable.Row(
        cells: [.number(entry.rank.map(String.init) ?? "–"), .name(entry.subject.name)] + points
          + sum
      )
    }
    return table
  }

  private var gains: PageTable {
    let lines = report.moveLines(strings)
    let moves =
      lines.isEmpty
      ? strings.scoreNoMoves
      : strings.scoreMoves + strings.sentenceSpace + lines.joined(separator: strings.listComma)
        + strings.fullStop
    var table = PageTable(strings.scoreGainTitle, intro: moves)
    table.heads(strings.scoreGainHeads(hasMoney: report.split != nil), numbers: [1, 3, 4])
    table.rows = report.gainRows(strings).map { row in
      PageTable.Row(
        cells: row.enumerated().map { [1, 3, 4].contains($0) ? .number($1) : PageTable.Cell($1) }
      )
    }
    return table
  }
}
