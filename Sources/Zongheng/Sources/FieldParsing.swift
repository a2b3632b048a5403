/// Numbers and times straight from bytes.
enum FieldParsing {
  /// Powers of ten that a double holds exactly, to 1e19.
  static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19,
  ]

  /// The decimal number that stands in some bytes, blanks around it aside; `nil` where there is none.
  ///
  /// Up to 19 digits count, which keeps a longitude within 1e-14 of its nearest number; exponents go the slow way.
  @inline(__always)
  static func number(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) -> Double? {
    var index = lower
    var end = upper
    while index < end, bytes[index] == 0x20 { index += 1 }
    while end > index, bytes[end - 1] == 0x20 { end -= 1 }
    guard index < end else { return nil }
    let first = bytes[index]
    let negative = first == 0x2D
    if negative || first == 0x2B { index += 1 }
    var mantissa: UInt64 = 0
    var digits = 0
    var decimals = 0
    var seen = false
    var afterPoint = false
    while index < end {
      let byte = bytes[index]
      let digit = byte &- 0x30
      if digit < 10 {
        seen = true
        if digits < 19 {
          mantissa = mantissa &* 10 &+ UInt64(digit)
          if mantissa != 0 { digits += 1 }
          if afterPoint { decimals += 1 }
        } else if !afterPoint {
          return slow(bytes, lower, upper)
        }
      } else if byte == 0x2E, !afterPoint {
        afterPoint = true
      } else if byte | 0x20 == 0x65, seen {
        return slow(bytes, lower, upper)
      } else {
        return nil
      }
      index += 1
    }
    guard seen else { return nil }
    if decimals > 19 { return slow(bytes, lower, upper) }
    let value = Double(mantissa) / powers[decimals]
    return negative ? -value : value
  }

  private static func slow(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) -> Double? {
    var units: [UInt8] = []
    for index in lower..<upper where bytes[index] != 0x20 { units.append(bytes[index]) }
    return Double(String(decoding: units, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
  }
}
