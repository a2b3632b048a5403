/// One sentence of NMEA 0183 and what stands before it on its line.
struct NMEASentence {
  /// What a sentence tells.
  enum Kind { case rmc, gga, other }

  /// What it tells.
  let kind: Kind
  /// The fields after the address.
  let fields: [Range<Int>]
  /// Where the `$` is.
  let start: Int
  /// True where a checksum stands behind the sentence.
  let hasChecksum: Bool
  /// False where that checksum is not the sentence's.
  let isSound: Bool

  /// The sentence of a line; `nil` where there is none.
  init?(_ bytes: Span<UInt8>, _ line: Range<Int>) {
    var start = line.lowerBound
    // A device or a time before the sentence is short.
    let last = min(line.upperBound, line.lowerBound + 256)
    while start < last, bytes[start] != UInt8(ascii: "$") { start += 1 }
    guard start < last, start + 7 <= line.upperBound else { return nil }
    for index in start + 1..<start + 6 {
      guard (0x41...0x5A).contains(bytes[index]) || (0x30...0x39).contains(bytes[index]) else { return nil }
    }
    guard bytes[start + 6] == UInt8(ascii: ",") else { return nil }
    var sum: UInt8 = 0
    var index = start + 1
    var fields: [Range<Int>] = []
    var field = start + 7
    while index < line.upperBound, bytes[index] != UInt8(ascii: "*"), bytes[index] > 0x1F {
      sum ^= bytes[index]
      if bytes[index] == UInt8(ascii: ","), index > start + 6 {
        if fields.count < 64 { fields.append(field..<index) }
        field = index + 1
      }
      index += 1
    }
    if field <= index { fields.append(field..<index) }
    let marked = index + 2 < line.upperBound && bytes[index] == UInt8(ascii: "*")
    hasChecksum = marked
    isSound = !marked || (Self.hex(bytes[index + 1]) << 4 | Self.hex(bytes[index + 2])) == Int(sum)
    self.fields = fields
    self.start = start
    let name = (bytes[start + 3], bytes[start + 4], bytes[start + 5])
    switch name {
    case (0x52, 0x4D, 0x43): kind = .rmc
    case (0x47, 0x47, 0x41): kind = .gga
    default: kind = .other
    }
  }

  /// True where half of the first lines at least are sentences, and one of them tells a position.
  static func fill(_ sample: Span<UInt8>, from start: Int) -> Bool {
    var lines = 0
    var sentences = 0
    var positions = 0
    var begin = start
    for index in start...sample.count where index == sample.count || sample[index] == 0x0A {
      if lines == 200 { break }
      if index > begin + 1 {
        lines += 1
        if let sentence = NMEASentence(sample, begin..<index) {
          sentences += 1
          if sentence.kind != .other { positions += 1 }
        }
      }
      begin = index + 1
    }
    return positions > 0 && sentences * 2 >= lines
  }

  private static func hex(_ byte: UInt8) -> Int { Character(Unicode.Scalar(byte)).hexDigitValue ?? 0x100 }
}
