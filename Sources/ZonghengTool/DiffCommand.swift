import ArgumentParser
import Zongheng
import ZonghengReport

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "What changed between two results of one week, and why, adding up to the centimetre.",
    discussion: """
      Example: zongheng diff week.gpkg week-restated.gpkg --rules dianjun/assessment.yaml
      Causes: edited layer, edited rule, late fixes, new version.
      """
  )

  @Argument(help: "The earlier result of zongheng analyze.")
  var old: String

  @Argument(help: "The later result, of the same week.")
  var new: String

  @Option(help: "Show at most so many changes, the greatest; 0 for all.")
  var top = 20

  @Option(help: "Rules of an assessment: its scores before and now, by cause. May be given several times.")
  var rules: [String] = []

  @OptionGroup var options: OutputOptions

  func run() throws {
    let (before, after) = (try ResultFile(reading: old), try ResultFile(reading: new))
    let comparer = try ResultComparer(before, after)
    let difference = try comparer.difference()
    let scores = try rules.map { try comparer.scores(after: $0, difference) }
    let report = DifferenceReport(difference, scores: scores, in: options.strings(project: after.language))
    if options.json {
      try say(report.json)
    } else if !options.quiet {
      try say(report.text(limit: max(0, top), ink: Terminal.ink))
    }
  }
}
