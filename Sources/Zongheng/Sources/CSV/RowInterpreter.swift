import Foundation
import Terrain

/// Turns the fields of a row into a fix.
struct RowInterpreter {
  /// How many rows were read.
  private(set) var count = 0
  private let layout: TableLayout
  private let encoding: SourceEncoding
  private var times: TimeParser
  private let device: Int?
  private let time: Int?
  private let date: Int?
  private let clock: Int
  private let longitude: Int
  private let latitude: Int
  private let speed: Int
  private let heading: Int
  private let accuracy: Int
  private let received: Int
  private let positioned: Int
  private let tool: Int
  private let last: Int
  private let fileDevice: String
  private var lastClock: Int64 = .min
  private var dayShift: Int64 = 0
  /// Devices by the bytes of their ids, where those are not UTF-8 or stand in quotes.
  private var devices: [[UInt8]: Int] = [:]

  init(_ layout: TableLayout, encoding: SourceEncoding, file: String, timeZone: TimeZone) {
    self.layout = layout
    self.encoding = encoding
    times = TimeParser(timeZone)
    device = layout.columns[.device]
    time = layout.columns[.time]
    date = layout.columns[.date]
    clock = layout.columns[.clock] ?? -1
    longitude = layout.columns[layout.coordinates == .geohash ? .geohash : .longitude] ?? 0
    latitude = layout.columns[.latitude] ?? 0
    speed = layout.columns[.speed] ?? .max
    heading = layout.columns[.heading] ?? .max
    accuracy = layout.columns[.accuracy] ?? .max
    received = layout.columns[.received] ?? .max
    positioned = layout.columns[.positioned] ?? .max
    tool = layout.columns[.tool] ?? .max
    last = layout.last
    fileDevice = FileDate.device(in: file)
  }

  /// Reads the last row of a scanner; returns the number of its device, −1 where the row gives no fix.
  @inline(__always)
  @discardableResult
  mutating func read(
    _ bytes: Span<UInt8>,
    _ row: borrowing RowScanner,
    row number: Int,
    _ sink: inout FixSink
  ) -> Int {
    count += 1
    guard row.count > last else {
      sink.trouble("track-row-short", "rows have too few fields; they were left out", row: number)
      return -1
    }
    guard let moment = moment(bytes, row) else {
      sink.trouble("track-row-time", "rows have no readable time; they were left out", row: number)
      return -1
    }
    guard var fix = place(bytes, row, at: moment, number) else {
      sink.trouble(
        "track-row-position",
        "rows have no usable longitude and latitude; they were left out",
        row: number
      )
      return -1
    }
    let device = deviceNumber(bytes, row, &sink)
    guard device >= 0 else {
      sink.trouble("track-row-device", "rows name no device; they were left out", row: number)
      return -1
    }
    fix.speedKmh = optional(speed, bytes, row) * layout.speedUnitKmh
    fix.headingDegrees = optional(heading, bytes, row)
    if accuracy != .max { fix.accuracyMetres = optional(accuracy, bytes, row) }
    if received < row.count {
      fix.received = times.milliseconds(bytes, row.starts[received], row.ends[received]) ?? .min
    }
    if positioned < row.count {
      fix.isPositioned = isPositioned(bytes, row.starts[positioned], row.ends[positioned])
    }
    if tool < row.count { fix.tool = toolState(bytes, row.starts[tool], row.ends[tool]) }
    sink.add(fix, of: device)
    return device
  }

  @inline(__always)
  private mutating func moment(_ bytes: Span<UInt8>, _ row: borrowing RowScanner) -> Int64? {
    if let time { return times.milliseconds(bytes, row.starts[time], row.ends[time]) }
    guard clock >= 0, let clock = TimeParser.timeOfDay(bytes, row.starts[clock], row.ends[clock]) else {
      return nil
    }
    if let date {
      guard let day = times.dayNumber(bytes, row.starts[date], row.ends[date]) else { return nil }
      return times.moment(day: day, clock: clock, isUniversal: layout.isUniversalClock)
    }
    guard let day = layout.day else { return nil }
    // A clock in UTC under a local date: the first row, and where devices are mixed each, lies in that local day.
    if layout.isUniversalClock, device != nil || lastClock == .min {
      dayShift = times.shift(of: clock, into: Int64(day.number))
    }
    // One device's clock that falls back by half a day or more has passed midnight.
    if device == nil, lastClock != .min, lastClock - clock > 43_200_000 { dayShift += 1 }
    lastClock = clock
    return times.moment(day: Int64(day.number) + dayShift, clock: clock, isUniversal: layout.isUniversalClock)
  }

  @inline(__always)
  private func place(
    _ bytes: Span<UInt8>,
    _ row: borrowing RowScanner,
    at time: Int64,
    _ number: Int
  ) -> SourceFix? {
    if layout.coordinates == .geohash {
      guard let cell = Geohash.place(bytes, row.starts[longitude], row.ends[longitude]) else { return nil }
      return SourceFix(
        time: time,
        longitude: cell.longitude,
        latitude: cell.latitude,
        accuracyMetres: cell.accuracyMetres,
        row: number
      )
    }
    guard var x = coordinate(bytes, row.starts[longitude], row.ends[longitude]),
      var y = coordinate(bytes, row.starts[latitude], row.ends[latitude])
    else {
      // Where neither is written the device had no position; where one is, the row is broken.
      let isEmpty = Self.isBlank(bytes, row, longitude) && Self.isBlank(bytes, row, latitude)
      return isEmpty ? SourceFix(time: time, longitude: .nan, latitude: .nan, row: number) : nil
    }
    switch layout.coordinates {
    case .degrees(let factor):
      // Whole numbers are divided, which rounds once only.
      if factor != 1 {
        x /= (1 / factor).rounded()
        y /= (1 / factor).rounded()
      }
    case .degreesMinutes:
      x = Self.degrees(x)
      y = Self.degrees(y)
    case .grid(let grid):
      // Not a number is no position, as below.
      let place = grid.degrees(x, y) ?? Point(.nan, .nan)
      x = place.x
      y = place.y
    case .geohash: break
    }
    return SourceFix(time: time, longitude: x, latitude: y, row: number).onEarth
  }

  /// A coordinate, without the brackets of a pair that was cut in two.
  @inline(__always)
  private func coordinate(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) -> Double? {
    var start = lower
    var end = upper
    while start < end, bytes[start] == 0x5B || bytes[start] == 0x20 { start += 1 }
    while end > start, bytes[end - 1] == 0x5D || bytes[end - 1] == 0x20 { end -= 1 }
    return FieldParsing.number(bytes, start, end)
  }

  private static func isBlank(_ bytes: Span<UInt8>, _ row: borrowing RowScanner, _ column: Int) -> Bool {
    for index in row.starts[column]..<row.ends[column] where bytes[index] != 0x20 { return false }
    return true
  }

  private static func degrees(_ packed: Double) -> Double {
    let whole = (abs(packed) / 100).rounded(.down)
    let value = whole + (abs(packed) - whole * 100) / 60
    return packed < 0 ? -value : value
  }

  private mutating func deviceNumber(
    _ bytes: Span<UInt8>,
    _ row: borrowing RowScanner,
    _ sink: inout FixSink
  ) -> Int {
    guard let device else { return sink.device(fileDevice) }
    let lower = row.starts[device]
    let upper = row.ends[device]
    if encoding != .gb18030, lower == 0 || bytes[lower - 1] != 0x22 {
      return sink.device(bytes, lower, upper)
    }
    var id: [UInt8] = []
    for index in lower..<upper { id.append(bytes[index]) }
    if let known = devices[id] { return known }
    let number = sink.device(SourceText.text(id, encoding).replacing("\"\"", with: "\""))
    devices[id] = number
    return number
  }

  @inline(__always)
  private func optional(_ column: Int, _ bytes: Span<UInt8>, _ row: borrowing RowScanner) -> Float {
    guard column < row.count,
      let value = FieldParsing.number(bytes, row.starts[column], row.ends[column])
    else { return .nan }
    return Float(value)
  }

  private func toolState(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) -> ToolState {
    if upper - lower == 1 {
      if bytes[lower] == UInt8(ascii: "1") { return .on }
      if bytes[lower] == UInt8(ascii: "0") { return .off }
    }
    var units: [UInt8] = []
    for index in lower..<max(lower, upper) { units.append(bytes[index]) }
    return ToolState(word: SourceText.text(units, encoding))
  }

  private func isPositioned(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) -> Bool {
    guard lower < upper else { return true }
    // The commonest words, without making a text of them.
    if upper - lower == 1 {
      if bytes[lower] == UInt8(ascii: "1") || bytes[lower] == UInt8(ascii: "A") { return true }
      if bytes[lower] == UInt8(ascii: "0") || bytes[lower] == UInt8(ascii: "V") { return false }
    }
    var units: [UInt8] = []
    for index in lower..<upper { units.append(bytes[index]) }
    return PositionedWord.isYes(SourceText.text(units, encoding))
  }
}
