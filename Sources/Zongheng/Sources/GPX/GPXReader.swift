import Foundation

/// Reads the tracks of GPX 1.0 and 1.1 into a sink, point by point; waypoints and routes are no tracks.
///
/// Speed and course are those of GPX 1.0 or of an extension, such as Garmin's TrackPointExtension; speeds are in
/// metres per second.
struct GPXReader {
  private var scanner: XMLScanner
  private var times: TimeParser
  private var point = Point()
  private var points = 0
  private var others = 0
  private var tracks = 0
  private var version = ""
  private var device = ""
  private var named = false

  /// One point under construction.
  private struct Point {
    var longitude = Double.nan
    var latitude = Double.nan
    var time: Int64?
    var speed = Float.nan
    var course = Float.nan
    var hdop = Float.nan
    var accuracy = Float.nan
    var isPositioned = true
  }

  /// A reader of a source; times without a zone, which GPX does not allow, are local.
  init(_ source: ByteSource, timeZone: TimeZone) {
    scanner = XMLScanner(source)
    times = TimeParser(timeZone)
  }

  /// Reads the file. What is not well-formed is an error where no point stands before it, else a finding.
  mutating func read(_ sink: inout FixSink) throws(ZonghengError) -> RecognisedSource {
    do {
      try document(&sink)
    } catch {
      guard scanner.isMalformed, points > 0 else { throw error }
      sink.trouble(
        "track-file-malformed",
        "\(error.message) (\(error.subject)); what follows was left out",
        row: points + 1
      )
    }
    if points == 0 {
      sink.trouble(
        "track-file-empty",
        others > 0 ? "the file has waypoints or routes and no track" : "the file has no track point"
      )
    }
    sink.count(rows: points)
    var recognised = RecognisedSource(file: sink.file, format: version.isEmpty ? "GPX" : "GPX \(version)")
    recognised.encoding = scanner.encoding.rawValue
    recognised.device = named ? "track name" : "file name"
    recognised.times = "whole times"
    recognised.positions = "degrees"
    recognised.rows = points
    return recognised
  }

  private mutating func document(_ sink: inout FixSink) throws(ZonghengError) {
    var path: [String] = []
    var text = ""
    while true {
      switch try scanner.next() {
      case .finished: return
      case .start:
        path.append(scanner.name)
        text = ""
        begin(path, &sink)
      case .text: if text.utf8.count < XMLScanner.longest { text += scanner.text }
      case .end:
        end(path, text, &sink)
        path.removeLast()
        try sink.drain()
        text = ""
      }
    }
  }

  private mutating func begin(_ path: [String], _ sink: inout FixSink) {
    switch path.last {
    case "gpx" where path.count == 1: version = scanner.attribute("version") ?? ""
    case "trk":
      tracks += 1
      device = FileDate.device(in: sink.file)
    case "wpt", "rtept": others += 1
    case "trkpt":
      points += 1
      point = Point()
      point.longitude = scanner.attribute("lon").flatMap(TableRecogniser.number) ?? .nan
      point.latitude = scanner.attribute("lat").flatMap(TableRecogniser.number) ?? .nan
    default: break
    }
  }

  private mutating func end(_ path: [String], _ text: String, _ sink: inout FixSink) {
    if path.last == "name", path.dropLast().last == "trk" {
      if !text.isEmpty {
        device = text
        named = true
      }
      return
    }
    guard path.contains("trkpt") else { return }
    func number() -> Float { TableRecogniser.number(text).map { Float($0) } ?? .nan }
    switch path.last {
    case "trkpt": finish(&sink)
    case "time":
      let bytes = Array(text.utf8)
      point.time = times.milliseconds(bytes.span, 0, bytes.count)
    // Rounded to what Float holds of km/h only once.
    case "speed": point.speed = TableRecogniser.number(text).map { Float($0 * 3.6) } ?? .nan
    case "course", "bearing", "heading": point.course = number()
    case "hdop": point.hdop = number()
    case "accuracy": point.accuracy = number()
    case "fix": point.isPositioned = text != "none"
    default: break
    }
  }

  private mutating func finish(_ sink: inout FixSink) {
    sink.add(
      SourceFix(
        time: 0,
        longitude: point.longitude,
        latitude: point.latitude,
        speedKmh: point.speed,
        headingDegrees: point.course,
        accuracyMetres: point.accuracy.isNaN ? point.hdop * Dilution.metres : point.accuracy,
        isPositioned: point.isPositioned,
        row: points
      ),
      at: point.time,
      of: device.isEmpty ? FileDate.device(in: sink.file) : device,
      called: "points"
    )
  }
}
