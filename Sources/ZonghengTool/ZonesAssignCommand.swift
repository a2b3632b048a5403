import ArgumentParser
import Foundation
import Terrain
import Zongheng
import ZonghengReport

struct ZonesAssignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign",
    abstract:
      "A plan: every unit to one zone, every zone in one piece and its workload within the tolerance.",
    discussion: """
      Examples: zongheng zones assign dianjun --output plan.gpkg
                zongheng zones assign --units units.csv --edges edges.csv --zones 12 --tolerance 0.05 \\
                  --minimize length --seconds 30 --seed 1 --output plan.csv
      The plan is written as CSV (unit_id,zone), of a project also as GeoPackage (.gpkg) with a map or as
      GeoJSON of the zones (.geojson). The same seed and seconds give the same plan with any number of workers.
      """
  )

  @Argument(help: "A project's folder, instead of --units and --edges.")
  var project: String?

  @Option(help: "A table of units: unit_id, w (workload) and perhaps name, township, area, perim, x, y.")
  var units: String?

  @Option(help: "The table of neighbours: u, v and shared_len.")
  var edges: String?

  @Option(help: "How many zones, where units come from a table.")
  var zones: Int?

  @Option(help: "Wishes, where units come from a table: unit_id, zone and rule (fix, forbid or prefer).")
  var pins: String?

  @Option(help: "The plan in force, where units come from a table: unit_id and zone.")
  var previous: String?

  @Option(help: "Of a project, the day whose leaders are meant; without it, each zone's latest term.")
  var day: String?

  @Option(help: "Of a project, a result of zongheng analyze whose open gaps have a weight.")
  var gaps: String?

  @OptionGroup var search: ZoneSearchOptions
  @OptionGroup var options: OutputOptions

  func run() async throws {
    switch (project, units, edges) {
    case (let project?, nil, nil): try await plan(project)
    case (nil, let units?, let edges?): try await plan(units, edges)
    default:
      throw ZonghengError(
        .usage,
        "zongheng zones assign",
        "needs a project, or a table of units and one of their neighbours",
        wayOut: "give the project's folder, or --units, --edges and --zones"
      )
    }
  }

  private func plan(_ folder: String) async throws {
    guard zones == nil, pins == nil, previous == nil else {
      throw ZonghengError(
        .usage,
        "--zones, --pins, --previous",
        "go with --units and --edges",
        wayOut: "a project names its leaders, their wishes and its plan in zongheng.yaml"
      )
    }
    let format = try PlanFormat(path: search.output)
    let day = try self.day.map { text in
      guard let day = LocalDay(text) else {
        throw ZonghengError(
          .usage,
          "--day \(text)",
          "no day of the calendar",
          wayOut: "write it like 2026-11-18"
        )
      }
      return day
    }
    let zones = try ProjectZones.read(folder: folder, day: day, gaps: gaps)
    let (chiefs, troubles) = try LeaderReader().roadChiefs(of: zones.project.configuration)
    let request = zones.request(
      tolerance: search.tolerance,
      goal: search.minimize,
      mostMoved: search.mostMoved,
      stability: search.stability
    )
    let strings = options.strings(folder: folder)
    let answer = try await search.plan(request, options: options, in: strings)
    let facts = [("seed", "\(search.seed)"), ("seconds", "\(search.seconds)")]
    let map = ZoneGeoPackage(answer, of: zones, chiefs: chiefs, facts: facts)
    switch format {
    case .csv: try ZonePlanTable(answer.plan).write(to: URL(fileURLWithPath: search.output))
    case .geoPackage: try map.write(to: search.output)
    case .geoJSON: try map.writeZones(to: URL(fileURLWithPath: search.output))
    }
    let findings = zones.findings + troubles
    for finding in findings where !options.quiet && !options.json {
      let text = strings.line(of: finding)
      FileHandle.standardError.write(Data((text + "\n").utf8))
    }
    let inherited = ZoneInheritance(zone: answer.zone, zoneIDs: request.zones.map(\.id), of: zones)
    try tell(answer, leaders: zones.posts, strings, also: inherited.line(strings))
  }

  private func plan(_ units: String, _ edges: String) async throws {
    guard day == nil, gaps == nil else {
      throw ZonghengError(.usage, "--day, --gaps", "go with a project", wayOut: "leave them out")
    }
    let request = try tableRequest(units, edges)
    let strings = options.strings()
    let answer = try await search.plan(request, options: options, in: strings)
    try ZonePlanTable(answer.plan).write(to: URL(fileURLWithPath: search.output))
    try tell(answer, leaders: [], strings, also: nil)
  }

  private func tell(
    _ answer: ZonePlanner.Answer,
    leaders: [LeaderPost],
    _ strings: Strings,
    also line: String?
  ) throws {
    let summary = ZonePlanSummary(answer, leaders: leaders)
    if options.json {
      try say(summary.json)
    } else if !options.quiet {
      try say(summary.text(strings))
      if let line { try say(line) }
      try say(strings.zonesWritten(to: search.output))
    }
    if !answer.shortfalls.isEmpty { throw notMet }
  }

  private func tableRequest(_ units: String, _ edges: String) throws -> ZoneRequest {
    guard let zones, zones >= 1 else {
      throw ZonghengError(
        .usage,
        "--zones",
        "there must be one zone at least",
        wayOut: "say how many zones: --zones 12"
      )
    }
    let inForce = try previous.map { try ZonePlanReader().read($0) }
    let wishes = try pins.map { try ZonePinReader().read($0) } ?? []
    let named = Set(wishes.map(\.zone)).union(inForce?.zones ?? []).sorted { ($0.count, $0) < ($1.count, $1) }
    guard named.count <= zones else {
      throw ZonghengError(
        .usage,
        "--zones \(zones)",
        "the wishes and the plan in force name \(named.count) zones, such as \(named.prefix(5).joined(separator: ", "))",
        wayOut: "ask for as many"
      )
    }
    let free = (1...(zones + named.count)).map(String.init).filter { !named.contains($0) }
    let ids = named + free.prefix(zones - named.count)
    return ZoneRequest(
      units: try ZoneUnitReader().read(units: units, edges: edges),
      zones: ids.map { id in
        let own = wishes.filter { $0.zone == id }
        return ZoneRequest.Zone(
          id: id,
          fixed: own.filter { $0.rule == .fix }.map(\.unit),
          forbidden: own.filter { $0.rule == .forbid }.map(\.unit),
          preferred: own.filter { $0.rule == .prefer }.map(\.unit)
        )
      },
      tolerance: search.tolerance ?? 0.05,
      goal: search.minimize ?? .length,
      inForce: inForce,
      mostMoved: search.mostMoved,
      stability: search.stability ?? 0
    )
  }
}

extension ZoneGoal: ExpressibleByArgument {}

/// How a plan is written, by the end of its file's name.
enum PlanFormat {
  case csv
  case geoPackage
  case geoJSON

  init(path: String) throws {
    switch path.split(separator: ".").last?.lowercased() {
    case "csv": self = .csv
    case "gpkg": self = .geoPackage
    case "geojson": self = .geoJSON
    default:
      throw ZonghengError(
        .usage,
        "--output \(path)",
        "the end of the name says no format",
        wayOut: "end it with .csv, .gpkg or .geojson"
      )
    }
  }
}
