/// Cuts the bytes of a delimited text into rows and fields, without making a string of any of them.
///
/// Fields may be quoted; a quoted field may hold delimiters and line ends. A byte order mark is skipped.
struct CSVScanner {
  /// The byte between fields.
  let delimiter: UInt8
  /// Where the next row begins.
  private(set) var position: Int
  /// How many rows were read, the header among them.
  private(set) var row = 0
  /// First bytes of the fields of the last row.
  private(set) var starts: [Int] = []
  /// The bytes after the fields' last ones.
  private(set) var ends: [Int] = []

  private static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// A scanner at the beginning of some bytes; the delimiter is the most frequent of comma, tab and semicolon
  /// in the first line.
  init(_ bytes: Span<UInt8>) {
    position = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    var counts: [(delimiter: UInt8, count: Int)] = [
      (UInt8(ascii: ","), 0), (UInt8(ascii: "\t"), 0), (UInt8(ascii: ";"), 0),
    ]
    var index = position
    while index < bytes.count, bytes[index] != Self.newline {
      for choice in counts.indices where counts[choice].delimiter == bytes[index] {
        counts[choice].count += 1
      }
      index += 1
    }
    var best = counts[0]
    for choice in counts where choice.count > best.count { best = choice }
    delimiter = best.delimiter
  }

  /// How many fields the last row has.
  var count: Int { starts.count }

  /// Reads the next row that is not empty; false where there is none.
  mutating func next(_ bytes: Span<UInt8>) -> Bool {
    let limit = bytes.count
    while position < limit {
      starts.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
      row += 1
      var index = position
      var start = index
      var rowEnds = false
      while !rowEnds {
        if index < limit, bytes[index] == Self.quote, index == start {
          index = quotedEnd(bytes, from: index + 1)
          starts.append(start + 1)
          ends.append(max(start + 1, index - 1))
          while index < limit, bytes[index] != delimiter, bytes[index] != Self.newline { index += 1 }
        } else {
          while index < limit {
            let byte = bytes[index]
            if byte == delimiter || byte == Self.newline { break }
            index += 1
          }
          starts.append(start)
          let trimmed = index > start && bytes[index - 1] == Self.carriageReturn ? index - 1 : index
          ends.append(trimmed)
        }
        rowEnds = index >= limit || bytes[index] == Self.newline
        index += 1
        start = index
      }
      position = min(index, limit)
      if starts.count > 1 || ends[0] > starts[0] { return true }
    }
    return false
  }

  /// A field of the last row as text, for headers and messages.
  func text(_ field: Int, _ bytes: Span<UInt8>) -> String {
    var units: [UInt8] = []
    for index in starts[field]..<ends[field] { units.append(bytes[index]) }
    return String(decoding: units, as: UTF8.self).replacing("\"\"", with: "\"")
  }

  /// The byte after the closing quote.
  private func quotedEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if bytes[index] == Self.quote {
        if index + 1 < bytes.count, bytes[index + 1] == Self.quote {
          index += 1
        } else {
          return index + 1
        }
      }
      index += 1
    }
    return index + 1
  }
}
