/// Finds the frames of one line of a log: hex digits from a 7e to the line's end, in pairs, with or without blanks.
struct JT808HexLine {
  /// The bytes that the digits stand for; empty where there are none.
  private(set) var bytes: [UInt8] = []
  /// Where the digits begin; what stands before them may be the time of arrival.
  private(set) var start = 0

  /// Reads a line.
  ///
  /// - Returns: false where it holds no frame, or half a byte.
  mutating func read(_ line: Span<UInt8>, _ lower: Int, _ upper: Int) -> Bool {
    bytes.removeAll(keepingCapacity: true)
    var end = upper
    while end > lower, Self.isDecoration(line[end - 1]) { end -= 1 }
    var first = end
    while first > lower, Self.value(line[first - 1]) != nil || Self.isBlank(line[first - 1]) { first -= 1 }
    // The time before the frame ends in digits, too: the frame begins with the first word that begins with 7e.
    start = first
    while start < end, !isFlag(line, start, first) { start += 1 }
    guard start < end else { return false }
    var high: UInt8?
    for index in start..<end {
      guard let digit = Self.value(line[index]) else {
        if high != nil { return false }
        continue
      }
      if let tens = high {
        bytes.append(tens << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return high == nil
  }

  /// True where a word begins with 7e, or 0x before it.
  private func isFlag(_ line: Span<UInt8>, _ index: Int, _ first: Int) -> Bool {
    guard index + 1 < line.count, line[index] == 0x37, line[index + 1] | 0x20 == 0x65 else { return false }
    return index == first || Self.isBlank(line[index - 1])
  }

  /// True where a line has nothing but blanks.
  static func isBlank(_ line: Span<UInt8>, _ lower: Int, _ upper: Int) -> Bool {
    for index in lower..<upper where !isBlank(line[index]) && line[index] != 0x0D { return false }
    return true
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isDecoration(_ byte: UInt8) -> Bool {
    // Blank, tab, carriage return, quote, apostrophe, comma, semicolon, closing brackets.
    [0x20, 0x09, 0x0D, 0x22, 0x27, 0x2C, 0x3B, 0x5D, 0x29, 0x7D].contains(byte)
  }

  @inline(__always)
  private static func value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
