import Foundation
import Testing

@Suite("zongheng merge")
struct MergeTests {
  @Test("Two machines with a file each write what one machine with both files writes, byte for byte")
  func twoMachines() throws {
    let project = try MadeUpProject()
    let rows = MadeUpProject.drive().split(separator: "\n")
    // A day divided at random between two files, and a stranger in one of them.
    let even = rows.enumerated().filter { $0.offset % 2 == 0 }.map { "\($0.element)\n" }.joined()
    let odd = rows.enumerated().filter { $0.offset % 2 == 1 }.map { "\($0.element)\n" }.joined()
    try project.put("tracks/monday.csv", MadeUpProject.trackHead + even)
    try project.put(
      "tracks/rest.csv",
      MadeUpProject.trackHead + odd + MadeUpProject.drive(day: "2026-11-17").replacing("E01", with: "X9")
    )
    #expect(try project.analyze().exitCode == 0)
    let single = project.bytes("week.gpkg")
    for (name, pattern) in [("a", "tracks/monday*"), ("b", "tracks/rest.csv")] {
      let run = try project.run(
        "analyze",
        "project",
        "--week",
        "2026-W47",
        "--part",
        "\(name).part",
        "--tracks",
        pattern
      )
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(run.output.contains("next: zongheng merge"))
    }
    let merge = try project.run("merge", "project", "b.part", "a.part", "b.part", "--output", "merged.gpkg")
    #expect(merge.exitCode == 0, "\(merge.errors)")
    #expect(project.bytes("merged.gpkg") == single)
  }

  @Test("A pattern that no track file fits is warned of by name, and the part is written all the same")
  func unusedPattern() throws {
    let project = try MadeUpProject()
    try project.put("tracks/monday.csv", MadeUpProject.trackHead + MadeUpProject.drive())
    func run(_ patterns: [String]) throws -> ToolRun {
      try project.run(
        ["analyze", "project", "--week", "2026-W47", "--part", "a.part"]
          + patterns.flatMap { ["--tracks", $0] }
      )
    }
    let typed = try run(["tracks/mon*", "tracks/mnday*"])
    #expect(typed.exitCode == 0)
    #expect(typed.errorLines.count == 1 && typed.errors.contains("“tracks/mnday*”"), "\(typed.errors)")
    #expect(try run(["*monday.csv"]).errors.isEmpty)
    #expect(try project.beside().contains("a.part"))
  }

  @Test("What is no part, or of another project, is refused with the way out, and nothing is written")
  func refused() throws {
    let project = try MadeUpProject()
    try project.putBeside("no.part", Data("zongheng part 2\n".utf8))
    let torn = try project.run("merge", "project", "no.part", "--output", "m.gpkg")
    #expect(torn.exitCode == 3)
    #expect(torn.errors.contains("no.part"))
    let made = try project.run("analyze", "project", "--week", "2026-W47", "--part", "a.part")
    #expect(made.exitCode == 0)
    try project.put("rules.yaml", "rules:\n  - {id: other, roads: [key], visits: 2, per: day}\n")
    let other = try project.run("merge", "project", "a.part", "--output", "m.gpkg")
    #expect(other.exitCode == 3)
    #expect(other.errors.contains("rules.yaml"))
    #expect(try project.beside().contains("m.gpkg") == false)
    let both = try project.run("analyze", "project", "--week", "2026-W47")
    #expect(both.exitCode == 2)
    #expect(both.errors.contains("--part"))
  }
}
