/// Whole numbers and texts on their way into bytes: small numbers take one byte (LEB128, zigzag for signs).
struct PackedWriter {
  /// What was written so far.
  private(set) var bytes: [UInt8] = []

  /// Appends a whole number of either sign.
  mutating func put(_ number: Int64) {
    var rest = UInt64(bitPattern: (number << 1) ^ (number >> 63))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends a whole number of either sign.
  mutating func put(_ number: some BinaryInteger) { put(Int64(number)) }

  /// Appends bytes after their count.
  mutating func put(_ block: [UInt8]) {
    put(block.count)
    bytes += block
  }

  /// Appends a text after the count of its bytes.
  mutating func put(_ text: String) { put(Array(text.utf8)) }

  /// Appends eight bytes as they are, lowest first.
  mutating func put(bits: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
  }

  /// Appends bytes without their count.
  mutating func put(raw block: some Sequence<UInt8>) { bytes += block }
}

/// Reads what `PackedWriter` wrote, and never past its end.
struct PackedReader {
  /// Said of bytes that do not follow the form.
  struct Broken: Error {}

  private let bytes: ArraySlice<UInt8>
  private var place: Int

  /// A reader of some bytes.
  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  /// How many bytes are left.
  var left: Int { bytes.endIndex - place }

  /// The next number.
  mutating func number() throws(Broken) -> Int64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < bytes.endIndex, shift < 64 {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }
      shift += 7
    }
    throw Broken()
  }

  /// The next number as a type that holds it.
  mutating func number<Number: FixedWidthInteger>(as: Number.Type) throws(Broken) -> Number {
    guard let number = Number(exactly: try number()) else { throw Broken() }
    return number
  }

  /// The next number as a count of things that take at least so many bytes each.
  mutating func count(ofAtLeast bytes: Int = 1) throws(Broken) -> Int {
    let count = try number(as: Int.self)
    guard count >= 0, count <= left / max(1, bytes) else { throw Broken() }
    return count
  }

  /// The next block of bytes.
  mutating func block() throws(Broken) -> ArraySlice<UInt8> {
    let count = try count()
    defer { place += count }
    return bytes[place..<place + count]
  }

  /// The next text.
  mutating func text() throws(Broken) -> String {
    guard let text = String(validating: try block(), as: UTF8.self) else { throw Broken() }
    return text
  }

  /// The next eight bytes as they are.
  mutating func bits() throws(Broken) -> UInt64 {
    guard left >= 8 else { throw Broken() }
    defer { place += 8 }
    return (0..<8).reduce(0) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
  }
}
