/// Puts the rows of a layer into its table, many to a statement.
///
/// A statement for each row would look up and renew the table's last number each time, which costs three times the
/// insertion itself.
struct GeoPackageRows {
  /// Rows of one statement: more gain nothing, and the widest layer stays far below SQLite's 32,766 values.
  private static let rowsPerStatement = 32

  private let layer: OutputLayer
  private let shape: GeoPackageShape?

  /// The rows of a layer whose coordinate system has that number in the file.
  init(_ layer: OutputLayer, systemID: Int32) {
    self.layer = layer
    shape = layer.shape.map { GeoPackageShape(shape: $0, systemID: systemID) }
  }

  /// Inserts every row.
  /// - Parameter boxes: the rectangles around the shapes, row by row.
  func insert(boxes: [BoundingBox], into database: borrowing SQLiteDatabase) throws(TerrainError) {
    let ids = layer.ids
    var cells = BoundCells()
    let whole = layer.features.count / Self.rowsPerStatement
    if whole > 0 {
      let statement = try database.prepare(insertion(of: Self.rowsPerStatement))
      for block in 0..<whole {
        let first = block * Self.rowsPerStatement
        try fill(&cells, first..<(first + Self.rowsPerStatement), ids, boxes)
        try database.step(statement, cells)
      }
    }
    let rest = (whole * Self.rowsPerStatement)..<layer.features.count
    if !rest.isEmpty {
      try fill(&cells, rest, ids, boxes)
      try database.step(try database.prepare(insertion(of: rest.count)), cells)
    }
  }

  private func insertion(of rows: Int) -> String {
    let width = layer.fields.count + (shape == nil ? 1 : 2)
    let row = "(" + [String](repeating: "?", count: width).joined(separator: ",") + ")"
    return "INSERT INTO \(SQLiteDatabase.quoted(layer.name)) VALUES "
      + [String](repeating: row, count: rows).joined(separator: ",")
  }

  private func fill(
    _ cells: inout BoundCells,
    _ rows: Range<Int>,
    _ ids: [Int64],
    _ boxes: [BoundingBox]
  ) throws(TerrainError) {
    cells.removeAll()
    for row in rows {
      let feature = layer.features[row]
      precondition(
        feature.values.count == layer.fields.count,
        "a feature needs one value per field of its layer"
      )
      cells.append(.integer(ids[row]))
      if let shape {
        if let geometry = feature.geometry {
          do throws(TerrainError) {
            try cells.appendBlob { bytes throws(TerrainError) in
              try shape.append(geometry, box: boxes[row], to: &bytes)
            }
          } catch {
            throw TerrainError(.unwritable, layer.name, "row \(row + 1): \(error.message)")
          }
        } else {
          cells.append(.null)
        }
      } else if feature.geometry != nil {
        throw TerrainError(.unwritable, layer.name, "row \(row + 1): a table has no place for its shape")
      }
      for value in feature.values { cells.append(value) }
    }
  }
}
