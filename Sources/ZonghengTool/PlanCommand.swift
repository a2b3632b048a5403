import ArgumentParser
import Foundation
import Terrain
import Zongheng
import ZonghengReport

struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Routes that close the most gap in a shift, and what they will have closed.",
    discussion: """
      Example: zongheng plan week.gpkg --on-foot --hours 2 --teams 3 --output saturday.html --format sheet
      Only gaps that the shift can close are planned for: those of its day, and those of the whole week.
      """
  )

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, gpx, geojson, sheet }

  @Argument(help: "A result of zongheng analyze.")
  var result: String

  @Option(
    help:
      "The project's folder that the result was made from; without it, looked for up to two folders below here and below the result."
  )
  var project: String?

  @OptionGroup var shift: ShiftOptions

  @Option(help: "The seed: the same seed gives the same routes.")
  var seed: UInt64 = 1

  @Option(help: "Steps of the search from each of its four starts.")
  var steps = 4000

  @Option(help: "How many workers share the work.")
  var workers = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "table, csv (turns), gpx, geojson, or sheet (a page that prints to A4).")
  var format = Format.table

  @Option(help: "At most so many lines of each turn list in the table.")
  var top = 12

  @Option(name: .shortAndLong, help: "A file to write instead of standard output.")
  var output: String?

  @Option(
    help: "Also write what devices would report if they drove so, with simulated noise, as a table of fixes."
  )
  var drive: String?

  @OptionGroup var options: OutputOptions

  func validate() throws {
    if !(0...1_000_000).contains(steps) {
      throw ValidationError("--steps \(steps): write a number from 0 to 1000000")
    }
    if workers < 1 { throw ValidationError("--workers \(workers): there must be one at least") }
  }

  func run() async throws {
    let source = try ResultFile(reading: result)
    let folder = try project ?? found(by: source)
    let project = try DistrictReader().read(folder: folder)
    let strings = options.strings(project: project.configuration.language)
    let open = try OpenWeekReader(source).week(of: project)
    let (request, place, names) = try shift.request(project, week: open.week)
    var parameters = TourSearch.Parameters()
    parameters.seed = seed
    parameters.steps = steps
    let planner = GapPlanner(search: TourSearch(parameters), workers: Workers(count: workers))
    guard let plan = await planner.plan(request, for: open) else {
      throw ZonghengError(.input, folder, "has no roads", wayOut: "check the layer of roads")
    }
    let listing = PlanListing(plan, district: project.district, names: names, place: place)
    if let drive {
      let tracks = PlanDriver(project.district.network, seed: seed)
        .tracks(of: plan, devices: plan.routes.indices.map(Int32.init))
      let names = plan.routes.indices.map { names.indices.contains($0) ? names[$0] : "plan-\($0 + 1)" }
      let table = DrivenTable(tracks, district: project.district, names: names)
      try WholeFile.write(try table.csv(), to: URL(fileURLWithPath: drive))
    }
    var bytes: [UInt8]
    if options.json {
      bytes = Array((listing.json + "\n").utf8)
    } else {
      switch format {
      case .table:
        bytes = Array(
          (listing.text(limit: top, in: strings, ink: output == nil ? Terminal.ink : .plain) + "\n").utf8
        )
      case .csv: bytes = Array((listing.csv + "\n").utf8)
      case .gpx: bytes = try PlanRoutes(listing).gpx(in: strings)
      case .geojson: bytes = try PlanRoutes(listing).geoJSON()
      case .sheet: bytes = Array(PlanSheet(listing, in: strings).html.utf8)
      }
    }
    if let output {
      try WholeFile.write(bytes, to: URL(fileURLWithPath: output))
      if !options.quiet, format != .table, !options.json {
        try say(listing.text(limit: 0, in: strings, ink: Terminal.ink))
      }
    } else {
      bytes.removeLast()
      try say(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// The folder of the project, from the manifest of the result.
  private func found(by source: ResultFile) throws(ZonghengError) -> String {
    let beside = URL(fileURLWithPath: result).deletingLastPathComponent().path
    return try ProjectFinder(source).folder(below: [FileManager.default.currentDirectoryPath, beside])
  }
}
