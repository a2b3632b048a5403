/// A Gauss–Krüger grid of CGCS2000 in which a source writes metres instead of degrees.
///
/// Zones of three degrees have the numbers 25 to 45 in China (central meridian three times the number), zones of six
/// degrees 13 to 23 (six times the number less three): a zone prefix before the easting tells which it is.
public struct GridReference: Hashable, Sendable {
  /// The central meridian, degrees; `nil` where every easting has its zone's number in front.
  public let centralMeridian: Double?

  /// A grid by its central meridian, or one whose eastings have a zone prefix.
  public init(centralMeridian: Double?) { self.centralMeridian = centralMeridian }

  /// The grid of an EPSG code: 4491–4501 (six degrees, prefix), 4502–4512 (six degrees), 4513–4533 (three degrees,
  /// prefix), 4534–4554 (three degrees); `nil` for all others.
  public init?(epsg: Int) {
    switch epsg {
    case 4491...4501, 4513...4533: centralMeridian = nil
    case 4502...4512: centralMeridian = Double((epsg - 4502 + 13) * 6 - 3)
    case 4534...4554: centralMeridian = Double((epsg - 4534 + 25) * 3)
    default: return nil
    }
  }

  /// The grid of a code such as `EPSG:4546`; `nil` where it names none.
  public init?(code: String) {
    let parts = code.split(separator: ":")
    guard parts.count == 2, parts[0].uppercased() == "EPSG", let number = Int(parts[1]) else { return nil }
    self.init(epsg: number)
  }

  /// The longitude (x) and latitude (y) in degrees of two numbers of a row; `nil` where they are none in China.
  ///
  /// Surveyors call the northing X; programmers the easting. Which number is which is told by its size: a northing of
  /// China lies between 1,900 and 6,000 km, an easting between 0 and 1,000 km, or has a zone prefix of two digits.
  public func degrees(_ first: Double, _ second: Double) -> Point? {
    guard first.isFinite, second.isFinite else { return nil }
    let isNorthFirst = Self.northings.contains(first)
    guard isNorthFirst != Self.northings.contains(second) else { return nil }
    let northing = isNorthFirst ? first : second
    let easting = isNorthFirst ? second : first
    if Self.prefixless.contains(easting) {
      guard let centralMeridian else { return nil }
      return GaussKruger(centralMeridian: centralMeridian).degrees(Point(easting, northing))
    }
    guard let meridian = Self.meridian(zone: Int(exactly: (easting / 1e6).rounded(.down)) ?? 0),
      centralMeridian == nil || centralMeridian == meridian
    else { return nil }
    let plain = easting.truncatingRemainder(dividingBy: 1e6)
    return GaussKruger(centralMeridian: meridian).degrees(Point(plain, northing))
  }

  /// The central meridian of a zone number in front of an easting; `nil` where China has no such zone.
  static func meridian(zone: Int) -> Double? {
    switch zone {
    case 13...23: Double(zone * 6 - 3)
    case 25...45: Double(zone * 3)
    default: nil
    }
  }

  private static let northings = 1_900_000.0...6_000_000.0
  private static let prefixless = 1.0..<1_000_000.0
}
