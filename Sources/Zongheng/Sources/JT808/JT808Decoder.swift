/// Turns frames of JT/T 808 into position reports: checksum, escapes, header, divided messages, 0x0200 and 0x0704.
///
/// Bytes in, values out: after each `decode`, `reports` and `troubles` say what the frame gave. Nothing is thrown; a
/// frame that gives no report says why.
struct JT808Decoder {
  /// The reports of the last frame.
  private(set) var reports: [JT808Report] = []
  /// What was wrong with the last frame, once for each report concerned.
  private(set) var troubles: [JT808Trouble] = []
  /// The header of the last frame; `nil` where it had none that can be trusted.
  private(set) var header: JT808Header?
  /// How many frames with a right checksum were seen.
  private(set) var frames = 0

  private var content: [UInt8] = []
  private var packages = JT808Packages()

  /// The most bytes between two 0x7e: 21 of header, 1023 of body and the checksum, all of them escaped.
  static let longestFrame = 2 * (21 + 1023 + 1)

  /// Decodes what stands between two 0x7e.
  ///
  /// - Parameters:
  ///   - bytes: where the frame stands, still escaped.
  ///   - lower: the first byte after its 0x7e.
  ///   - upper: the 0x7e at its end.
  mutating func decode(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) {
    reports.removeAll(keepingCapacity: true)
    troubles.removeAll(keepingCapacity: true)
    header = nil
    guard upper - lower <= Self.longestFrame else {
      troubles.append(.length)
      return
    }
    guard let checksum = unescape(bytes, lower, upper) else {
      troubles.append(.escape)
      return
    }
    // The bytes are taken out for a while, so that they are not touched while they are read.
    var frame: [UInt8] = []
    swap(&frame, &content)
    read(frame.span, checksum)
    swap(&frame, &content)
  }

  private mutating func read(_ span: Span<UInt8>, _ checksum: UInt8) {
    guard let header = JT808Header(span) else {
      troubles.append(.noFrame)
      return
    }
    guard checksum == 0 else {
      troubles.append(.checksum)
      return
    }
    self.header = header
    frames += 1
    for index in header.terminalStart..<header.terminalEnd where JT808Bytes.decimal(span[index]) == nil {
      troubles.append(.terminal)
      break
    }
    let end = span.count - 1
    if end - header.length != header.bodyLength { troubles.append(.body) }
    guard header.encryption == 0 else {
      troubles.append(.encrypted)
      return
    }
    if let package = header.package {
      let body = (header.length..<end).map { span[$0] }
      let terminal = (header.terminalStart..<header.terminalEnd).map { span[$0] }
      let key = JT808Packages.Key(
        message: header.message,
        terminal: terminal,
        count: package.count,
        firstSerial: (header.serial - package.number + 1) & 0xFFFF
      )
      switch packages.add(body, number: package.number, of: key) {
      case .waiting: break
      case .refused: troubles.append(.package)
      case .whole(let message): read(header.message, message.span, 0, message.count)
      }
      for _ in 0..<packages.takeLost() { troubles.append(.package) }
      return
    }
    read(header.message, span, header.length, end)
  }

  /// How many divided messages never became whole; asked once, after the last frame.
  mutating func finish() -> Int { packages.finish() }

  /// The digits of the terminal of the last frame; empty where it had no header.
  var terminal: String {
    guard let header else { return "" }
    return JT808Bytes.digits(content.span, header.terminalStart, header.terminalEnd)
  }

  /// True where the terminal's number is the same as some bytes.
  func isTerminal(_ bytes: [UInt8]) -> Bool {
    guard let header, bytes.count == header.terminalEnd - header.terminalStart else { return false }
    for offset in bytes.indices where bytes[offset] != content[header.terminalStart + offset] { return false }
    return true
  }

  /// The terminal's number as it stands in the last frame, in BCD.
  var terminalBytes: [UInt8] {
    header.map { Array(content[$0.terminalStart..<$0.terminalEnd]) } ?? []
  }

  /// Puts the frame without escapes into `content` (0x7d 0x02 is 0x7e, 0x7d 0x01 is 0x7d).
  ///
  /// - Returns: the exclusive or of all bytes, the checksum with them: 0 where it is right; `nil` where an escape is
  ///   none.
  private mutating func unescape(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) -> UInt8? {
    content.removeAll(keepingCapacity: true)
    var checksum: UInt8 = 0
    var index = lower
    while index < upper {
      var byte = bytes[index]
      index += 1
      if byte == 0x7D {
        guard index < upper, bytes[index] == 1 || bytes[index] == 2 else { return nil }
        byte = bytes[index] == 2 ? 0x7E : 0x7D
        index += 1
      }
      checksum ^= byte
      content.append(byte)
    }
    return checksum
  }

  private mutating func read(_ message: Int, _ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) {
    switch message {
    case 0x0200: report(bytes, lower, upper, isLate: false)
    case 0x0704: bulk(bytes, lower, upper)
    default: break
    }
  }

  /// A bulk upload: number of reports, type (0 as usual, 1 after a blind area), then length and body of each.
  private mutating func bulk(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) {
    guard upper - lower >= 3 else {
      troubles.append(.items)
      return
    }
    let stated = JT808Bytes.word(bytes, lower)
    let isLate = bytes[lower + 2] == 1
    var index = lower + 3
    var count = 0
    while index + 2 <= upper, count < stated {
      let end = index + 2 + JT808Bytes.word(bytes, index)
      if end > upper { break }
      report(bytes, index + 2, end, isLate: isLate)
      index = end
      count += 1
    }
    if count != stated || index != upper { troubles.append(.items) }
  }

  private mutating func report(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int, isLate: Bool) {
    guard var report = JT808Report(bytes, lower, upper, &troubles) else {
      troubles.append(.shortReport)
      return
    }
    report.isLate = isLate
    reports.append(report)
  }
}
