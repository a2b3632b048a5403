import ArgumentParser
import Foundation
import Zongheng
import ZonghengReport

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "The Monday report of a result: a page that prints to A4, a workbook, and a message.",
    discussion:
      "Example: zongheng report week.gpkg --previous last.gpkg --project dianjun --lang zh --output monday"
  )

  @Argument(help: "A result of zongheng analyze.")
  var result: String

  @Option(parsing: .upToNextOption, help: "Results of weeks before, for comparison and trends.")
  var previous: [String] = []

  @Option(name: .shortAndLong, help: "The folder to write into; made where it is not there.")
  var output = "."

  @Option(help: "The folder of Leaflet (leaflet.js, leaflet.css), where it is not where systems install it.")
  var leaflet: String?

  @Option(
    help: "The project's folder: the assessments and workstations that it names become part of the report."
  )
  var project: String?

  @Flag(
    help:
      "Also plan routes for what is still open, from the project's first station: a vehicle on the last day, volunteers on Saturday."
  )
  var routes = false

  @Option(help: "How many vehicles --routes sends out for four hours from 18:00 on the last day; 0 for none.")
  var vehicles = ReportRoutes().vehicles

  @Option(help: "How many teams --routes sends out on foot for two hours from 9:00 on Saturday; 0 for none.")
  var teams = ReportRoutes().teams

  @Flag(inversion: .prefixedNo, help: "Whether to write the interactive map, which needs Leaflet.")
  var map = true

  @OptionGroup var options: OutputOptions

  func validate() throws {
    if routes, project == nil {
      throw ValidationError("--routes: routes need the project: give its folder with --project")
    }
    for (name, count) in [("--vehicles", vehicles), ("--teams", teams)] where !(0...100).contains(count) {
      throw ValidationError("\(name) \(count): write a number from 0 to 100")
    }
  }

  func run() async throws {
    let leaflet = map ? try LeafletFiles(folder: leaflet) : nil
    let file = try ResultFile(reading: result)
    let strings = options.strings(project: file.language)
    var report = try WeeklyReport(file, previous: previous.map { try ResultFile(reading: $0) })
    if let project {
      report.scores = try ScoreReport.reports(ofProject: project, result: file)
      report.stations = try StationListing.listing(ofProject: project)
      if routes {
        var plans = ReportRoutes()
        (plans.vehicles, plans.teams) = (vehicles, teams)
        report.routes = try await plans.listings(
          ofProject: project,
          result: file,
          workers: Workers(count: ProcessInfo.processInfo.activeProcessorCount)
        )
      }
    }
    let folder = URL(fileURLWithPath: output)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw ZonghengError(
        .output,
        output,
        "cannot be made",
        wayOut: "check the rights to the folder above it"
      )
    }
    let base = "report-\(report.week)-\(strings.language == .chinese ? "zh" : "en")"
    let page = folder.appendingPathComponent("\(base).html")
    try WholeFile.write(ReportPage(report, result: file, in: strings).html(), to: page)
    let workbook = folder.appendingPathComponent("\(base).xlsx")
    try Workbook(
      ReportWorkbook(report, result: file, in: strings).sheets(),
      title: base,
      created: report.week.monday.advanced(by: 7)
    ).write(to: workbook.path)
    let message = folder.appendingPathComponent("\(base).md")
    try WholeFile.write(Array(ReportMessage(report, in: strings).text.utf8), to: message)
    var written = [page, workbook, message]
    if let leaflet {
      let language = strings.language == .chinese ? "zh" : "en"
      let map = folder.appendingPathComponent("map-\(report.week)-\(language).html")
      try WholeFile.write(MapPage(file, leaflet: leaflet, in: strings).html(), to: map)
      written.append(map)
    }
    if !options.quiet { try say(strings.reportWritten(written.map(\.path))) }
  }
}
