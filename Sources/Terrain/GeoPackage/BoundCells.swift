import CSQLite

/// Values on their way into a statement, their texts and shapes end to end in one buffer that is used again.
struct BoundCells {
  private enum Cell {
    case null
    case integer(Int64)
    case real(Double)
    case text(Range<Int>)
    case blob(Range<Int>)
  }

  private var cells: [Cell] = []
  private var bytes: [UInt8] = []

  /// Nothing, in memory that is kept.
  mutating func removeAll() {
    cells.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  /// One value more.
  mutating func append(_ value: FieldValue) {
    switch value {
    case .null: cells.append(.null)
    case .integer(let number): cells.append(.integer(number))
    case .real(let number): cells.append(.real(number))
    case .text(let text):
      let first = bytes.count
      bytes.append(contentsOf: text.utf8)
      cells.append(.text(first..<bytes.count))
    }
  }

  /// One blob more, as the body appends it.
  mutating func appendBlob<Failure>(_ body: (inout [UInt8]) throws(Failure) -> Void) throws(Failure) {
    let first = bytes.count
    try body(&bytes)
    cells.append(.blob(first..<bytes.count))
  }

  /// SQLite's answer to the statement with these values, after which it can run again.
  func step(_ statement: borrowing SQLiteStatement) -> Int32 {
    let statement = unsafe statement.handle
    // SQLite borrows the buffer until the statement has run, which is inside this closure. An empty buffer has no
    // address, and a text without one would be NULL.
    return unsafe bytes.withUnsafeBytes { buffer in
      let empty: StaticString = ""
      let start = unsafe buffer.baseAddress ?? UnsafeRawPointer(empty.utf8Start)
      for (index, cell) in cells.enumerated() {
        let place = Int32(index + 1)
        let code =
          switch cell {
          case .null: unsafe sqlite3_bind_null(statement, place)
          case .integer(let number): unsafe sqlite3_bind_int64(statement, place, number)
          case .real(let number): unsafe sqlite3_bind_double(statement, place, number)
          case .text(let range):
            unsafe sqlite3_bind_text(
              statement,
              place,
              (start + range.lowerBound).assumingMemoryBound(to: CChar.self),
              Int32(range.count),
              nil
            )
          case .blob(let range):
            unsafe sqlite3_bind_blob(statement, place, start + range.lowerBound, Int32(range.count), nil)
          }
        guard code == SQLITE_OK else { return code }
      }
      let code = unsafe sqlite3_step(statement)
      // What a reset answers has been answered by the step.
      _ = unsafe sqlite3_reset(statement)
      return code
    }
  }
}
