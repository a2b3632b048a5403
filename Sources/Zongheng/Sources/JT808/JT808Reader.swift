import Foundation

/// Reads captures of JT/T 808 into a sink: frame by frame, whatever the size of the file.
struct JT808Reader {
  /// How the frames are written.
  let form: JT808Form
  private let known: Set<String>
  private var decoder = JT808Decoder()
  private var times: TimeParser
  private var row = 0
  private var terminal: [UInt8] = []
  private var device = -1
  private var fixes = 0
  private var late = 0

  /// A reader of captures of one form.
  ///
  /// - Parameters:
  ///   - devices: ids that the project knows; a terminal's number is looked for with and without leading zeros.
  ///   - timeZone: the zone of times of arrival that stand before frames without a zone.
  init(form: JT808Form, devices: [Device], timeZone: TimeZone) {
    self.form = form
    known = Set(devices.map(\.id))
    times = TimeParser(timeZone)
  }

  /// Reads one file; what is wrong becomes one finding for each kind, with the first such frame or line.
  mutating func read(_ source: ByteSource, _ sink: inout FixSink) throws(ZonghengError) -> RecognisedSource {
    switch form {
    case .binary: try readFrames(source, &sink)
    case .hexLines: try readLines(source, &sink)
    }
    let lost = decoder.finish()
    if lost > 0 {
      sink.trouble(JT808Trouble.package.kind, JT808Trouble.package.message, count: lost)
    }
    if late > 0 {
      sink.trouble(
        "jt808-late",
        "reports came in a bulk upload after a blind area; they are read like all others",
        severity: .note,
        count: late
      )
    }
    if decoder.frames == 0 {
      sink.trouble("track-file-empty", "the capture has no frame with a right checksum")
    }
    sink.count(rows: fixes)
    var recognised = RecognisedSource(file: sink.file, format: "JT/T 808")
    recognised.separator = form.rawValue
    recognised.device = "terminal number"
    recognised.times = "local time at UTC+8"
    recognised.positions = "1e-6 degrees"
    recognised.rows = fixes
    return recognised
  }

  private mutating func readFrames(_ source: ByteSource, _ sink: inout FixSink) throws(ZonghengError) {
    let cutter = SegmentCutter(delimiter: 0x7E, longest: JT808Decoder.longestFrame)
    try cutter.cut(source) { bytes, segment throws(ZonghengError) in
      // Nothing stands between the 0x7e that ends one frame and the 0x7e that begins the next.
      if segment.length == 0 { return }
      try sink.drain()
      row += 1
      let place = segment.offset
      if segment.length > cutter.longest {
        tell(.length, byte: place, &sink)
      } else if !segment.isOpened || !segment.isClosed {
        tell(.truncated, byte: place, &sink)
      } else {
        decode(bytes, segment.range, received: .min, byte: place, &sink)
      }
    }
  }

  private mutating func readLines(_ source: ByteSource, _ sink: inout FixSink) throws(ZonghengError) {
    var line = JT808HexLine()
    let cutter = SegmentCutter(delimiter: 0x0A, longest: 1 << 20)
    try cutter.cut(source) { bytes, segment throws(ZonghengError) in
      row += 1
      try sink.drain()
      if segment.length > cutter.longest {
        tell(.length, &sink)
        return
      }
      let (lower, upper) = (segment.range.lowerBound, segment.range.upperBound)
      if JT808HexLine.isBlank(bytes, lower, upper) { return }
      guard line.read(bytes, lower, upper) else {
        tell(.hex, &sink)
        return
      }
      let received = arrival(bytes, lower, line.start)
      decodeAll(line.bytes.span, received: received, &sink)
    }
  }

  /// Decodes the frames in the bytes of one line.
  private mutating func decodeAll(_ bytes: Span<UInt8>, received: Int64, _ sink: inout FixSink) {
    var begin: Int?
    for index in 0..<bytes.count where bytes[index] == 0x7E {
      if let begin, index > begin { decode(bytes, begin..<index, received: received, &sink) }
      begin = index + 1
    }
    if begin != bytes.count { tell(.truncated, &sink) }
  }

  private mutating func decode(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    received: Int64,
    byte: Int? = nil,
    _ sink: inout FixSink
  ) {
    decoder.decode(bytes, range.lowerBound, range.upperBound)
    for trouble in decoder.troubles { tell(trouble, byte: byte, &sink) }
    guard !decoder.reports.isEmpty else { return }
    if device < 0 || !decoder.isTerminal(terminal) {
      terminal = decoder.terminalBytes
      device = sink.device(id(of: decoder.terminal))
    }
    for report in decoder.reports {
      guard let time = report.time else { continue }
      let isPlaced = report.place == .plausible
      let fix = SourceFix(
        time: time,
        longitude: isPlaced ? report.longitude : .nan,
        latitude: isPlaced ? report.latitude : .nan,
        speedKmh: Float(report.speedKmh),
        headingDegrees: report.heading <= 359 ? Float(report.heading) : .nan,
        received: received,
        isPositioned: report.isPositioned,
        isSwapped: report.place == .swapped,
        row: row
      )
      fixes += 1
      if report.isLate { late += 1 }
      sink.add(fix, of: device)
    }
  }

  /// The device's id: the number as the project writes it, else without the zeros that fill it up.
  private func id(of digits: String) -> String {
    if known.contains(digits) { return digits }
    let plain = String(digits.drop { $0 == "0" })
    if plain.count == 11, known.contains("0" + plain) { return "0" + plain }
    return plain.isEmpty ? "0" : plain
  }

  /// The time before a frame on its line, in milliseconds; `Int64.min` where none is.
  private mutating func arrival(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) -> Int64 {
    var start = lower
    while start < upper, bytes[start] < 0x30 || bytes[start] > 0x39 { start += 1 }
    // 19 characters of date and time, 23 with milliseconds.
    for length in [23, 19] where upper - start >= length {
      if let time = times.milliseconds(bytes, start, start + length) { return time }
    }
    return .min
  }

  private func tell(_ trouble: JT808Trouble, byte: Int? = nil, _ sink: inout FixSink) {
    let place = byte.map { " (first at byte \($0 + 1))" } ?? ""
    sink.trouble(trouble.kind, trouble.message + place, row: row)
  }
}
