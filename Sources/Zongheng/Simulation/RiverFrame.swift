import Foundation
import Terrain

/// The lie of the land: distance along the river and depth inland, mapped to the plane.
struct RiverFrame: Sendable {
  /// The town's middle on the bank.
  let origin: Point
  private let along: Point
  private let inland: Point

  /// The frame around 111.27° E, 30.69° N; the river runs south-east there and the town lies on its right bank.
  init() {
    origin = GaussKruger.zone111.plane(longitude: 111.29, latitude: 30.705)
    let angle = -0.62
    along = Point(cos(angle), sin(angle))
    inland = Point(sin(angle), -cos(angle))
  }

  /// The point at a distance along the river and a depth behind its bank, metres.
  func point(along a: Double, depth: Double) -> Point {
    let b = bank(a) + depth
    return origin + along * a + inland * b
  }

  /// Depth behind the bank and distance along it, metres, of a point.
  func coordinates(_ point: Point) -> (along: Double, depth: Double) {
    let offset = point - origin
    let a = offset.x * along.x + offset.y * along.y
    let b = offset.x * inland.x + offset.y * inland.y
    return (a, b - bank(a))
  }

  /// The mirror image of a point across the bank.
  func mirrored(along a: Double, depth: Double) -> Point {
    let slope = (bank(a + 1) - bank(a - 1)) / 2
    let length = (1 + slope * slope).squareRoot()
    let away = depth / length
    let image = point(along: a, depth: depth)
    return image + along * (2 * away * slope / length) + inland * (-2 * away / length)
  }

  /// A direction in the plane at an angle from straight inland, radians, positive downstream.
  func direction(_ angle: Double) -> Point { along * sin(angle) + inland * cos(angle) }

  private func bank(_ a: Double) -> Double { 760 * sin(a / 4300 + 0.7) - 490 }
}
