/// The tables and triggers that the GeoPackage standard asks for (OGC 12-128r15, version 1.2), in SQL.
enum GeoPackageTables {
  /// The file's own tables. Its application id says GPKG, its version 1.2.
  static let core = """
    PRAGMA application_id = 0x47504B47;
    PRAGMA user_version = 10200;
    CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
      organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
      description TEXT);
    CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
      identifier TEXT UNIQUE, description TEXT DEFAULT '',
      last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
      min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
      CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
    CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
      geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
      CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
      CONSTRAINT uk_gc_table_name UNIQUE (table_name),
      CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
      CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
    CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
      definition TEXT NOT NULL, scope TEXT NOT NULL,
      CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
    CREATE TABLE gpkg_ogr_contents (table_name TEXT NOT NULL PRIMARY KEY, feature_count INTEGER DEFAULT NULL);
    """

  /// The name of a layer's spatial index (annex F.3).
  static func indexName(_ layer: String) -> String { "rtree_\(layer)_geom" }

  /// A layer's table, with its rows numbered in a column of that name.
  static func table(_ layer: OutputLayer, idColumn: String) -> String {
    var columns = ["\(SQLiteDatabase.quoted(idColumn)) INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"]
    if let shape = layer.shape { columns.append("\"geom\" \(typeName(of: shape))") }
    for field in layer.fields {
      let type =
        switch field.kind {
        case .integer: "INTEGER"
        case .real: "REAL"
        case .text: "TEXT"
        }
      columns.append("\(SQLiteDatabase.quoted(field.name)) \(type)")
    }
    return "CREATE TABLE \(SQLiteDatabase.quoted(layer.name)) (\(columns.joined(separator: ", ")))"
  }

  /// What the standard calls a kind of shape.
  static func typeName(of shape: OutputShape) -> String {
    switch shape {
    case .point: "POINT"
    case .multiLineString: "MULTILINESTRING"
    case .multiPolygon: "MULTIPOLYGON"
    }
  }

  /// The triggers that keep a layer's spatial index right in the hands of whoever edits it later (annex F.3).
  static func indexTriggers(_ layer: String, idColumn: String) -> String {
    let table = SQLiteDatabase.quoted(layer)
    let index = SQLiteDatabase.quoted(indexName(layer))
    let id = SQLiteDatabase.quoted(idColumn)
    let shape = "\"geom\""
    let isThere = "(NEW.\(shape) NOTNULL AND NOT ST_IsEmpty(NEW.\(shape)))"
    let isMissing = "(NEW.\(shape) ISNULL OR ST_IsEmpty(NEW.\(shape)))"
    let insertion =
      "INSERT OR REPLACE INTO \(index) VALUES (NEW.\(id), ST_MinX(NEW.\(shape)), ST_MaxX(NEW.\(shape)), "
      + "ST_MinY(NEW.\(shape)), ST_MaxY(NEW.\(shape)));"
    let deletion = "DELETE FROM \(index) WHERE id = OLD.\(id);"
    let triggers = [
      ("insert", "AFTER INSERT", isThere, insertion),
      ("update1", "AFTER UPDATE OF \(shape)", "OLD.\(id) = NEW.\(id) AND \(isThere)", insertion),
      ("update2", "AFTER UPDATE OF \(shape)", "OLD.\(id) = NEW.\(id) AND \(isMissing)", deletion),
      ("update3", "AFTER UPDATE", "OLD.\(id) != NEW.\(id) AND \(isThere)", deletion + " " + insertion),
      (
        "update4", "AFTER UPDATE", "OLD.\(id) != NEW.\(id) AND \(isMissing)",
        "DELETE FROM \(index) WHERE id IN (OLD.\(id), NEW.\(id));"
      ),
      ("delete", "AFTER DELETE", "OLD.\(shape) NOT NULL", deletion),
    ]
    return triggers.map { name, event, condition, action in
      "CREATE TRIGGER \(SQLiteDatabase.quoted(indexName(layer) + "_" + name)) \(event) ON \(table) "
        + "WHEN \(condition) BEGIN \(action) END;"
    }.joined(separator: "\n")
  }

  /// The triggers by which GDAL keeps the number of a layer's rows.
  static func countTriggers(_ layer: String) -> String {
    [("insert", "INSERT", "+"), ("delete", "DELETE", "-")].map { name, event, sign in
      "CREATE TRIGGER \(SQLiteDatabase.quoted("trigger_\(name)_feature_count_\(layer)")) AFTER \(event) ON "
        + "\(SQLiteDatabase.quoted(layer)) BEGIN UPDATE gpkg_ogr_contents SET feature_count = "
        + "feature_count \(sign) 1 WHERE lower(table_name) = lower(\(SQLiteDatabase.literal(layer))); END;"
    }.joined(separator: "\n")
  }
}
