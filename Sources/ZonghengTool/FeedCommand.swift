import ArgumentParser
import Foundation
import Zongheng
import ZonghengReport

struct FeedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feed",
    abstract: "Layers, heatmaps and tiles of a result as static files for a dashboard.",
    discussion: "Example: zongheng feed week.gpkg public/patrol"
  )

  @Argument(help: "A result of zongheng analyze.")
  var result: String

  @Argument(help: "The folder that a web server gives out; latest.json leads to the newest run.")
  var folder: String

  @Option(help: "Keep back from heatmaps what fewer devices made.")
  var leastDevices = 3

  @Option(help: "How many workers share the work.")
  var workers = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Show the seconds of each part of the work on standard error.")
  var timing = false

  @OptionGroup var options: OutputOptions

  func validate() throws {
    guard leastDevices >= 1 else { throw ValidationError("--least-devices must be 1 or more") }
  }

  func run() async throws {
    var parameters = WeekFeed.Parameters()
    parameters.heat.leastDevices = leastDevices
    parameters.workers = Workers(count: workers)
    let file = try ResultFile(reading: result)
    let outcome = try await WeekFeed(parameters).write(file, to: folder)
    let size = outcome.files.reduce(0) { $0 + $1.bytes }
    if options.json {
      try say(
        "{\"run\":\(JSONText.string(outcome.run)),\"files\":\(outcome.files.count),\"bytes\":\(size),\"was_there\":\(outcome.wasThere)}"
      )
    } else if !options.quiet {
      let strings = options.strings(project: file.language)
      try say(
        strings.feedRun(
          outcome.run,
          files: outcome.files.count,
          bytes: size,
          wasThere: outcome.wasThere
        )
      )
      try say(strings.feedLatest("\(folder)/latest.json"))
    }
    if timing { TimingReport.show(outcome.times) }
  }
}
