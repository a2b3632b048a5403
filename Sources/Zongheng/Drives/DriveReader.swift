import Foundation
import Terrain

/// Tracks to match as wholes: one for each track id, whatever the days.
public struct Drives: Sendable {
  /// The tracks' ids, in the order of `tracks`.
  public var ids: [String]
  /// The tracks in the metric plane, fixes by time; `device` is the index in `ids`.
  public var tracks: [Track]
  /// Who is under way with each track; empty where all are vehicles.
  public var travellers: [Traveller] = []
  /// How many rows were read.
  public var rows: Int
  /// What was wrong with rows and left out.
  public var findings: [Finding]

  /// Drives from their parts.
  public init(ids: [String], tracks: [Track], rows: Int, findings: [Finding] = []) {
    self.ids = ids
    self.tracks = tracks
    self.rows = rows
    self.findings = findings
  }

  /// How many fixes all tracks have.
  public var fixes: Int { tracks.reduce(0) { $0 + $1.count } }
}

/// Reads a file of fixes into whole tracks; the order of its rows does not matter.
public struct DriveReader: Sendable {
  /// What the table's longitudes and latitudes are measured against.
  public var datum = Datum.wgs84
  /// The zone of times that say none.
  public var timeZone = TimeZone.gmt

  /// The fixes of a table, in degrees still.
  public struct Table: Sendable {
    fileprivate var collector: TrackCollector
    fileprivate var rows: Int
    fileprivate var findings: [Finding]
    fileprivate var file: String
  }

  /// A reader of fixes with times in UTC where they say no zone.
  public init(datum: Datum = .wgs84) { self.datum = datum }

  /// The fixes of a track file of any format that is read, recognised by its content: tables, workbooks, GPX, NMEA 0183,
  /// GeoJSON, JT/T 808. In a table, track (or device), time, longitude and latitude go by the names in use.
  public func read(_ path: String) throws(ZonghengError) -> Table {
    let source = try ByteSource(path: path, name: path)
    var sink = FixSink()
    sink.begin(file: path, number: 0)
    let format = try TrackFormat(source)
    if format == .table {
      // A column of track ids goes before one of devices.
      let reader = TableReader(configured: [:], preferred: [.device: "track_id"], timeZone: timeZone)
      _ = try reader.read(source, &sink)
    } else {
      _ = try format.read(source, columns: [:], devices: [], timeZone: timeZone, &sink)
    }
    let findings = sink.finish()
    return Table(collector: sink.collector, rows: sink.rows, findings: findings, file: path)
  }

  /// The tracks of a table in the plane of a network.
  public func drives(_ table: Table, on network: MatchingNetwork) throws(ZonghengError) -> Drives {
    var collector = table.collector
    do {
      try collector.project(from: [], try frame(of: network))
    } catch {
      throw ZonghengError(.input, table.file, "\(error)")
    }
    let (ids, tracks, lost) = collector.wholeTracks(timeZone: timeZone)
    var findings = table.findings
    if lost > 0 {
      findings.append(
        Finding(
          kind: "track-no-place",
          severity: .warning,
          subject: table.file,
          message: "fixes have no place in the plane; they were left out",
          count: lost
        )
      )
    }
    return Drives(ids: ids, tracks: tracks, rows: table.rows, findings: findings)
  }

  private func frame(of network: MatchingNetwork) throws -> LocalFrame {
    if datum == .wgs84, let frame = network.frame { return frame }
    var box = BoundingBox.empty
    let shapes = network.network.shapes
    for vertex in shapes.x.indices { box.include(Point(shapes.x[vertex], shapes.y[vertex])) }
    return try TrackReader.frame(datum, network.plane, box)
  }
}
