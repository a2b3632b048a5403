import Foundation
import Testing

@Suite("An input that cannot be used ends the command with 3 and one line")
struct UnusableInputTests {
  @Test(
    "A folder that is not there, a file in its place, and a folder without a project are named by their path"
  )
  func noFolder() throws {
    let project = try MadeUpProject()
    func analyze(_ folder: String) throws -> ToolRun {
      try project.run("analyze", folder, "--week", "2026-W47", "--output", "week.gpkg")
    }
    try expectRefusal(
      try analyze("nowhere/at/all"),
      naming: "nowhere/at/all: there is no such folder",
      wayOut: "check the path"
    )
    try expectRefusal(
      try analyze("project/rules.yaml"),
      naming: "project/rules.yaml: is no folder",
      wayOut: "zongheng.yaml"
    )
    try expectRefusal(
      try analyze("project/tracks"),
      naming: "project/tracks: holds no zongheng.yaml",
      wayOut: "zongheng simulate"
    )
    #expect(try project.beside() == [])
  }

  @Test("A result that is not there, and a file that is none, are named without speaking of a project")
  func noResult() throws {
    let project = try MadeUpProject()
    let missing = try project.run("gaps", "nothing.gpkg")
    try expectRefusal(missing, naming: "nothing.gpkg: there is no such file", wayOut: "zongheng analyze")
    #expect(!missing.errors.contains("project"))
    let other = try project.run("gaps", "project/roads.geojson")
    try expectRefusal(
      other,
      naming: "project/roads.geojson: is no result of zongheng analyze",
      wayOut: "--output"
    )
  }

  @Test(
    "A layer that is not there is named with the line that asks for it",
    arguments: ["roads", "townships"]
  )
  func noLayer(name: String) throws {
    let project = try MadeUpProject()
    try FileManager.default.removeItem(at: project.folder.appendingPathComponent("\(name).geojson"))
    let run = try project.analyze()
    try expectRefusal(run, naming: "\(name).geojson", wayOut: "check “file” under “\(name)”")
    #expect(run.errors.contains("zongheng.yaml, line "))
    #expect(try project.beside() == [])
  }

  @Test("Broken YAML is named with its line")
  func brokenYAML() throws {
    let project = try MadeUpProject()
    try project.configure("{file: townships.geojson, ", "{file: townships.geojson, [")
    try expectRefusal(try project.analyze(), naming: "zongheng.yaml, line 5", wayOut: "check indentation")
  }

  @Test("An unknown key is named with its line and the key that was meant")
  func unknownKey() throws {
    let project = try MadeUpProject()
    try project.configure("townships:", "town_ships:")
    let run = try project.run("check", "project")
    try expectRefusal(run, naming: "zongheng.yaml, line 5", wayOut: "did you mean “townships”?")
  }

  @Test("An unknown key of a rule is named with the rules' file")
  func unknownRuleKey() throws {
    let project = try MadeUpProject()
    try project.put("rules.yaml", "rules:\n  - {id: a, roads: [key]}\n  - {id: b, roads: [key], vists: 2}\n")
    try expectRefusal(try project.analyze(), naming: "rules.yaml, line 3", wayOut: "did you mean “visits”?")
  }

  @Test("A layer without a coordinate system is refused with the line to add")
  func noCoordinateSystem() throws {
    let project = try MadeUpProject()
    try project.configure("file: roads.geojson", "file: roads.csv")
    try project.put("roads.csv", "id,name,grade,WKT\nK1,a,key,\"LINESTRING (111.272 30.66,111.282 30.66)\"\n")
    let run = try project.analyze()
    try expectRefusal(run, naming: "roads.csv", wayOut: "add “crs: EPSG:…” under “roads” in zongheng.yaml")
  }

  @Test(
    "A Shapefile whose .prj was lost is refused with the line to add",
    .enabled(if: FileManager.default.isExecutableFile(atPath: ogr2ogr), "needs /usr/bin/ogr2ogr")
  )
  func lostProjection() throws {
    let project = try MadeUpProject()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.ogr2ogr)
    process.arguments = ["roads.shp", "roads.geojson"]
    process.currentDirectoryURL = project.folder
    try process.run()
    process.waitUntilExit()
    try FileManager.default.removeItem(at: project.folder.appendingPathComponent("roads.prj"))
    try project.configure("file: roads.geojson", "file: roads.shp")
    let run = try project.analyze()
    try expectRefusal(run, naming: "roads.shp", wayOut: "add “crs: EPSG:…” under “roads”")
  }

  private static let ogr2ogr = "/usr/bin/ogr2ogr"

  /// Expects exit code 3, nothing on standard output, and one line with the subject and the way out.
  private func expectRefusal(
    _ run: ToolRun,
    naming subject: String,
    wayOut: String,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    #expect(run.exitCode == 3, sourceLocation: location)
    #expect(run.output == "", sourceLocation: location)
    #expect(run.errorLines.count == 1, "\(run.errors)", sourceLocation: location)
    #expect(run.errors.hasPrefix("zongheng: "), "\(run.errors)", sourceLocation: location)
    #expect(run.errors.contains(subject), "\(run.errors)", sourceLocation: location)
    #expect(run.errors.contains(wayOut), "\(run.errors)", sourceLocation: location)
  }
}
