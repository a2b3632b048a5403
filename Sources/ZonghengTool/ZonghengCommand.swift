import ArgumentParser
import Foundation
import Zongheng

@main
struct ZonghengCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zongheng",
    abstract: "Where the patrols went, where they did not, and who answers for every metre.",
    discussion: """
      zongheng simulate dianjun --seed 1 --week 2026-W47
      zongheng analyze dianjun --week 2026-W47 --output week.gpkg
      zongheng gaps week.gpkg
      """,
    version: Version.current,
    subcommands: [
      AnalyzeCommand.self,
      GapsCommand.self,
      WhyCommand.self,
      DiffCommand.self,
      CheckCommand.self,
      SimulateCommand.self,
      TruthCommand.self,
      MatchCommand.self,
      FeedCommand.self,
      ReportCommand.self,
      ScoreCommand.self,
      HotlineCommand.self,
      StationsCommand.self,
      PlanCommand.self,
      MergeCommand.self,
      TracksCommand.self,
      ZonesCommand.self,
    ]
  )

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      ExitCodes.leave(with: error)
    }
  }
}
