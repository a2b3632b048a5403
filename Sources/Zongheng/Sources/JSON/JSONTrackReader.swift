import Foundation

/// Reads tracks in JSON that is no GeoJSON, as the playback pages of platforms hand it out: every object that has a time
/// and a position is a fix, however deep it stands, and its members are recognised by the names of columns.
///
/// A position is two members, or one with a pair of longitude and latitude, or an object with the two. A device that is
/// named further out, before the fixes, is that of all fixes inside.
struct JSONTrackReader: JSONTextReader {
  var scanner: JSONScanner
  private(set) var rows = 0
  private var clock: TimeParser
  private var keys: [ColumnMeaning: String] = [:]

  /// How deep objects and arrays are looked into; what is deeper is skipped.
  private static let deepest = 32
  /// Members that may hold a position as a pair or as an object.
  private static let places: Set<String> = [
    "location", "position", "point", "coordinate", "coordinates", "lnglat",
  ]

  /// A reader of a source; times without a zone are local.
  init(_ source: ByteSource, timeZone: TimeZone) {
    scanner = JSONScanner(source)
    clock = TimeParser(timeZone)
  }

  /// Reads the file. What is no JSON is an error where no fix stands before it, else a finding.
  mutating func read(_ sink: inout FixSink) throws(ZonghengError) -> RecognisedSource {
    var recognised = try texts(format: "JSON", &sink)
    if rows == 0 {
      sink.trouble("track-file-empty", "the file has no object with a time and a position")
    }
    recognised.columns = ColumnMeaning.allCases.compactMap { meaning in
      keys[meaning].map { "\(meaning.rawValue): \($0)" }
    }
    recognised.device = keys[.device].map { "property \($0)" } ?? "file name"
    recognised.times = "whole times"
    return recognised
  }

  /// Reads one text.
  mutating func text(_ sink: inout FixSink) throws(ZonghengError) {
    _ = try value(depth: 0, device: nil, &sink)
  }

  /// Any value; a position that an object has without a time is handed out.
  private mutating func value(
    depth: Int,
    device: String?,
    _ sink: inout FixSink
  ) throws(ZonghengError) -> JSONCells? {
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
  ) throws(ZonghengError) -> JSONCells? {
    try scanner.expect(UInt8(ascii: "{"))
    var cells = JSONCells(device: device)
    var isFirst = true
    while let key = try scanner.key(&isFirst) {
      let plain = ColumnMeaning.plain(key)
      let next = try scanner.peek()
      if Self.places.contains(plain), next == UInt8(ascii: "[") {
        try pair(key, &cells)
      } else if next == UInt8(ascii: "{") || next == UInt8(ascii: "[") {
        let inner = try value(depth: depth + 1, device: cells.device, &sink)
        if Self.places.contains(plain), let inner {
          cells.take(longitude: inner[.longitude], latitude: inner[.latitude])
        }
      } else if let name = JSONCells.Name(plain) {
        if cells.take(try scanner.scalar(), as: name), keys[name.meaning] == nil { keys[name.meaning] = key }
      } else {
        try scanner.skip()
      }
    }
    return try emit(cells, &sink) ? nil : cells
  }

  /// A pair of longitude and latitude; anything else is skipped.
  private mutating func pair(_ key: String, _ cells: inout JSONCells) throws(ZonghengError) {
    var numbers: [Double] = []
    try scanner.flatten { scalar, depth throws(ZonghengError) in
      guard let scalar, depth == 1, numbers.count < 3 else { return }
      if case .number(let number) = scalar { numbers.append(number) } else { numbers.append(.nan) }
    }
    guard numbers.count >= 2 else { return }
    cells.take(longitude: .number(numbers[0]), latitude: .number(numbers[1]))
    for meaning in [ColumnMeaning.longitude, .latitude] where keys[meaning] == nil { keys[meaning] = key }
  }

  /// Adds the fix of an object; false where it has no time or no position and so is none.
  private mutating func emit(_ cells: JSONCells, _ sink: inout FixSink) throws(ZonghengError) -> Bool {
    guard let x = cells[.longitude], let y = cells[.latitude], let when = cells[.time] else { return false }
    rows += 1
    sink.add(
      cells.fix(longitude: x.decimal, latitude: y.decimal, row: rows, &clock),
      at: when.time(&clock),
      of: cells.device ?? FileDate.device(in: sink.file),
      called: "objects"
    )
    try sink.drain()
    return true
  }
}
