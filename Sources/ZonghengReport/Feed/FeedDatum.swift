import Terrain

/// The datum that a feed's positions are in: what satellites say, or what Chinese base maps draw on.
public enum FeedDatum: String, Sendable, CaseIterable {
  case wgs84
  case gcj02

  /// A position in longitude and latitude (WGS-84) in this datum.
  func position(_ degrees: Point) -> Point {
    switch self {
    case .wgs84: degrees
    case .gcj02: ChinaOffset.gcj02(fromWGS84: degrees)
    }
  }
}
