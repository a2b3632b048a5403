import Foundation
import Testing

@Suite("A column of the tool")
struct ToolColumnTests {
  @Test("The part of a road that is swept with the broom up is a gap of its own, alone and merged from parts")
  func broom() throws {
    let project = try MadeUpProject()
    try project.put(
      "rules.yaml",
      "rules:\n  - {id: key-roads, roads: [key], days: daily, visits: 1, per: day, tool: on}\n"
    )
    let rows = MadeUpProject.drive().split(separator: "\n").enumerated().map { index, row in
      "\(row),\(index < 5 ? "作业" : "未作业")\n"
    }.joined()
    try project.put("tracks/monday.csv", "id,time,lon,lat,作业状态\n" + rows)
    #expect(try project.analyze().exitCode == 0)
    let gaps = try project.run("gaps", "week.gpkg", "--day", "2026-11-16", "--top", "0", "--json").rows()
    let off = gaps.filter { $0["cause"] as? String == "tool_off" }
    // Ten steps of some 95.7 m; the broom is up from the sixth fix on.
    #expect(off.count == 1)
    #expect(abs((off.first?["from_m"] as? Double ?? 0) - 5 * 95.7) < 6)
    let why = try project.run("why", "week.gpkg", "K1", "--lang", "en")
    #expect(why.output.contains("tool off"), "\(why.output)")
    #expect(try project.run("analyze", "project", "--week", "2026-W47", "--part", "a.part").exitCode == 0)
    #expect(try project.run("merge", "project", "a.part", "--output", "merged.gpkg").exitCode == 0)
    #expect(project.bytes("merged.gpkg") == project.bytes("week.gpkg"))
  }

  @Test("A rule that asks for a tool in another word, or of a compound, is an error with its line")
  func wrong() throws {
    let project = try MadeUpProject()
    for (text, word) in [
      ("roads: [key], tool: up", "tool: on"), ("compounds: [\"*\"], tool: on", "only rules for roads"),
    ] {
      try project.put("rules.yaml", "rules:\n  - {id: r, \(text), visits: 1, per: day}\n")
      let run = try project.analyze()
      #expect(
        run.exitCode == 3 && run.errors.contains(word) && run.errors.contains("line 2"),
        "\(run.errors)"
      )
    }
  }
}
