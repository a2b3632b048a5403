/// Text under construction, as UTF-8 bytes: numbers go in without passing through strings.
struct ByteBuffer {
  /// The bytes so far.
  private(set) var bytes: [UInt8] = []

  /// Makes room for a number of bytes.
  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  /// Appends a text.
  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends bytes that are UTF-8 already.
  mutating func append(_ bytes: [UInt8]) { self.bytes.append(contentsOf: bytes) }

  /// Appends one ASCII character.
  mutating func append(_ character: Unicode.Scalar) {
    bytes.append(UInt8(truncatingIfNeeded: character.value))
  }

  /// Appends a whole number, with leading zeros up to a width.
  mutating func append(_ value: Int64, width: Int = 1) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    while bytes.count - start < width { bytes.append(UInt8(ascii: "0")) }
    bytes[start...].reverse()
  }

  /// Appends a number with a fixed count of decimals; what is no number becomes `null`.
  mutating func append(_ value: Double, decimals: Int) {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    guard abs(value) * scale < 9e18 else { return append("null") }
    let scaled = Int64((value * scale).rounded())
    if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
    let magnitude = Int64(scaled.magnitude)
    append(magnitude / Int64(scale))
    if decimals > 0 {
      bytes.append(UInt8(ascii: "."))
      append(magnitude % Int64(scale), width: decimals)
    }
  }

  /// Appends a text as a JSON string.
  mutating func appendQuoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": append("\\\"")
      case "\\": append("\\\\")
      case "\n": append("\\n")
      case "\r": append("\\r")
      case "\t": append("\\t")
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      default: append(String(scalar))
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
