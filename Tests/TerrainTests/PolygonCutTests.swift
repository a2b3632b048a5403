import Foundation
import Terrain
import Testing

@Suite("Cuts and moments")
struct PolygonCutTests {
  @Test("A cut leaves the asked share on its side, and its pieces sum to the whole")
  func shares() {
    var dice = Dice(seed: 12)
    for round in 0..<200 {
      let star = comb(&dice)
      let angle = Double.random(in: 0...(2 * .pi), using: &dice)
      let normal = Point(cos(angle), sin(angle))
      let share = Double.random(in: 0.2...0.8, using: &dice)
      let cut = PolygonCut(across: normal, of: star, share: share)
      let pieces = cut.pieces(of: star)
      #expect(pieces.count >= 2, "seed 12, round \(round)")
      #expect(
        abs(pieces.reduce(0) { $0 + $1.area } - star.area) < 1e-9 * star.area,
        "seed 12, round \(round)"
      )
      let below = pieces.filter { piece in
        let point = piece.interiorPoint
        return point.x * normal.x + point.y * normal.y < cut.offset
      }
      let belowArea = below.reduce(0) { $0 + $1.area }
      // Twenty-four halvings of a width of 200 leave a hundred-thousandth.
      #expect(abs(belowArea / star.area - share) < 1e-5, "seed 12, round \(round)")
      #expect(pieces.allSatisfy { star.contains($0.interiorPoint) }, "seed 12, round \(round)")
    }
  }

  @Test("A cut beside the area, or through a corner, leaves it whole")
  func misses() {
    let square = OverlayTests.square(0, 0, 10)
    #expect(PolygonCut(normal: Point(1, 0), offset: 20).pieces(of: square) == [square])
    #expect(PolygonCut(normal: Point(1, 0), offset: 10).pieces(of: square) == [square])
  }

  @Test("A cut through a hole and beside another keeps both")
  func holes() {
    let area = Polygon(
      exterior: OverlayTests.square(0, 0, 10).exterior,
      holes: [OverlayTests.square(4, 4, 2).exterior, OverlayTests.square(1, 1, 2).exterior]
    )
    let pieces = PolygonCut(normal: Point(1, 0), offset: 5).pieces(of: area)
    #expect(pieces.map(\.area).sorted() == [44, 48])
    #expect(pieces.map(\.holes.count).sorted() == [0, 1])
  }

  @Test("The long axis of a turned rectangle is its longer side")
  func axis() {
    for degrees in stride(from: 0.0, to: 180, by: 15) {
      let (c, s) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
      let corners = [Point(0, 0), Point(30, 0), Point(30, 10), Point(0, 10)]
      let axis = Polygon(exterior: corners.map { Point($0.x * c - $0.y * s, $0.x * s + $0.y * c) }).longAxis
      #expect(abs(abs(axis.x * c + axis.y * s) - 1) < 1e-9, "\(degrees) degrees")
    }
  }

  @Test(
    "The sample layers of other towns are read",
    .enabled(
      if: ReferenceData.isPresent("xian/roads.shp")
        && ReferenceData.isPresent("hangzhou/compounds_300.geojson")
    )
  )
  func samples() throws {
    let roads = try VectorFile.read(ReferenceData.folder.appendingPathComponent("xian/roads.shp").path)
    #expect(roads.features.count > 100)
    #expect(roads.features.allSatisfy { if case .polylines = $0.geometry { true } else { false } })
    #expect(try #require(roads.coordinateSystem).isGeographic())
    let compounds = try VectorFile.read(
      ReferenceData.folder.appendingPathComponent("hangzhou/compounds_300.geojson").path
    )
    #expect(compounds.features.count == 300)
  }

  /// A star with a hole, whose rays a cut meets many times.
  private func comb(_ dice: inout Dice) -> Polygon {
    let ring = { (low: Double, high: Double, dice: inout Dice) in
      (0..<30).map { corner in
        let angle = Double(corner) / 30 * 2 * .pi
        let radius = Double.random(in: low...high, using: &dice)
        return Point(cos(angle) * radius, sin(angle) * radius)
      }
    }
    return Polygon(exterior: ring(20, 100, &dice), holes: [ring(5, 15, &dice)])
  }
}
