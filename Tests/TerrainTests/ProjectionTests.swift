import Foundation
import Terrain
import Testing

@Suite("Projections")
struct ProjectionTests {
  @Test(
    "Gauss–Krüger and UTM agree with the reference table to a millimetre, there and back",
    .enabled(if: ReferenceData.isPresent("vectors/cgcs2000_gk.csv"))
  )
  func reference() throws {
    let rows = try ReferenceData.rows("vectors/cgcs2000_gk.csv")
    try #require(rows.count >= 10)
    for (source, target, name) in [
      (CoordinateSystem.cgcs2000, CoordinateSystem("EPSG:4546"), "epsg4546"),
      (.wgs84, CoordinateSystem("EPSG:32649"), "utm32649"),
    ] {
      var column = PointColumn()
      var expected = PointColumn()
      for row in rows {
        column.append(Point(try number(row, "lon"), try number(row, "lat")))
        expected.append(Point(try number(row, "\(name)_easting"), try number(row, "\(name)_northing")))
      }
      let degrees = column
      let projection = try Projection(from: source, to: target)
      projection.project(&column)
      for index in 0..<column.count { #expect(column[index].distance(to: expected[index]) < 0.001) }
      projection.unproject(&column)
      for index in 0..<column.count { #expect(column[index].distance(to: degrees[index]) < 1e-9) }
    }
  }

  @Test("Random positions are where pyproj puts them", .enabled(if: Oracle.isPresent))
  func oracle() throws {
    var dice = Dice(seed: 4546)
    var column = PointColumn(
      (0..<200).map { _ in Point(.random(in: 109...113, using: &dice), .random(in: 20...50, using: &dice)) }
    )
    let input = zip(column.x, column.y).map { "\($0) \($1)" }.joined(separator: "\n")
    let numbers = try Oracle.numbers(
      """
      import sys, pyproj
      t = pyproj.Transformer.from_crs(4490, 4546, always_xy=True)
      for line in sys.stdin: print(*map(repr, t.transform(*map(float, line.split()))))
      """,
      input: input
    )
    try Projection(from: .cgcs2000, to: CoordinateSystem("EPSG:4546")).project(&column)
    try #require(numbers.count == 400)
    for index in 0..<column.count {
      #expect(column[index].distance(to: Point(numbers[2 * index], numbers[2 * index + 1])) < 1e-6)
    }
  }

  @Test("A position that has no place becomes not-a-number and leaves its neighbours alone")
  func failure() throws {
    var column = PointColumn(x: [111, .nan, 111, 111], y: [30, 30, 400, 30])
    try Projection(from: .cgcs2000, to: CoordinateSystem("EPSG:4546")).project(&column)
    #expect(column[0].isFinite && column[0] == column[3])
    #expect(column.x[1].isNaN && column.y[1].isNaN && column.x[2].isNaN && column.y[2].isNaN)
  }

  @Test("Systems know whether they are in degrees; an unknown one is an error with a way out")
  func kinds() throws {
    #expect(try CoordinateSystem.wgs84.isGeographic())
    #expect(try CoordinateSystem("+proj=longlat +datum=WGS84").isGeographic())
    #expect(try CoordinateSystem("EPSG:4546").isGeographic() == false)
    #expect(try CoordinateSystem("EPSG:4546+5737").isGeographic() == false)
    let error = #expect(throws: TerrainError.self) { try CoordinateSystem("EPSG:999999").isGeographic() }
    #expect(error?.code == .coordinateSystem)
    #expect(throws: TerrainError.self) {
      var column = PointColumn(x: [111], y: [30])
      try Projection(from: .wgs84, to: CoordinateSystem("nonsense")).project(&column)
    }
  }

  @Test("A longitude chooses its 3-degree zone, and UTM outside China")
  func zones() {
    #expect(CoordinateSystem.gaussKruger(longitude: 111.2).definition == "EPSG:4546")
    #expect(CoordinateSystem.gaussKruger(longitude: 75).definition == "EPSG:4534")
    #expect(CoordinateSystem.gaussKruger(longitude: 135).definition == "EPSG:4554")
    #expect(CoordinateSystem.gaussKruger(longitude: 13.4).definition == "EPSG:32633")
  }

  private func number(_ row: [String: String], _ name: String) throws -> Double {
    try #require(row[name].flatMap(Double.init))
  }
}
