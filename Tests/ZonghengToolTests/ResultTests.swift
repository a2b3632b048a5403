import Foundation
import Testing

@Suite("A result")
struct ResultTests {
  @Test("is the same, byte for byte, each time and with one worker, two or seven")
  func sameBytes() throws {
    let project = try MadeUpProject()
    var files: [Data] = []
    var texts: [String] = []
    for workers in ["1", "2", "7", "1"] {
      let run = try project.analyze("--workers", workers, "--json")
      #expect(run.exitCode == 0, "\(run.errors)")
      files.append(try #require(project.bytes("week.gpkg")))
      texts.append(run.output)
    }
    #expect(Set(files).count == 1)
    #expect(Set(texts).count == 1)
  }

  @Test("replaces an older one whole and leaves nothing beside it")
  func replaces() throws {
    let project = try MadeUpProject()
    #expect(try project.analyze().exitCode == 0)
    let expected = try #require(project.bytes("week.gpkg"))
    try project.putBeside("week.gpkg", Data(repeating: 0x58, count: expected.count + 100_000))
    #expect(try project.analyze().exitCode == 0)
    #expect(project.bytes("week.gpkg") == expected)
    #expect(try project.beside() == ["week.gpkg"])
  }

  @Test("stays as it was where a later run fails")
  func staysAfterFailure() throws {
    let project = try MadeUpProject()
    #expect(try project.analyze().exitCode == 0)
    let expected = project.bytes("week.gpkg")
    try project.put("rules.yaml", "rules: [")
    #expect(try project.analyze().exitCode == 3)
    #expect(project.bytes("week.gpkg") == expected)
    #expect(try project.beside() == ["week.gpkg"])
  }

  @Test("has nowhere to go where the folder is missing: exit 4, nothing written")
  func noOutputFolder() throws {
    let project = try MadeUpProject()
    let run = try project.run("analyze", "project", "--week", "2026-W47", "--output", "missing/week.gpkg")
    #expect(run.exitCode == 4)
    #expect(run.errorLines.count == 1, "\(run.errors)")
    #expect(run.errors.contains("missing/week.gpkg"))
    #expect(run.output == "")
    #expect(try project.beside() == [])
  }

  @Test("has nowhere to go where the listing's folder is missing: exit 4")
  func noListingFolder() throws {
    let project = try MadeUpProject()
    #expect(try project.analyze().exitCode == 0)
    let run = try project.run("gaps", "week.gpkg", "--format", "csv", "--output", "missing/gaps.csv")
    #expect(run.exitCode == 4)
    #expect(run.errorLines.count == 1, "\(run.errors)")
    #expect(try project.beside() == ["week.gpkg"])
  }

  @Test("and a listing never take the place of a folder: exit 4, the folder untouched")
  func folderInTheWay() throws {
    let project = try MadeUpProject()
    #expect(try project.analyze().exitCode == 0)
    for arguments in [
      ["analyze", "project", "--week", "2026-W47", "--output", "project"],
      ["gaps", "week.gpkg", "--format", "csv", "--output", "project"],
    ] {
      let run = try ToolRun(arguments, in: project.folder.deletingLastPathComponent())
      #expect(run.exitCode == 4, "\(run.errors)")
      #expect(run.errorLines.count == 1, "\(run.errors)")
      #expect(try project.run("check", "project").exitCode == 0)
      #expect(try project.beside() == ["week.gpkg"])
    }
  }

  @Test("below the wanted rate ends with 1 and is still written; at the rate, with 0")
  func threshold() throws {
    let project = try MadeUpProject()
    let below = try project.analyze("--fail-under", "50.5", "--json")
    #expect(below.exitCode == 1)
    #expect(below.errors == "")
    #expect(project.bytes("week.gpkg") != nil)
    // Two roads of one length, one driven: a hair under or over half, as the rows of latitude differ.
    let rate = try #require(try below.json()["coverage_rate"] as? Double)
    #expect(abs(rate - 0.5) < 0.005)
    #expect(try project.analyze("--fail-under", "49.5").exitCode == 0)
  }

  @Test("counts the road that was driven and lists the one that was not")
  func gaps() throws {
    let project = try MadeUpProject()
    let run = try project.analyze("--json")
    // Seven days, two roads, one of the fourteen driven.
    let required = try #require(try run.json()["required_m"] as? Double)
    let patrolled = try #require(try run.json()["patrolled_m"] as? Double)
    #expect(abs(patrolled / required - 1.0 / 14) < 0.001)
    let listing = try project.run("gaps", "week.gpkg", "--json", "--day", "2026-11-16")
    let gaps = try listing.rows()
    #expect(gaps.map { $0["name"] as? String } == ["五龙路"])
    #expect(gaps.map { $0["cause"] as? String } == ["never_visited"])
  }
}
