import ArgumentParser
import Foundation
import Zongheng
import ZonghengReport

struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "A seeded district and a seeded week of driving, with the truth beside it.",
    discussion: """
      Example: zongheng simulate dianjun --seed 1 --week 2026-W47
      Everything that it writes is made up and says so.
      """
  )

  @Argument(help: "The folder to write the project into.")
  var folder: String

  @Option(help: "The seed: the same seed writes the same bytes.")
  var seed: UInt64 = 1

  @Option(help: "The week to drive, as 2026-W47.")
  var week: String = "2026-W47"

  @Option(help: "Independent GPS noise of so many metres per axis instead of correlated noise.")
  var noise: Double?

  @Option(help: "Seconds between fixes, the same for all devices, instead of each device's own.")
  var interval: Int?

  @Option(help: "Silences of 2 to 20 minutes in an hour of duty, on average, instead of 0.12.")
  var silences: Double?

  @Option(
    help: "Share of enforcement vehicles' days on which a body camera and a handheld ride along, 0 to 1."
  )
  var parties = 0.0

  @Flag(help: "Put faults of devices and platforms into the tracks, with their labels in truth/faults.csv.")
  var faults = false

  @Flag(help: "Write the district alone, without tracks.")
  var districtOnly = false

  @OptionGroup var options: OutputOptions

  func run() async throws {
    let week = try Week.parsed(week)
    let strings = options.strings()
    let progress = ProgressLine(in: strings, isQuiet: options.quiet)
    defer { progress.clear() }
    progress.show(.simulating)
    let district = DistrictSimulator(seed: seed).district()
    var parameters = WeekParameters()
    if let noise { parameters.noise = .independent(noise) }
    if let interval { parameters.interval = interval }
    if let silences { parameters.noise.silencesPerHour = silences }
    parameters.partyShare = parties
    // What lies far off must have its label: the usual outliers have none.
    if faults { parameters.noise.outlierShare = 0 }
    let driven =
      districtOnly
      ? nil
      : WeekSimulator(district: district, seed: seed, parameters: parameters).week(starting: week.monday)
    progress.show(.writing)
    let leadership = await LeadershipSimulator(district: district).leadership()
    try SampleProjectWriter().write(
      district,
      leadership: leadership,
      week: driven,
      faults: faults ? FaultInjector(seed: seed) : nil,
      to: URL(fileURLWithPath: folder)
    )
    progress.clear()
    if !options.quiet {
      try say(strings.simulated(week: districtOnly ? nil : week.description, folder: folder))
    }
  }
}
