import Foundation
import Terrain

/// What the track files of a project say.
public struct TrackReading: Sendable {
  /// One track for each device and local day, by device and then day; fixes by time and then position.
  public var tracks: [Track]
  /// The devices that tracks point into: the project's, then unknown ones by id.
  public var devices: [Device]
  /// The files read, relative to the project's folder, by name; origins point into them.
  public var files: [String]
  /// How many rows were read, headers aside.
  public var rows: Int
  /// What was recognised of each file: format, encoding, columns, forms of times and positions.
  public var recognised: [RecognisedSource]
  /// What was wrong with rows and files and left out.
  public var findings: [Finding]
  /// What each file gave, in the order of `files`.
  public var tallies: [TrackFileTally] = []
  /// Patterns that no file matches.
  public var missing: [String] = []
}

/// Reads track files into tracks in the metric plane.
///
/// The order of files and of rows does not matter.
public struct TrackReader: Sendable {
  /// The project whose tracks are read.
  public var project: Project
  /// Patterns of the files to read, of those that the project names; empty for all of them.
  public var only: [String] = []
  /// Frames that are known already, by datum; others are fitted to the district.
  var frames: [Datum: LocalFrame] = [:]

  /// A reader of a project's tracks.
  public init(project: Project, only: [String] = []) {
    self.project = project
    self.only = only
  }

  /// The project's tracks; only those of a week's days where one is given.
  ///
  /// - Parameters:
  ///   - week: the week whose days are kept; `nil` keeps all.
  ///   - onShare: told the share of files that are read, after each of them.
  public func read(
    week: Week? = nil,
    onShare: (Double) -> Void = { _ in }
  ) throws(ZonghengError) -> TrackReading {
    let configuration = project.configuration
    let district = project.district
    var reading = try Self.read(
      configuration.tracks,
      folder: configuration.folder,
      plane: district.plane,
      around: district.boundary.boundingBox,
      devices: district.devices,
      timeZone: configuration.timeZone,
      only: only,
      frames: frames,
      onShare: onShare
    )
    if let week { reading.tracks.removeAll { !week.contains($0.day) } }
    return reading
  }

  /// The tracks of some sections' files.
  ///
  /// - Parameters:
  ///   - sections: which files, and what their columns mean.
  ///   - folder: the folder that file names are relative to.
  ///   - plane: the metric plane to project into.
  ///   - around: the district's extent in that plane, where projecting is fastest.
  ///   - devices: the known devices; others are added as handheld ones.
  ///   - timeZone: the zone of local times and days.
  ///   - only: patterns of the files to read, of those that the sections name; empty for all of them.
  ///   - frames: frames that are known already, by datum.
  ///   - onShare: told the share of files that are read, after each of them.
  static func read(
    _ sections: [TrackSection],
    folder: String,
    plane: CoordinateSystem,
    around: BoundingBox,
    devices: [Device],
    timeZone: TimeZone,
    only: [String] = [],
    frames known: [Datum: LocalFrame] = [:],
    onShare: (Double) -> Void = { _ in }
  ) throws(ZonghengError) -> TrackReading {
    var files = try TrackFiles(folder: ProjectFolder(path: folder)).matching(sections)
    if !only.isEmpty { files.found.removeAll { !TrackFiles.isNamed($0.name, by: only) } }
    var sink = FixSink(devices: devices)
    var recognised: [RecognisedSource] = []
    var frames = known
    var tallies: [TrackFileTally] = []
    for (number, file) in files.found.enumerated() {
      let section = sections[file.section]
      if frames[section.datum] == nil {
        frames[section.datum] = try frame(section.datum, plane, around)
      }
      guard let frame = frames[section.datum] else { continue }
      let source = try ByteSource(path: file.path, name: file.name)
      let first = sink.collector.positions
      let rowsBefore = sink.rows
      sink.begin(file: file.name, number: number)
      recognised.append(
        try TrackFormat(source).read(
          source,
          columns: section.columns,
          grid: section.grid,
          devices: devices,
          timeZone: timeZone,
          &sink
        )
      )
      tallies.append(
        TrackFileTally(
          name: file.name,
          rows: sink.rows - rowsBefore,
          fixes: sink.collector.counts(since: first),
          findings: sink.finish()
        )
      )
      do {
        try sink.collector.project(from: first, frame)
      } catch {
        throw ZonghengError(.input, file.name, error.description)
      }
      onShare(Double(number + 1) / Double(files.found.count))
    }
    sink.collector.checkClocks()
    let (tracks, all) = sink.collector.tracks(timeZone: timeZone)
    return TrackReading(
      tracks: tracks,
      devices: all,
      files: files.found.map(\.name),
      rows: sink.rows,
      recognised: recognised,
      findings: TrackFileTally.findings(of: tallies, missing: files.missing, known: devices),
      tallies: tallies,
      missing: files.missing
    )
  }

  /// The frame of a datum around an extent of the plane, a few kilometres wider.
  static func frame(
    _ datum: Datum,
    _ plane: CoordinateSystem,
    _ around: BoundingBox
  ) throws(ZonghengError)
    -> LocalFrame
  {
    do {
      let box = around.expanded(by: 3000)
      var corners = PointColumn([
        Point(box.minX, box.minY), Point(box.maxX, box.minY), Point(box.minX, box.maxY),
        Point(box.maxX, box.maxY),
      ])
      try Projection(from: .wgs84, to: plane).unproject(&corners)
      return try LocalFrame(datum: datum, plane: plane, around: BoundingBox(corners.points))
    } catch {
      throw ZonghengError(.input, "tracks", error.description)
    }
  }
}
