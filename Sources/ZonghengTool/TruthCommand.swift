import ArgumentParser
import Foundation
import Zongheng
import ZonghengReport

struct TruthCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "truth",
    abstract: "Measured against true: a simulated week analysed from its fixes and from its true paths.",
    discussion: "Example: zongheng truth dianjun --week 2026-W47"
  )

  @Argument(help: "A project that zongheng simulate wrote.")
  var project: String

  @Option(help: "The week, as 2026-W47.")
  var week: String

  @Option(help: "How many workers share the work.")
  var workers = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "The project of the week before: are gaps followed from the right ones?")
  var previous: String?

  @Flag(help: "Hold what cleaning found against the faults of zongheng simulate --faults instead.")
  var faults = false

  @OptionGroup var options: OutputOptions

  func run() async throws {
    let week = try Week.parsed(week)
    let strings = options.strings(folder: project)
    let progress = ProgressLine(in: strings, isQuiet: options.quiet)
    defer { progress.clear() }
    if faults {
      progress.show(.layers)
      let reading = try TrackReader(project: DistrictReader().read(folder: project)).read(week: week)
      progress.show(.truth)
      let report = FaultReport(
        try FaultComparison(folder: project, reading: reading),
        in: strings,
        ink: Terminal.ink
      )
      progress.clear()
      try say(options.json ? report.json : report.text)
      return
    }
    var pipeline = Pipeline()
    pipeline.workers = Workers(count: workers)
    pipeline.onProgress = { progress.show($0, $1) }
    let (comparison, rides) = try await compare(project, week, pipeline, progress)
    var identity: IdentityComparison?
    if let previous, let before = week.previous {
      let first = try await compare(previous, before, pipeline, progress).comparison
      identity = IdentityComparison(first: first, second: comparison)
    }
    progress.clear()
    let report = TruthReport(comparison, rides: rides, identity: identity, in: strings, ink: Terminal.ink)
    try say(options.json ? report.json : report.text)
  }

  /// A week from its fixes beside the same week from its true paths, and who truly rode with whom.
  private func compare(
    _ folder: String,
    _ week: Week,
    _ pipeline: Pipeline,
    _ progress: ProgressLine
  ) async throws -> (comparison: TruthComparison, rides: [SimulatedRide]) {
    let measured = try await pipeline.analyze(folder: folder, week: week)
    progress.show(.truth)
    let truth = try TrueWeek.read(folder: folder, district: measured.district)
    let actual = pipeline.cover(truth.days, in: measured.district, week: week)
    return (TruthComparison(measured: measured, actual: actual), truth.rides)
  }
}
