import ArgumentParser
import Foundation
import Terrain
import Zongheng
import ZonghengReport

struct StationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stations",
    abstract:
      "Which compounds each workstation reaches by road, who serves them, and where further stations would help.",
    discussion: "Example: zongheng stations dianjun --add 2 --output stations.gpkg"
  )

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, geojson }
  enum Traveller: String, ExpressibleByArgument, CaseIterable { case foot, vehicle }

  @Argument(help: "The project's folder.")
  var folder: String

  @Option(
    name: .customLong("within-m"),
    help: "Greatest way by road, metres; without it the project's, else 1000."
  )
  var withinMetres: Double?

  @Option(help: "The same as minutes at the speed.")
  var withinMinutes: Double?

  @Option(help: "Who goes there: foot, or vehicle, which one-way streets bind.")
  var by = Traveller.foot

  @Option(
    name: .customLong("speed-kmh"),
    help: "How fast; without it 4 on foot (or the project's) and 30 by vehicle."
  )
  var speedKmh: Double?

  @Option(help: "Also find so many further stations.")
  var add = 0

  @Option(help: "What further stations are for: reach (most compounds) or median (shortest ways in all).")
  var goal = SitePlanner.Goal.reach

  @Option(
    help: "A layer of points: the only places where further stations may stand; without it all junctions."
  )
  var places: String?

  @Flag(help: "Further stations count households of the table of services instead of compounds.")
  var households = false

  @Option(help: "table, csv or geojson (the compounds, WGS-84).")
  var format = Format.table

  @Option(
    name: .shortAndLong,
    help: "A file to write instead of standard output; .gpkg for a GeoPackage of layers."
  )
  var output: String?

  @OptionGroup var options: OutputOptions

  func validate() throws {
    if withinMetres != nil, withinMinutes != nil {
      throw ValidationError("--within-m and --within-minutes say the same twice; keep one")
    }
    for (name, value) in [
      ("--within-m", withinMetres), ("--within-minutes", withinMinutes), ("--speed-kmh", speedKmh),
    ] {
      if let value, !(value > 0 && value <= 1_000_000) {
        throw ValidationError("\(name) \(value): write a number above 0")
      }
    }
    if !(0...50).contains(add) { throw ValidationError("--add \(add): write a number from 0 to 50") }
  }

  func run() throws {
    let project = try DistrictReader().read(folder: folder)
    let district = project.district
    guard !district.compounds.isEmpty else {
      throw ZonghengError(
        .input,
        folder,
        "has no compounds to reach",
        wayOut: "add “compounds: {file: …}” to \(ProjectConfiguration.fileName)"
      )
    }
    let section = project.configuration.stations
    guard section != nil || add > 0 else {
      throw ZonghengError(
        .input,
        folder,
        "names no stations",
        wayOut:
          "add “stations: {file: …}” to \(ProjectConfiguration.fileName), or ask where to put the first with --add 2"
      )
    }
    let own = try ProjectStations(project)
    if section != nil, own.stations.isEmpty, add == 0 {
      throw ZonghengError(.input, section?.layer.subject ?? "", "holds no station", wayOut: "check the layer")
    }
    let catchments = Catchments(district, stations: own.stations, reach: reach(own.reach ?? .quarterHour))
    let links = own.links(district, catchments)
    let listing = StationListing(
      district,
      catchments: catchments,
      links: links,
      hasServices: own.services != nil,
      plan: try plan(catchments, links, StationReader(project), district),
      inHouseholds: households,
      findings: own.findings
    )
    try write(listing, options.strings(project: project.configuration.language))
  }

  private func reach(_ own: StationReach) -> StationReach {
    var reach = own
    if by == .vehicle {
      reach.traveller = .vehicle
      reach.speedKmh = 30
    }
    reach.speedKmh = speedKmh ?? reach.speedKmh
    reach.metres = withinMetres ?? withinMinutes.map { $0 * reach.speedKmh / 0.06 } ?? reach.metres
    return reach
  }

  private func plan(
    _ catchments: Catchments,
    _ links: ServiceLinks,
    _ reader: StationReader,
    _ district: District
  ) throws -> SitePlanner.Plan? {
    guard add > 0 else { return nil }
    if households, !links.links.contains(where: { $0.households != nil }) {
      throw ZonghengError(
        .usage,
        "--households",
        "no table of services tells households",
        wayOut:
          "add “services: {file: …, households: …}” to \(ProjectConfiguration.fileName), or leave it out"
      )
    }
    let planner = SitePlanner(
      district.network,
      catchments: catchments,
      weights: households ? links.links.map { $0.households ?? 0 } : nil,
      places: try places.map { try reader.places($0) }
    )
    return planner.plan(add, for: goal)
  }

  private func write(_ listing: StationListing, _ strings: Strings) throws {
    if let output, output.lowercased().hasSuffix(".gpkg") {
      try StationLayers(listing).write(to: output)
      if !options.quiet {
        try say(options.json ? listing.json : listing.text(in: strings, ink: Terminal.ink))
      }
      return
    }
    var bytes: [UInt8]
    if options.json {
      bytes = Array((listing.json + "\n").utf8)
    } else {
      switch format {
      case .table:
        bytes = Array((listing.text(in: strings, ink: output == nil ? Terminal.ink : .plain) + "\n").utf8)
      case .csv: bytes = Array((listing.csv + "\n").utf8)
      case .geojson: bytes = try StationLayers(listing).geoJSON()
      }
    }
    if let output {
      try WholeFile.write(bytes, to: URL(fileURLWithPath: output))
    } else {
      bytes.removeLast()
      try say(String(decoding: bytes, as: UTF8.self))
    }
  }
}

extension SitePlanner.Goal: ExpressibleByArgument {}
