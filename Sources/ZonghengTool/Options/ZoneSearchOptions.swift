import ArgumentParser
import Foundation
import Zongheng
import ZonghengReport

/// How a plan is searched, and where it goes.
struct ZoneSearchOptions: ParsableArguments {
  @Option(help: "Greatest deviation of a zone's workload from its share: 0.05 is 5 %.")
  var tolerance: Double?

  @Option(help: "What to keep low: cut (pairs of neighbours), length (of border) or splits (of townships).")
  var minimize: ZoneGoal?

  @Option(help: "Greatest part of the workload that may change hands: 0.1 is 10 %.")
  var mostMoved: Double?

  @Option(help: "Kilometres of border (pairs for cut) that one percent of moved workload costs.")
  var stability: Double?

  @Option(help: "The most seconds to search; the work is that of one core and is shared by the workers.")
  var seconds = 30.0

  @Option(help: "The seed: the same seed gives the same plan.")
  var seed: UInt64 = 1

  @Option(help: "How many workers share the work.")
  var workers = ProcessInfo.processInfo.activeProcessorCount

  @Option(name: .shortAndLong, help: "The plan to write.")
  var output: String

  func validate() throws {
    if let tolerance, !(tolerance >= 0 && tolerance <= 10) {
      throw ValidationError("--tolerance \(tolerance): write a number from 0 to 10; 0.05 is 5 %")
    }
    if let mostMoved, !(mostMoved >= 0 && mostMoved <= 1) {
      throw ValidationError("--most-moved \(mostMoved): write a number from 0 to 1; 0.1 is 10 %")
    }
    if let stability, !(stability >= 0 && stability.isFinite) {
      throw ValidationError("--stability \(stability): write a number of 0 or more")
    }
    if !(seconds > 0 && seconds <= 86_400) {
      throw ValidationError("--seconds \(seconds): write a number above 0, at most 86400")
    }
    if workers < 1 { throw ValidationError("--workers \(workers): there must be one at least") }
  }

  /// The plan that answers a request, searched for `seconds` at most, with the best so far on the terminal.
  func plan(
    _ request: ZoneRequest,
    options: OutputOptions,
    in strings: Strings
  ) async throws -> ZonePlanner.Answer {
    let obstacles = request.problem().obstacles
    guard obstacles.isEmpty else {
      throw ZonghengError(.input, strings.contactZones, strings.obstacles(obstacles))
    }
    var parameters = ZoneSearch.Parameters()
    parameters.seed = seed
    parameters.proposals = Int(seconds * Double(ZoneSearch.Parameters.proposalsPerSecond))
    var planner = ZonePlanner(parameters)
    planner.deadline = .now + .seconds(seconds)
    let progress = ProgressLine(in: strings, isQuiet: options.quiet)
    let answer = try await planner.plan(request, workers: Workers(count: workers)) { step, figures in
      progress.show(sentence: strings.searching(done: step.done, figures: figures))
    }
    progress.clear()
    return answer
  }
}
