import CSQLite

/// An open SQLite database, used by one task at a time and closed when its owner lets go of it.
@safe struct SQLiteDatabase: ~Copyable {
  private let path: String
  /// Owned by this value; `nil` once it is closed.
  private var handle: OpaquePointer?

  /// A new database on its way to being a whole file: a crash leaves a draft that nobody takes for the file.
  ///
  /// There is no journal and nothing is pushed to the disk: whoever gives the draft its name does that, once.
  static func drafting(_ path: String) throws(TerrainError) -> SQLiteDatabase {
    let database = try SQLiteDatabase(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    try database.execute(
      """
      PRAGMA page_size = 4096;
      PRAGMA journal_mode = OFF;
      PRAGMA synchronous = OFF;
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA cache_size = -16384;
      """
    )
    return database
  }

  /// A database that is there, to be read.
  static func reading(_ path: String) throws(TerrainError) -> SQLiteDatabase {
    try SQLiteDatabase(path, SQLITE_OPEN_READONLY)
  }

  private init(_ path: String, _ flags: Int32) throws(TerrainError) {
    self.path = path
    unsafe handle = nil
    var opened: OpaquePointer?
    // Without a mutex: one task at a time is this type's promise.
    let code = unsafe sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
    unsafe handle = opened
    guard code == SQLITE_OK else { throw failed(code) }
  }

  deinit {
    if unsafe handle != nil { _ = unsafe sqlite3_close_v2(handle) }
  }

  /// Closes the file, which is when the last of its pages may fail to be written.
  mutating func close() throws(TerrainError) {
    let code = unsafe sqlite3_close(handle)
    guard code == SQLITE_OK else { throw failed(code) }
    unsafe handle = nil
  }

  /// Runs statements that give no rows.
  func execute(_ sql: String) throws(TerrainError) {
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw failed(code) }
  }

  /// Runs one statement with values in the place of its question marks.
  func run(_ sql: String, _ values: [FieldValue]) throws(TerrainError) {
    let statement = try prepare(sql)
    var cells = BoundCells()
    for value in values { cells.append(value) }
    try step(statement, cells)
  }

  /// The whole number that a question gives; `nil` where there is none.
  func number(_ sql: String) throws(TerrainError) -> Int64? {
    let statement = try prepare(sql)
    let code = unsafe sqlite3_step(statement.handle)
    guard code == SQLITE_ROW || code == SQLITE_DONE else { throw failed(code) }
    return code == SQLITE_ROW ? unsafe sqlite3_column_int64(statement.handle, 0) : nil
  }

  /// A statement that may run many times.
  func prepare(_ sql: String) throws(TerrainError) -> SQLiteStatement {
    var statement: OpaquePointer?
    let code = unsafe sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
    guard code == SQLITE_OK, let statement = unsafe statement else { throw failed(code) }
    return unsafe SQLiteStatement(owning: statement)
  }

  /// Runs a statement that gives no rows with values in the place of its question marks, first to last.
  func step(_ statement: borrowing SQLiteStatement, _ cells: BoundCells) throws(TerrainError) {
    let code = cells.step(statement)
    guard code == SQLITE_DONE else { throw failed(code) }
  }

  private func failed(_ code: Int32) -> TerrainError {
    let text = unsafe handle == nil ? sqlite3_errstr(code) : sqlite3_errmsg(handle)
    return TerrainError(
      .unwritable,
      path,
      VectorFile.wayOut(unsafe text.map { unsafe String(cString: $0) } ?? "the file cannot be made")
    )
  }

  /// A name as SQL quotes it.
  static func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }

  /// A text as SQL quotes it.
  static func literal(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }
}

/// A prepared statement, freed when its owner lets go of it.
@safe struct SQLiteStatement: ~Copyable {
  /// Owned by this value.
  let handle: OpaquePointer

  init(owning handle: OpaquePointer) { unsafe self.handle = handle }

  deinit { _ = unsafe sqlite3_finalize(handle) }
}
