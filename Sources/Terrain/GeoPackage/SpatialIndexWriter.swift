/// Writes the spatial index of a layer as SQLite's R*Tree keeps it: whole, into the tables behind it.
struct SpatialIndexWriter {
  /// The layer's name.
  let layer: String

  /// Makes the index over the rectangles of a layer's rows.
  /// - Parameters:
  ///   - boxes: the rectangles, row by row; rows without one are left out.
  ///   - ids: the rows' numbers.
  func write(
    _ boxes: [BoundingBox],
    ids: [Int64],
    into database: borrowing SQLiteDatabase
  ) throws(TerrainError) {
    let name = GeoPackageTables.indexName(layer)
    try database.execute(
      "CREATE VIRTUAL TABLE \(SQLiteDatabase.quoted(name)) USING rtree(id, minx, maxx, miny, maxy)"
    )
    let nodes = SpatialIndexNodes(boxes, ids: ids)
    var cells = BoundCells()
    // The empty tree has a root already.
    let node = try database.prepare(
      "INSERT OR REPLACE INTO \(SQLiteDatabase.quoted(name + "_node")) VALUES (?, ?)"
    )
    for index in 0..<nodes.count {
      cells.removeAll()
      cells.append(.integer(Int64(index + 1)))
      cells.appendBlob { $0 += nodes.node(index) }
      try database.step(node, cells)
    }
    try insert(
      nodes.parents.enumerated().filter { $1 > 0 }.map { (Int64($0 + 1), $1) },
      into: name + "_parent",
      of: database
    )
    let rows = zip(ids, nodes.leaves).filter { $1 > 0 }
    try insert(rows.sorted { $0.0 < $1.0 }, into: name + "_rowid", of: database)
  }

  private func insert(
    _ pairs: [(Int64, Int64)],
    into table: String,
    of database: borrowing SQLiteDatabase
  ) throws(TerrainError) {
    let statement = try database.prepare("INSERT INTO \(SQLiteDatabase.quoted(table)) VALUES (?, ?)")
    var cells = BoundCells()
    for (key, value) in pairs {
      cells.removeAll()
      cells.append(.integer(key))
      cells.append(.integer(value))
      try database.step(statement, cells)
    }
  }
}
