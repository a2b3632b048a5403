import Foundation
import Terrain

/// The format of a track file, recognised by its first bytes, whatever its name.
enum TrackFormat: Hashable, Sendable {
  /// A capture of JT/T 808.
  case jt808(JT808Form)
  /// GPX 1.0 or 1.1.
  case gpx
  /// Sentences of NMEA 0183, one a line.
  case nmea
  /// GeoJSON: one text, a sequence (RFC 8142), or one text a line.
  case geoJSON
  /// A workbook: XLSX or ODS.
  case workbook
  /// Delimited text, which everything else is taken for.
  case table

  /// The format of a source, which begins again at its first byte.
  init(_ source: ByteSource) throws(ZonghengError) {
    let sample = try source.sample(1 << 16)
    try self.init(sample: sample.span, name: source.name)
  }

  /// The format of a sample from the beginning of a file; a format that is known and not read is an error.
  init(sample: Span<UInt8>, name: String) throws(ZonghengError) {
    if Self.begins(sample, at: 0, with: [0x50, 0x4B, 0x03, 0x04]) {
      self = .workbook
      return
    }
    for known in Self.unread where Self.begins(sample, at: 0, with: known.mark) {
      throw ZonghengError(.input, name, "this is \(known.name), which is not read", wayOut: known.wayOut)
    }
    var start = Self.begins(sample, at: 0, with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < sample.count, [0x20, 0x09, 0x0A, 0x0D].contains(sample[start]) { start += 1 }
    let first = start < sample.count ? sample[start] : 0
    if first == UInt8(ascii: "{") || first == 0x1E {
      self = .geoJSON
    } else if first == UInt8(ascii: "<") {
      guard
        Self.contains(sample, from: start, Array("<gpx".utf8))
          || Self.contains(sample, from: start, Array(":gpx".utf8))
      else {
        throw ZonghengError(
          .input,
          name,
          "this is XML without a “gpx” element",
          wayOut: "export the tracks as GPX or CSV"
        )
      }
      self = .gpx
    } else if let form = JT808Form(sample: sample) {
      self = .jt808(form)
    } else if NMEASentence.fill(sample, from: start) {
      self = .nmea
    } else {
      self = .table
    }
  }

  /// Reads one file of the format into a sink.
  ///
  /// - Parameters:
  ///   - columns: the columns that a configuration names, by meaning; tables only.
  ///   - grid: the grid in which tables write metres; `nil` where they write degrees.
  ///   - devices: the devices that the project knows.
  ///   - timeZone: the zone of times without one.
  func read(
    _ source: ByteSource,
    columns: [String: String],
    grid: GridReference? = nil,
    devices: [Device],
    timeZone: TimeZone,
    _ sink: inout FixSink
  ) throws(ZonghengError) -> RecognisedSource {
    switch self {
    case .jt808(let form):
      var reader = JT808Reader(form: form, devices: devices, timeZone: timeZone)
      return try reader.read(source, &sink)
    case .gpx:
      var reader = GPXReader(source, timeZone: timeZone)
      return try reader.read(&sink)
    case .nmea:
      var reader = NMEAReader(timeZone: timeZone)
      return try reader.read(source, &sink)
    case .geoJSON:
      var reader = GeoJSONTrackReader(source, timeZone: timeZone)
      return try reader.read(&sink)
    case .workbook:
      return try WorkbookReader(configured: columns, grid: grid, timeZone: timeZone).read(source, &sink)
    case .table:
      var reader = TableReader(configured: columns, timeZone: timeZone)
      reader.grid = grid
      return try reader.read(source, &sink)
    }
  }

  /// Formats that people hand in by mistake, by their first bytes.
  private static let unread: [(mark: [UInt8], name: String, wayOut: String)] = [
    ([0xD0, 0xCF, 0x11, 0xE0], "a workbook of the old kind (XLS)", "save it as XLSX or CSV"),
    ([0x1F, 0x8B], "packed with gzip", "unpack it first"),
    (Array("SQLite format 3".utf8), "a database (SQLite)", "export its table as CSV"),
    (Array("%PDF".utf8), "a PDF", "ask for the tracks as CSV"),
    (Array("Rar!".utf8), "an archive (RAR)", "unpack it first"),
    (Array("PAR1".utf8), "Parquet", "export it as CSV"),
    ([0xFF, 0xFE], "text in UTF-16", "save it as UTF-8 or GBK"),
    ([0xFE, 0xFF], "text in UTF-16", "save it as UTF-8 or GBK"),
  ]

  private static func begins(_ bytes: Span<UInt8>, at start: Int, with mark: [UInt8]) -> Bool {
    guard start + mark.count <= bytes.count else { return false }
    for offset in mark.indices where bytes[start + offset] != mark[offset] { return false }
    return true
  }

  private static func contains(_ bytes: Span<UInt8>, from start: Int, _ mark: [UInt8]) -> Bool {
    for index in start..<bytes.count where begins(bytes, at: index, with: mark) { return true }
    return false
  }
}
