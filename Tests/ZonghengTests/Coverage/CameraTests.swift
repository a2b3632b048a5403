import Foundation
import Terrain
import Testing

@testable import Zongheng

@Suite("Fixed cameras")
struct CameraTests {
  static func camera(_ position: Point, bearing: Double, angle: Double, range: Double) -> Camera {
    Camera(id: "V1", name: "路口", position: position, bearing: bearing, angle: angle, range: range)
  }

  @Test(
    "60 m south of a road, looking north: 100 m far and all around it sees 80 m to either side, at 90° the 60 m of its sides"
  )
  func view() {
    let road = Polyline([Point(0, 0), Point(300, 0)])
    func seen(_ angle: Double) -> [ClosedRange<Double>] {
      Self.camera(Point(150, -60), bearing: 0, angle: angle, range: 100).parts(of: road)
    }
    #expect(seen(360).map { [$0.lowerBound.rounded(), $0.upperBound.rounded()] } == [[70, 230]])
    #expect(seen(90).map { [$0.lowerBound.rounded(), $0.upperBound.rounded()] } == [[90, 210]])
    #expect(Self.camera(Point(150, -60), bearing: 180, angle: 90, range: 100).parts(of: road).isEmpty)
    // A view of three quarters that looks away from the road sees both of its arms and not the middle.
    let arms = Self.camera(Point(150, -30), bearing: 180, angle: 270, range: 50).parts(of: road)
    #expect(arms.map { [$0.lowerBound.rounded(), $0.upperBound.rounded()] } == [[110, 120], [180, 190]])
  }

  /// The share of positions a metre apart on random lines that lie in the sector, by asking each of them.
  @Test("Parts are where positions asked one by one are seen", arguments: 1...8 as ClosedRange<UInt64>)
  func painter(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let camera = Self.camera(
        Point(Double.random(in: -50...50, using: &random), Double.random(in: -50...50, using: &random)),
        bearing: Double.random(in: -360...360, using: &random),
        angle: Double.random(in: 5...360, using: &random),
        range: Double.random(in: 20...120, using: &random)
      )
      let line = Polyline(
        (0..<4).map { _ in
          Point(Double.random(in: -120...120, using: &random), Double.random(in: -120...120, using: &random))
        }
      )
      let parts = camera.parts(of: line)
      var column = PolylineColumn()
      column.append(line)
      for step in 0..<Int(line.length) {
        let place = Double(step) + 0.5
        // At the very border of a view either answer is right.
        if parts.contains(where: { abs($0.lowerBound - place) < 1e-6 || abs($0.upperBound - place) < 1e-6 }) {
          continue
        }
        let isSeen = camera.sees(column.position(on: 0, at: place))
        #expect(parts.contains { $0.contains(place) } == isSeen, "seed \(seed)")
      }
    }
  }

  static func district(counts: Bool) -> District {
    var rule = PatrolRule(id: "w", target: .roads(["key"]), visits: 2, period: .week)
    rule.countsCameras = counts
    var district = ThreeStateTests.district([rule])
    // Over the first edge from its 20th metre to its 80th.
    district.cameras = [Self.camera(Point(50, 0), bearing: 0, angle: 360, range: 30)]
    return district
  }

  @Test(
    "What a camera sees stands beside what was patrolled, and counts only where the rule says so",
    arguments: [false, true]
  )
  func counting(counts: Bool) {
    let district = Self.district(counts: counts)
    let stretches = ThreeStateTests.assess(district, [])
    let met = stretches.filter { $0.state == .covered }
    #expect(met.map { [$0.edge, $0.from, $0.to] } == (counts ? [[0, 2_000, 8_000]] : []))
    #expect(met.allSatisfy { $0.visits == 2 && $0.camera == 0 && $0.certain == 2 })
    let map = CameraMap(district)
    #expect(map.lengthCentimetres == 6_000 && map.watched(on: 1).length == 0)
    let totals = ThreeStateTests.totals(stretches)
    #expect(totals.covered == (counts ? 6_000 : 0) && totals.requiring == 30_000)
    #expect(totals.patrolled == (counts ? 12_000 : 0))
  }

  @Test("Two cameras over one stretch are one length; passes cut it")
  func stretches() async {
    var district = Self.district(counts: false)
    district.cameras.append(Self.camera(Point(70, 0), bearing: 90, angle: 20, range: 20))
    var pass = ThreeStateTests.pass(0, day: 0)
    pass.to = 7_500
    var result = Pipeline().cover([PatrolDay](), in: district, week: ThreeStateTests.week)
    result.ledger = CoverageLedger(edgeCount: 3, entries: [pass])
    let stretches = CameraStretch.stretches(of: result)
    #expect(
      stretches.map { [$0.range.lowerBound, $0.range.upperBound] } == [
        [2_000, 7_000], [7_000, 7_500], [7_500, 8_000], [8_000, 9_000],
      ]
    )
    #expect(stretches.map(\.cameras) == [[0], [0, 1], [0, 1], [1]])
    #expect(stretches.map(\.passes) == [1, 1, 0, 0])
    #expect(result.cameras.lengthCentimetres == 7_000)
  }
}
