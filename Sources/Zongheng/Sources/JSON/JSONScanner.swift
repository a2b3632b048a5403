/// Reads JSON piece by piece (RFC 8259), in bounded memory and without recursion.
struct JSONScanner {
  /// A value that is neither an object nor an array.
  enum Scalar {
    case text(String)
    case number(Double)
    case truth(Bool)
    /// `null`, or an object or array that was skipped.
    case nothing
  }

  /// The longest string that is kept, bytes.
  static let longest = 1 << 20

  /// True once the text was found not to be JSON.
  private(set) var isMalformed = false
  private var stream: ByteStream
  private let file: String

  /// A scanner of a source from where it stands.
  init(_ source: ByteSource) {
    stream = ByteStream(source)
    file = source.name
  }

  /// The next byte that is neither blank nor the mark between the texts of a sequence (RFC 8142).
  mutating func peek() throws(ZonghengError) -> UInt8? {
    while let byte = try stream.peek() {
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x1E else { return byte }
      _ = try stream.next()
    }
    return nil
  }

  /// Takes the mark of UTF-8 at the beginning, if it is there.
  mutating func skipMark() throws(ZonghengError) {
    if try stream.peek() == 0xEF { for _ in 0..<3 { _ = try stream.next() } }
  }

  /// Takes a byte that must come next.
  mutating func expect(_ byte: UInt8) throws(ZonghengError) {
    guard try peek() == byte else { throw malformed("“\(Character(Unicode.Scalar(byte)))” is missing") }
    _ = try stream.next()
  }

  /// The key of the next member of an object whose brace was taken; `nil` after the last, brace taken.
  mutating func key(_ isFirst: inout Bool) throws(ZonghengError) -> String? {
    guard try item(closing: UInt8(ascii: "}"), &isFirst) else { return nil }
    guard try peek() == 0x22 else { throw malformed("a member has no name") }
    let key = try string()
    try expect(UInt8(ascii: ":"))
    return key
  }

  /// True where an array whose bracket was taken has one more element.
  mutating func element(_ isFirst: inout Bool) throws(ZonghengError) -> Bool {
    try item(closing: UInt8(ascii: "]"), &isFirst)
  }

  /// Reads a value that may be an array of arrays: calls for each scalar, with its depth, and for each end of an
  /// array, with `nil`. Objects inside are skipped.
  mutating func flatten(_ body: (Scalar?, Int) throws(ZonghengError) -> Void) throws(ZonghengError) {
    var depth = 0
    repeat {
      switch try peek() {
      case UInt8(ascii: "["):
        _ = try stream.next()
        depth += 1
        if depth > 16 { throw malformed("arrays stand more than 16 deep in one another") }
      case UInt8(ascii: "]") where depth > 0:
        _ = try stream.next()
        try body(nil, depth)
        depth -= 1
      case UInt8(ascii: ",") where depth > 0: _ = try stream.next()
      case UInt8(ascii: "{"): try skip()
      default: try body(try scalar(), depth)
      }
    } while depth > 0
  }

  /// A value that is no object and no array; those are skipped.
  mutating func scalar() throws(ZonghengError) -> Scalar {
    switch try peek() {
    case 0x22: return .text(try string())
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      try skip()
      return .nothing
    default:
      var bytes: [UInt8] = []
      while let byte = try stream.peek(), Self.isWord(byte) {
        _ = try stream.next()
        bytes.append(byte)
        if bytes.count > 400 { throw malformed("a number is longer than 400 characters") }
      }
      if let number = FieldParsing.number(bytes.span, 0, bytes.count) { return .number(number) }
      switch String(decoding: bytes, as: UTF8.self) {
      case "true": return .truth(true)
      case "false": return .truth(false)
      case "null", "NaN": return .nothing
      default: throw malformed("a value is missing")
      }
    }
  }

  /// Skips a value, however deep it is.
  mutating func skip() throws(ZonghengError) {
    var depth = 0
    repeat {
      switch try peek() {
      case 0x22: _ = try string(keeping: false)
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        _ = try stream.next()
        depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { throw malformed("a value is missing") }
        _ = try stream.next()
        depth -= 1
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        if depth == 0 { throw malformed("a value is missing") }
        _ = try stream.next()
      default: _ = try scalar()
      }
    } while depth > 0
  }

  /// Goes on to the next line or text of a sequence.
  mutating func recover() throws(ZonghengError) {
    isMalformed = false
    // Where a text is cut off, the trouble shows at the first byte of the next one.
    if stream.last == 0x0A || stream.last == 0x1E, try stream.peek() == UInt8(ascii: "{") { return }
    while let byte = try stream.next(), byte != 0x0A, byte != 0x1E {}
  }

  /// An error at the byte that was read last.
  mutating func malformed(_ what: String) -> ZonghengError {
    isMalformed = true
    return ZonghengError(.input, "\(file), line \(stream.line)", what, wayOut: "export the file again")
  }

  private mutating func item(closing: UInt8, _ isFirst: inout Bool) throws(ZonghengError) -> Bool {
    guard let byte = try peek() else { throw malformed("the file ends inside a value") }
    if byte == closing {
      _ = try stream.next()
      return false
    }
    if !isFirst { try expect(UInt8(ascii: ",")) }
    isFirst = false
    return true
  }

  private mutating func string(keeping: Bool = true) throws(ZonghengError) -> String {
    _ = try stream.next()
    var bytes: [UInt8] = []
    while let byte = try stream.next() {
      if byte == 0x22 { return SourceText.text(bytes, .utf8) }
      // RFC 8259, section 7: control characters have to be escaped.
      if byte < 0x20 { throw malformed("a string holds a control character, such as a line end") }
      if bytes.count > Self.longest { throw malformed("a string is longer than 1 MiB") }
      if byte == UInt8(ascii: "\\") {
        let units = try escaped()
        if keeping { bytes.append(contentsOf: units) }
      } else if keeping {
        bytes.append(byte)
      }
    }
    throw malformed("the file ends inside a string")
  }

  private mutating func escaped() throws(ZonghengError) -> [UInt8] {
    guard let byte = try stream.next() else { throw malformed("the file ends inside a string") }
    switch byte {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "u"):
      var unit = try hexUnit()
      if (0xD800..<0xDC00).contains(unit), try stream.peek() == UInt8(ascii: "\\") {
        _ = try stream.next()
        guard try stream.next() == UInt8(ascii: "u") else { throw malformed("half a character is missing") }
        unit = 0x10000 + ((unit - 0xD800) << 10) + ((try hexUnit()) &- 0xDC00) & 0x3FF
      }
      return Array(String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
    default: return [byte]
    }
  }

  private mutating func hexUnit() throws(ZonghengError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = try stream.next(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw malformed("a character's number is cut off")
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: true
    default: false
    }
  }
}
