import Terrain
import Testing

@testable import Zongheng

@Suite("Stays at a compound")
struct CompoundVisitTests {
  /// A lane 15 m south of the compound of `CompoundReachTests`, its gate in the middle.
  private static let network = {
    var shapes = PolylineColumn()
    shapes.append(Polyline([Point(-300, -15), Point(400, -15)]))
    return RoadNetwork(
      nodes: PointColumn([Point(-300, -15), Point(400, -15)]),
      edges: [
        RoadEdge(
          id: "lane",
          from: 0,
          to: 1,
          travel: .both,
          road: 0,
          chainageAtStart: 0,
          chainageAtEnd: 700,
          lengthCentimetres: 70_000
        )
      ],
      shapes: shapes,
      roads: [Road(id: "lane", name: "lane", grade: "lane")]
    )
  }()
  private static let reach = PatrolReach(of: .gate, withinMetres: 30)

  /// The stays that are found of a device that was really at some places, a fix each ten seconds.
  private func stays(_ places: [Point], noise: Double, seed: UInt64) -> [CompoundStay] {
    var random = SeededGenerator(seed: seed)
    var track = Track(device: 0, day: LocalDay("2026-11-16")!)
    for (index, place) in places.enumerated() {
      let error = random.normals()
      track.times.append(Int64(index) * 10_000)
      track.x.append(place.x + error.0 * noise)
      track.y.append(place.y + error.1 * noise)
    }
    let finder = CompoundVisitFinder(
      network: Self.network,
      compounds: [CompoundReachTests.compound],
      reach: Self.reach
    )
    return finder.stays(of: track, matched: RoadMatcher(network: Self.network).match(track))
  }

  /// Along the lane at 1.1 m/s, with a stop of some minutes at a place on the way or beside it.
  private func walk(stop: Point?, minutes: Int) -> [Point] {
    var places: [Point] = []
    for step in 0...60 {
      let place = Point(-280 + Double(step) * 11, -15)
      places.append(place)
      if let stop, place.x <= stop.x, place.x + 11 > stop.x {
        places += [Point](repeating: stop, count: minutes * 6)
      }
    }
    return places
  }

  @Test("Walking past a gate takes no longer than it takes", arguments: 1...30 as ClosedRange<UInt64>)
  func passing(seed: UInt64) {
    let longest = stays(walk(stop: nil, minutes: 0), noise: 10, seed: seed).map(\.minutes).max() ?? 0
    // 52 m at 1.1 m/s are 47 s; half of the rule's three minutes is far from both.
    #expect(longest > 0.2 && longest < 1.5, "\(longest) minutes, seed \(seed)")
  }

  @Test(
    "A rest on the lane beside the compound is none at its gate",
    arguments: 1...30 as ClosedRange<UInt64>
  )
  func restBeside(seed: UInt64) {
    let longest =
      stays(walk(stop: Point(-60, -15), minutes: 20), noise: 10, seed: seed).map(\.minutes).max() ?? 0
    #expect(longest < 2, "\(longest) minutes, seed \(seed)")
  }

  @Test(
    "A stop at the gate, and one inside, are as long as they were",
    arguments: 1...30 as ClosedRange<UInt64>
  )
  func stop(seed: UInt64) {
    for (place, minutes) in [(Point(52, -8), 5), (Point(20, 30), 8)] {
      let longest =
        stays(walk(stop: place, minutes: minutes), noise: 10, seed: seed).map(\.minutes).max() ?? 0
      #expect(abs(longest - Double(minutes) - 0.5) < 1.2, "\(longest) of \(minutes) minutes, seed \(seed)")
    }
  }

  @Test("A vehicle that passes between two fixes has been there for a moment")
  func vehicle() {
    let found = stays(
      [Point(-295, -15), Point(-100, -15), Point(180, -15), Point(390, -15)],
      noise: 0,
      seed: 1
    )
    #expect(found.count == 1)
    #expect((found.first?.minutes ?? 9) < 0.1)
  }
}
