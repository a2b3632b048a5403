import Terrain
import Testing

@testable import Zongheng

@Suite("Neighbours and the metres that they share")
struct SharedBordersTests {
  private func box(
    _ x: Double,
    _ y: Double,
    _ width: Double,
    _ height: Double,
    extra: [Point] = []
  ) -> MultiPolygon {
    let ring =
      [Point(x, y), Point(x + width, y)] + extra
      + [Point(x + width, y + height), Point(x, y + height), Point(x, y)]
    return MultiPolygon([Polygon(exterior: ring)])
  }

  @Test("A long side beside two short ones is shared with both, a corner with none")
  func sides() {
    let areas = [box(0, 0, 100, 200), box(100, 0, 80, 120), box(100, 120, 80, 80), box(180, 200, 50, 50)]
    let pairs = SharedBorders().pairs(of: areas)
    #expect(pairs.map { [$0.a, $0.b] } == [[0, 1], [0, 2], [1, 2]])
    #expect(zip(pairs.map(\.sharedMetres), [120, 80, 80]).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test("Vertices of one side that the other lacks, and a gap of a hand's breadth, change nothing")
  func sloppy() {
    let whole = box(0, 0, 100, 100)
    let vertices = (1..<10).map { Point(100.1, Double($0) * 10) }
    // The neighbour on the left of the line at 100.1 with nine vertices more.
    let left = MultiPolygon([
      Polygon(
        exterior: [Point(100.1, 0)] + vertices + [
          Point(100.1, 100), Point(200, 100), Point(200, 0), Point(100.1, 0),
        ]
      )
    ])
    let pairs = SharedBorders().pairs(of: [whole, left])
    #expect(pairs.count == 1 && abs(pairs[0].sharedMetres - 100) < 0.5)
  }

  @Test("Moving the map changes nothing")
  func moved() {
    let areas = (0..<12).map { box(Double($0 % 4) * 37, Double($0 / 4) * 41, 37, 41) }
    let far = (0..<12).map { box(512_345 + Double($0 % 4) * 37, 3_390_123 + Double($0 / 4) * 41, 37, 41) }
    let here = SharedBorders().pairs(of: areas)
    let there = SharedBorders().pairs(of: far)
    #expect(here.count == 17)
    #expect(here.map { [$0.a, $0.b] } == there.map { [$0.a, $0.b] })
    // Positions of millions of metres keep a nanometre.
    #expect(zip(here, there).allSatisfy { abs($0.sharedMetres - $1.sharedMetres) < 1e-6 })
  }
}
