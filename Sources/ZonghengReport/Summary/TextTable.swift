/// Columns of text that line up on a terminal, Chinese included.
public struct TextTable: Sendable {
  private let heads: [String]
  private let rightAligned: Set<Int>
  private let ink: Ink
  private var rows: [(cells: [String], paint: @Sendable (Int, String) -> String)] = []

  /// An empty table.
  public init(heads: [String], rightAligned: Set<Int> = [], ink: Ink = .plain) {
    self.heads = heads
    self.rightAligned = rightAligned
    self.ink = ink
  }

  /// Adds a row of as many cells as there are heads.
  /// - Parameters:
  ///   - row: the cells.
  ///   - paint: gives a column's cell its colour.
  public mutating func append(
    _ row: [String],
    paint: @escaping @Sendable (_ column: Int, _ cell: String) -> String = { $1 }
  ) {
    rows.append((row.map(Self.printable), paint))
  }

  /// The table with its head and a rule under it.
  public var text: String {
    let widths = heads.indices.map { column in
      ([heads[column]] + rows.map { $0.cells[column] }).map(Self.width).max() ?? 0
    }
    func line(_ cells: [String], _ paint: (Int, String) -> String) -> String {
      // Nothing follows the last cell that says something.
      let last = cells.lastIndex { !$0.isEmpty } ?? -1
      return cells.enumerated().prefix(last + 1).map { column, cell in
        let fill = String(repeating: " ", count: widths[column] - Self.width(cell))
        let painted = paint(column, cell)
        if rightAligned.contains(column) { return fill + painted }
        return column == last ? painted : painted + fill
      }.joined(separator: "  ")
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return ([line(heads) { ink.strong($1) }, ink.faint(rule)] + rows.map { line($0.cells, $0.paint) })
      .joined(separator: "\n")
  }

  /// How many terminal columns a text takes: two for East Asian wide characters (UAX #11).
  public static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.value {
      case 0x0300...0x036F, 0x200B...0x200F: sum
      case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        sum + 2
      default: sum + 1
      }
    }
  }

  /// A text with spaces after it, up to so many terminal columns.
  static func padded(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width(text)))
  }

  /// A text without control characters: a name from a file must not move the cursor.
  static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter {
          $0.value >= 0x20 && $0.value != 0x7F && !(0x80...0x9F).contains($0.value)
            && !(0x202A...0x202E).contains($0.value)
        }
      )
    )
  }
}
