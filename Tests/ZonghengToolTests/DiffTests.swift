import Testing

@Suite("zongheng diff")
struct DiffTests {
  @Test("tells what a late upload changed: one kilometre on Tuesday")
  func lateUpload() throws {
    let project = try MadeUpProject()
    #expect(try project.analyze().exitCode == 0)
    let old = try #require(project.bytes("week.gpkg"))
    try project.putBeside("old.gpkg", old)
    try project.put("tracks/tuesday.csv", MadeUpProject.trackHead + MadeUpProject.drive(day: "2026-11-17"))
    #expect(try project.analyze().exitCode == 0)
    let run = try project.run("diff", "old.gpkg", "week.gpkg", "--lang", "en")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.contains("late fixes"))
    #expect(run.output.contains("点军大道"))
    #expect(run.output.contains("2026-11-17"))
    #expect(!run.output.contains("unexplained"))
    let same = try project.run("diff", "old.gpkg", "old.gpkg", "--lang", "en")
    #expect(same.output.contains("Nothing differs."))
  }

  @Test("tells what a late upload does to a score, and refuses rules that are none")
  func scores() throws {
    let project = try MadeUpProject()
    #expect(try project.analyze().exitCode == 0)
    try project.putBeside("old.gpkg", try #require(project.bytes("week.gpkg")))
    try project.put("tracks/tuesday.csv", MadeUpProject.trackHead + MadeUpProject.drive(day: "2026-11-17"))
    #expect(try project.analyze().exitCode == 0)
    try project.put(
      "score.yaml",
      """
      text: "drawn"
      subjects: {layer: district, id: name}
      indicators:
        - {id: passes, weight: 1, source: {layer: district, subject: name, value: compliance_rate}, scale: [[0, 0], [1, 100]]}

      """
    )
    let run = try project.run(
      "diff",
      "old.gpkg",
      "week.gpkg",
      "--rules",
      "project/score.yaml",
      "--lang",
      "en"
    )
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.contains("Scores after: drawn") && run.output.contains("compliance") == false)
    let json = try project.run("diff", "old.gpkg", "week.gpkg", "--rules", "project/score.yaml", "--json")
      .json()
    let subjects = ((json["scores"] as? [[String: Any]])?.first)?["subjects"] as? [[String: Any]]
    let subject = try #require(subjects?.first)
    let change = try #require(subject["change"] as? Double)
    #expect(change > 0)
    #expect((subject["causes"] as? [String: Double])?["late_fixes"] == change)
    let none = try project.run("diff", "old.gpkg", "week.gpkg", "--rules", "project/none.yaml")
    #expect(none.exitCode == 3 && none.errors.contains("none.yaml"))
  }

  @Test("refuses results of two weeks and files that are none, with the way out")
  func refuses() throws {
    let project = try MadeUpProject()
    #expect(try project.analyze().exitCode == 0)
    let other = try project.run("analyze", "project", "--week", "2026-W48", "--output", "next.gpkg")
    #expect(other.exitCode == 0)
    let weeks = try project.run("diff", "week.gpkg", "next.gpkg")
    #expect(weeks.exitCode == 2)
    #expect(weeks.errors.contains("2026-W48") && weeks.errors.contains("--previous"))
    #expect(try project.run("diff", "week.gpkg", "none.gpkg").exitCode == 3)
  }
}
