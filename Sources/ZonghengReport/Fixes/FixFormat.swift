import Zongheng

/// A format in which normal fixes are written.
public enum FixFormat: String, Sendable, CaseIterable {
  /// Comma-separated values.
  case csv
  /// GeoJSON, one point for each fix.
  case geojson
  /// GPX 1.1, one track for each device.
  case gpx

  /// The format that a file's ending names.
  public init(path: String) throws(ZonghengError) {
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    switch ending {
    case "csv": self = .csv
    case "geojson", "json": self = .geojson
    case "gpx": self = .gpx
    default:
      throw ZonghengError(
        .usage,
        "--output \(path)",
        "the ending names no format of fixes",
        wayOut: "end it in .csv, .geojson or .gpx"
      )
    }
  }
}
