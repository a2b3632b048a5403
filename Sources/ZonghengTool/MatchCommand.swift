import ArgumentParser
import Foundation
import Terrain
import Zongheng
import ZonghengReport

struct MatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "The way that each track took on a road network, as a table of stretches.",
    discussion: """
      Examples: zongheng match --network network.geojson --tracks tracks.csv --output matched.csv
                zongheng match dianjun --week 2026-W47 --output matched.csv
                zongheng match --network roads.shp --network-datum gcj02 --tracks officer.gpx \
                  --kind body_camera --output matched.csv
      The network is any vector layer of lines with “id” and perhaps “from”, “to” and “oneway”; the tracks are a
      table with “track_id”, “time”, “lon” and “lat”, or another track file that is read: a workbook, GPX, NMEA 0183,
      GeoJSON, JT/T 808.
      """
  )

  @Argument(help: "A project's folder, instead of --network and --tracks.")
  var project: String?

  @Option(help: "The roads: a vector layer.")
  var network: String?

  @Option(help: "The tracks: a table of fixes, or a file of another track format.")
  var tracks: String?

  @Option(help: "Datum of the tracks: wgs84 (without a word), cgcs2000, gcj02 or bd09.")
  var datum: Datum?

  @Option(help: "Datum of the roads, where their coordinate system does not tell.")
  var networkDatum: Datum?

  @Option(
    help: "What carries the devices: enforcement (without a word), sanitation, body_camera or handheld."
  )
  var kind: DeviceKind?

  @Option(help: "Of a project, only the days of this week, as 2026-W47.")
  var week: String?

  @Option(name: .shortAndLong, help: "The table to write.")
  var output: String

  @Option(help: "How many workers share the work.")
  var workers = ProcessInfo.processInfo.activeProcessorCount

  @Flag(
    inversion: .prefixedNo,
    help: "Tell how certain each stretch is, and in --json where the way might have gone elsewhere."
  )
  var confidence = true

  @Option(help: "Write the seconds of each stage to this file, as JSON.")
  var timing: String?

  @OptionGroup var options: OutputOptions

  func run() async throws {
    let source = try source()
    let strings = options.strings(project: source.language)
    let progress = ProgressLine(in: strings, isQuiet: options.quiet)
    defer { progress.clear() }
    var times = StageTimes()
    progress.show(.tracks)
    let loaded = try source.load()
    times.finish("reading")
    progress.show(.network)
    let (network, drives) = try loaded()
    var parameters = MatchingParameters()
    parameters.tellsConfidence = confidence
    let matching = DriveMatching(network: network, parameters: parameters)
    times.finish("building")
    progress.show(.matching)
    let matched = await matching.match(drives, workers: Workers(count: workers)) {
      progress.show(.matching, $0)
    }
    times.finish("matching")
    progress.show(.writing)
    try MatchedTable(matched, on: network, tellsConfidence: confidence).write(
      to: URL(fileURLWithPath: output)
    )
    times.finish("writing")
    progress.clear()
    if let timing { try write(times, fixes: drives.rows, to: timing) }
    if options.quiet && !options.json { return }
    let summary = MatchingSummary(matched, on: network, findings: network.findings + drives.findings)
    try say(options.json ? summary.json : summary.text(in: strings))
  }

  private func source() throws -> MatchSource {
    switch (project, network, tracks) {
    case (let project?, nil, nil):
      guard datum == nil, networkDatum == nil, kind == nil else {
        throw ZonghengError(
          .usage,
          "zongheng match",
          "--datum, --network-datum and --kind do not go with a project",
          wayOut: "leave them out: zongheng.yaml and the list of devices say them"
        )
      }
      return .project(folder: project, week: try week.map { try Week.parsed($0) })
    case (nil, let network?, let tracks?):
      guard week == nil else {
        throw ZonghengError(.usage, "--week", "goes with a project", wayOut: "leave it out or name a project")
      }
      return .files(
        network: network,
        networkDatum: networkDatum,
        tracks: tracks,
        datum: datum ?? .wgs84,
        traveller: kind?.traveller ?? .vehicle
      )
    default:
      throw ZonghengError(
        .usage,
        "zongheng match",
        "needs a project, or a network and tracks",
        wayOut: "give the project's folder, or --network and --tracks"
      )
    }
  }

  private func write(_ stages: StageTimes, fixes: Int, to path: String) throws {
    var times = MatchingTimes()
    for stage in stages.stages {
      switch stage.name {
      case "reading": times.reading = stage.seconds
      case "building": times.building = stage.seconds
      case "matching": times.matching = stage.seconds
      default: times.writing += stage.seconds
      }
    }
    times.fixes = fixes
    times.workers = workers
    times.peakMegabytes = TimingReport.peakMegabytes
    try WholeFile.write(Array((times.json + "\n").utf8), to: URL(fileURLWithPath: path))
  }
}

/// Where the roads and the tracks of a run of matching come from.
enum MatchSource {
  case files(network: String, networkDatum: Datum?, tracks: String, datum: Datum, traveller: Traveller)
  case project(folder: String, week: Week?)

  /// What the project says; `nil` without one.
  var language: Language? {
    guard case .project(let folder, _) = self else { return nil }
    return (try? ProjectConfiguration.read(folder: folder))?.language
  }

  /// Reads the files; what comes back builds the network and lays the tracks on its plane.
  func load() throws -> () throws -> (MatchingNetwork, Drives) {
    switch self {
    case .files(let network, let networkDatum, let tracks, let datum, let traveller):
      let reader = MatchingNetworkReader(datum: networkDatum)
      let layer = try reader.read(network)
      let driveReader = DriveReader(datum: datum)
      let table = try driveReader.read(tracks)
      return {
        let network = try reader.network(layer)
        var drives = try driveReader.drives(table, on: network)
        drives.travellers = drives.tracks.map { _ in traveller }
        return (network, drives)
      }
    case .project(let folder, let week):
      let project = try DistrictReader().read(folder: folder)
      let reading = try TrackReader(project: project).read(week: week)
      return {
        let ids = reading.tracks.map { "\(reading.devices[Int($0.device)].id)/\($0.day)" }
        var drives = Drives(ids: ids, tracks: reading.tracks, rows: reading.rows, findings: reading.findings)
        drives.travellers = reading.tracks.map { reading.devices[Int($0.device)].kind.traveller }
        return (try MatchingNetworkReader().network(of: project), drives)
      }
    }
  }
}

extension DeviceKind: ExpressibleByArgument {}
