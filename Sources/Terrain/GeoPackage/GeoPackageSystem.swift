import CGDAL

/// A coordinate system as the GeoPackage lists it.
struct GeoPackageSystem {
  /// The systems that every GeoPackage lists: none in a plane, none on the ground, WGS-84 (clause 1.1.2.1.2).
  static func standard() throws(TerrainError) -> [GeoPackageSystem] {
    var wgs84 = try GeoPackageSystem(.wgs84, ownID: 4326)
    wgs84.name = "WGS 84 geodetic"
    wgs84.description = "longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid"
    return [undefined(-1, "Cartesian"), undefined(0, "geographic"), wgs84]
  }

  /// Its number in the file: the EPSG code where it has one.
  var id: Int32
  /// What it is called.
  var name: String
  /// Who numbers it.
  var organization: String
  /// The number it has there.
  var code: Int32
  /// Its definition as WKT 1.
  var definition: String
  /// What a reader may want to know.
  var description: String?

  /// The system of a definition.
  /// - Parameter ownID: its number in the file where EPSG gives it none.
  init(_ system: CoordinateSystem, ownID: Int32) throws(TerrainError) {
    self = try GDALLibrary.quietly { () throws(TerrainError) in
      try GeoPackageSystem(known: system, ownID: ownID)
    }
  }

  /// Writes the row of the system.
  func list(in database: borrowing SQLiteDatabase) throws(TerrainError) {
    try database.run(
      "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)",
      [
        .text(name), .integer(Int64(id)), .text(organization), .integer(Int64(code)), .text(definition),
        description.map(FieldValue.text) ?? .null,
      ]
    )
  }

  private init(known system: CoordinateSystem, ownID: Int32) throws(TerrainError) {
    let reference = unsafe gdal.OSRNewSpatialReference(nil)
    defer { unsafe gdal.OSRDestroySpatialReference(reference) }
    var text: UnsafeMutablePointer<CChar>?
    defer { unsafe gdal.VSIFree(text) }
    guard unsafe gdal.OSRSetFromUserInput(reference, system.definition) == 0,
      unsafe gdal.OSRExportToWkt(reference, &text) == 0,
      let text = unsafe text
    else {
      throw TerrainError(
        .unwritable,
        system.definition,
        "the coordinate system \(system.definition) is not known; name it by its EPSG code, such as EPSG:4546"
      )
    }
    definition = unsafe String(cString: text)
    name = unsafe gdal.OSRGetName(reference).map { unsafe String(cString: $0) } ?? system.definition
    let authority = unsafe gdal.OSRGetAuthorityName(reference, nil).map { unsafe String(cString: $0) }
    let number = unsafe gdal.OSRGetAuthorityCode(reference, nil).flatMap { unsafe Int32(String(cString: $0)) }
    if let number, authority == "EPSG" {
      (id, organization, code) = (number, "EPSG", number)
    } else {
      (id, organization, code) = (ownID, "NONE", ownID)
    }
  }

  private init(id: Int32, name: String, definition: String, description: String) {
    (self.id, self.name, self.definition, self.description) = (id, name, definition, description)
    (organization, code) = ("NONE", id)
  }

  private static func undefined(_ id: Int32, _ kind: String) -> GeoPackageSystem {
    GeoPackageSystem(
      id: id,
      name: "Undefined \(kind) SRS",
      definition: "undefined",
      description: "undefined \(kind) coordinate reference system"
    )
  }
}
