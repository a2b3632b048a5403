import ArgumentParser
import Foundation
import Zongheng
import ZonghengReport

struct MatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "The way that each track took on a road network, as a table of stretches.",
    discussion: """
      Examples: zongheng match --network network.geojson --tracks tracks.csv --output matched.csv
                zongheng match dianjun --week 2026-W47 --output matched.csv
      The network is any vector layer of lines with “id” and perhaps “from”, “to” and “oneway”; the tracks are a
      table with “track_id”, “time”, “lon” and “lat”.
      """
  )

  @Argument(help: "A project's folder, instead of --network and --tracks.")
  var project: String?

  @Option(help: "The roads: a vector layer.")
  var network: String?

  @Option(help: "The tracks: a table of fixes.")
  var tracks: String?

  @Option(help: "Of a project, only the days of this week, as 2026-W47.")
  var week: String?

  @Option(name: .shortAndLong, help: "The table to write.")
  var output: String

  @Option(help: "How many workers share the work.")
  var workers = ProcessInfo.processInfo.activeProcessorCount

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
    let matching = DriveMatching(network: network)
    times.finish("building")
    progress.show(.matching)
    let matched = await matching.match(drives, workers: Workers(count: workers)) {
      progress.show(.matching, $0)
    }
    times.finish("matching")
    progress.show(.writing)
    try MatchedTable(matched, on: network).write(to: URL(fileURLWithPath: output))
    times.finish("writing")
    progress.clear()
    if let timing { try write(times, fixes: drives.rows, to: timing) }
    if options.quiet && !options.json { return }
    let summary = MatchingSummary(matched, on: network, findings: network.findings + drives.findings)
    print(options.json ? summary.json : summary.text(in: strings))
  }

  private func source() throws -> MatchSource {
    switch (project, network, tracks) {
    case (let project?, nil, nil):
      return .project(folder: project, week: try week.map { try Week.parsed($0) })
    case (nil, let network?, let tracks?):
      guard week == nil else {
        throw ZonghengError(.usage, "--week", "goes with a project", wayOut: "leave it out or name a project")
      }
      return .files(network: network, tracks: tracks)
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
  case files(network: String, tracks: String)
  case project(folder: String, week: Week?)

  /// What the project says; `nil` without one.
  var language: Language? {
    guard case .project(let folder, _) = self else { return nil }
    return (try? ProjectConfiguration.read(folder: folder))?.language
  }

  /// Reads the files; what comes back builds the network and lays the tracks on its plane.
  func load() throws -> () throws -> (MatchingNetwork, Drives) {
    let reader = MatchingNetworkReader()
    switch self {
    case .files(let network, let tracks):
      let layer = try reader.read(network)
      let table = try DriveReader().read(tracks)
      return {
        let network = try reader.network(layer)
        return (network, try DriveReader().drives(table, on: network))
      }
    case .project(let folder, let week):
      let project = try DistrictReader().read(folder: folder)
      let reading = try TrackReader(project: project).read(week: week)
      return {
        let ids = reading.tracks.map { "\(reading.devices[Int($0.device)].id)/\($0.day)" }
        let drives = Drives(ids: ids, tracks: reading.tracks, rows: reading.rows, findings: reading.findings)
        return (try reader.network(of: project), drives)
      }
    }
  }
}
