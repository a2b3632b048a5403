import Terrain
import Testing

@Suite("Local frames")
struct LocalFrameTests {
  static let plane = CoordinateSystem("EPSG:4546")
  static let district = BoundingBox(minX: 110.95, minY: 30.55, maxX: 111.45, maxY: 30.8)

  @Test("A district's frame is within a millimetre of PROJ, for every datum", arguments: Datum.allCases)
  func agrees(datum: Datum) throws {
    let frame = try LocalFrame(datum: datum, plane: Self.plane, around: Self.district)
    #expect(frame.worstErrorMetres <= 0.001 && frame.worstErrorMetres > 0)
    var dice = Dice(seed: 30)
    let points = (0..<500).map { _ in
      Point(
        .random(in: Self.district.minX...Self.district.maxX, using: &dice),
        .random(in: Self.district.minY...Self.district.maxY, using: &dice)
      )
    }
    var column = PointColumn(points)
    try frame.project(&column)
    var expected = PointColumn(
      points.map { point in
        switch datum {
        case .wgs84, .cgcs2000: point
        case .gcj02: ChinaOffset.wgs84(fromGCJ02: point)
        case .bd09: ChinaOffset.wgs84(fromGCJ02: ChinaOffset.gcj02(fromBD09: point))
        }
      }
    )
    try Projection(from: datum == .cgcs2000 ? .cgcs2000 : .wgs84, to: Self.plane).project(&expected)
    for index in 0..<column.count {
      #expect(column[index].distance(to: expected[index]) <= 0.001)
      #expect(frame.plane(longitude: points[index].x, latitude: points[index].y) == column[index])
    }
  }

  @Test("Outside its area, and over a whole country, a frame goes through PROJ")
  func outside() throws {
    let points = [Point(111.2, 30.7), Point(114, 35), Point(.nan, 30)]
    var expected = PointColumn(points)
    try Projection(from: .wgs84, to: Self.plane).project(&expected)
    for area in [Self.district, BoundingBox(minX: 60, minY: -60, maxX: 160, maxY: 80)] {
      let frame = try LocalFrame(datum: .wgs84, plane: Self.plane, around: area)
      var column = PointColumn(points)
      try frame.project(&column)
      #expect(column[0].distance(to: expected[0]) <= 0.001)
      #expect(column[1] == expected[1])
      #expect(column.x[2].isNaN && column.y[2].isNaN)
    }
    let frame = try LocalFrame(datum: .wgs84, plane: Self.plane, around: Self.district)
    #expect(frame.plane(longitude: 114, latitude: 35) == nil)
  }

  @Test("A plane in degrees and an empty area are errors")
  func refused() {
    #expect(throws: TerrainError.self) {
      try LocalFrame(datum: .wgs84, plane: .cgcs2000, around: Self.district)
    }
    #expect(throws: TerrainError.self) { try LocalFrame(datum: .wgs84, plane: Self.plane, around: .empty) }
  }
}
