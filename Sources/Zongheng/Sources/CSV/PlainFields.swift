/// Numbers and places of marks from eight bytes at a time.
///
/// Nothing is checked against the end of the bytes: whoever calls has seen to it that `PlainFields.slack` bytes follow.
/// Digits come in little-endian words, the first digit in the lowest byte.
enum PlainFields {
  /// How many bytes behind the first one of a field may be looked at.
  static let slack = 64

  /// Powers of ten that the digits of one or two words are worth.
  static let scales: [UInt64] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// Eight bytes from an index on.
  @inline(__always)
  static func word(_ bytes: Span<UInt8>, _ index: Int) -> UInt64 {
    // Within the span: the caller has left room behind the bytes that count.
    UInt64(
      littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
    )
  }

  /// The byte at an index.
  @inline(__always)
  static func byte(_ bytes: Span<UInt8>, _ index: Int) -> UInt8 {
    // Within the span, as above.
    unsafe bytes[unchecked: index]
  }

  /// A byte in all eight places of a word.
  @inline(__always)
  static func repeated(_ byte: UInt8) -> UInt64 { ones &* UInt64(byte) }

  /// The high bit of every byte that equals the repeated one; only the lowest of them can be trusted.
  @inline(__always)
  static func matches(_ word: UInt64, _ repeated: UInt64) -> UInt64 {
    let difference = word ^ repeated
    return (difference &- ones) & ~difference & highs
  }

  /// How many of a word's first bytes are digits.
  @inline(__always)
  static func digitCount(_ word: UInt64) -> Int {
    let value = word ^ 0x3030_3030_3030_3030
    let beyond = (((value & ~highs) &+ 0x7676_7676_7676_7676) | value) & highs
    return beyond.trailingZeroBitCount >> 3
  }

  /// The number that a word's first digits make; there has to be one at least.
  ///
  /// Three multiplications for eight digits (D. Lemire, “Quickly parsing eight digits”, 2018).
  @inline(__always)
  static func value(_ word: UInt64, digits: Int) -> UInt64 {
    var value = (word ^ 0x3030_3030_3030_3030) << UInt64(truncatingIfNeeded: (8 - digits) * 8)
    value = (value &* 2561) >> 8
    value = ((value & 0x00FF_00FF_00FF_00FF) &* 6_553_601) >> 16
    return ((value & 0x0000_FFFF_0000_FFFF) &* 42_949_672_960_001) >> 32
  }

  /// The number that begins at an index, as `FieldParsing.number` would give it; the index moves to the byte after it.
  ///
  /// - Returns: `nil` for all but digits, a point, digits; with a minus or without a point, as they may be.
  @inline(__always)
  static func number(_ bytes: Span<UInt8>, _ index: inout Int) -> Double? {
    let isNegative = byte(bytes, index) == 0x2D
    if isNegative { index += 1 }
    var digits = word(bytes, index)
    var count = digitCount(digits)
    guard count > 0 else { return nil }
    var mantissa = value(digits, digits: count)
    index += count
    if count == 8 {
      digits = word(bytes, index)
      count = digitCount(digits)
      guard count < 4 else { return nil }
      if count > 0 { mantissa = mantissa &* scales[count] &+ value(digits, digits: count) }
      index += count
    }
    guard byte(bytes, index) == 0x2E else {
      return isNegative ? -Double(mantissa) : Double(mantissa)
    }
    digits = word(bytes, index + 1)
    count = digitCount(digits)
    guard count > 0, mantissa < 1_000_000 else { return nil }
    mantissa = mantissa &* scales[count] &+ value(digits, digits: count)
    index += 1 + count
    var decimals = count
    if count == 8 {
      digits = word(bytes, index)
      count = digitCount(digits)
      // Six digits before the point, eight and three behind it: fewer than nineteen, which a mantissa holds.
      guard count < 4 else { return nil }
      if count > 0 { mantissa = mantissa &* scales[count] &+ value(digits, digits: count) }
      index += count
      decimals += count
    }
    let value = Double(mantissa) / FieldParsing.powers[decimals]
    return isNegative ? -value : value
  }
}
