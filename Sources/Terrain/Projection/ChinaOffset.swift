import Foundation

/// What longitudes and latitudes in Chinese data are measured against.
public enum Datum: String, Sendable, Codable, CaseIterable {
  /// What satellite receivers report.
  case wgs84
  /// The national system, which differs from WGS-84 by less than a metre.
  case cgcs2000
  /// The public offset of Chinese maps (Amap, Tencent).
  case gcj02
  /// Baidu's second offset on top of GCJ-02.
  case bd09
}

/// The offsets of Chinese web maps, there and back; longitude is `x`, latitude is `y`, in degrees.
///
/// The forward formula is the one in common use, with its ellipsoid of Krasovsky 1940; inside the box
/// 72.004–137.8347° E, 0.8293–55.8271° N positions are moved by some hundred metres, outside it they are left
/// alone. The way back solves the forward formula to less than 1e-9 degrees (0.1 mm).
public enum ChinaOffset {
  /// The semi-major axis in metres and the squared eccentricity that the formula names.
  private static let axis = 6_378_245.0
  private static let eccentricity = 0.006_693_421_622_965_943_23
  private static let baiduAngle = Double.pi * 3000 / 180

  /// The GCJ-02 position of a WGS-84 position.
  public static func gcj02(fromWGS84 point: Point) -> Point {
    isInBox(point) ? point + offset(point) : point
  }

  /// The WGS-84 position of a GCJ-02 position.
  public static func wgs84(fromGCJ02 point: Point) -> Point {
    guard isInBox(point, margin: 0.1) else { return point }
    // The offset changes by less than a thousandth of a step, so that each round wins three digits.
    var guess = point - offset(point)
    for _ in 0..<8 {
      let next = point - offset(guess)
      let change = next.distance(to: guess)
      guess = next
      if change < 1e-11 { break }
    }
    guard isInBox(guess, margin: 1e-9) else { return point }
    // An answer on the very edge must not fall out of the box by a rounding error.
    return Point(min(137.8347, max(72.004, guess.x)), min(55.8271, max(0.8293, guess.y)))
  }

  /// The BD-09 position of a GCJ-02 position.
  public static func bd09(fromGCJ02 point: Point) -> Point {
    let radius = (point.x * point.x + point.y * point.y).squareRoot() + 0.000_02 * sin(point.y * baiduAngle)
    let angle = atan2(point.y, point.x) + 0.000_003 * cos(point.x * baiduAngle)
    return Point(radius * cos(angle) + 0.0065, radius * sin(angle) + 0.006)
  }

  /// The GCJ-02 position of a BD-09 position.
  public static func gcj02(fromBD09 point: Point) -> Point {
    var guess = Point(point.x - 0.0065, point.y - 0.006)
    for _ in 0..<12 {
      let change = point - bd09(fromGCJ02: guess)
      guess = guess + change
      if abs(change.x) + abs(change.y) < 1e-11 { break }
    }
    return guess
  }

  /// A position of one datum as another measures it; CGCS2000 is taken as WGS-84, from which it differs by less than
  /// a metre.
  public static func converted(_ point: Point, from source: Datum, to target: Datum) -> Point {
    // Neither way changes anything where there is nothing to convert.
    let isPlain = { (datum: Datum) in datum == .wgs84 || datum == .cgcs2000 }
    if source == target || (isPlain(source) && isPlain(target)) { return point }
    if source == .gcj02, target == .bd09 { return bd09(fromGCJ02: point) }
    if source == .bd09, target == .gcj02 { return gcj02(fromBD09: point) }
    let plain = wgs84(point, from: source)
    switch target {
    case .wgs84, .cgcs2000: return plain
    case .gcj02: return gcj02(fromWGS84: plain)
    case .bd09: return bd09(fromGCJ02: gcj02(fromWGS84: plain))
    }
  }

  /// The WGS-84 position of a position of any datum; CGCS2000 is taken as it is.
  static func wgs84(_ point: Point, from datum: Datum) -> Point {
    switch datum {
    case .wgs84, .cgcs2000: point
    case .gcj02: wgs84(fromGCJ02: point)
    case .bd09: wgs84(fromGCJ02: gcj02(fromBD09: point))
    }
  }

  private static func isInBox(_ point: Point, margin: Double = 0) -> Bool {
    point.x >= 72.004 - margin && point.x <= 137.8347 + margin
      && point.y >= 0.8293 - margin && point.y <= 55.8271 + margin
  }

  private static func offset(_ point: Point) -> Point {
    let x = point.x - 105
    let y = point.y - 35
    let pi = Double.pi
    let root = abs(x).squareRoot()
    let shared = (20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)) * 2 / 3
    var north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + shared
    north += (20 * sin(y * pi) + 40 * sin(y / 3 * pi)) * 2 / 3
    north += (160 * sin(y / 12 * pi) + 320 * sin(y * pi / 30)) * 2 / 3
    var east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + shared
    east += (20 * sin(x * pi) + 40 * sin(x / 3 * pi)) * 2 / 3
    east += (150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)) * 2 / 3
    let latitude = point.y * pi / 180
    let magic = 1 - eccentricity * sin(latitude) * sin(latitude)
    let meridian = axis * (1 - eccentricity) / (magic * magic.squareRoot())
    let parallel = axis / magic.squareRoot() * cos(latitude)
    return Point(east * 180 / (parallel * pi), north * 180 / (meridian * pi))
  }
}
