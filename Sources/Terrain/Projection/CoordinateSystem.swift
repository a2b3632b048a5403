/// A coordinate reference system by a definition that PROJ reads: `EPSG:4546`, WKT, or a PROJ string.
///
/// Coordinates are always handled easting (longitude) first, northing (latitude) second, whatever order the
/// system itself declares: EPSG:4546 and EPSG:4326 declare the opposite.
public struct CoordinateSystem: Hashable, Sendable, Codable {
  /// The text that PROJ reads.
  public var definition: String

  /// A system by its definition, which is not looked up until it is used.
  public init(_ definition: String) {
    self.definition = definition
  }

  /// WGS-84 longitude and latitude, in degrees.
  public static let wgs84 = CoordinateSystem("EPSG:4326")
  /// China Geodetic Coordinate System 2000 longitude and latitude, in degrees.
  public static let cgcs2000 = CoordinateSystem("EPSG:4490")
}
