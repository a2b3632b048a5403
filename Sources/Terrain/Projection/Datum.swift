/// What longitudes and latitudes are measured against.
public enum Datum: String, Sendable, Codable, CaseIterable {
  /// World Geodetic System 1984: what receivers report.
  case wgs84
  /// China Geodetic Coordinate System 2000: within a decimetre of WGS-84.
  case cgcs2000
  /// The offset system of Chinese web maps.
  case gcj02
  /// Baidu's system, offset once more.
  case bd09
}
