import Foundation
import Terrain
import Testing

@Suite("Chinese map offsets")
struct ChinaOffsetTests {
  @Test(
    "Both offsets agree with the reference table to 1e-12 degrees, and the ways back to 1e-9",
    .enabled(if: ReferenceData.isPresent("vectors/gcj02_bd09.csv"))
  )
  func reference() throws {
    let rows = try ReferenceData.rows("vectors/gcj02_bd09.csv")
    try #require(rows.count > 100)
    for row in rows {
      let wgs84 = try point(row, "wgs84")
      let gcj02 = try point(row, "gcj02")
      let bd09 = try point(row, "bd09")
      let name = row["name"] ?? ""
      // The table has 12 decimals and more: 5e-13 of rounding.
      let forward = ChinaOffset.gcj02(fromWGS84: wgs84) - gcj02
      #expect(max(abs(forward.x), abs(forward.y)) < 1e-12, "\(name)")
      let second = ChinaOffset.bd09(fromGCJ02: ChinaOffset.gcj02(fromWGS84: wgs84)) - bd09
      #expect(max(abs(second.x), abs(second.y)) < 1e-12, "\(name)")
      #expect(ChinaOffset.gcj02(fromBD09: bd09).distance(to: gcj02) < 1e-9, "\(name)")
      let back = ChinaOffset.wgs84(fromGCJ02: gcj02)
      if wgs84 == gcj02 {
        // Just outside the box two positions share one image: either is a right answer.
        #expect(ChinaOffset.gcj02(fromWGS84: back).distance(to: gcj02) < 1e-9, "\(name)")
      } else {
        #expect(back.distance(to: wgs84) < 1e-9, "\(name)")
      }
    }
  }

  @Test("The way back undoes the way there within 1e-9 degrees all over the country")
  func roundTrip() {
    var dice = Dice(seed: 2002)
    for _ in 0..<2000 {
      let point = Point(.random(in: 73...137, using: &dice), .random(in: 1...55, using: &dice))
      let gcj02 = ChinaOffset.gcj02(fromWGS84: point)
      let bd09 = ChinaOffset.bd09(fromGCJ02: gcj02)
      #expect(ChinaOffset.wgs84(fromGCJ02: gcj02).distance(to: point) < 1e-9, "seed 2002, \(point)")
      #expect(ChinaOffset.gcj02(fromBD09: bd09).distance(to: gcj02) < 1e-9, "seed 2002, \(point)")
    }
  }

  @Test("Positions far from China stay where they are")
  func abroad() {
    let berlin = Point(13.4, 52.5)
    #expect(ChinaOffset.gcj02(fromWGS84: berlin) == berlin)
    #expect(ChinaOffset.wgs84(fromGCJ02: berlin) == berlin)
  }

  private func point(_ row: [String: String], _ name: String) throws -> Point {
    Point(
      try #require(row["\(name)_lon"].flatMap(Double.init)),
      try #require(row["\(name)_lat"].flatMap(Double.init))
    )
  }
}
