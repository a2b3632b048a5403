import Foundation
import Terrain
import Testing

@Suite("Gauss–Krüger grids of CGCS2000")
struct GridReferenceTests {
  @Test(
    "The closed series and PROJ agree with the reference table to a millimetre, there and back",
    .enabled(if: ReferenceData.isPresent("vectors/cgcs2000_gk.csv"))
  )
  func reference() throws {
    let rows = try ReferenceData.rows("vectors/cgcs2000_gk.csv")
    try #require(rows.count >= 12)
    func number(_ row: [String: String], _ name: String) throws -> Double {
      try #require(row[name].flatMap(Double.init))
    }
    let projections: [(easting: String, northing: String, code: String)] = [
      ("epsg4546_easting", "epsg4546_northing", "EPSG:4546"),
      ("epsg4525_zone37_easting", "epsg4546_northing", "EPSG:4525"),
      ("utm32649_easting", "utm32649_northing", "EPSG:32649"),
    ]
    for row in rows {
      let degrees = Point(try number(row, "lon"), try number(row, "lat"))
      let plane = Point(try number(row, "epsg4546_easting"), try number(row, "epsg4546_northing"))
      let zone = GaussKruger(centralMeridian: 111)
      #expect(zone.plane(longitude: degrees.x, latitude: degrees.y).distance(to: plane) < 0.001)
      // A millimetre is 9e-9 degrees of latitude.
      #expect(zone.degrees(plane).distance(to: degrees) < 9e-9)
      for (easting, northing, code) in projections {
        let source: CoordinateSystem = code == "EPSG:32649" ? .wgs84 : .cgcs2000
        var column = PointColumn([degrees])
        try Projection(from: source, to: CoordinateSystem(code)).project(&column)
        let expected = Point(try number(row, easting), try number(row, northing))
        #expect(column[0].distance(to: expected) < 0.001, "\(code), \(row["name"] ?? "")")
      }
      guard plane.y > 1_900_000 else { continue }
      let prefixed = try number(row, "epsg4525_zone37_easting")
      for answer in [
        GridReference(centralMeridian: 111).degrees(plane.x, plane.y),
        GridReference(centralMeridian: 111).degrees(plane.y, plane.x),
        GridReference(centralMeridian: nil).degrees(prefixed, plane.y),
        GridReference(epsg: 4546)?.degrees(plane.x, plane.y),
        GridReference(epsg: 4525)?.degrees(plane.y, prefixed),
      ] {
        #expect(try #require(answer).distance(to: degrees) < 9e-9)
      }
    }
  }

  @Test("Every zone of three and six degrees agrees with PROJ to a millimetre, with its prefix and without")
  func zones() throws {
    var dice = Dice(seed: 4490)
    for code in 4491...4554 {
      let grid = try #require(GridReference(epsg: code))
      let meridian: Double =
        switch code {
        case 4491...4501: Double((code - 4491 + 13) * 6 - 3)
        case 4513...4533: Double((code - 4513 + 25) * 3)
        default: try #require(grid.centralMeridian)
        }
      let half = code < 4513 ? 3.0 : 1.5
      var degrees = PointColumn()
      for _ in 0..<20 {
        degrees.append(
          Point(meridian + .random(in: -half...half, using: &dice), .random(in: 18...54, using: &dice))
        )
      }
      var plane = degrees
      try Projection(from: .cgcs2000, to: CoordinateSystem("EPSG:\(code)")).project(&plane)
      for index in 0..<degrees.count {
        let answer = try #require(grid.degrees(plane.x[index], plane.y[index]), "EPSG:\(code), seed 4490")
        #expect(answer.distance(to: degrees[index]) < 9e-9, "EPSG:\(code), seed 4490")
      }
    }
    #expect(GridReference(epsg: 4490) == nil && GridReference(epsg: 4555) == nil)
  }

  @Test("What no grid of China has gives no place")
  func nowhere() {
    let grid = GridReference(centralMeridian: 111)
    for (x, y) in [
      (111.2, 30.7), (525_692, 525_692), (3_396_893, 3_396_893), (38_525_692, 3_396_893),
      (99_525_692, 3_396_893),
      (-525_692, 3_396_893), (.nan, 3_396_893), (0, 0),
    ] as [(Double, Double)] {
      #expect(grid.degrees(x, y) == nil, "\(x), \(y)")
    }
    #expect(GridReference(centralMeridian: nil).degrees(525_692, 3_396_893) == nil)
  }
}
