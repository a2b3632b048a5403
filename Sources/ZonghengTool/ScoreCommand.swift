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

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, xlsx }

  @Argument(help: "A result of zongheng analyze.")
  var result: String

  @Option(help: "The rules of the assessment; its tables lie beside it.")
  var rules: String

  @Option(help: "The fund to share, in yuan, such as 6100000 or 6100000.50.")
  var fund: String?

  @Option(help: "table, csv or xlsx.")
  var format = Format.table

  @Option(name: .shortAndLong, help: "A file to write instead of standard output.")
  var output: String?

  @OptionGroup var options: OutputOptions

  func validate() throws { try SheetFile.check(isWorkbook: format == .xlsx && !options.json, output) }

  func run() throws {
    let fund = try fund.map(Self.cents)
    let source = try ResultFile(reading: result)
    let report = try ScoreReport(rules: rules, result: source, fund: fund)
    let strings = options.strings(project: source.language)
    if format == .xlsx, !options.json, let output {
      try SheetFile.write(report.sheets(in: strings), to: output, day: source.week?.monday)
      return
    }
    let text: String
    if options.json {
      text = report.json
    } else if format == .csv {
      text = report.csv
    } else {
      text = report.text(
        in: strings,
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
    guard let cents = Money.cents(text) else {
      throw ZonghengError(
        .usage,
        "--fund \(text)",
        "no amount of money",
        wayOut: "write yuan, such as 6100000"
      )
    }
    return cents
  }
}
