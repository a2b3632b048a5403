import Foundation
import Terrain
import Testing

@testable import Zongheng

/// Real layers lie where the environment says; without it these tests are skipped.
@Suite("Real road layers")
struct RealNetworkTests {
  static let data = ProcessInfo.processInfo.environment["ZONGHENG_SHARED_DATA"]
  static let python = ProcessInfo.processInfo.environment["ZONGHENG_ORACLE_PYTHON"]

  func features(
    _ file: String,
    _ fields: [String: String],
    encoding: String? = nil,
    plane: CoordinateSystem
  ) throws
    -> [RoadFeature]
  {
    let section = LayerSection(
      key: "roads",
      file: file,
      layer: nil,
      encoding: encoding,
      coordinateSystem: nil,
      datum: nil,
      fields: fields,
      line: 1
    )
    var findings: [Finding] = []
    let loader = LayerLoader(folder: ProjectFolder(path: Self.data ?? ""))
    return try RoadReader(loader: loader).features(section, in: plane, &findings)
  }

  /// Length of all lines, each counted once whichever way it runs, by shapely and pyproj.
  static let oracle = """
    import json, sys
    from pyproj import Transformer
    from shapely.geometry import LineString
    to = Transformer.from_crs("EPSG:4326", sys.argv[2], always_xy=True)
    seen, total = set(), 0.0
    for f in json.load(open(sys.argv[1]))["features"]:
        c = tuple(map(tuple, f["geometry"]["coordinates"]))
        key = min(c, c[::-1])
        if key not in seen:
            seen.add(key)
            total += LineString([to.transform(*p) for p in c]).length
    print(total)
    """

  @Test(
    "Two-way roads stored as two reversed edges have their length counted once",
    .enabled(if: data != nil && python != nil, "needs ZONGHENG_SHARED_DATA and ZONGHENG_ORACLE_PYTHON")
  )
  func jinan() throws {
    let plane = CoordinateSystem("EPSG:4548")
    let roads = try features("jinan/roads_clip.geojson", ["id": "edge_id", "grade": "highway"], plane: plane)
    #expect(roads.count == 1134)
    let (network, findings) = RoadNetworkBuilder().build(roads)
    #expect(try #require(findings.first { $0.kind == "road-reversed-twins" }).count > 300)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.python))
    process.arguments = [
      "-c", Self.oracle, try #require(Self.data) + "/jinan/roads_clip.geojson", plane.definition,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let expected = try #require(Double(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    // Lengths are rounded to the centimetre, edge by edge.
    #expect(
      abs(Double(network.lengthCentimetres) / 100 - expected) <= 0.005 * Double(network.edges.count) + 0.01
    )
  }

  @Test(
    "A layer with node ids and Chinese names becomes one network with named roads",
    .enabled(if: data != nil, "needs ZONGHENG_SHARED_DATA")
  )
  func xian() throws {
    let fields = [
      "id": "link_id", "name": "road_name", "from": "from_node", "to": "to_node", "oneway": "dir",
    ]
    let roads = try features("xian/roads.shp", fields, encoding: "GBK", plane: CoordinateSystem("EPSG:4545"))
    #expect(roads.count == 9842)
    let (network, findings) = RoadNetworkBuilder().build(roads)
    #expect(network.roads.contains { $0.name.contains("路") })
    #expect(!findings.contains { $0.kind == "road-node-apart" })
    #expect(network.edges.count > 9000)
  }

  @Test(
    "Sparse tracks with a byte order mark and local times are read whole",
    .enabled(if: data != nil, "needs ZONGHENG_SHARED_DATA")
  )
  func xianTracks() throws {
    let reading = try TrackReader.read(
      [TrackSection(files: ["xian/tracks_sparse.csv"])],
      folder: try #require(Self.data),
      plane: CoordinateSystem("EPSG:4545"),
      around: BoundingBox(minX: 480_000, minY: 3_770_000, maxX: 520_000, maxY: 3_810_000),
      devices: [],
      timeZone: try #require(TimeZone(identifier: "Asia/Shanghai"))
    )
    #expect(reading.tracks.reduce(0) { $0 + $1.count } == reading.rows)
    #expect(reading.rows > 50)
    #expect(reading.tracks.allSatisfy { $0.day.description == "2022-05-12" })
    // 16:14:00 in Shanghai.
    #expect(reading.tracks.contains { $0.times[0] == 1_652_343_240_000 })
    #expect(reading.findings.allSatisfy { $0.kind == "track-device-unknown" })
  }
}
