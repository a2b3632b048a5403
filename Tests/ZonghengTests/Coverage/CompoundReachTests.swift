import Terrain
import Testing

@testable import Zongheng

@Suite("Where a compound is reached")
struct CompoundReachTests {
  /// A compound of 100 m by 60 m with a court cut out of it, one gate at the middle of its south side.
  static let compound = Compound(
    id: "c",
    name: "",
    category: "",
    area: MultiPolygon([
      Polygon(
        exterior: [Point(0, 0), Point(100, 0), Point(100, 60), Point(0, 60)],
        holes: [[Point(40, 20), Point(60, 20), Point(60, 40), Point(40, 40)]]
      )
    ]),
    gates: [Point(50, 0)]
  )

  @Test(
    "The exact parts of a way are those that one finds by asking every few centimetres",
    arguments: [PatrolReach.Part.gate, .boundary, .inside],
    1...40 as ClosedRange<UInt64>
  )
  func exact(part: PatrolReach.Part, seed: UInt64) {
    let reach = CompoundReach(Self.compound, PatrolReach(of: part, withinMetres: 30))
    var random = SeededGenerator(seed: seed)
    func point() -> Point {
      Point(Double.random(in: -60...160, using: &random), Double.random(in: -60...120, using: &random))
    }
    let (start, end) = (point(), point())
    let length = start.distance(to: end)
    let shares = reach.shares(from: start, to: end)
    for (a, b) in zip(shares, shares.dropFirst()) { #expect(a.upperBound < b.lowerBound) }
    let steps = 5000
    // An end of a part and the step beside it may disagree by less than a step; everything else must agree.
    let ends = shares.flatMap { [$0.lowerBound, $0.upperBound] }
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      if ends.contains(where: { abs($0 - share) * length < 1e-6 }) { continue }
      let inside = shares.contains { $0.contains(share) }
      #expect(inside == reach.contains(start + (end - start) * share), "seed \(seed), \(share)")
    }
  }

  @Test("Standing is all or nothing, and a corner of the way splits no part")
  func cornersAndStands() {
    let reach = CompoundReach(Self.compound, PatrolReach(of: .gate, withinMetres: 30))
    #expect(reach.shares(from: Point(50, -29), to: Point(50, -29)) == [0...1])
    #expect(reach.shares(from: Point(50, -31), to: Point(50, -31)).isEmpty)
    let parts = reach.parts(of: Polyline([Point(0, -20), Point(50, -20), Point(50, -50)]))
    // √(30² − 20²) before the gate, and down to 30 m from it.
    #expect(parts.count == 1)
    #expect(abs(parts[0].lowerBound - (50 - 500.0.squareRoot())) < 1e-9)
    #expect(abs(parts[0].upperBound - 60) < 1e-9)
  }

  @Test("A compound without gates is reached at its boundary where a gate is asked for")
  func withoutGates() {
    var closed = Self.compound
    closed.gates = []
    let reach = CompoundReach(closed, PatrolReach(of: .gate, withinMetres: 10))
    #expect(reach.contains(Point(-9, 30)) && !reach.contains(Point(-11, 30)))
  }
}
