import Foundation
import Terrain

/// Web Mercator (EPSG:3857) with the whole world as the unit square, north-west corner at (0, 0).
public enum WebMercator {
  /// Half the circumference of the sphere that the tiles are drawn on, metres.
  public static let halfCircumference = Double.pi * 6_378_137

  /// Where a longitude and latitude in degrees (WGS-84) lies in the unit square.
  public static func position(longitude: Double, latitude: Double) -> SIMD2<Double> {
    let sine = min(0.9999, max(-0.9999, sin(latitude * .pi / 180)))
    return SIMD2(longitude / 360 + 0.5, 0.5 - log((1 + sine) / (1 - sine)) / (4 * .pi))
  }

  /// The longitude and latitude in degrees of a position in the unit square.
  public static func degrees(_ position: SIMD2<Double>) -> Point {
    let height = (0.5 - position.y) * 2 * .pi
    return Point((position.x - 0.5) * 360, atan(sinh(height)) * 180 / .pi)
  }
}
