/// Times of usual rows, whose end is found while they are read.
extension TimeParser {
  /// The time that begins at an index, as `milliseconds` would give it; the index moves to the mark behind it.
  ///
  /// - Parameter bytes: with `PlainFields.slack` bytes behind the index.
  /// - Returns: `nil` where the field does not end within that slack, or is no time.
  @inline(__always)
  mutating func usual(_ bytes: Span<UInt8>, _ index: inout Int, _ separator: UInt8, _ rowEnd: UInt8) -> Int64?
  {
    if PlainFields.word(bytes, index) == lastText.head, PlainFields.word(bytes, index + 2) == lastText.tail,
      let clock = Self.clock(PlainFields.word(bytes, index + 11))
    {
      let between = PlainFields.byte(bytes, index + 10)
      let local = lastText.midnight + clock
      if between == 0x20 || between == 0x54 {
        let mark = PlainFields.byte(bytes, index + 19)
        if mark == separator || mark == rowEnd {
          index += 19
          return zone.universal(local)
        }
        if PlainFields.word(bytes, index + 19) & 0xFFFF_FFFF_FFFF == lastZone.text, lastZone.text != 0 {
          let mark = PlainFields.byte(bytes, index + 25)
          if mark == separator || mark == rowEnd {
            index += 25
            return local - lastZone.shift
          }
        }
      }
    }
    return other(bytes, &index, separator, rowEnd)
  }

  /// Milliseconds since midnight of the eight bytes `HH:mm:ss`.
  @inline(__always)
  private static func clock(_ word: UInt64) -> Int64? {
    // Digits become 0 to 9, colons 0; the sums reach the high bits where they are others.
    let value = word ^ 0x3030_3A30_303A_3030
    guard value & 0x8080_8080_8080_8080 == 0,
      (value &+ 0x7676_7F76_767F_7676) & 0x8080_8080_8080_8080 == 0
    else { return nil }
    let pairs = (value &* 10) &+ (value >> 8)
    let hour = Int64(pairs & 0xFF)
    let minute = Int64(pairs >> 24 & 0xFF)
    let second = Int64(pairs >> 48 & 0xFF)
    guard hour < 24, minute < 60, second < 61 else { return nil }
    return ((hour * 60 + minute) * 60 + second) * 1000
  }

  /// A time of another spelling, on a day or with a zone that was not the last one.
  @inline(never)
  private mutating func other(
    _ bytes: Span<UInt8>,
    _ index: inout Int,
    _ separator: UInt8,
    _ rowEnd: UInt8
  ) -> Int64? {
    let lower = index
    while index < lower + 40 {
      let byte = PlainFields.byte(bytes, index)
      if byte == separator || byte == rowEnd || byte == 0x0D || byte == 0x22 { break }
      index += 1
    }
    return milliseconds(bytes, lower, index)
  }
}
