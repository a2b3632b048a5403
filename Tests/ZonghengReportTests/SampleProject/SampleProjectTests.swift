import Foundation
import Testing
import Zongheng

@testable import ZonghengReport

@Suite("A sample project")
struct SampleProjectTests {
  private static let oracle = ProcessInfo.processInfo.environment["ZONGHENG_ORACLE_PYTHON"]

  @Test("has the same bytes for the same seed, others for another, and small layers")
  func bytes() throws {
    let first = try written(seed: 1)
    let again = try written(seed: 1)
    let other = try written(seed: 2)
    #expect(first == again)
    #expect(first != other)
    let layers = first.filter { $0.key.hasPrefix("layers/") }
    #expect(layers.count == 6)
    #expect(layers.values.allSatisfy { $0.count < 700_000 })
    #expect(layers.values.reduce(0) { $0 + $1.count } < 1_048_576)
    #expect(first["truth/paths.csv"] != nil && first["tracks/body_camera-2026-11-16.csv"] != nil)
  }

  @Test(
    "has only valid polygons, and coordinates that PROJ takes back to the plane",
    .enabled(if: oracle != nil, "set ZONGHENG_ORACLE_PYTHON to a Python with shapely and pyproj")
  )
  func validity() throws {
    for seed in [1, 2, 7, 2026] as [UInt64] {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      defer { try? FileManager.default.removeItem(at: folder) }
      let district = DistrictSimulator(seed: seed).district()
      try SampleProjectWriter().write(district, week: nil, to: folder)
      let node = district.network.nodes[Int(district.network.edges[0].from)]
      let script = """
        import json, sys
        from shapely.geometry import shape
        from pyproj import Transformer
        def features(name): return json.load(open(f"{sys.argv[1]}/layers/{name}.geojson"))["features"]
        for name in ["district", "townships", "communities", "compounds"]:
            for feature in features(name):
                assert shape(feature["geometry"]).is_valid, (name, feature["properties"])
        communities = [shape(f["geometry"]) for f in features("communities")]
        for i, a in enumerate(communities):
            for b in communities[i + 1:]:
                assert a.intersection(b).area == 0
        x, y = features("roads")[0]["geometry"]["coordinates"][0]
        e, n = Transformer.from_crs(4326, 4546, always_xy=True).transform(x, y)
        assert abs(e - \(node.x)) < 1e-4 and abs(n - \(node.y)) < 1e-4, (e, n)
        print("valid")
        """
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Self.oracle ?? "")
      process.arguments = ["-c", script, folder.path]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let output = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      #expect(String(decoding: output, as: UTF8.self) == "valid\n", "seed \(seed)")
    }
  }

  @Test("writes numbers with their signs and zeros")
  func numbers() {
    var buffer = ByteBuffer()
    buffer.append(-0.00000001, decimals: 8)
    buffer.append(" " as Unicode.Scalar)
    buffer.append(111.27, decimals: 8)
    buffer.append(" " as Unicode.Scalar)
    buffer.append(Int64(7), width: 2)
    buffer.appendQuoted("a\"\u{1}")
    #expect(String(decoding: buffer.bytes, as: UTF8.self) == #"-0.00000001 111.27000000 07"a\"\u0001""#)
  }

  /// All files of a project with one day of tracks, by their paths.
  private func written(seed: UInt64) throws -> [String: Data] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let district = DistrictSimulator(seed: seed).district()
    let monday = try #require(LocalDay("2026-11-16"))
    let week = WeekSimulator(
      district: district,
      seed: seed,
      parameters: WeekParameters(interval: 60, dayCount: 1)
    ).week(starting: monday)
    try SampleProjectWriter().write(district, week: week, to: folder)
    var result: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appendingPathComponent(path)
      if (try? file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == false {
        result[path] = try Data(contentsOf: file)
      }
    }
    return result
  }
}
