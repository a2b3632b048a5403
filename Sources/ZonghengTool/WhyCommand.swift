import ArgumentParser
import Foundation
import Zongheng
import ZonghengReport

struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract:
      "The evidence for a road, compound, unit grid or other item: rule, visits that counted and that did not, silences.",
    discussion: """
      Examples: zongheng why week.gpkg road:点军大道 --from 1200 --to 1650
                zongheng why week.gpkg compound:C07 --day 2026-11-18 --html why.html
                zongheng why week.gpkg grid:42050400100107 --project dianjun --day 2026-11-18
      """
  )

  @Argument(help: "A result of zongheng analyze.")
  var result: String

  @Argument(help: "road:, compound:, grid:, linear_asset: or watch_area: and a name or id.")
  var item: String

  @Option(help: "Chainage at which to begin, metres.")
  var from: Double?

  @Option(help: "Chainage at which to end, metres.")
  var to: Double?

  @Option(help: "Only this day, such as 2026-11-18.")
  var day: String?

  @Option(help: "Show at most so many visits and silences, the latest; 0 for all.")
  var top = 30

  @Option(help: "The project's folder: also tell the nearest raw fixes, read from its track files.")
  var project: String?

  @Option(help: "Also write a page with a map that can be handed over.")
  var html: String?

  @OptionGroup var options: OutputOptions

  func run() throws {
    let file = try ResultFile(reading: result)
    var evidence = try EvidenceReader(file).evidence(of: item, from: from, to: to, day: parsedDay())
    if let project, let week = file.week {
      try evidence.addFixes(of: try DistrictReader().read(folder: project), week: week)
    }
    let strings = options.strings(project: file.language)
    let texts = EvidenceText(evidence, in: strings)
    if let html {
      let page = try EvidencePage(evidence, in: strings).html()
      try WholeFile.write(page, to: URL(fileURLWithPath: html))
    }
    if options.json {
      try say(texts.json())
    } else if html == nil || !options.quiet {
      try say(texts.text(limit: max(0, top), ink: Terminal.ink))
    }
  }

  private func parsedDay() throws -> LocalDay? {
    guard let day else { return nil }
    if let parsed = LocalDay(day) { return parsed }
    throw ZonghengError(.usage, "--day \(day)", "no day of the calendar", wayOut: "write it like 2026-11-18")
  }
}
