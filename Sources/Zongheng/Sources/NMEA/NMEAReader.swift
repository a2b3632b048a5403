import Foundation

/// Reads RMC and GGA sentences of NMEA 0183 into a sink, whatever the talker; both of one moment make one fix.
///
/// A device or the time of arrival may stand before a sentence, as loggers write it. The date of a GGA is that of
/// the RMC beside it or before it, else that of the file's name.
struct NMEAReader {
  private var times: TimeParser
  private var epoch: Epoch?
  private var days: [String: (day: Int64, clock: Int64)] = [:]
  private var row = 0
  private var sentences = 0
  private var fileDay: LocalDay?
  private var fileDevice = ""
  private var isNamed = false

  /// What the sentences of one moment told so far.
  private struct Epoch {
    var device: String
    var clock: Int64
    var row: Int
    var day: Int64?
    var longitude = Double.nan
    var latitude = Double.nan
    var speed = Float.nan
    var heading = Float.nan
    var accuracy = Float.nan
    var received = Int64.min
    var isPositioned = true
  }

  /// A reader; times of arrival without a zone are local.
  init(timeZone: TimeZone) { times = TimeParser(timeZone) }

  /// Reads one file; what is wrong becomes one finding for each kind, with the first such line.
  mutating func read(_ source: ByteSource, _ sink: inout FixSink) throws(ZonghengError) -> RecognisedSource {
    fileDay = FileDate.day(in: sink.file)
    fileDevice = FileDate.device(in: sink.file)
    let cutter = SegmentCutter(delimiter: 0x0A, longest: 1 << 16)
    try cutter.cut(source) { bytes, segment throws(ZonghengError) in
      row += 1
      if segment.length > cutter.longest {
        sink.trouble("nmea-line-long", "lines are longer than 64 KiB; they were left out", row: row)
        return
      }
      line(bytes, segment.range, &sink)
      try sink.drain()
    }
    flush(&sink)
    sink.count(rows: sentences)
    if sentences == 0 { sink.trouble("track-file-empty", "the file has no RMC or GGA sentence") }
    var recognised = RecognisedSource(file: sink.file, format: "NMEA 0183")
    recognised.separator = "lines"
    recognised.device = isNamed ? "before the sentence" : "file name"
    recognised.times = "date and time of day, UTC"
    recognised.positions = "degrees and minutes"
    recognised.rows = sentences
    return recognised
  }

  private mutating func line(_ bytes: Span<UInt8>, _ range: Range<Int>, _ sink: inout FixSink) {
    guard let sentence = NMEASentence(bytes, range) else {
      for index in range where bytes[index] > 0x20 {
        sink.trouble("nmea-line", "lines hold no sentence; they were left out", severity: .note, row: row)
        return
      }
      return
    }
    guard sentence.isSound else {
      sink.trouble("nmea-checksum", "sentences have a wrong checksum; they were left out", row: row)
      return
    }
    guard sentence.kind != .other else { return }
    sentences += 1
    if !sentence.hasChecksum {
      sink.trouble(
        "nmea-no-checksum",
        "sentences have no checksum; they were read",
        severity: .note,
        row: row
      )
    }
    let (device, received) = prefix(bytes, range.lowerBound..<sentence.start)
    let field = sentence.fields
    guard field.count > (sentence.kind == .rmc ? 8 : 7) else {
      sink.trouble("track-row-short", "sentences have too few fields; they were left out", row: row)
      return
    }
    guard let clock = TimeParser.timeOfDay(bytes, field[0].lowerBound, field[0].upperBound) else {
      sink.trouble("track-row-time", "sentences have no readable time; they were left out", row: row)
      return
    }
    if let epoch, epoch.clock != clock || epoch.device != device { flush(&sink) }
    var epoch = epoch ?? Epoch(device: device, clock: clock, row: row)
    if received != .min { epoch.received = received }
    let first = sentence.kind == .rmc ? 2 : 1
    let x = degrees(bytes, field[first + 2], field[first + 3])
    let y = degrees(bytes, field[first], field[first + 1])
    if let x, let y { (epoch.longitude, epoch.latitude) = (x, y) }
    func number(_ place: Int) -> Double? {
      FieldParsing.number(bytes, field[place].lowerBound, field[place].upperBound)
    }
    if sentence.kind == .rmc {
      // Any other letter than V is a fix: A autonomous, and in some receivers D differential.
      if field[1].isEmpty || bytes[field[1].lowerBound] | 0x20 == UInt8(ascii: "v") {
        epoch.isPositioned = false
      }
      // Knots: a sea mile of 1852 m an hour.
      if let knots = number(6) { epoch.speed = Float(knots * 1.852) }
      if let course = number(7) { epoch.heading = Float(course) }
      epoch.day = day(bytes, field[8]) ?? epoch.day
    } else {
      if number(5) == 0 { epoch.isPositioned = false }
      if let dilution = number(7) { epoch.accuracy = Float(dilution) * Dilution.metres }
    }
    self.epoch = epoch
  }

  private mutating func flush(_ sink: inout FixSink) {
    guard let epoch else { return }
    self.epoch = nil
    var day = epoch.day
    if day == nil, let known = days[epoch.device] {
      // A clock that falls back by half a day or more has passed midnight.
      day = known.clock - epoch.clock > 43_200_000 ? known.day + 1 : known.day
    }
    guard let day = day ?? fileDay.map({ Int64($0.number) }) else {
      sink.trouble("nmea-no-date", "GGA sentences come before any date; they were left out", row: epoch.row)
      return
    }
    days[epoch.device] = (day, epoch.clock)
    let hasPlace = epoch.longitude.isFinite && epoch.latitude.isFinite
    if !hasPlace, epoch.isPositioned {
      sink.trouble(
        "track-row-position",
        "sentences have no usable longitude and latitude; they were left out",
        row: epoch.row
      )
      return
    }
    sink.add(
      SourceFix(
        time: 0,
        longitude: epoch.longitude,
        latitude: epoch.latitude,
        speedKmh: epoch.speed,
        headingDegrees: epoch.heading,
        accuracyMetres: epoch.accuracy,
        received: epoch.received,
        isPositioned: epoch.isPositioned,
        row: epoch.row
      ),
      at: day * 86_400_000 + epoch.clock,
      of: epoch.device,
      called: "sentences"
    )
  }

  /// Degrees of `ddmm.mmmm` and a hemisphere, up to 180, for a device may swap the two; `nil` where there are none.
  private func degrees(_ bytes: Span<UInt8>, _ field: Range<Int>, _ side: Range<Int>) -> Double? {
    guard let packed = FieldParsing.number(bytes, field.lowerBound, field.upperBound), packed >= 0 else {
      return nil
    }
    let whole = (packed / 100).rounded(.down)
    let minutes = packed - whole * 100
    let value = whole + minutes / 60
    guard minutes < 60, value <= 180 else { return nil }
    let letter = side.isEmpty ? 0 : bytes[side.lowerBound] & 0xDF
    return letter == UInt8(ascii: "S") || letter == UInt8(ascii: "W") ? -value : value
  }

  /// Days since 1970 of `ddmmyy`; years from 80 on are those of the last century.
  private func day(_ bytes: Span<UInt8>, _ field: Range<Int>) -> Int64? {
    guard field.count == 6, field.allSatisfy({ 0x30...0x39 ~= bytes[$0] }) else { return nil }
    let number = field.reduce(0) { $0 * 10 + Int(bytes[$1] - 0x30) }
    let year = number % 100
    return LocalDay(
      year: year < 80 ? 2000 + year : 1900 + year,
      month: number / 100 % 100,
      day: number / 10_000
    )
    .map { Int64($0.number) }
  }

  /// The device and the time of arrival that stand before a sentence.
  private mutating func prefix(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (String, Int64) {
    var device = ""
    var received = Int64.min
    var begin = range.lowerBound
    for index in range.lowerBound...range.upperBound {
      let isEnd = index == range.upperBound
      if !isEnd, ![0x2C, 0x3B, 0x09, 0x7C, 0x5B, 0x5D].contains(bytes[index]) { continue }
      if let time = times.milliseconds(bytes, begin, index) {
        received = time
      } else if device.isEmpty {
        var units: [UInt8] = []
        for place in begin..<index where bytes[place] > 0x20 { units.append(bytes[place]) }
        device = SourceText.text(units, .utf8)
      }
      begin = index + 1
    }
    if device.isEmpty { return (fileDevice, received) }
    isNamed = true
    return (device, received)
  }
}
