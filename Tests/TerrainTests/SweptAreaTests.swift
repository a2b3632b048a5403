import Foundation
import Terrain
import Testing

@Suite("Swept area")
struct SweptAreaTests {
  static func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> MultiPolygon {
    MultiPolygon([
      Polygon(exterior: [
        Point(x, y), Point(x + width, y), Point(x + width, y + height), Point(x, y + height),
      ])
    ])
  }

  /// A segment widened by a radius, its ends half circles of 64 pieces.
  static func capsule(_ a: Point, _ b: Point, _ radius: Double) -> MultiPolygon {
    let turn = atan2(b.y - a.y, b.x - a.x)
    func arc(_ centre: Point, from start: Double) -> [Point] {
      (0...64).map { step in
        let angle = start + Double(step) * .pi / 64
        return Point(centre.x + radius * cos(angle), centre.y + radius * sin(angle))
      }
    }
    return MultiPolygon([Polygon(exterior: arc(b, from: turn - .pi / 2) + arc(a, from: turn + .pi / 2))])
  }

  @Test("Without paths nothing is seen")
  func nothing() {
    let sight = SweptArea([])
    #expect(sight.area == 0)
    #expect(sight.area(within: Self.box(0, 0, 100, 100)) == 0)
  }

  @Test("A kilometre seen 30 m far is 60,000 m² and a disc, whatever its direction", arguments: 0..<12)
  func oneLine(turn: Int) {
    let angle = Double(turn) * .pi / 12
    let line = Polyline([
      Point(500_000, 3_400_000), Point(500_000 + 1000 * cos(angle), 3_400_000 + 1000 * sin(angle)),
    ])
    let once = SweptArea([(line, 30)])
    let expected = 60_000 + Double.pi * 900
    // One capsule alone along the scan lines is the worst case: an eighth of the radius lost or won on each side.
    #expect(abs(once.area - expected) < expected * 0.02)
    #expect(SweptArea([(line, 30), (line, 30)]).area == once.area)
    #expect(abs(SweptArea([(line, 30)], linesPerRadius: 400).area - expected) < expected * 0.001)
  }

  @Test(
    "Districts of random paths agree with GEOS to 0.1 %, as a whole and inside an area",
    arguments: 1...6 as ClosedRange<UInt64>
  )
  func geos(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func next(_ range: ClosedRange<Double>) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return range.lowerBound + Double(state >> 11) / Double(1 << 53) * (range.upperBound - range.lowerBound)
    }
    var paths: [(line: Polyline, radius: Double)] = []
    for _ in 0..<150 {
      var points = [Point(next(0...4000), next(0...4000))]
      for _ in 0..<4 { points.append(points[points.count - 1] + Point(next(-200...200), next(-200...200))) }
      paths.append((Polyline(points), seed % 2 == 0 ? 30 : next(0...1) < 0.5 ? 20 : 30))
    }
    let sight = SweptArea(paths)
    let union = try Overlay.union(
      paths.flatMap { path in
        zip(path.line.points, path.line.points.dropFirst()).map { Self.capsule($0, $1, path.radius) }
      }
    )
    #expect(abs(sight.area / union.area - 1) < 0.001, "seed \(seed)")
    let quarter = Self.box(300, 500, 2200, 1700)
    let inside = try Overlay.intersection(union, quarter)
    #expect(abs(sight.area(within: quarter) / inside.area - 1) < 0.001, "seed \(seed)")
    let whole = sight.area(within: Self.box(-2000, -2000, 9000, 9000))
    #expect(abs(whole - sight.area) < 1e-6 * whole)
    let halves = [Self.box(-2000, -2000, 9000, 3500), Self.box(-2000, 1500, 9000, 5500)]
    #expect(abs(halves.reduce(0) { $0 + sight.area(within: $1) } - whole) < 1e-6 * whole)
  }
}
