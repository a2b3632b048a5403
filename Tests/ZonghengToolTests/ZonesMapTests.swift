import Foundation
import Testing

@Suite("The map of a plan, read back with GDAL")
struct ZonesMapTests {
  private static let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("data/dianjun").path

  private func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(program) \(arguments)")
    return text
  }

  /// The rows of a query, cells divided by commas; the fields hold none.
  private func rows(_ map: String, _ query: String) throws -> [[String]] {
    try run("ogr2ogr", ["-f", "CSV", "/vsistdout/", map, "-dialect", "SQLITE", "-sql", query])
      .split(separator: "\n").dropFirst().map {
        $0.replacing("\"", with: "").split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
  }

  @Test("Its layers hold every unit, every metre of road with one owner, and every compound")
  func layers() throws {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("zones-\(UUID().uuidString)")
    let folder = place.appendingPathComponent("in")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let done = try ToolRun(
      ["zones", "assign", Self.sample, "--seconds", "0.2", "--output", "plan.gpkg", "--quiet"],
      in: folder
    )
    // So little work may leave a deviation above the tolerance; the map is written all the same.
    #expect(done.exitCode == 0 || done.exitCode == 1, "\(done.errors)")
    let map = folder.appendingPathComponent("plan.gpkg").path
    let summary = try run("ogrinfo", ["-ro", map])
    for layer in [
      "zones (Multi Polygon)", "units (Multi Polygon)", "roads (Multi Line String)", "manifest (None)",
    ] {
      #expect(summary.contains(layer), "\(summary)")
    }
    #expect(try rows(map, "SELECT count(*), count(DISTINCT leader) FROM zones") == [["24", "24"]])
    #expect(
      try rows(map, "SELECT count(*), count(DISTINCT zone), sum(zone IS NULL) FROM units") == [
        ["53", "24", "0"]
      ]
    )
    let roads = try rows(
      map,
      "SELECT round(sum(length_m), 2), sum(zone IS NULL), sum(abs(length_m - ST_Length(geom)) > 0.02) FROM roads"
    )
    #expect(roads == [["399972.89", "0", "0"]])
    // A zone's figures are the sums of its units'; areas differ by rounding alone.
    let apart = try rows(
      map,
      """
      SELECT count(*) FROM zones z JOIN (SELECT zone, count(*) n, sum(population) p FROM units GROUP BY zone) u
      ON u.zone = z.zone WHERE u.n = z.units AND abs(u.p - z.population) < 0.5
      """
    )
    #expect(apart == [["24"]])
    #expect(try rows(map, "SELECT count(*), sum(zone IS NULL) FROM compounds") == [["42", "0"]])
    #expect(
      try rows(map, "SELECT count(DISTINCT name) FROM roads WHERE grade = 'key' AND chief IS NULL") == [["0"]]
    )
    #expect(try rows(map, "SELECT value FROM manifest WHERE key = 'units'") == [["53"]])
    let verified = try ToolRun(
      ["zones", "verify", Self.sample, "--plan", "plan.gpkg", "--on", "2026-11-25", "--json"],
      in: folder
    )
    let checks = try #require(try verified.json()["checks"] as? [[String: Any]])
    let failed = Set(
      checks.filter { $0["state"] as? String == "failed" }.compactMap { $0["check"] as? String }
    )
    #expect(failed.isSubset(of: ["balance"]), "\(failed)")
  }
}
