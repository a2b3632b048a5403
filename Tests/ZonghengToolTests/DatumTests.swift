import Foundation
import Terrain
import Testing

@Suite("The datum of tracks")
struct DatumTests {
  /// E01 along the whole of K1 in 60 fixes, in a datum.
  private func drive(_ datum: Datum, device: String = "E01") -> String {
    (0..<60).reduce(into: MadeUpProject.trackHead) { text, index in
      let point = Point(111.272 + Double(index) / 59 * 0.01, 30.66)
      let written: Point
      switch datum {
      case .wgs84, .cgcs2000: written = point
      case .gcj02: written = ChinaOffset.gcj02(fromWGS84: point)
      case .bd09: written = ChinaOffset.bd09(fromGCJ02: ChinaOffset.gcj02(fromWGS84: point))
      }
      text += "\(device),2026-11-16 08:\(10 + index / 6):\(index % 6)0,\(written.x),\(written.y)\n"
    }
  }

  private func covered(_ run: ToolRun) throws -> Double { try run.json()["covered_m"] as? Double ?? -1 }

  @Test(
    "A datum that is left out is worked out from the fit to the roads",
    arguments: [Datum.wgs84, .gcj02, .bd09]
  )
  func workedOut(datum: Datum) throws {
    let project = try MadeUpProject()
    try project.configure("    datum: wgs84\n", "")
    try project.put("tracks/monday.csv", drive(datum))
    let run = try project.analyze("--json")
    #expect(run.exitCode == 0, "\(run.errors)")
    let finding = try #require(try run.findings().first { $0.kind == "track-datum" })
    #expect(finding.message.contains("the datum is “\(datum.rawValue)”"))
    #expect(finding.message.contains("half of 60 positions lie within 0."))
    let plain = try MadeUpProject()
    try plain.put("tracks/monday.csv", drive(.wgs84))
    #expect(abs(try covered(run) - covered(try plain.analyze("--json"))) < 1)
  }

  @Test("A stated datum that the roads contradict is an error finding with both offsets")
  func contradicted() throws {
    let project = try MadeUpProject()
    try project.put("tracks/monday.csv", drive(.gcj02))
    let run = try project.run("check", "project", "--week", "2026-W47", "--json")
    #expect(run.exitCode == 1)
    let finding = try #require(try run.findings().first { $0.kind == "track-datum-contradicted" })
    #expect(finding.subject == "tracks/monday.csv")
    #expect(finding.message.contains("says “wgs84”, the roads say “gcj02”"))
  }

  @Test("Files of different datums in one section are refused, with the way out")
  func mixed() throws {
    let project = try MadeUpProject()
    try project.configure("    datum: wgs84\n", "")
    try project.put("tracks/monday.csv", drive(.wgs84))
    try project.put("tracks/phones.csv", drive(.bd09, device: "P1"))
    let run = try project.analyze()
    #expect(run.exitCode == 3)
    #expect(run.errors.contains("in different datums"))
    #expect(run.errors.contains("tracks/monday.csv") && run.errors.contains("tracks/phones.csv"))
    #expect(run.errors.contains("divide them into sections"))
    #expect(project.bytes("week.gpkg") == nil)
  }

  @Test("Too few positions decide nothing, and that is told")
  func few() throws {
    let project = try MadeUpProject()
    try project.configure("    datum: wgs84\n", "")
    let run = try project.analyze("--json")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try run.findings().contains { $0.kind == "track-datum-unknown" })
  }

  @Test(
    "Where a project does not lie on the mainland, GCJ-02 moves nothing",
    arguments: ["hong_kong", "abroad"]
  )
  func region(name: String) throws {
    let project = try MadeUpProject()
    let stated = MadeUpProject.configuration.replacing("datum: wgs84", with: "datum: gcj02")
    try project.put("zongheng.yaml", stated.replacing("name: 画区", with: "name: 画区\nregion: \(name)"))
    try project.put("tracks/monday.csv", drive(.wgs84))
    let run = try project.analyze("--json")
    #expect(run.exitCode == 0, "\(run.errors)")
    let plain = try MadeUpProject()
    try plain.put("tracks/monday.csv", drive(.wgs84))
    #expect(try covered(run) == covered(try plain.analyze("--json")))
  }
}
