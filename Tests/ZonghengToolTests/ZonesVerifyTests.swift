import Foundation
import Testing

@Suite("zongheng zones verify")
struct ZonesVerifyTests {
  /// A folder with six square units in two rows, a plan for two zones, and the boundary.
  private func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "zones-\(UUID().uuidString)/in"
    )
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let units = (0..<6).map { unit -> String in
      let (x, y) = (448_000 + unit % 3 * 100, 3_396_000 + unit / 3 * 100)
      return feature("{\"unit_id\":\"u\(unit)\",\"name\":\"村\(unit)\"}", x, y, 100, 100)
    }
    try write(collection(units), "units.geojson", in: folder)
    try write(collection([feature("{}", 448_000, 3_396_000, 300, 200)]), "boundary.geojson", in: folder)
    try write("unit_id,zone\nu0,1\nu1,1\nu2,2\nu3,1\nu4,2\nu5,2\n", "plan.csv", in: folder)
    return folder
  }

  private func feature(_ properties: String, _ x: Int, _ y: Int, _ width: Int, _ height: Int) -> String {
    let ring = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
    let text = ring.map { "[\($0.0),\($0.1)]" }.joined(separator: ",")
    return
      "{\"type\":\"Feature\",\"properties\":\(properties),\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[\(text)]]}}"
  }

  private func collection(_ features: [String]) -> String {
    "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::4546\"}},\"features\":[\(features.joined(separator: ","))]}"
  }

  private func write(_ text: String, _ name: String, in folder: URL) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  private let files = [
    "zones", "verify", "--units", "units.geojson", "--plan", "plan.csv", "--boundary", "boundary.geojson",
  ]

  @Test("A sound plan on bare files passes, and its certificate is a page or an object")
  func sound() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    let run = try ToolRun(files + ["--output", "c.html", "--lang", "en"], in: folder)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.contains("sum 0: nothing is left"))
    let html = try String(contentsOf: folder.appendingPathComponent("c.html"), encoding: .utf8)
    #expect(html.contains("Reach certificate") && html.contains("<svg"))
    let json = try ToolRun(files + ["--json"], in: folder)
    #expect(try json.json()["holds"] as? Bool == true)
    #expect((try json.json()["inputs"] as? [[String: Any]])?.count == 3)
  }

  @Test("A broken plan exits with 1, says where, and its repaired copy passes")
  func broken() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    try write("unit_id,zone\nu0,1\nu1,1\nu2,2\nu3,1\nu3,1\nu4,2\nu5,2\n", "plan.csv", in: folder)
    let run = try ToolRun(files + ["--repair", "copy", "--lang", "zh"], in: folder)
    #expect(run.exitCode == 1)
    #expect(run.output.contains("在方案中出现两次"))
    #expect(run.output.contains("副本成立"))
    var again = files
    again[5] = "copy/plan.csv"
    #expect(try ToolRun(again, in: folder).exitCode == 0)
    let original = try String(contentsOf: folder.appendingPathComponent("plan.csv"), encoding: .utf8)
    #expect(original.contains("u3,1\nu3,1"), "the original is left as it was")
  }

  @Test("A missing file exits with 3, contradicting options with 2, and nothing is half written")
  func errors() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    var missing = files
    missing[3] = "nowhere.geojson"
    #expect(try ToolRun(missing, in: folder).exitCode == 3)
    #expect(
      try ToolRun(["zones", "verify", ".", "--units", "units.geojson", "--plan", "plan.csv"], in: folder)
        .exitCode == 2
    )
    #expect(try ToolRun(["zones", "verify", "--units", "units.geojson"], in: folder).exitCode == 2)
    #expect(try ToolRun(files + ["--on", "2026-02-30"], in: folder).exitCode == 2)
    #expect(try ToolRun(files + ["--output", "c.pdf"], in: folder).exitCode == 2)
    #expect(try ToolRun(files + ["--output", "no/such/c.html"], in: folder).exitCode == 4)
    #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("c.pdf").path))
  }
}
