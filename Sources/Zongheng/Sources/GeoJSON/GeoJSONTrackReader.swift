import Foundation

/// Reads tracks in GeoJSON into a sink, feature by feature: lines whose positions have times in `coordTimes`,
/// `coordinateProperties.times`, `times` or a fourth coordinate, and points with a time among their properties.
///
/// Properties are recognised by the names of columns. Sequences (RFC 8142) and one text a line are read as well.
struct GeoJSONTrackReader {
  private var scanner: JSONScanner
  private var clock: TimeParser
  private var texts = 0
  private var positions = 0
  private var features = 0
  private var lines = 0
  private var deviceKey = ""
  private let meanings: [String: ColumnMeaning]

  /// A reader of a source; times without a zone are local.
  init(_ source: ByteSource, timeZone: TimeZone) {
    scanner = JSONScanner(source)
    clock = TimeParser(timeZone)
    var meanings: [String: ColumnMeaning] = [:]
    for meaning in [ColumnMeaning.device, .time, .received, .speed, .heading, .accuracy, .positioned] {
      for name in meaning.names where meanings[name] == nil { meanings[name] = meaning }
    }
    self.meanings = meanings
  }

  /// Reads the file. What is no JSON is an error where no position stands before it, else a finding.
  mutating func read(_ sink: inout FixSink) throws(ZonghengError) -> RecognisedSource {
    try scanner.skipMark()
    while try scanner.peek() != nil {
      do {
        var feature = GeoJSONFeature()
        try object(&feature, depth: 0, &sink)
        texts += 1
      } catch {
        guard scanner.isMalformed, positions > 0 || texts > 0 else { throw error }
        sink.trouble(
          "track-file-malformed",
          "\(error.message) (\(error.subject)); it was left out, and in a single text all that follows",
          row: positions + 1
        )
        if texts == 0 { break }
        try scanner.recover()
      }
    }
    if positions == 0 { sink.trouble("track-file-empty", "the file has no position") }
    sink.count(rows: positions)
    var recognised = RecognisedSource(file: sink.file, format: "GeoJSON")
    recognised.encoding = SourceEncoding.utf8.rawValue
    recognised.separator = texts > 1 ? "\(texts) texts" : ""
    recognised.device = deviceKey.isEmpty ? "file name" : "property \(deviceKey)"
    recognised.times = lines > 0 ? "a time for each position of a line" : "a time for each point"
    recognised.positions = "degrees"
    recognised.rows = positions
    return recognised
  }

  /// A collection, a feature or a bare geometry.
  private mutating func object(
    _ feature: inout GeoJSONFeature,
    depth: Int,
    _ sink: inout FixSink
  ) throws(ZonghengError) {
    try scanner.expect(UInt8(ascii: "{"))
    var isFirst = true
    while let key = try scanner.key(&isFirst) {
      switch key {
      case "type":
        if case .text(let type) = try scanner.scalar(), feature.type.isEmpty { feature.type = type }
      case "features" where depth < 4: try collection(depth, &sink)
      case "geometry", "coordinates": try geometry(key, &feature)
      case "properties": try properties(&feature)
      default: try scanner.skip()
      }
    }
    if feature.hasGeometry { emit(feature, &sink) }
    try sink.drain()
  }

  private mutating func collection(_ depth: Int, _ sink: inout FixSink) throws(ZonghengError) {
    try scanner.expect(UInt8(ascii: "["))
    var isFirst = true
    while try scanner.element(&isFirst) {
      features += 1
      var feature = GeoJSONFeature()
      try object(&feature, depth: depth + 1, &sink)
    }
  }

  private mutating func geometry(_ key: String, _ feature: inout GeoJSONFeature) throws(ZonghengError) {
    feature.hasGeometry = true
    if key == "coordinates" {
      try coordinates(&feature)
      return
    }
    guard try scanner.peek() == UInt8(ascii: "{") else { return try scanner.skip() }
    try scanner.expect(UInt8(ascii: "{"))
    var isFirst = true
    while let key = try scanner.key(&isFirst) {
      switch key {
      case "type": if case .text(let type) = try scanner.scalar() { feature.type = type }
      case "coordinates": try coordinates(&feature)
      default: try scanner.skip()
      }
    }
  }

  private mutating func coordinates(_ feature: inout GeoJSONFeature) throws(ZonghengError) {
    var place: [Double] = []
    var isTooLong = false
    try scanner.flatten { scalar, _ throws(ZonghengError) in
      if let scalar {
        if case .number(let number) = scalar { place.append(number) } else { place.append(.nan) }
        // No position has so many numbers.
        if place.count > 64 { place.removeLast() }
        return
      }
      defer { place.removeAll(keepingCapacity: true) }
      if place.isEmpty { return }
      if feature.count >= GeoJSONFeature.mostPositions {
        isTooLong = true
        return
      }
      feature.coordinates.append(place[0])
      feature.coordinates.append(place.count > 1 ? place[1] : .nan)
      if place.count > 3 || !feature.fourths.isEmpty {
        while feature.fourths.count < feature.count - 1 { feature.fourths.append(.nan) }
        feature.fourths.append(place.count > 3 ? place[3] : .nan)
      }
    }
    if isTooLong {
      throw scanner.malformed("a feature has more than \(GeoJSONFeature.mostPositions) positions")
    }
  }

  private mutating func properties(_ feature: inout GeoJSONFeature) throws(ZonghengError) {
    guard try scanner.peek() == UInt8(ascii: "{") else { return try scanner.skip() }
    try scanner.expect(UInt8(ascii: "{"))
    var isFirst = true
    while let key = try scanner.key(&isFirst) {
      switch key {
      case "coordTimes", "times": try times(&feature)
      case "coordinateProperties": try properties(&feature)
      default:
        let plain = ColumnMeaning.plain(key)
        guard let meaning = meanings[plain] else {
          try scanner.skip()
          continue
        }
        let value = try scanner.scalar()
        if let known = feature.cells[meaning], case .text = known, meaning != .device { continue }
        // The name that comes first in the list of names is taken.
        if meaning == .device {
          let rank = meaning.names.firstIndex(of: plain) ?? .max
          if let known = feature.deviceRank, known <= rank { continue }
          feature.deviceRank = rank
          deviceKey = key
        }
        feature.cells[meaning] = value
      }
    }
  }

  private mutating func times(_ feature: inout GeoJSONFeature) throws(ZonghengError) {
    var found: [Int64?] = []
    var clock = clock
    try scanner.flatten { scalar, _ throws(ZonghengError) in
      if let scalar, found.count < GeoJSONFeature.mostPositions { found.append(Self.time(scalar, &clock)) }
    }
    self.clock = clock
    feature.times = found
  }

  private mutating func emit(_ feature: GeoJSONFeature, _ sink: inout FixSink) {
    guard ["Point", "MultiPoint", "LineString", "MultiLineString", "Feature"].contains(feature.type) else {
      sink.trouble(
        "geojson-geometry",
        "features are neither lines nor points; they were left out",
        severity: .note,
        row: positions + 1
      )
      return
    }
    if feature.count == 0 {
      unpositioned(feature, &sink)
      return
    }
    if feature.count > 1 { lines += 1 }
    let own = feature.cells[.time].flatMap { Self.time($0, &clock) }
    if !feature.times.isEmpty, feature.times.count != feature.count {
      sink.trouble(
        "geojson-times",
        "lines have another number of times than of positions; they were left out",
        row: positions + 1
      )
      positions += feature.count
      return
    }
    let device = device(feature, &sink)
    for index in 0..<feature.count {
      positions += 1
      var time = index < feature.times.count ? feature.times[index] : nil
      if feature.times.isEmpty, index < feature.fourths.count {
        time = Self.time(.number(feature.fourths[index]), &clock)
      }
      // One time for a whole line says nothing of its positions.
      if time == nil, feature.count == 1 { time = own }
      guard let time else {
        sink.trouble("track-row-time", "positions have no readable time; they were left out", row: positions)
        continue
      }
      let longitude = feature.coordinates[index * 2]
      let latitude = feature.coordinates[index * 2 + 1]
      guard abs(longitude) <= 180, abs(latitude) < 90 else {
        sink.trouble("track-row-position", "positions are none on Earth; they were left out", row: positions)
        continue
      }
      add(feature, time, longitude, latitude, of: device, &sink)
    }
  }

  /// A point without a place: kept where it has a time, as an unpositioned fix.
  private mutating func unpositioned(_ feature: GeoJSONFeature, _ sink: inout FixSink) {
    positions += 1
    guard let time = feature.cells[.time].flatMap({ Self.time($0, &clock) }) else {
      sink.trouble("track-row-position", "features have no position; they were left out", row: positions)
      return
    }
    add(feature, time, .nan, .nan, of: device(feature, &sink), &sink)
  }

  private mutating func add(
    _ feature: GeoJSONFeature,
    _ time: Int64,
    _ longitude: Double,
    _ latitude: Double,
    of device: Int,
    _ sink: inout FixSink
  ) {
    guard device >= 0 else {
      sink.trouble("track-row-device", "features name no device; they were left out", row: positions)
      return
    }
    var fix = SourceFix(time: time, longitude: longitude, latitude: latitude, row: positions)
    // A line's own numbers are not those of its positions.
    if feature.count <= 1 {
      fix.speedKmh = number(feature.cells[.speed])
      fix.headingDegrees = number(feature.cells[.heading])
      fix.accuracyMetres = number(feature.cells[.accuracy])
      if let received = feature.cells[.received] { fix.received = Self.time(received, &clock) ?? .min }
    }
    sink.add(fix, of: device)
  }

  private func device(_ feature: GeoJSONFeature, _ sink: inout FixSink) -> Int {
    switch feature.cells[.device] {
    case .text(let id): sink.device(id)
    case .number(let id) where id == id.rounded() && abs(id) < 1e15: sink.device(String(Int64(id)))
    case .number(let id): sink.device(String(id))
    case .other, nil: sink.device(FileDate.stem(of: sink.file))
    }
  }

  private func number(_ cell: JSONScanner.Scalar?) -> Float {
    switch cell {
    case .number(let number): Float(number)
    case .text(let text): TableRecogniser.number(text).map { Float($0) } ?? .nan
    case .other, nil: .nan
    }
  }

  /// A time as text, or as seconds or milliseconds since 1970.
  private static func time(_ scalar: JSONScanner.Scalar, _ clock: inout TimeParser) -> Int64? {
    switch scalar {
    case .text(let text):
      let bytes = Array(text.utf8)
      return clock.milliseconds(bytes.span, 0, bytes.count)
    case .number(let number):
      let milliseconds = abs(number) < 1e11 ? number * 1000 : number
      guard milliseconds >= 631_152_000_000, milliseconds < 4_102_444_800_000 else { return nil }
      return Int64(milliseconds.rounded())
    case .other: return nil
    }
  }
}
