import Foundation
import Terrain
import Zongheng

/// Writes a simulated district, and a week of tracks with their truth, as a project folder.
public struct SampleProjectWriter: Sendable {
  /// A writer.
  public init() {}

  /// Writes the project into a folder, which is made where it does not exist.
  ///
  /// Layers, configuration and devices always; `tracks/` and `truth/` where there is a week.
  /// - Parameters:
  ///   - district: the district whose layers and rules are written.
  ///   - week: its tracks and its truth; `nil` for the layers alone.
  ///   - folder: where the project comes to lie.
  ///   - leadership: adds its tables, last year's plan of contact zones, the assessment and the hotline's reports.
  ///   - faults: puts faults into the tracks, with their labels in `truth/faults.csv`; vehicles' files then tell
  ///     when each report arrived, those of people's devices do not.
  public func write(
    _ district: SimulatedDistrict,
    leadership: SimulatedLeadership? = nil,
    week: SimulatedWeek?,
    faults: FaultInjector? = nil,
    to folder: URL
  ) throws(ZonghengError) {
    let layers = folder.appendingPathComponent("layers")
    try makeFolder(layers)
    let writer = GeoJSONWriter()
    for layer in SampleLayers(district).all {
      try writer.write(layer, to: layers.appendingPathComponent("\(layer.name).geojson"))
    }
    var sample = SampleDocuments(district: district, leadership: leadership)
    if leadership != nil {
      let stations = SampleStations(made: SimulatedStations(district), projection: district.projection)
      sample.stations = stations
      try writer.write(stations.layer, to: layers.appendingPathComponent("stations.geojson"))
      let watch = SampleWatch(made: SimulatedWatch(district), projection: district.projection)
      sample.watch = watch
      for layer in watch.layers {
        try writer.write(layer, to: layers.appendingPathComponent("\(layer.name).geojson"))
      }
    }
    var documents = sample.all
    if let leadership {
      documents += SampleLeadership(leadership: leadership).all
      documents += SampleAssessment(figures: SimulatedAssessment(district)).all
      // The week that the sample's documents tell of, where no week is driven.
      if let monday = week?.days.first ?? LocalDay("2026-11-16") {
        documents.append(
          SampleHotline(reports: HotlineSimulator(district: district).reports(weekOf: monday)).file
        )
      }
      try makeFolder(folder.appendingPathComponent("assessment"))
    }
    for (name, text) in documents {
      try WholeFile.write(Array(text.utf8), to: folder.appendingPathComponent(name))
    }
    guard let week else { return }
    let tables = SampleTables(district: district, week: week)
    let tracks = folder.appendingPathComponent("tracks")
    let truth = folder.appendingPathComponent("truth")
    try makeFolder(tracks)
    try makeFolder(truth)
    let reports = faults?.reports(of: week) { !district.devices[Int($0)].kind.isOnFoot }
    var labels = ByteBuffer()
    labels.append("file,row,device_id,time_ms,class,sort\n")
    for kind in DeviceKind.allCases {
      for day in week.days {
        let name = "\(kind.rawValue)-\(day).csv"
        let bytes =
          reports.map {
            tables.faulty(
              $0,
              of: kind,
              on: day,
              file: "tracks/\(name)",
              hasArrivals: !kind.isOnFoot,
              labels: &labels
            )
          } ?? tables.tracks(of: kind, on: day)
        try WholeFile.write(bytes, to: tracks.appendingPathComponent(name))
      }
    }
    if faults != nil {
      try WholeFile.write(labels.bytes, to: folder.appendingPathComponent(FaultComparison.file))
    }
    try WholeFile.write(tables.paths, to: truth.appendingPathComponent("paths.csv"))
    try WholeFile.write(tables.moves, to: truth.appendingPathComponent("moves.csv"))
    try WholeFile.write(tables.stays, to: truth.appendingPathComponent("stays.csv"))
    if !week.parties.isEmpty {
      try WholeFile.write(tables.parties, to: truth.appendingPathComponent("parties.csv"))
    }
  }

  private func makeFolder(_ folder: URL) throws(ZonghengError) {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw ZonghengError(
        .output,
        folder.path,
        "cannot be made (\(error.localizedDescription))",
        wayOut: "choose a folder that may be written to"
      )
    }
  }
}
