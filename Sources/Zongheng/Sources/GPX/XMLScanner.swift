/// Reads XML piece by piece: start tags, end tags and text, in bounded memory.
///
/// Document types are refused, so that no entity can be declared; the five entities of XML itself and numbers of
/// characters are read. Namespaces are not told apart: prefixes are dropped.
struct XMLScanner {
  /// What comes next.
  enum Event { case start, end, text, finished }

  /// The longest tag that is read, and how much of a text is kept, bytes.
  static let longest = 1 << 16
  /// How deep elements may stand in one another.
  static let deepest = 256

  /// The name of the last tag, without its prefix.
  private(set) var name = ""
  /// The attributes of the last start tag, by name without prefix.
  private(set) var attributes: [(name: String, value: String)] = []
  /// The bytes of the last text.
  private(set) var content: [UInt8] = []
  /// How the document's bytes are meant.
  private(set) var encoding = SourceEncoding.utf8
  /// True once the document was found not to be well-formed.
  private(set) var isMalformed = false
  private var stream: ByteStream
  private let file: String
  private var open: [String] = []
  private var closes = false
  private var hasRoot = false

  /// A scanner of a source from where it stands.
  init(_ source: ByteSource) {
    stream = ByteStream(source)
    file = source.name
  }

  /// The last text as a string, blanks around it aside.
  var text: String {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    let head = content.drop { blanks.contains($0) }
    return SourceText.text(
      Array(head[..<((head.lastIndex { !blanks.contains($0) } ?? head.startIndex - 1) + 1)]),
      encoding
    )
  }

  /// The value of an attribute of the last start tag.
  func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// The next event.
  mutating func next() throws(ZonghengError) -> Event {
    if closes {
      closes = false
      open.removeLast()
      return .end
    }
    while true {
      guard let byte = try stream.peek() else {
        if !open.isEmpty { throw malformed("the file ends inside “\(open.last ?? "")”") }
        return .finished
      }
      if byte != UInt8(ascii: "<") {
        if byte == 0 { throw malformed("a byte is NUL, so this is no text") }
        try readText()
        if open.isEmpty { continue }
        return .text
      }
      _ = try stream.next()
      switch try stream.peek() {
      case UInt8(ascii: "?"): try instruction()
      case UInt8(ascii: "!"): if try declaration() { return .text }
      case UInt8(ascii: "/"):
        _ = try stream.next()
        try endTag()
        return .end
      default:
        try startTag()
        return .start
      }
    }
  }

  // MARK: Parts

  private mutating func readText() throws(ZonghengError) {
    content.removeAll(keepingCapacity: true)
    while let byte = try stream.peek(), byte != UInt8(ascii: "<") {
      _ = try stream.next()
      if byte == UInt8(ascii: "&") {
        let units = try reference()
        if content.count < Self.longest { content.append(contentsOf: units) }
      } else if content.count < Self.longest {
        content.append(byte)
      }
    }
  }

  private mutating func startTag() throws(ZonghengError) {
    if hasRoot, open.isEmpty { throw malformed("there is something after the end of the document") }
    if open.count >= Self.deepest {
      throw malformed("elements stand more than \(Self.deepest) deep in one another")
    }
    hasRoot = true
    name = try readName()
    attributes.removeAll(keepingCapacity: true)
    var room = Self.longest
    while true {
      try blanks()
      guard let byte = try stream.peek() else { throw malformed("the file ends inside a tag") }
      if byte == UInt8(ascii: ">") {
        _ = try stream.next()
        break
      }
      if byte == UInt8(ascii: "/") {
        _ = try stream.next()
        try expect(UInt8(ascii: ">"))
        closes = true
        break
      }
      let key = try readName()
      try blanks()
      try expect(UInt8(ascii: "="))
      try blanks()
      guard let quote = try stream.next(), quote == 0x22 || quote == 0x27 else {
        throw malformed("an attribute has no quotes")
      }
      var value: [UInt8] = []
      while true {
        guard let byte = try stream.next() else { throw malformed("the file ends inside an attribute") }
        if byte == quote { break }
        if byte == UInt8(ascii: "<") { throw malformed("an attribute holds “<”") }
        if byte == UInt8(ascii: "&") { value.append(contentsOf: try reference()) } else { value.append(byte) }
        room -= 1
        if room < 0 { throw malformed("a tag is longer than 64 KiB") }
      }
      attributes.append((key, SourceText.text(value, encoding)))
    }
    open.append(name)
  }

  private mutating func endTag() throws(ZonghengError) {
    name = try readName()
    try blanks()
    try expect(UInt8(ascii: ">"))
    guard open.last == name else {
      throw malformed("“\(name)” ends where “\(open.last ?? "nothing")” is open")
    }
    open.removeLast()
  }

  private mutating func readName() throws(ZonghengError) -> String {
    var bytes: [UInt8] = []
    while let byte = try stream.peek(), Self.isName(byte) {
      _ = try stream.next()
      // What stands before the colon is a prefix.
      if byte == UInt8(ascii: ":") { bytes.removeAll() } else { bytes.append(byte) }
      if bytes.count > 256 { throw malformed("a name is longer than 256 bytes") }
    }
    if bytes.isEmpty { throw malformed("a name is missing") }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func instruction() throws(ZonghengError) {
    var bytes: [UInt8] = []
    var last: UInt8 = 0
    while let byte = try stream.next() {
      if last == UInt8(ascii: "?"), byte == UInt8(ascii: ">"), bytes.count > 1 {
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        if text.hasPrefix("?xml "),
          text.contains("gb2312") || text.contains("gbk") || text.contains("gb18030")
        {
          encoding = .gb18030
        }
        return
      }
      last = byte
      if bytes.count < 512 { bytes.append(byte) }
    }
    throw malformed("the file ends inside an instruction")
  }

  /// Skips a comment; true where the declaration was text (CDATA), which is kept.
  private mutating func declaration() throws(ZonghengError) -> Bool {
    _ = try stream.next()
    if try stream.peek() == UInt8(ascii: "-") {
      for _ in 0..<2 { try expect(UInt8(ascii: "-")) }
      try skip(to: UInt8(ascii: "-"))
      return false
    }
    guard try stream.peek() == UInt8(ascii: "[") else {
      throw malformed(
        "the file declares a document type, which is refused, since entities of a few bytes can stand for gigabytes"
      )
    }
    for byte in "[CDATA[".utf8 { try expect(byte) }
    content.removeAll(keepingCapacity: true)
    try skip(to: UInt8(ascii: "]"), keeping: true)
    return !open.isEmpty
  }

  /// Skips to two marks and a `>`.
  private mutating func skip(to mark: UInt8, keeping: Bool = false) throws(ZonghengError) {
    var marks = 0
    while let byte = try stream.next() {
      if marks >= 2, byte == UInt8(ascii: ">") {
        if keeping { content.removeLast(min(2, content.count)) }
        return
      }
      marks = byte == mark ? marks + 1 : 0
      if keeping, content.count < Self.longest { content.append(byte) }
    }
    throw malformed("the file ends inside a comment")
  }

  private mutating func reference() throws(ZonghengError) -> [UInt8] {
    var name: [UInt8] = []
    while let byte = try stream.next(), byte != UInt8(ascii: ";") {
      name.append(byte)
      if name.count > 10 { break }
    }
    let text = String(decoding: name, as: UTF8.self)
    switch text {
    case "amp": return [UInt8(ascii: "&")]
    case "lt": return [UInt8(ascii: "<")]
    case "gt": return [UInt8(ascii: ">")]
    case "quot": return [0x22]
    case "apos": return [0x27]
    default:
      let number = text.hasPrefix("#x") ? UInt32(text.dropFirst(2), radix: 16) : UInt32(text.dropFirst())
      guard text.hasPrefix("#"), let number, let scalar = Unicode.Scalar(number) else {
        throw malformed("“&\(text);” is no entity of XML")
      }
      return Array(String(scalar).utf8)
    }
  }

  private mutating func blanks() throws(ZonghengError) {
    while let byte = try stream.peek(), byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      _ = try stream.next()
    }
  }

  private mutating func expect(_ byte: UInt8) throws(ZonghengError) {
    guard try stream.next() == byte else {
      throw malformed("“\(Character(Unicode.Scalar(byte)))” is missing")
    }
  }

  private mutating func malformed(_ what: String) -> ZonghengError {
    isMalformed = true
    return ZonghengError(.input, "\(file), line \(stream.line)", what, wayOut: "export the file again")
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x80...0xFF: true
    default: false
    }
  }
}
