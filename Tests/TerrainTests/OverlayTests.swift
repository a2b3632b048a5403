import Foundation
import Terrain
import Testing

@Suite("Overlay and validity")
struct OverlayTests {
  static func square(_ x: Double, _ y: Double, _ side: Double) -> Polygon {
    Polygon(exterior: [Point(x, y), Point(x + side, y), Point(x + side, y + side), Point(x, y + side)])
  }

  @Test("Two squares: union and intersection sum to both, difference is the rest")
  func squares() throws {
    let a = MultiPolygon([Self.square(0, 0, 10)])
    let b = MultiPolygon([Self.square(6, 6, 10)])
    #expect(try Overlay.union([a, b]).area == 184)
    #expect(try Overlay.intersection(a, b).area == 16)
    #expect(try Overlay.difference(a, b).area == 84)
    #expect(try Overlay.intersection(a, MultiPolygon([Self.square(20, 20, 1)])).polygons.isEmpty)
    #expect(try Overlay.union([]).polygons.isEmpty)
  }

  @Test("A hole survives the way through GEOS")
  func hole() throws {
    let ring = MultiPolygon([
      Polygon(exterior: Self.square(0, 0, 10).exterior, holes: [Self.square(4, 4, 2).exterior])
    ])
    #expect(try Overlay.union([ring]).area == 96)
    #expect(try Overlay.union([ring]).polygons[0].holes.count == 1)
  }

  @Test("A buffered square has the area of its sides and corners")
  func buffer() throws {
    let grown = try Overlay.buffer(MultiPolygon([Self.square(0, 0, 10)]), by: 2, segmentsPerQuarter: 64)
    #expect(abs(grown.area - (100 + 4 * 20 + Double.pi * 4)) < 0.01)
  }

  @Test("Crossing lines bound the faces between them; dangling ends bound none")
  func faces() throws {
    let lines = [0.0, 10, 20].flatMap {
      [Polyline([Point($0, -5), Point($0, 25)]), Polyline([Point(-5, $0), Point(25, $0)])]
    }
    let faces = try Overlay.polygonize(lines: lines)
    #expect(faces.map(\.area) == [100, 100, 100, 100])
    #expect(try Overlay.polygonize(lines: [Polyline([Point(0, 0), Point(1, 1)])]).isEmpty)
  }

  @Test("Every broken ring is listed with its place, and repair leaves none")
  func problems() throws {
    let bowTie = [Point(0, 0), Point(10, 10), Point(10, 0), Point(0, 10)]
    let area = MultiPolygon([
      Polygon(exterior: bowTie), Self.square(20, 0, 10),
      Polygon(exterior: Self.square(40, 0, 10).exterior, holes: [bowTie.map { $0 + Point(40, 0) }]),
      Polygon(exterior: [Point(60, 0), Point(61, 0)]),
    ])
    let problems = try Validity.problems(of: area)
    #expect(problems.count == 3)
    #expect(problems[0].message == "part 1, outer ring: Self-intersection")
    #expect(problems[0].position == Point(5, 5))
    #expect(problems[1].message.hasPrefix("part 3, hole 1"))
    #expect(problems[2].message == "part 4, outer ring: fewer than three different positions")
    let repaired = try Validity.repaired(area)
    #expect(try Validity.problems(of: repaired) == [])
    #expect(try Validity.problems(of: MultiPolygon([Self.square(0, 0, 1)])) == [])
  }

  @Test("Parts that overlap, and a hole outside its ring, are problems; repair merges")
  func parts() throws {
    let overlapping = MultiPolygon([Self.square(0, 0, 10), Self.square(5, 0, 10)])
    #expect(try Validity.problems(of: overlapping).count == 1)
    #expect(try Validity.repaired(overlapping).area == 150)
    let outside = MultiPolygon([
      Polygon(exterior: Self.square(0, 0, 10).exterior, holes: [Self.square(20, 20, 1).exterior])
    ])
    #expect(try Validity.problems(of: outside).map(\.message) == ["part 1: Hole lies outside shell"])
    let error = #expect(throws: TerrainError.self) {
      try Overlay.union([MultiPolygon([Polygon(exterior: [Point(0, 0)])])])
    }
    #expect(error?.code == .geometry)
  }

  @Test("Random stars have the areas that shapely gives them", .enabled(if: Oracle.isPresent))
  func oracle() throws {
    var dice = Dice(seed: 7)
    let pairs = (0..<40).map { _ in
      (star(Point(0, 0), &dice), star(Point(.random(in: -8...8, using: &dice), 3), &dice))
    }
    func text(_ polygon: Polygon) -> String {
      polygon.exterior.map { "\($0.x) \($0.y)" }.joined(separator: ", ")
    }
    let numbers = try Oracle.numbers(
      """
      import sys, shapely
      for line in sys.stdin:
          a, b = (shapely.from_wkt(f"POLYGON(({p}))") for p in line.strip().split(";"))
          print(a.union(b).area, a.intersection(b).area, a.difference(b).area, a.buffer(1).area,
                a.exterior.length)
      """,
      input: pairs.map { "\(text($0.0));\(text($0.1))" }.joined(separator: "\n")
    )
    try #require(numbers.count == 5 * pairs.count)
    for (index, pair) in pairs.enumerated() {
      let (a, b) = (MultiPolygon([pair.0]), MultiPolygon([pair.1]))
      let ours = [
        try Overlay.union([a, b]).area, try Overlay.intersection(a, b).area,
        try Overlay.difference(a, b).area,
        try Overlay.buffer(a, by: 1, segmentsPerQuarter: 16).area, Polyline(pair.0.exterior).length,
      ]
      for (place, value) in ours.enumerated() {
        // Two releases of GEOS may differ in the last digits; the buffer also in its simplification.
        #expect(
          abs(value - numbers[5 * index + place]) < (place == 3 ? 0.02 : 1e-9),
          "seed 7, pair \(index), \(place)"
        )
      }
    }
  }

  private func star(_ center: Point, _ dice: inout Dice) -> Polygon {
    Polygon(
      exterior: (0..<24).map { corner in
        let angle = Double(corner) / 24 * 2 * .pi
        let radius = Double.random(in: 4...12, using: &dice)
        return center + Point(cos(angle) * radius, sin(angle) * radius)
      }
    )
  }
}
