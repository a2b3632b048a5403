import Foundation
import Terrain

/// Reads track files of every format without a project.
public struct FixReader: Sendable {
  /// What the files' longitudes and latitudes are measured against.
  public var datum = Datum.wgs84
  /// The zone of times that say none, and of days.
  public var timeZone: TimeZone
  /// The column of tables for each meaning, such as `longitude: 经度`; what is missing is recognised.
  public var columns: [String: String] = [:]
  /// The Gauss–Krüger grid in which tables write metres; `nil` where they write degrees.
  public var grid: GridReference?
  /// How fixes are classified.
  public var cleaning = CleaningRules()

  /// A reader of WGS-84 files whose times are those of a zone.
  public init(timeZone: TimeZone) { self.timeZone = timeZone }

  /// What a column of a table can mean, as the keys of `columns`.
  public static let meanings = ColumnMeaning.allCases.map(\.rawValue)

  /// The fixes of some files, by device, then day, then time, each with its class.
  ///
  /// Each file appears once, however often it is named; the order of files changes nothing but the order of
  /// `recognised`.
  public func read(_ paths: [String]) throws(ZonghengError) -> FixReading {
    var times = StageTimes()
    return try read(paths, &times)
  }

  /// The fixes of some files, with the seconds of reading and of classifying.
  public func read(_ paths: [String], _ times: inout StageTimes) throws(ZonghengError) -> FixReading {
    var sink = FixSink()
    let (files, recognised, findings) = try read(paths, into: &sink)
    var reading = FixReading(files: files, datum: datum)
    reading.rows = sink.rows
    reading.recognised = recognised
    reading.findings = findings
    times.finish("reading")
    let (tracks, devices) = sink.collector.tracks(timeZone: timeZone)
    reading.tracks = tracks
    reading.devices = devices.map(\.id)
    reading.classes = try classes(of: tracks)
    times.finish("classifying")
    return reading
  }

  /// Hands the fixes of some files to a function in batches, in the order in which they stand in the files and
  /// without classes, so that memory does not grow with the files.
  ///
  /// - Returns: a reading without tracks: what was recognised, and what was wrong.
  public func stream(
    _ paths: [String],
    _ body:
      @escaping (_ batch: [NormalFix], _ devices: [String], _ files: [String]) throws(ZonghengError) -> Void
  ) throws(ZonghengError) -> FixReading {
    let names = Self.unique(paths)
    var sink = FixSink()
    sink.deliver { batch, ids throws(ZonghengError) in try body(batch, ids, names) }
    let (files, recognised, findings) = try read(paths, into: &sink)
    try sink.drain(isLast: true)
    var reading = FixReading(files: files, datum: datum)
    reading.rows = sink.rows
    reading.recognised = recognised
    reading.findings = findings
    reading.devices = sink.collector.deviceIDs
    return reading
  }

  private static func unique(_ paths: [String]) -> [String] {
    var seen: Set<String> = []
    return paths.filter { seen.insert($0).inserted }
  }

  private func read(
    _ paths: [String],
    into sink: inout FixSink
  ) throws(ZonghengError) -> (files: [String], recognised: [RecognisedSource], findings: [Finding]) {
    let files = Self.unique(paths)
    var recognised: [RecognisedSource] = []
    var findings: [Finding] = []
    for (number, file) in files.enumerated() {
      let source = try ByteSource(path: file, name: file)
      sink.begin(file: file, number: number)
      recognised.append(
        try TrackFormat(source).read(
          source,
          columns: columns,
          grid: grid,
          devices: [],
          timeZone: timeZone,
          &sink
        )
      )
      findings += sink.finish()
    }
    return (files, recognised, findings)
  }

  /// What cleaning thinks of each fix of tracks in degrees, as it would in the plane of a project around them.
  private func classes(of tracks: [Track]) throws(ZonghengError) -> [[FixClass]] {
    guard let box = Self.middle(of: tracks) else {
      return tracks.map { Array(repeating: .unpositioned, count: $0.count) }
    }
    let cleaner = TrackCleaner(rules: cleaning)
    do {
      let plane = CoordinateSystem.gaussKruger(longitude: (box.minX + box.maxX) / 2)
      let frame = try LocalFrame(datum: datum, plane: plane, around: box)
      var classes: [[FixClass]] = []
      classes.reserveCapacity(tracks.count)
      for track in tracks {
        var column = PointColumn(x: track.x, y: track.y)
        try frame.project(&column)
        var projected = track
        projected.x = column.x
        projected.y = column.y
        classes.append(cleaner.clean(projected).classes)
      }
      return classes
    } catch {
      throw ZonghengError(.input, "tracks", error.description)
    }
  }

  /// The extent of the middle 98 of 100 positions, some kilometres wider: a fix in the ocean must not spoil the plane.
  private static func middle(of tracks: [Track]) -> BoundingBox? {
    let every = max(1, tracks.reduce(0) { $0 + $1.count } / 20_000)
    var xs: [Double] = []
    var ys: [Double] = []
    var next = 0
    for track in tracks {
      for fix in 0..<track.count where track.x[fix].isFinite && track.y[fix].isFinite {
        if next % every == 0 {
          xs.append(track.x[fix])
          ys.append(track.y[fix])
        }
        next += 1
      }
    }
    guard !xs.isEmpty else { return nil }
    xs.sort()
    ys.sort()
    let cut = xs.count / 100
    return BoundingBox(
      minX: xs[cut],
      minY: ys[cut],
      maxX: xs[xs.count - 1 - cut],
      maxY: ys[ys.count - 1 - cut]
    ).expanded(by: 0.05)
  }
}
