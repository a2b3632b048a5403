/// How the frames of a JT/T 808 capture are written.
enum JT808Form: String, Sendable {
  /// As bytes, one frame after the other.
  case binary
  /// As lines of hex digits.
  case hexLines = "hex lines"

  /// The form of a capture by the beginning of its bytes; `nil` where they are no capture.
  ///
  /// - Parameter sample: some kilobytes from the beginning of a file, cut anywhere.
  init?(sample: Span<UInt8>) {
    if Self.isHexLines(sample) {
      self = .hexLines
    } else if Self.isBinary(sample) {
      self = .binary
    } else {
      return nil
    }
  }

  /// The form of a capture in a source, which begins again at its first byte; `nil` where it is none.
  init?(_ source: ByteSource) throws(ZonghengError) {
    var sample = [UInt8](repeating: 0, count: 1 << 16)
    let count = try source.read(into: &sample, from: 0)
    try source.rewind()
    self.init(sample: sample.span.extracting(0..<count))
  }

  /// Half of the first lines at least are frames in hex: 7e, a header's digits or more, 7e.
  private static func isHexLines(_ sample: Span<UInt8>) -> Bool {
    var line = JT808HexLine()
    var lines = 0
    var frames = 0
    var begin = 0
    var index = 0
    while index <= sample.count, lines < 50 {
      let isEnd = index == sample.count
      if isEnd || sample[index] == 0x0A {
        // A line that the sample cuts in two proves nothing, but for the only one.
        if !JT808HexLine.isBlank(sample, begin, index), !isEnd || lines == 0 {
          lines += 1
          if line.read(sample, begin, index), line.bytes.count >= 2,
            line.bytes.last == 0x7E || (isEnd && line.bytes.count > 15)
          {
            frames += 1
          }
        }
        begin = index + 1
      }
      index += 1
    }
    return frames > 0 && frames * 2 >= lines
  }

  /// A 0x7e in front and bytes that no text has, or whole frames between 0x7e, as many as broken ones.
  private static func isBinary(_ sample: Span<UInt8>) -> Bool {
    if sample.count > 2, sample[0] == 0x7E {
      // Control characters other than tab, line feed and carriage return.
      for index in 1..<min(sample.count, 64) where sample[index] < 0x09 || sample[index] == 0x7F {
        return true
      }
    }
    var decoder = JT808Decoder()
    var broken = 0
    var begin: Int?
    for index in 0..<sample.count where sample[index] == 0x7E {
      if let begin, index > begin {
        let known = decoder.frames
        decoder.decode(sample, begin, index)
        if decoder.frames == known || decoder.troubles.contains(.body) { broken += 1 }
      }
      begin = index + 1
    }
    return decoder.frames > 0 && decoder.frames >= broken
  }
}
