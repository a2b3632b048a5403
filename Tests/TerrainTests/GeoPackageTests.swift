import Foundation
import Terrain
import Testing

@Suite("The GeoPackages that are written")
struct GeoPackageTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let time = "2026-11-16T00:00:00Z"

  @Test(
    "hold what the standard asks for, by GDAL's validator",
    .enabled(if: knowsStandard, "needs python3-gdal")
  )
  func standard() throws {
    let path = folder.path("valid.gpkg")
    var layers = VectorFileTests.layers
    layers[0].name = "area \"of\" 'all'"
    layers[0].features.append(
      Feature(id: 12, geometry: nil, values: [.text(""), .null, .real(.nan)])
    )
    layers.append(
      OutputLayer(
        name: "plane",
        shape: .multiLineString,
        coordinateSystem: CoordinateSystem("+proj=tmerc +lon_0=111.5 +k=1 +x_0=500000 +ellps=GRS80"),
        fields: [Field("order", .integer)],
        features: []
      )
    )
    try VectorFile.write(layers, to: path, timestamp: Self.time)
    let script = """
      import sys
      from osgeo_utils.samples import validate_gpkg
      print(validate_gpkg.check(sys.argv[1], extra_checks=True, warning_as_error=True) == [])
      """
    #expect(try Python.say(script, [path], "/usr/bin/python3").hasSuffix("True\n"))
    #expect(try VectorFile.read(path, layer: "plane").coordinateSystem != nil)
    #expect(try VectorFile.read(path, layer: layers[0].name).features[2].values == [.text(""), .null, .null])
  }

  @Test("mark a shape without positions as empty, and keep it out of the spatial index")
  func emptyShape() throws {
    // GDAL's validator looks for the mark in bit 3; clause 2.1.3.1.1 has it in bit 4, as GDAL itself does.
    var layer = VectorFileTests.layers[0]
    layer.features[0].geometry = .polygons(MultiPolygon([]))
    layer.style = nil
    try VectorFile.write([layer], to: folder.path("empty.gpkg"), timestamp: Self.time)
    let script = """
      import sqlite3, sys
      db = sqlite3.connect(sys.argv[1])
      print([(row[:4].hex(), len(row)) for row, in db.execute('select geom from "社区" where geom notnull')],
            db.execute('select count(*) from "rtree_社区_geom"').fetchone())
      """
    #expect(try Python.say(script, [folder.path("empty.gpkg")]) == "[('47500011', 17)] (0,)\n")
    #expect(try VectorFile.read(folder.path("empty.gpkg")).features.map(\.geometry) == [nil, nil])
  }

  @Test(
    "carry spatial indexes that SQLite finds sound, that find what a look at all shapes finds, and that edits keep right",
    .enabled(if: Python.path != nil, "needs ZONGHENG_ORACLE_PYTHON"),
    arguments: [0, 1, 51, 52, 53, 2601, 2602, 7000]
  )
  func index(count: Int) throws {
    var dice = Dice(seed: UInt64(count))
    let features = (0..<count).map { row in
      let x = Double.random(in: 500_000..<530_000, using: &dice)
      let y = Double.random(in: 3_380_000..<3_400_000, using: &dice)
      let size = Double.random(in: 0..<400, using: &dice)
      let isMissing = Int.random(in: 0..<10, using: &dice) == 0
      return Feature(
        id: Int64(row * 3 + 1),
        geometry: isMissing ? nil : .polylines([Polyline([Point(x, y), Point(x + size, y + size / 3)])]),
        values: [.text("row \(row)")]
      )
    }
    let layer = OutputLayer(
      name: "lines",
      shape: .multiLineString,
      coordinateSystem: CoordinateSystem("EPSG:4546"),
      fields: [Field("name", .text)],
      features: features
    )
    let path = folder.path("indexed.gpkg")
    try VectorFile.write([layer], to: path, timestamp: Self.time)
    #expect(try Python.say(Self.indexScript, [path, String(count)]) == "sound\n", "seed \(count)")
  }

  private static let indexScript = """
    import random, sqlite3, struct, sys
    db = sqlite3.connect(sys.argv[1])
    count = int(sys.argv[2])
    def box(blob):
        return struct.unpack("<4d", blob[8:40])
    db.create_function("ST_IsEmpty", 1, lambda blob: blob[3] & 16)
    for place, name in enumerate(["ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"]):
        db.create_function(name, 1, lambda blob, place=place: box(blob)[place])
    def check():
        assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert db.execute("select rtreecheck('rtree_lines_geom')").fetchall() == [("ok",)]
        shapes = [(row, box(blob)) for row, blob in db.execute("select fid, geom from lines where geom notnull")]
        dice = random.Random(count)
        for _ in range(100):
            x, y = dice.uniform(5e5, 5.3e5), dice.uniform(3.38e6, 3.4e6)
            x2, y2 = x + dice.uniform(0, 4000), y + dice.uniform(0, 4000)
            found = {row for row, in db.execute(
                "select id from rtree_lines_geom where minx <= ? and maxx >= ? and miny <= ? and maxy >= ?", (x2, x, y2, y))}
            # The index keeps 32 bits of a coordinate, rounded outward: half a metre of northing at most.
            right = {row for row, b in shapes if b[0] <= x2 and b[1] >= x and b[2] <= y2 and b[3] >= y}
            near = {row for row, b in shapes if b[0] <= x2 + 1 and b[1] >= x - 1 and b[2] <= y2 + 1 and b[3] >= y - 1}
            assert right <= found <= near, (right - found, found - near)
        return len(shapes)
    before = check()
    rows, = db.execute("select count(*) from lines").fetchone()
    assert rows == count
    assert db.execute("select feature_count from gpkg_ogr_contents").fetchone() == (count,)
    if before > 1:
        blob, = db.execute("select geom from lines where geom notnull limit 1").fetchone()
        gone = db.execute("delete from lines where fid % 2 = 0 and geom notnull").rowcount
        db.executemany("insert into lines (geom, name) values (?, 'new')", [(blob,)] * 100)
        assert check() == before - gone + 100
        assert db.execute("select max(fid) from lines").fetchone()[0] >= (count - 1) * 3 + 101
        assert db.execute("select feature_count from gpkg_ogr_contents").fetchone() == (count - gone + 100,)
    print("sound")
    """

  /// True where Python and GDAL's own validator are installed.
  private static let knowsStandard =
    (try? Python.say("from osgeo_utils.samples import validate_gpkg", [], "/usr/bin/python3")) != nil
}

/// Python scripts and what they print.
private enum Python {
  /// The Python of the tests' oracles.
  static let path = ProcessInfo.processInfo.environment["ZONGHENG_ORACLE_PYTHON"]

  static func say(_ script: String, _ arguments: [String], _ python: String? = nil) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python ?? path ?? "/usr/bin/python3")
    process.arguments = ["-c", script] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
    return said
  }

  struct Failure: Error { var status: Int32 }
}
