import Foundation
import Terrain
import Testing
import Zongheng
import ZonghengReport

@Suite("A feed")
struct FeedTests {
  /// A result of one simulated day and the feed made of it, once for all tests.
  private static let feed = Task { try await MadeFeed() }

  @Test("has its newest run named, and every file that the run lists")
  func latest() async throws {
    let feed = try await Self.feed.value
    let latest = try feed.object("latest.json")
    let run = try #require(latest["path"] as? String)
    let files = try #require(latest["files"] as? [[String: Any]])
    #expect(files.count > 20)
    for file in files {
      let path = feed.folder.path + "/" + run + (file["path"] as? String ?? "?")
      let size = (try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)?.intValue
      #expect(size == file["bytes"] as? Int, "\(path)")
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: feed.folder.path + "/runs")
    #expect(left.count == 1)
  }

  @Test("of the same result has the same run, and nothing is written again")
  func again() async throws {
    let feed = try await Self.feed.value
    let outcome = try await WeekFeed(MadeFeed.parameters).write(feed.result, to: feed.folder.path)
    #expect(outcome.wasThere)
    #expect(outcome.run == feed.outcome.run)
    #expect(outcome.files.map(\.path) == feed.outcome.files.map(\.path))
  }

  @Test("of the same result has the same bytes elsewhere, on any number of workers")
  func sameBytes() async throws {
    let feed = try await Self.feed.value
    let other = feed.folder.deletingLastPathComponent().appendingPathComponent("other")
    var parameters = MadeFeed.parameters
    parameters.workers = Workers(count: 3)
    let outcome = try await WeekFeed(parameters).write(feed.result, to: other.path)
    #expect(outcome.run == feed.outcome.run)
    for file in outcome.files {
      let path = "/runs/\(outcome.run)/\(file.path)"
      #expect(
        FileManager.default.contents(atPath: other.path + path)
          == FileManager.default.contents(atPath: feed.folder.path + path),
        "\(file.path)"
      )
    }
  }

  @Test("names no device anywhere")
  func noDevices() async throws {
    let feed = try await Self.feed.value
    let devices = try #require(try feed.result.table("devices"))
    let ids = devices.rows.compactMap { $0.text("device_id") }
    #expect(!ids.isEmpty)
    // Texts alone: in the packed numbers of a tile or a picture, three letters may stand by chance.
    let texts = feed.outcome.files.filter { file in
      [".json", ".geojson", ".csv", ".svg"].contains { file.path.hasSuffix($0) }
    }
    #expect(texts.count > 15)
    for file in texts {
      let data = try #require(FileManager.default.contents(atPath: feed.path(file.path)))
      for id in ids { #expect(data.range(of: Data(id.utf8)) == nil, "\(file.path) names \(id)") }
    }
  }

  @Test("gives every layer in both datums, the second where GCJ-02 puts it")
  func datums() async throws {
    let feed = try await Self.feed.value
    for name in ["roads", "compounds", "townships"] {
      let first = try VectorFile.read(feed.path("wgs84/\(name).geojson"))
      let second = try VectorFile.read(feed.path("gcj02/\(name).geojson"))
      #expect(first.features.count == second.features.count && !first.features.isEmpty)
      for (a, b) in zip(first.features, second.features) {
        let wanted = a.geometry?.mapPositions(ChinaOffset.gcj02(fromWGS84:)).boundingBox
        let found = b.geometry?.boundingBox
        // Degrees: both are rounded to 1e-8.
        #expect(abs((wanted?.minX ?? 0) - (found?.minX ?? 1)) < 3e-8)
        #expect(abs((wanted?.maxY ?? 0) - (found?.maxY ?? 1)) < 3e-8)
      }
    }
    for datum in ["wgs84", "gcj02"] {
      #expect(try feed.object("\(datum)/heat.echarts.json", inRun: true)["coord_sys"] as? String == datum)
      #expect(try feed.object("\(datum)/roads.geojson", inRun: true)["coord_sys"] as? String == datum)
    }
  }

  @Test("keeps the totals: shown and kept back are all that was driven")
  func totals() async throws {
    let feed = try await Self.feed.value
    let maps = try HeatMapper(MadeFeed.parameters.heat).maps(of: feed.result)
    let visits = try #require(maps.first { $0.measure == .visits })
    let table = try #require(try feed.result.table("visits"))
    let driven = table.rows.filter { $0.text("item") == "edge" }.reduce(0.0) {
      $0 + (($1.number("to_cm") ?? 0) - ($1.number("from_cm") ?? 0)) / 100
    }
    // Metres: each visit is cut to whole centimetres.
    #expect(abs((visits.total ?? 0) + visits.suppressed - driven) < 0.01 * Double(table.rows.count) + 1)
    let cell = MadeFeed.parameters.heat.cellMetres
    let shown = visits.raster.values.reduce(0.0) { $0 + ($1.isNaN ? 0 : Double($1)) } * cell * cell / 10_000
    // Floats carry seven digits.
    #expect(abs(shown - (visits.total ?? 0)) < 1e-5 * shown)
  }

  @Test(
    "has GeoTIFFs that GDAL's own validator takes for cloud-optimized",
    .enabled(if: MadeFeed.gdalPython, "needs python3-gdal")
  )
  func cloudOptimized() async throws {
    let feed = try await Self.feed.value
    for measure in HeatMeasure.allCases {
      let answer = try PythonOracle.ask(
        """
        import sys
        from osgeo_utils.samples.validate_cloud_optimized_geotiff import validate
        warnings, errors, details = validate(sys.argv[1], full_check=True)
        print(len(errors), errors, warnings)
        """,
        [feed.path("heat/\(measure.rawValue).tif")],
        python: "/usr/bin/python3"
      )
      #expect(answer.hasPrefix("0 "), "\(answer)")
    }
  }
}

/// A simulated day, analysed, and its feed; gone with the process's temporary folder.
private struct MadeFeed: Sendable {
  let folder: URL
  let result: ResultFile
  let outcome: WeekFeed.Outcome

  static var parameters: WeekFeed.Parameters {
    var parameters = WeekFeed.Parameters()
    parameters.pictureLevels = 8...11
    parameters.heat.leastDevices = 2
    return parameters
  }

  static let gdalPython: Bool = {
    (try? PythonOracle.ask("import osgeo_utils.samples", [], python: "/usr/bin/python3")) != nil
  }()

  init() async throws {
    let project = try DrivenProject(seed: 5, days: 1)
    let week = try await Pipeline().analyze(folder: project.folder.path, week: project.week)
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("feed-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let file = place.appendingPathComponent("week.gpkg").path
    try WeekGeoPackage(week).write(to: file)
    result = try ResultFile(reading: file)
    folder = place.appendingPathComponent("public")
    outcome = try await WeekFeed(Self.parameters).write(result, to: folder.path)
  }

  func path(_ file: String) -> String { "\(folder.path)/runs/\(outcome.run)/\(file)" }

  func object(_ file: String, inRun: Bool = false) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: inRun ? path(file) : folder.path + "/" + file))
    return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }
}
