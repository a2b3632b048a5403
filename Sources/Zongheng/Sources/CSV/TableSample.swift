/// The first rows of a track table as text, with how they are cut into fields.
struct TableSample {
  /// The byte between fields.
  let separator: UInt8
  /// The byte after rows.
  let rowEnd: UInt8
  /// The rows, blank ones left out.
  let rows: [[String]]

  /// How many rows are looked at.
  private static let rowLimit = 400

  /// The rows of a sample of bytes; the last one is left out where the file goes on.
  init(_ bytes: [UInt8], from start: Int, _ encoding: SourceEncoding, isWhole: Bool) {
    let span = bytes.span
    var counts = [Int](repeating: 0, count: 256)
    for index in start..<span.count { counts[Int(span[index])] += 1 }
    // Grids of some platforms are exported as cells joined by # and rows joined by &.
    if counts[0x0A] > 0 {
      rowEnd = 0x0A
    } else if counts[0x0D] > 0 {
      rowEnd = 0x0D
    } else {
      rowEnd = counts[0x26] > 0 && counts[0x23] > 0 ? 0x26 : 0x0A
    }
    separator = Self.separator(span, from: start, rowEnd: rowEnd)
    var scanner = RowScanner(separator: separator, rowEnd: rowEnd)
    var rows: [[String]] = []
    var index = start
    while index < span.count, rows.count < Self.rowLimit {
      let next = scanner.scan(span, from: index, to: span.count, isLast: isWhole)
      if next < 0 { break }
      index = next
      if scanner.isBlank(span) { continue }
      rows.append(
        (0..<scanner.count).map { field in
          let units = Array(bytes[scanner.starts[field]..<scanner.ends[field]])
          return SourceText.text(units, encoding).replacing("\"\"", with: "\"")
        }
      )
    }
    self.rows = rows
  }

  /// The most frequent separator of the first row that is not blank; blanks only where nothing else separates.
  private static func separator(_ bytes: Span<UInt8>, from start: Int, rowEnd: UInt8) -> UInt8 {
    let candidates = [UInt8(ascii: ","), 0x09, UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "#")]
    var counts = [Int](repeating: 0, count: 256)
    var isQuoted = false
    for index in start..<bytes.count {
      let byte = bytes[index]
      if byte == 0x22 { isQuoted.toggle() }
      if byte == rowEnd, counts.contains(where: { $0 > 0 }) { break }
      if !isQuoted, byte != rowEnd, byte != 0x0D { counts[Int(byte)] += 1 }
    }
    var best = candidates[0]
    for candidate in candidates where counts[Int(candidate)] > counts[Int(best)] { best = candidate }
    return counts[Int(best)] == 0 && counts[0x20] >= 2 ? 0x20 : best
  }

  /// How the separator is called.
  static func name(of separator: UInt8) -> String {
    switch separator {
    case UInt8(ascii: ","): "comma"
    case 0x09: "tab"
    case UInt8(ascii: ";"): "semicolon"
    case 0x20: "blank"
    default: String(UnicodeScalar(separator))
    }
  }
}
