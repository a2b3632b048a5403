import ArgumentParser
import Foundation
import Zongheng
import ZonghengReport

struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "The parts of a week that several machines wrote, as one result: the bytes of a single run.",
    discussion: """
      Example: zongheng merge dianjun monday.part tuesday.part --output week.gpkg
      Parts may overlap and come in any order. Days whose fixes are divided between parts are matched here.
      """
  )

  @Argument(help: "The project's folder; its tracks are not needed.")
  var project: String

  @Argument(help: "What zongheng analyze --part wrote.")
  var parts: [String]

  @Option(name: .shortAndLong, help: "The GeoPackage to write.")
  var output: String

  @Option(help: "The result of the week before: gaps keep their ids, and are new, persisting or shrinking.")
  var previous: String?

  @Option(help: "How many workers share the work.")
  var workers = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Print the seconds of each stage on standard error.")
  var timing = false

  @OptionGroup var options: OutputOptions

  func run() async throws {
    let strings = options.strings(folder: project)
    let progress = ProgressLine(in: strings, isQuiet: options.quiet)
    defer { progress.clear() }
    var pipeline = Pipeline()
    pipeline.workers = Workers(count: workers)
    pipeline.onProgress = { progress.show($0, $1) }
    var times = StageTimes()
    var (result, inputs) = try await pipeline.merge(files: parts, folder: project)
    if let previous {
      try result.follow(previous)
      inputs.append(try InputFile(beside: previous))
    }
    progress.show(.writing)
    times.append(result.times)
    try result.write(to: output, project: project, inputs: inputs, workers: pipeline.workers)
    times.finish("write")
    result.times = times
    progress.clear()
    if options.json {
      try say(SummaryJSON(result).text)
    } else if !options.quiet {
      try say(WeekSummary(result, output: output, in: strings, ink: Terminal.ink).text)
    }
    if timing { TimingReport.show(times, fixes: result.fixCount) }
  }
}
