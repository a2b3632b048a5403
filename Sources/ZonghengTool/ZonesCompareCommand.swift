import ArgumentParser
import Foundation
import Zongheng
import ZonghengReport

struct ZonesCompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Two plans side by side: what changes hands, zone by zone, and what each is worth.",
    discussion: "Example: zongheng zones compare zones/2025.csv plan.csv --project dianjun"
  )

  @Argument(help: "A plan: a table or layer of unit_id and zone.")
  var before: String

  @Argument(help: "Another plan of the same units.")
  var after: String

  @OptionGroup var source: ZoneUnitOptions

  @Option(help: "Write the units that change hands to this file, as CSV.")
  var moves: String?

  @OptionGroup var options: OutputOptions

  func run() throws {
    let loaded = try source.load()
    let reader = ZonePlanReader()
    let comparison = ZoneComparison(
      try reader.read(before),
      try reader.read(after),
      units: loaded.units,
      shares: Dictionary(
        loaded.posts.map { ($0.zone, $0.capacityShare) },
        uniquingKeysWith: { first, _ in first }
      )
    )
    let report = ZoneComparisonReport(comparison, leaders: loaded.posts)
    if let moves {
      try WholeFile.write(Array((report.csv + "\n").utf8), to: URL(fileURLWithPath: moves))
    }
    if options.json {
      try say(report.json)
    } else if !options.quiet {
      try say(report.text(source.strings(options)))
    }
  }
}
