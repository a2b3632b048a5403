/// Cuts the bytes of a delimited text into rows and fields, without making a string of any of them.
///
/// Fields may be quoted; a quoted field may hold separators and row ends.
struct RowScanner {
  /// Fields beyond this many are not told apart.
  static let mostFields = 256

  /// The byte between fields.
  let separator: UInt8
  /// The byte after rows.
  let rowEnd: UInt8
  /// First bytes of the fields of the last row.
  private(set) var starts = [Int](repeating: 0, count: mostFields)
  /// The bytes after the fields' last ones.
  private(set) var ends = [Int](repeating: 0, count: mostFields)
  /// How many fields the last row has.
  private(set) var count = 0
  private let separators: UInt64
  private let rowEnds: UInt64

  private static let quote = UInt8(ascii: "\"")
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// A scanner of rows with a separator and a row end.
  init(separator: UInt8, rowEnd: UInt8) {
    self.separator = separator
    self.rowEnd = rowEnd
    separators = Self.ones &* UInt64(separator)
    rowEnds = Self.ones &* UInt64(rowEnd)
  }

  /// True where the last row holds nothing but blanks.
  func isBlank(_ bytes: Span<UInt8>) -> Bool {
    guard count == 1 else { return false }
    for index in starts[0]..<ends[0] where bytes[index] != 0x20 && bytes[index] != 0x0D { return false }
    return true
  }

  /// Reads the row that begins at an index; returns the index after it, or −1 where its end is not among the bytes.
  ///
  /// - Parameter isLast: true where no bytes follow, so that the end of the bytes is the end of the row.
  mutating func scan(_ bytes: Span<UInt8>, from begin: Int, to limit: Int, isLast: Bool) -> Int {
    var index = begin
    var field = 0
    while true {
      var start = index
      var end: Int
      if index < limit, bytes[index] == Self.quote {
        start += 1
        guard let closing = closingQuote(bytes, from: start, to: limit, isLast: isLast) else { return -1 }
        end = closing
        index = nextMark(bytes, from: min(closing + 1, limit), to: limit)
      } else {
        index = nextMark(bytes, from: index, to: limit)
        end = index
      }
      let ends = index >= limit || bytes[index] == rowEnd
      if ends, index >= limit, !isLast { return -1 }
      if ends, end == index, end > start, bytes[end - 1] == 0x0D { end -= 1 }
      if field < Self.mostFields {
        starts[field] = start
        self.ends[field] = end
        field += 1
      }
      index += 1
      if ends {
        count = field
        return min(index, limit)
      }
    }
  }

  /// The next separator or row end at or after an index, eight bytes at a time; the limit where there is none.
  @inline(__always)
  private func nextMark(_ bytes: Span<UInt8>, from start: Int, to limit: Int) -> Int {
    var index = start
    while index + 8 <= limit {
      // Within the span: eight bytes were just counted.
      let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
      let a = word ^ separators
      let b = word ^ rowEnds
      let hits = (((a &- Self.ones) & ~a) | ((b &- Self.ones) & ~b)) & Self.highs
      if hits != 0 { return index + hits.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < limit, bytes[index] != separator, bytes[index] != rowEnd { index += 1 }
    return index
  }

  /// The closing quote of a field; at the end of all bytes the end itself, elsewhere `nil` where there is none.
  private func closingQuote(_ bytes: Span<UInt8>, from start: Int, to limit: Int, isLast: Bool) -> Int? {
    var index = start
    while index < limit {
      if bytes[index] == Self.quote {
        guard index + 1 < limit, bytes[index + 1] == Self.quote else {
          return index + 1 < limit || isLast ? index : nil
        }
        index += 1
      }
      index += 1
    }
    return isLast ? limit : nil
  }
}
