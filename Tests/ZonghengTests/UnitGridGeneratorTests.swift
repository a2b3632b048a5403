import Foundation
import Terrain
import Testing
import Zongheng

@Suite("Unit grid")
struct UnitGridGeneratorTests {
  /// Two communities side by side; the second has a lake. Roads run at odd angles and end anywhere.
  static func town(
    side: Double,
    roads count: Int,
    seed: UInt64
  ) -> (
    communities: [(code: String, area: MultiPolygon)], roads: [Polyline]
  ) {
    func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> [Point] {
      [Point(x, y), Point(x + width, y), Point(x + width, y + height), Point(x, y + height)]
    }
    var dice = SeededGenerator(seed: seed)
    let roads = (0..<count).map { _ in
      Polyline(
        (0..<3).map { _ in
          Point(
            .random(in: -100...2 * side + 100, using: &dice),
            .random(in: -100...side + 100, using: &dice)
          )
        }
      )
    }
    return (
      [
        ("420504001001", MultiPolygon([Polygon(exterior: box(0, 0, side, side))])),
        (
          "420504001002",
          MultiPolygon([
            Polygon(
              exterior: box(side, 0, side, side),
              holes: [box(side * 1.4, side * 0.4, side / 5, side / 7)]
            ),
            Polygon(exterior: box(3 * side, 0, 90, 90)),
          ])
        ),
      ], roads
    )
  }

  @Test("The cells tile every community exactly, without overlaps", arguments: [1, 2, 3, 4] as [UInt64])
  func tiles(seed: UInt64) throws {
    let town = Self.town(side: 900, roads: 14, seed: seed)
    let cells = try UnitGridGenerator().cells(communities: town.communities, roads: town.roads)
    for (index, community) in town.communities.enumerated() {
      let own = cells.filter { $0.communityIndex == index }.map(\.polygon)
      // A square millimetre over most of a square kilometre: rounding at the ends of the cuts.
      #expect(abs(own.reduce(0) { $0 + $1.area } - community.area.area) < 1e-4, "seed \(seed)")
      let whole = try Overlay.union(own.map { MultiPolygon([$0]) })
      #expect(abs(whole.area - community.area.area) < 1e-4, "seed \(seed)")
      #expect(try Overlay.difference(whole, community.area).area < 1e-4, "seed \(seed)")
    }
    let areas = cells.map(\.polygon.area)
    #expect((areas.max() ?? 0) < 2 * 10_000)
    #expect(Set(cells.map(\.code)).count == cells.count)
  }

  @Test("Codes have 14 digits up to 99 cells a community, one more beyond, in order from the north-west")
  func codes() throws {
    let few = Self.town(side: 500, roads: 0, seed: 1)
    let cells = try UnitGridGenerator().cells(communities: few.communities, roads: few.roads)
    #expect(cells.first?.code == "42050400100101")
    #expect(cells.allSatisfy { $0.code.count == 14 })
    #expect(cells.filter { $0.communityIndex == 0 }.count == 25)
    let first = try #require(cells.first).polygon
    #expect(first.boundingBox.minX == 0 && first.boundingBox.maxY > 400)
    let many = Self.town(side: 1200, roads: 0, seed: 1)
    #expect(
      try UnitGridGenerator().cells(communities: many.communities, roads: []).allSatisfy {
        $0.code.count == 15
      }
    )
  }

  @Test("Behind a code without twelve digits the number stands after a dash")
  func wrongCode() throws {
    let town = Self.town(side: 500, roads: 0, seed: 1)
    let cells = try UnitGridGenerator().cells(communities: [("4205", town.communities[0].area)], roads: [])
    #expect(cells.first?.code == "4205-01")
    #expect(Set(cells.map(\.code)).count == cells.count)
  }

  @Test("Ten thousand cells take little time")
  func speed() throws {
    let town = Self.town(side: 7100, roads: 120, seed: 5)
    let clock = ContinuousClock()
    var count = 0
    let time = try clock.measure {
      count = try UnitGridGenerator().cells(communities: town.communities, roads: town.roads).count
    }
    #expect(count > 8_000)
    // Measured far below; the limit only catches a quadratic turn.
    #expect(time < .seconds(20), "\(count) cells in \(time)")
  }
}
