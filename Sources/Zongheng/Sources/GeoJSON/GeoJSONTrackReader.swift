import Foundation

/// Reads tracks in GeoJSON into a sink, feature by feature: lines whose positions have times in `coordTimes`,
/// `coordinateProperties.times`, `times` or a fourth coordinate, and points with a time among their properties.
///
/// Properties are recognised by the names of columns. Sequences (RFC 8142) and one text a line are read as well.
struct GeoJSONTrackReader: JSONTextReader {
  var scanner: JSONScanner
  private(set) var rows = 0
  private var clock: TimeParser
  private var features = 0
  private var lines = 0
  private var deviceKey = ""

  /// A reader of a source; times without a zone are local.
  init(_ source: ByteSource, timeZone: TimeZone) {
    scanner = JSONScanner(source)
    clock = TimeParser(timeZone)
  }

  /// Reads the file. What is no JSON is an error where no position stands before it, else a finding.
  mutating func read(_ sink: inout FixSink) throws(ZonghengError) -> RecognisedSource {
    var recognised = try texts(format: "GeoJSON", &sink)
    if rows == 0 { sink.trouble("track-file-empty", "the file has no position") }
    recognised.device = deviceKey.isEmpty ? "file name" : "property \(deviceKey)"
    recognised.times = lines > 0 ? "a time for each position of a line" : "a time for each point"
    return recognised
  }

  /// Reads one text.
  mutating func text(_ sink: inout FixSink) throws(ZonghengError) {
    var feature = GeoJSONFeature()
    try object(&feature, depth: 0, &sink)
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
        guard let name = JSONCells.Name(plain) else {
          try scanner.skip()
          continue
        }
        if feature.cells.take(try scanner.scalar(), as: name), name.meaning == .device { deviceKey = key }
      }
    }
  }

  private mutating func times(_ feature: inout GeoJSONFeature) throws(ZonghengError) {
    var found: [Int64?] = []
    var clock = clock
    try scanner.flatten { scalar, _ throws(ZonghengError) in
      if let scalar, found.count < GeoJSONFeature.mostPositions { found.append(scalar.time(&clock)) }
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
        row: rows + 1
      )
      return
    }
    // A feature without a place is an unpositioned fix where it has a time.
    let count = max(feature.count, 1)
    if count > 1 { lines += 1 }
    if !feature.times.isEmpty, feature.times.count != count {
      sink.trouble(
        "geojson-times",
        "lines have another number of times than of positions; they were left out",
        row: rows + 1
      )
      rows += count
      return
    }
    let own = feature.cells[.time]?.time(&clock)
    let device = feature.cells.device ?? FileDate.device(in: sink.file)
    // A line's own numbers are not those of its positions.
    let cells = count > 1 ? JSONCells() : feature.cells
    for index in 0..<count {
      rows += 1
      var time = index < feature.times.count ? feature.times[index] : nil
      if feature.times.isEmpty, index < feature.fourths.count {
        time = JSONScanner.Scalar.number(feature.fourths[index]).time(&clock)
      }
      // One time for a whole line says nothing of its positions.
      if time == nil, count == 1 { time = own }
      let isPlaced = index < feature.count
      sink.add(
        cells.fix(
          longitude: isPlaced ? feature.coordinates[index * 2] : .nan,
          latitude: isPlaced ? feature.coordinates[index * 2 + 1] : .nan,
          row: rows,
          &clock
        ),
        at: time,
        of: device,
        called: "positions"
      )
    }
  }
}
