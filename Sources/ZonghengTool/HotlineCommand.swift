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
    discussion: "Example: zongheng hotline dianjun --result week.gpkg"
  )

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, xlsx }

  @Argument(help: "The project's folder.")
  var folder: String

  @Option(
    help: "The table of reports, CSV or XLSX, where it is not the one that zongheng.yaml names as “hotline”."
  )
  var reports: String?

  @Option(
    help: "A result of zongheng analyze of the same project, whose visits are held against the reports."
  )
  var result: String?

  @Option(help: "The datum of longitudes and latitudes: wgs84, cgcs2000, gcj02 or bd09.")
  var datum: Datum?

  @Option(help: "A column by its meaning, such as received=登记时间; may be given again.")
  var column: [String] = []

  @Option(help: "The last day that counts, such as 2026-11-22; without one, the day of the last entry.")
  var until: String?

  @Option(help: "table, csv or xlsx.")
  var format = Format.table

  @Option(name: .shortAndLong, help: "A file to write instead of standard output.")
  var output: String?

  @OptionGroup var options: OutputOptions

  func validate() throws { try SheetFile.check(isWorkbook: format == .xlsx && !options.json, output) }

  func run() throws {
    let project = try DistrictReader().read(folder: folder)
    let district = project.district
    let (reports, findings) = try read(project)
    let moment = try until.map { try end(of: $0, district.clock) } ?? Self.last(reports)
    let overlay = try result.map { try HotlineVisits(reading: $0).overlay(on: district) }
    let locator = try ReportLocator(district)
    var rows: [PlacedReport] = []
    for report in reports where report.received <= moment {
      let place = locator.place(report)
      rows.append(PlacedReport(report: report, place: place, standing: overlay?.standing(report, at: place)))
    }
    let listing = HotlineListing(district, rows: rows, findings: findings, at: moment)
    let strings = options.strings(project: project.configuration.language)
    if format == .xlsx, !options.json, let output {
      try SheetFile.write(listing.sheets(in: strings), to: output, day: district.clock.day(at: moment))
      return
    }
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

  /// The reports of the table that was named, or of the project's own.
  private func read(_ project: Project) throws -> (reports: [HotlineReport], findings: [Finding]) {
    let section = project.configuration.hotline
    guard let reports else {
      guard let section else {
        throw ZonghengError(
          .usage,
          folder,
          "names no table of reports",
          wayOut: "give --reports FILE, or add “hotline: {file: …}” to \(ProjectConfiguration.fileName)"
        )
      }
      let columns = section.fields.merging(try columns()) { $1 }
      let path = try project.configuration.path(of: section.file, line: section.line)
      return try reader(project, datum ?? section.datum, columns)
        .read(path, called: section.file, layer: section.layer)
    }
    return try reader(project, datum, try columns()).read(reports)
  }

  private func reader(_ project: Project, _ datum: Datum?, _ columns: [String: String]) -> HotlineReportReader
  {
    HotlineReportReader(
      timeZone: project.configuration.timeZone,
      datum: datum ?? .wgs84,
      columns: columns
    )
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
