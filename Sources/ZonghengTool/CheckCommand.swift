import ArgumentParser
import Foundation
import Zongheng
import ZonghengReport

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "The health of a project's inputs: layers, network, devices, tracks.",
    discussion: "Example: zongheng check dianjun --week 2026-W47"
  )

  @Argument(help: "The project's folder: the one that holds zongheng.yaml.")
  var project: String

  @Option(help: "Also read and clean the tracks of this week, as 2026-W47.")
  var week: String?

  @Option(
    help: "With a week: write every device's days, the worst device first, to this file, as CSV (or .json)."
  )
  var devices: String?

  @OptionGroup var recognised: RecognisedOptions

  @OptionGroup var options: OutputOptions

  func run() async throws {
    let strings = options.strings(folder: project)
    let progress = ProgressLine(in: strings, isQuiet: options.quiet)
    defer { progress.clear() }
    let week = try week.map(Week.parsed)
    let health = try await ProjectHealth.examine(folder: project, week: week) { progress.show($0, $1) }
    if let devices {
      guard week != nil else {
        throw ZonghengError(.usage, "--devices", "needs a week", wayOut: "add --week 2026-W47")
      }
      let quality = DeviceQuality(health, in: strings)
      let text = devices.lowercased().hasSuffix(".json") ? "{\(quality.jsonMembers)}\n" : quality.csv
      try WholeFile.write(Array(text.utf8), to: URL(fileURLWithPath: devices))
    }
    progress.clear()
    let report = HealthReport(health, in: strings, ink: Terminal.ink)
    if options.json {
      try say(report.json)
    } else if !options.quiet {
      try say(report.text)
      try recognised.show(health.recognised, in: strings)
    }
    if health.findings.contains(where: { $0.severity == .error }) { throw notMet }
  }
}
