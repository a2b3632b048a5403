import Foundation

/// The Gauss–Krüger projection on the CGCS2000 ellipsoid, false easting 500,000 m, scale 1 on the central meridian.
///
/// Krüger's series to the fourth order of the third flattening: errors below a micrometre within a
/// three-degree zone. Coefficients from Karney, "Transverse Mercator with an accuracy of a few nanometers" (2011).
public struct GaussKruger: Sendable {
  /// The central meridian, degrees.
  public let centralMeridian: Double
  private let eccentricity: Double
  private let radius: Double
  private let forward: [Double]
  private let backward: [Double]

  /// The zone of EPSG:4546: central meridian 111° E.
  public static let zone111 = GaussKruger(centralMeridian: 111)

  /// The projection of a central meridian, degrees.
  public init(centralMeridian: Double) {
    self.centralMeridian = centralMeridian
    // CGCS2000: a = 6,378,137 m, 1/f = 298.257222101 (GB/T 33183).
    let flattening = 1 / 298.257222101
    let n = flattening / (2 - flattening)
    let n2 = n * n
    let n3 = n2 * n
    let n4 = n2 * n2
    eccentricity = (flattening * (2 - flattening)).squareRoot()
    radius = 6_378_137 / (1 + n) * (1 + n2 / 4 + n4 / 64)
    forward = [
      n / 2 - n2 * 2 / 3 + n3 * 5 / 16 + n4 * 41 / 180,
      n2 * 13 / 48 - n3 * 3 / 5 + n4 * 557 / 1440,
      n3 * 61 / 240 - n4 * 103 / 140,
      n4 * 49561 / 161_280,
    ]
    backward = [
      n / 2 - n2 * 2 / 3 + n3 * 37 / 96 - n4 / 360,
      n2 / 48 + n3 / 15 - n4 * 437 / 1440,
      n3 * 17 / 480 - n4 * 37 / 840,
      n4 * 4397 / 161_280,
    ]
  }

  /// Easting and northing in metres of a longitude and latitude in degrees.
  public func plane(longitude: Double, latitude: Double) -> Point {
    let lambda = (longitude - centralMeridian) * .pi / 180
    let tau = conformal(tan(latitude * .pi / 180))
    let xi = atan2(tau, cos(lambda))
    let eta = asinh(sin(lambda) / (tau * tau + cos(lambda) * cos(lambda)).squareRoot())
    let series = sum(forward, xi: xi, eta: eta)
    return Point(500_000 + radius * (eta + series.y), radius * (xi + series.x))
  }

  /// Longitude (x) and latitude (y) in degrees of an easting and northing in metres.
  public func degrees(_ plane: Point) -> Point {
    let xi = plane.y / radius
    let eta = (plane.x - 500_000) / radius
    let series = sum(backward, xi: xi, eta: eta)
    let xiSphere = xi - series.x
    let etaSphere = eta - series.y
    let s = sinh(etaSphere)
    let c = cos(xiSphere)
    let target = sin(xiSphere) / (s * s + c * c).squareRoot()
    let e2 = eccentricity * eccentricity
    var tau = target / (1 - e2)
    for _ in 0..<4 {
      // Newton's method on the conformal latitude, Karney (2011), equations 19–21.
      let reached = conformal(tau)
      tau +=
        (target - reached) / (1 + reached * reached).squareRoot() * (1 + (1 - e2) * tau * tau)
        / ((1 - e2) * (1 + tau * tau).squareRoot())
    }
    return Point(centralMeridian + atan2(s, c) * 180 / .pi, atan(tau) * 180 / .pi)
  }

  /// The nearest point whose degrees are whole multiples of 1e-8 (about a millimetre).
  public func snapped(_ plane: Point) -> Point {
    let position = degrees(plane)
    return self.plane(
      longitude: (position.x * 1e8).rounded() / 1e8,
      latitude: (position.y * 1e8).rounded() / 1e8
    )
  }

  /// Tangent of the conformal latitude from the tangent of the geographic one.
  private func conformal(_ tau: Double) -> Double {
    let sigma = sinh(eccentricity * atanh(eccentricity * tau / (1 + tau * tau).squareRoot()))
    return tau * (1 + sigma * sigma).squareRoot() - sigma * (1 + tau * tau).squareRoot()
  }

  private func sum(_ coefficients: [Double], xi: Double, eta: Double) -> Point {
    var x = 0.0
    var y = 0.0
    for (index, coefficient) in coefficients.enumerated() {
      let multiple = 2 * Double(index + 1)
      x += coefficient * sin(multiple * xi) * cosh(multiple * eta)
      y += coefficient * cos(multiple * xi) * sinh(multiple * eta)
    }
    return Point(x, y)
  }
}
