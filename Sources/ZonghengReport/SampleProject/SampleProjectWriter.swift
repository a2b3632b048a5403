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
  /// With a leadership also its tables and last year's plan of contact zones.
  public func write(
    _ district: SimulatedDistrict,
    leadership: SimulatedLeadership? = nil,
    week: SimulatedWeek?,
    to folder: URL
  ) throws(ZonghengError) {
    let layers = folder.appendingPathComponent("layers")
    try makeFolder(layers)
    let writer = GeoJSONWriter()
    for layer in SampleLayers(district).all {
      try writer.write(layer, to: layers.appendingPathComponent("\(layer.name).geojson"))
    }
    let documents = SampleDocuments(district: district, leadership: leadership).all
    for (name, text) in documents + (leadership.map { SampleLeadership(leadership: $0).all } ?? []) {
      try WholeFile.write(Array(text.utf8), to: folder.appendingPathComponent(name))
    }
    guard let week else { return }
    let tables = SampleTables(district: district, week: week)
    let tracks = folder.appendingPathComponent("tracks")
    let truth = folder.appendingPathComponent("truth")
    try makeFolder(tracks)
    try makeFolder(truth)
    for kind in DeviceKind.allCases {
      for day in week.days {
        try WholeFile.write(
          tables.tracks(of: kind, on: day),
          to: tracks.appendingPathComponent("\(kind.rawValue)-\(day).csv")
        )
      }
    }
    try WholeFile.write(tables.paths, to: truth.appendingPathComponent("paths.csv"))
    try WholeFile.write(tables.stays, to: truth.appendingPathComponent("stays.csv"))
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
