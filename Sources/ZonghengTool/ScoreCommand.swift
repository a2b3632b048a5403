import ArgumentParser
import Foundation
import Terrain
import Zongheng
import ZonghengReport

struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Scores by one set of rules, and a fund shared after them to the cent.",
    discussion: "Example: zongheng score week.gpkg --rules dianjun/assessment.yaml --fund 6100000"
  )

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv }

  @Argument(help: "A result of zongheng analyze.")
  var result: String

  @Option(help: "The rules of the assessment; its tables lie beside it.")
  var rules: String

  @Option(help: "The fund to share, in yuan, such as 6100000 or 6100000.50.")
  var fund: String?

  @Option(help: "table or csv.")
  var format = Format.table

  @Option(name: .shortAndLong, help: "A file to write instead of standard output.")
  var output: String?

  @OptionGroup var options: OutputOptions

  func run() throws {
    let fund = try fund.map(Self.cents)
    let file = try AssessmentFile(path: rules)
    if fund != nil, file.rules.pools.isEmpty {
      throw ZonghengError(
        .input,
        rules,
        "says nothing of a fund",
        wayOut: "add “fund:” to the rules, or leave out --fund"
      )
    }
    let source = try ResultFile(reading: result)
    var values = AssessmentValues(file, result: source)
    let (subjects, findings) = try values.read()
    let report = ScoreReport(Scorecard(file.rules, subjects: subjects), fund: fund, findings: findings)
    let text: String
    if options.json {
      text = report.json
    } else if format == .csv {
      text = report.csv
    } else {
      text = report.text(
        in: options.strings(project: source.language),
        ink: output == nil ? Terminal.ink : .plain
      )
    }
    if let output {
      try WholeFile.write(Array((text + "\n").utf8), to: URL(fileURLWithPath: output))
    } else {
      try say(text)
    }
  }

  /// Cents of an amount in yuan with at most two decimals.
  static func cents(_ text: String) throws -> Int {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let decimals =
      parts.count == 2 ? parts[1] + String(repeating: "0", count: max(0, 2 - parts[1].count)) : "00"
    guard parts.count <= 2, parts[0].count <= 12, !parts[0].isEmpty, decimals.count == 2,
      let yuan = UInt(parts[0]), let cents = UInt(decimals)
    else {
      throw ZonghengError(
        .usage,
        "--fund \(text)",
        "no amount of money",
        wayOut: "write yuan, such as 6100000"
      )
    }
    return Int(yuan * 100 + cents)
  }
}
