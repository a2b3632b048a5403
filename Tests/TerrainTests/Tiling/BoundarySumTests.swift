import Foundation
import Terrain
import Testing

@Suite("The sum of borders")
struct BoundarySumTests {
  private static func square(_ x: Double, _ y: Double, _ side: Double) -> MultiPolygon {
    MultiPolygon([OverlayTests.square(x, y, side)])
  }

  @Test("Two halves sum to their whole, whichever way their rings run")
  func halves() throws {
    let whole = MultiPolygon([
      Polygon(exterior: [Point(0, 0), Point(20, 0), Point(20, 10), Point(0, 10)])
    ])
    let right = MultiPolygon([
      Polygon(exterior: OverlayTests.square(10, 0, 10).exterior.reversed())
    ])
    let sum = try BoundarySum(of: [Self.square(0, 0, 10), right], outline: whole)
    #expect(sum.isZero)
    #expect(sum.areaDifference == 0)
    #expect(sum.areas == [100, 100])
    #expect(sum.splits == 2, "the corners in the middle of the long sides split the outline, north and south")
    #expect(
      sum.borders == [
        .init(first: 0, second: 1, metres: 10), .init(first: 0, second: 2, metres: 30),
        .init(first: 1, second: 2, metres: 30),
      ]
    )
  }

  @Test("A missing cell is a hole with its size, place and neighbours")
  func hole() throws {
    var cells: [MultiPolygon] = []
    for index in 0..<9 where index != 4 {
      cells.append(Self.square(Double(index % 3) * 10, Double(index / 3) * 10, 10))
    }
    let sum = try BoundarySum(of: cells, outline: Self.square(0, 0, 30))
    #expect(!sum.isZero)
    let faults = try sum.faults(in: cells, outline: Self.square(0, 0, 30))
    #expect(faults.map(\.kind) == [.hole])
    #expect(faults[0].squareMetres == 100)
    #expect(faults[0].position == Point(15, 15))
    #expect(faults[0].neighbours.map(\.area) == [1, 3, 4, 6])
    #expect(faults[0].neighbours.allSatisfy { $0.metres == 10 })
    #expect(faults[0].widthMetres == 5)
  }

  @Test("A hole around an island of another area is told with its hole")
  func ringHole() throws {
    let frame = MultiPolygon([
      Polygon(
        exterior: OverlayTests.square(0, 0, 30).exterior,
        holes: [OverlayTests.square(5, 5, 20).exterior]
      )
    ])
    let cells = [frame, Self.square(10, 10, 10)]
    let faults = try BoundarySum(of: cells, outline: Self.square(0, 0, 30)).faults(
      in: cells,
      outline: Self.square(0, 0, 30)
    )
    #expect(faults.map(\.squareMetres) == [300])
    #expect(faults[0].kind == .hole)
    #expect(faults[0].neighbours == [.init(area: 0, metres: 80), .init(area: 1, metres: 40)])
  }

  @Test("Places held twice, and places beyond the outline, are told apart")
  func overlapAndOutside() throws {
    let cells = [Self.square(0, 0, 10), Self.square(8, 2, 12)]
    let outline = MultiPolygon([
      Polygon(exterior: [Point(0, 0), Point(10, 0), Point(10, 10), Point(0, 10)])
    ])
    let faults = try BoundarySum(of: cells, outline: outline).faults(in: cells, outline: outline)
    #expect(faults.map(\.kind) == [.outside, .overlap])
    #expect(faults.map(\.squareMetres) == [128, 16])
    #expect(faults.map(\.holders) == [[1], [0, 1]])
  }

  @Test("Without an outline, the outer border is left and only what lies within it is judged")
  func noOutline() throws {
    var cells = [Self.square(0, 0, 10), Self.square(10, 0, 10)]
    let sum = try BoundarySum(of: cells)
    #expect(sum.residueMetres == 60)
    #expect(try sum.faults(in: cells).isEmpty)
    cells.append(cells[0])
    let doubled = try BoundarySum(of: cells).faults(in: cells)
    #expect(doubled.map(\.kind) == [.overlap])
    #expect(doubled[0].holders == [0, 2])
  }

  @Test("Vertices that rounding parted, and vertices on a neighbour's edge, do no harm")
  func roundingAndJunctions() throws {
    // A slanted edge, with a vertex of one side exactly in its middle, and noise far below a millimetre.
    let (a, b) = (Point(1000.0001, 2000.0004), Point(1100.0003, 2033.7777))
    let middle = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
    let noise = Point(4e-4, -4e-4)
    let north = MultiPolygon([Polygon(exterior: [a, b, Point(1050, 2100)])])
    let south = MultiPolygon([Polygon(exterior: [a + noise, Point(1050, 1900), b + noise, middle])])
    let outline = MultiPolygon([Polygon(exterior: [a, Point(1050, 1900), b, Point(1050, 2100)])])
    let sum = try BoundarySum(of: [north, south], outline: outline)
    #expect(sum.isZero)
    #expect(sum.splits >= 1)
    #expect(sum.largestOffsetMillimetres <= 2)
  }

  @Test("Mosaics sum to zero, wherever the map lies and in whatever order their cells come")
  func mosaics() throws {
    for seed in UInt64(1)...20 {
      for origin in [Point(448_709.3, 3_396_830.7), Point(-4_000_000.1, 17.9), Point(0, 0)] {
        let mosaic = Mosaic(columns: 7, rows: 5, seed: seed, origin: origin)
        let sum = try BoundarySum(of: mosaic.cells, outline: mosaic.outline)
        #expect(sum.isZero, "seed \(seed)")
        #expect(sum.areaDifference == 0, "seed \(seed)")
        #expect(sum.borders.count { $0.second < 35 } == 7 * 4 + 6 * 5, "seed \(seed)")
        let total = sum.areas.reduce(0, +)
        // Each of some hundred vertices moves by up to 0.71 mm along a border of some kilometres.
        #expect(abs(total - mosaic.outline.area) < 10, "seed \(seed)")
        let backwards = try BoundarySum(of: mosaic.cells.reversed(), outline: mosaic.outline)
        #expect(
          backwards.borders.map(\.metres).sorted() == sum.borders.map(\.metres).sorted(),
          "seed \(seed)"
        )
      }
    }
  }

  @Test("An extent that cannot be counted in millimetres is an error, not a wrong answer")
  func tooWide() {
    let cells = [Self.square(0, 0, 1), Self.square(5e6, 0, 1)]
    let error = #expect(throws: TerrainError.self) { try BoundarySum(of: cells) }
    #expect(error?.message.contains("4,294 km") == true)
  }
}
