import Foundation

/// Reads tracks in JSON that is no GeoJSON, as the playback pages of platforms hand it out: every object that has a time
/// and a position is a fix, however deep it stands, and its members are recognised by the names of columns.
///
/// A position is two members, or one with a pair of longitude and latitude, or an object with the two. A device that is
/// named further out, before the fixes, is that of all fixes inside. One text a line is read as well.
struct JSONTrackReader {
  private var scanner: JSONScanner
  private var clock: TimeParser
  private var row = 0
  private var texts = 0
  private var keys: [ColumnMeaning: String] = [:]
  private let meanings: [String: ColumnMeaning]

  /// How deep objects and arrays are looked into; what is deeper is skipped.
  private static let deepest = 32
  /// Members that may hold a position as a pair or as an object.
  private static let places: Set<String> = [
    "location", "position", "point", "coordinate", "coordinates", "lnglat",
  ]

  /// The members of one object that mean something.
  private struct Cells {
    var values: [ColumnMeaning: JSONScanner.Scalar] = [:]
    var device: String?

    subscript(_ meaning: ColumnMeaning) -> JSONScanner.Scalar? { values[meaning] }
  }

  /// A reader of a source; times without a zone are local.
  init(_ source: ByteSource, timeZone: TimeZone) {
    scanner = JSONScanner(source)
    clock = TimeParser(timeZone)
    var meanings: [String: ColumnMeaning] = [:]
    for meaning in [
      ColumnMeaning.device, .time, .received, .longitude, .latitude, .speed, .heading, .accuracy, .positioned,
    ] {
      for name in meaning.names where meanings[name] == nil { meanings[name] = meaning }
    }
    self.meanings = meanings
  }

  /// Reads the file. What is no JSON is an error where no fix stands before it, else a finding.
  mutating func read(_ sink: inout FixSink) throws(ZonghengError) -> RecognisedSource {
    try scanner.skipMark()
    while try scanner.peek() != nil {
      do {
        _ = try value(depth: 0, device: nil, &sink)
        texts += 1
      } catch {
        guard scanner.isMalformed, row > 0 || texts > 0 else { throw error }
        sink.trouble(
          "track-file-malformed",
          "\(error.message) (\(error.subject)); it was left out, and in a single text all that follows",
          row: row + 1
        )
        if texts == 0 { break }
        try scanner.recover()
      }
    }
    if row == 0 {
      sink.trouble("track-file-empty", "the file has no object with a time and a position")
    }
    sink.count(rows: row)
    var recognised = RecognisedSource(file: sink.file, format: "JSON")
    recognised.encoding = SourceEncoding.utf8.rawValue
    recognised.separator = texts > 1 ? "\(texts) texts" : ""
    recognised.columns = ColumnMeaning.allCases.compactMap { meaning in
      keys[meaning].map { "\(meaning.rawValue): \($0)" }
    }
    recognised.device = keys[.device].map { "property \($0)" } ?? "file name"
    recognised.times = "whole times"
    recognised.positions = "degrees"
    recognised.rows = row
    return recognised
  }

  /// Any value; a position that an object has without a time is handed out.
  private mutating func value(
    depth: Int,
    device: String?,
    _ sink: inout FixSink
  ) throws(ZonghengError) -> Cells? {
    if depth > Self.deepest {
      try scanner.skip()
      return nil
    }
    switch try scanner.peek() {
    case UInt8(ascii: "{"): return try object(depth: depth, device: device, &sink)
    case UInt8(ascii: "["):
      try scanner.expect(UInt8(ascii: "["))
      var isFirst = true
      while try scanner.element(&isFirst) { _ = try value(depth: depth + 1, device: device, &sink) }
      return nil
    default:
      _ = try scanner.scalar()
      return nil
    }
  }

  private mutating func object(
    depth: Int,
    device: String?,
    _ sink: inout FixSink
  ) throws(ZonghengError) -> Cells? {
    try scanner.expect(UInt8(ascii: "{"))
    var cells = Cells(device: device)
    var deviceRank = Int.max
    var isFirst = true
    while let key = try scanner.key(&isFirst) {
      let plain = ColumnMeaning.plain(key)
      let next = try scanner.peek()
      if Self.places.contains(plain), next == UInt8(ascii: "[") {
        try pair(key, &cells)
      } else if next == UInt8(ascii: "{") || next == UInt8(ascii: "[") {
        let inner = try value(depth: depth + 1, device: cells.device, &sink)
        if Self.places.contains(plain), let inner {
          for meaning in [ColumnMeaning.longitude, .latitude] { cells.values[meaning] = inner[meaning] }
        }
      } else if let meaning = meanings[plain] {
        let scalar = try scanner.scalar()
        if meaning == .device {
          // The name that comes first in the list of names is taken.
          let rank = meaning.names.firstIndex(of: plain) ?? .max
          guard rank < deviceRank, let id = Self.id(scalar) else { continue }
          deviceRank = rank
          cells.device = id
        }
        cells.values[meaning] = scalar
        if keys[meaning] == nil { keys[meaning] = key }
      } else {
        try scanner.skip()
      }
    }
    return try emit(cells, &sink) ? nil : cells
  }

  /// A pair of longitude and latitude; anything else is skipped.
  private mutating func pair(_ key: String, _ cells: inout Cells) throws(ZonghengError) {
    var numbers: [Double] = []
    try scanner.flatten { scalar, depth throws(ZonghengError) in
      guard let scalar, depth == 1, numbers.count < 3 else { return }
      if case .number(let number) = scalar { numbers.append(number) } else { numbers.append(.nan) }
    }
    guard numbers.count >= 2 else { return }
    cells.values[.longitude] = .number(numbers[0])
    cells.values[.latitude] = .number(numbers[1])
    for meaning in [ColumnMeaning.longitude, .latitude] where keys[meaning] == nil { keys[meaning] = key }
  }

  /// Adds the fix of an object; false where it has no time or no position and so is none.
  private mutating func emit(_ cells: Cells, _ sink: inout FixSink) throws(ZonghengError) -> Bool {
    guard let x = cells[.longitude], let y = cells[.latitude], let when = cells[.time] else { return false }
    row += 1
    guard let time = GeoJSONTrackReader.time(when, &clock) else {
      sink.trouble("track-row-time", "objects have no readable time; they were left out", row: row)
      return true
    }
    let longitude = Self.number(x)
    let latitude = Self.number(y)
    guard longitude.isNaN == latitude.isNaN, longitude.isNaN || (abs(longitude) <= 180 && abs(latitude) < 90)
    else {
      sink.trouble(
        "track-row-position",
        "objects have no usable longitude and latitude; they were left out",
        row: row
      )
      return true
    }
    let device = sink.device(cells.device ?? FileDate.device(in: sink.file))
    guard device >= 0 else {
      sink.trouble("track-row-device", "objects name no device; they were left out", row: row)
      return true
    }
    var fix = SourceFix(time: time, longitude: longitude, latitude: latitude, row: row)
    fix.speedKmh = Float(Self.number(cells[.speed]))
    fix.headingDegrees = Float(Self.number(cells[.heading]))
    fix.accuracyMetres = Float(Self.number(cells[.accuracy]))
    if let received = cells[.received] { fix.received = GeoJSONTrackReader.time(received, &clock) ?? .min }
    switch cells[.positioned] {
    case .number(0): fix.isPositioned = false
    case .text(let text): fix.isPositioned = !["0", "否", "false", "V"].contains(text) && !text.hasPrefix("未")
    default: break
    }
    sink.add(fix, of: device)
    try sink.drain()
    return true
  }

  private static func id(_ scalar: JSONScanner.Scalar) -> String? {
    switch scalar {
    case .text(let id): id.isEmpty ? nil : id
    case .number(let id): id == id.rounded() && abs(id) < 1e15 ? String(Int64(id)) : String(id)
    case .other: nil
    }
  }

  private static func number(_ cell: JSONScanner.Scalar?) -> Double {
    switch cell {
    case .number(let number): number
    case .text(let text): TableRecogniser.number(text) ?? .nan
    case .other, nil: .nan
    }
  }
}
