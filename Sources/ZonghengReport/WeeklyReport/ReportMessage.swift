import Zongheng

/// The report as a short text in Markdown, for a chat.
public struct ReportMessage: Sendable {
  private let report: WeeklyReport
  private let strings: Strings

  /// The message of a report.
  public init(_ report: WeeklyReport, in strings: Strings) {
    self.report = report
    self.strings = strings
  }

  /// The text.
  public var text: String {
    let words = ReportWords(report, in: strings)
    var lines = [
      "**\(Self.escaped(strings.reportTitle(report.district, week: report.week.description)))**", "",
      Self.escaped(words.verdict), "",
    ]
    lines += words.figures.map { figure in
      "- \(figure.name): **\(figure.value)**\(figure.hasChange ? " (\(figure.change))" : "") \(figure.detail)"
    }
    lines += ["", "**\(strings.gapsTitle)**", ""]
    lines += report.gaps.prefix(5).enumerated().map { index, gap in
      let row = gap.row
      let cause = GapCause(rawValue: row.text("cause") ?? "").map { strings.name(of: $0) } ?? ""
      let length = strings.metres(row.number("length_m") ?? 0)
      return
        "\(index + 1). \(Self.escaped(row.text("name") ?? "")) \(length), \(strings.period(row.text("period") ?? "")), \(cause)"
    }
    if let hotline = report.hotline {
      lines += ["", "**\(strings.hotlineTitle)**", ""]
      lines += HotlineTables(hotline, in: strings).sentences.map { "- \($0)" }
      let inTime = strings.hotlineRates(hotline.rates)[3]
      lines.append("- \(inTime.name): **\(strings.percent(inTime.rate))** (\(inTime.of))")
    }
    for plan in report.routes {
      lines += [
        "", "**\(strings.planSection(plan.plan))**", "",
        Self.escaped(plan.outcome(strings)) + strings.fullStop,
      ]
    }
    for scores in report.scores {
      lines += ["", "**\(Self.escaped(strings.scoreAfter(scores.card.rules.text)))**", ""]
      lines += scores.ranked.prefix(5).map { index, entry in
        let money = scores.split.map { ", \(strings.money($0.cents(index))) \(strings.yuan)" } ?? ""
        return
          "\(entry.rank.map { "\($0)." } ?? "-") \(Self.escaped(entry.subject.name)) \(ScoreReport.points(entry.score))\(money)"
      }
      let rest = scores.ranked.count - 5
      if rest > 0 { lines += ["", strings.scoreMore(rest)] }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text from data, without what Markdown and pages would take for a command.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_{}[]()#+!|<>~".contains(character) { result.append("\\") }
      result.append(character.isNewline ? " " : character)
    }
    return result
  }
}
