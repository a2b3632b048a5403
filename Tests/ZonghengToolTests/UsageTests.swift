import Foundation
import Testing

@Suite("Wrong usage ends the command with 2")
struct UsageTests {
  @Test(
    "A week, option, number or command that does not exist",
    arguments: [
      ["analyze", "project", "--week", "2026-W60", "--output", "week.gpkg"],
      ["analyze", "project", "--week", "last", "--output", "week.gpkg"],
      ["check", "project", "--week", "2026-W60"],
      ["truth", "project", "--week", "2026-W00"],
      ["simulate", "other", "--week", "2025-W53"],
      ["simulate", "other", "--seed", "-1"],
      ["analyze", "project", "--week", "2026-W47"],
      ["analyze", "project", "--week", "2026-W47", "--output", "week.gpkg", "--wekk", "3"],
      ["gaps", "week.gpkg", "--format", "xlsx"],
      ["gaps", "week.gpkg", "--top", "many"],
      ["patrol", "project"],
    ]
  )
  func wrong(arguments: [String]) throws {
    let project = try MadeUpProject()
    let run = try ToolRun(arguments, in: project.folder.deletingLastPathComponent())
    #expect(run.exitCode == 2, "\(run.errors)")
    #expect(run.output == "")
    #expect(run.errors != "")
    #expect(try project.beside() == [])
  }

  @Test("A wrong week is named with the way to write it")
  func week() throws {
    let run = try MadeUpProject().run("check", "project", "--week", "2026-W60")
    let message = "--week 2026-W60: not a week of the ISO calendar; write it like 2026-W47"
    #expect(run.errors == "zongheng: \(message)\n")
  }

  @Test("Help and version are no errors", arguments: ["--help", "--version"])
  func help(option: String) throws {
    let run = try MadeUpProject().run(option)
    #expect(run.exitCode == 0)
    #expect(run.output != "")
    #expect(run.errors == "")
  }

  @Test(
    "A full disk behind standard output is an error, not half an answer",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"),
    arguments: [["--help"], ["--version"], ["check", "project"], ["check", "project", "--json"]]
  )
  func fullDisk(arguments: [String]) throws {
    let project = try MadeUpProject()
    let folder = project.folder.deletingLastPathComponent()
    let run = try ToolRun(arguments, in: folder, standardOutput: "/dev/full")
    #expect(run.exitCode == 4)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.hasPrefix("zongheng: standard output: cannot be written: "))
  }
}
