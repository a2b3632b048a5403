import ArgumentParser
import Foundation
import Terrain
import Zongheng
import ZonghengReport

struct HotlineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hotline",
    abstract:
      "Citizens' reports on the roads and compounds of a project, their rates, and patrols at their places.",
    discussion: "Example: zongheng hotline dianjun --reports reports.csv --result week.gpkg"
  )

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv }

  @Argument(help: "The project's folder.")
  var folder: String

  @Option(help: "The table of reports, CSV or XLSX; columns that mean nothing here are not looked at.")
  var reports: String

  @Option(
    help: "A result of zongheng analyze of the same project, whose visits are held against the reports."
  )
  var result: String?

  @Option(help: "The datum of longitudes and latitudes: wgs84, cgcs2000, gcj02 or bd09.")
  var datum = Datum.wgs84

  @Option(help: "A column by its meaning, such as received=登记时间; may be given again.")
  var column: [String] = []

  @Option(help: "The last day that counts, such as 2026-11-22; without one, the day of the last entry.")
  var until: String?

  @Option(help: "table or csv.")
  var format = Format.table

  @Option(name: .shortAndLong, help: "A file to write instead of standard output.")
  var output: String?

  @OptionGroup var options: OutputOptions

  func run() throws {
    let project = try DistrictReader().read(folder: folder)
    let district = project.district
    let reader = HotlineReportReader(
      timeZone: TimeZone(identifier: district.clock.identifier) ?? .gmt,
      datum: datum,
      columns: try columns()
    )
    let (reports, findings) = try reader.read(reports)
    let moment = try until.map { try end(of: $0, district.clock) } ?? Self.last(reports)
    let overlay = try result.map { try HotlineVisits(reading: $0).overlay(on: district) }
    let locator = try ReportLocator(district)
    var rows: [HotlineListing.Row] = []
    for report in reports where report.received <= moment {
      let place = locator.place(report)
      rows.append(
        HotlineListing.Row(report: report, place: place, standing: overlay?.standing(report, at: place))
      )
    }
    let listing = HotlineListing(district, rows: rows, findings: findings, at: moment)
    let strings = options.strings(project: project.configuration.language)
    let text =
      options.json
      ? listing.json
      : format == .csv ? listing.csv : listing.text(in: strings, ink: output == nil ? Terminal.ink : .plain)
    if let output {
      try WholeFile.write(Array((text + "\n").utf8), to: URL(fileURLWithPath: output))
    } else {
      try say(text)
    }
  }

  private func columns() throws -> [String: String] {
    var columns: [String: String] = [:]
    for pair in column {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, HotlineReportReader.Column(rawValue: parts[0]) != nil else {
        throw ZonghengError(
          .usage,
          "--column \(pair)",
          "names no meaning and column",
          wayOut: "write meaning=name; meanings are "
            + HotlineReportReader.Column.allCases.map(\.rawValue).joined(separator: ", ")
        )
      }
      columns[parts[0]] = parts[1]
    }
    return columns
  }

  private func end(of text: String, _ clock: LocalClock) throws -> Int64 {
    guard let day = LocalDay(text) else {
      throw ZonghengError(
        .usage,
        "--until \(text)",
        "no day of the calendar",
        wayOut: "write it like 2026-11-22"
      )
    }
    return clock.start(of: day.advanced(by: 1)) - 1
  }

  private static func last(_ reports: [HotlineReport]) -> Int64 {
    reports.flatMap { [$0.received] + [$0.filed, $0.dispatched, $0.handled, $0.closed].compactMap { $0 } }
      .max() ?? 0
  }
}
