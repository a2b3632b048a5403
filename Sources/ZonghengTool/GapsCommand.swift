import ArgumentParser
import Foundation
import Terrain
import Zongheng
import ZonghengReport

struct GapsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gaps",
    abstract: "The gaps of a result, worst first, as a table, CSV or GeoJSON.",
    discussion: "Example: zongheng gaps week.gpkg --day 2026-11-18 --grade key --top 20"
  )

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, geojson }

  @Argument(help: "A result of zongheng analyze.")
  var result: String

  @Option(help: "Only gaps of this day (2026-11-18), or of the whole week (week).")
  var day: String?

  @Option(help: "Only roads of this grade, or compounds of this class.")
  var grade: String?

  @Option(help: "Only gaps with this cause, such as never_visited.")
  var cause: String?

  @Option(help: "At most so many; 0 for all.")
  var top: Int?

  @Option(help: "table, csv or geojson (WGS-84).")
  var format = Format.table

  @Option(name: .shortAndLong, help: "A file to write instead of standard output.")
  var output: String?

  @OptionGroup var options: OutputOptions

  func run() throws {
    if let day, day != "week", LocalDay(day) == nil {
      throw ZonghengError(
        .usage,
        "--day \(day)",
        "no day of the calendar",
        wayOut: "write it like 2026-11-18, or week"
      )
    }
    let cause = try cause.map(Self.cause)
    let limit = top ?? (format == .table && !options.json ? 20 : 0)
    var listing = try GapListing(readingResult: result)
    listing.keep(period: day, grade: grade, cause: cause)
    let language = listing.language
    let text: String
    if options.json {
      text = try listing.json(limit: limit)
    } else {
      switch format {
      case .table:
        text = listing.table(
          limit: limit,
          in: options.strings(project: language),
          ink: output == nil ? Terminal.ink : .plain
        )
      case .csv: text = listing.csv(limit: limit)
      case .geojson: text = try listing.geoJSON(limit: limit)
      }
    }
    if let output {
      try WholeFile.write(Array((text + "\n").utf8), to: URL(fileURLWithPath: output))
    } else {
      try say(text)
    }
  }

  /// The cause that an option names.
  private static func cause(_ word: String) throws -> GapCause {
    guard let cause = GapCause(word: word) else {
      throw ZonghengError(
        .usage,
        "--cause \(word)",
        "no cause of a gap",
        wayOut: "take one of " + GapCause.allCases.map(\.rawValue).joined(separator: ", ")
      )
    }
    return cause
  }
}
