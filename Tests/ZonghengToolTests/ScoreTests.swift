import Foundation
import Testing

@Suite("zongheng score")
struct ScoreTests {
  static let rules = """
    text: "drawn"
    subjects: {table: who.csv, id: code, name: name}
    indicators:
      - {id: roads, name: Roads, weight: 60, source: {table: figures.csv, value: points}, scale: [[0, 0], [100, 100]], step: 1}
      - {id: late, weight: 40, source: {table: events.csv, aggregate: count, where: {kind: late}}, deduct: {points: 25}}
      - {id: done, weight: 1, source: {table: figures.csv, value: done, divide_by: due}, scale: [[0, 0], [1, 100]]}
    fund:
      - {id: all, part: 1, by: score}
    """

  /// A result, and rules with their tables beside it.
  private func project(rules: String = rules) throws -> MadeUpProject {
    let project = try MadeUpProject()
    #expect(try project.analyze().exitCode == 0)
    try project.put("score.yaml", rules)
    try project.put("who.csv", "code,name\na1,=A\nb2,乙\n")
    try project.put("figures.csv", "code,points,due,done\nb2,50,0,0\na1,90,4,2\nzz,1,1,1\n")
    try project.put("events.csv", "code,kind\na1,late\n乙,early\n=A,late\n")
    return project
  }

  @Test(
    "Values of tables by hand: points, counts, and a share of nothing, which is spread; strangers are told"
  )
  func byHand() throws {
    let project = try project()
    let run = try project.run(
      "score",
      "week.gpkg",
      "--rules",
      "project/score.yaml",
      "--fund",
      "100.01",
      "--json"
    )
    #expect(run.exitCode == 0, "\(run.errors)")
    let subjects = try #require(try run.json()["subjects"] as? [[String: Any]])
    // a1: (60·90 + 40·50 + 1·50) ÷ 101; b2: (60·50 + 40·100) ÷ 100, without the share of nothing.
    let scores = subjects.compactMap { $0["score"] as? Double }
    #expect(zip(scores, [7450.0 / 101, 70]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(subjects.compactMap { $0["id"] as? String } == ["a1", "b2"])
    // 10001 cents by 73.76 : 70.
    #expect(subjects.compactMap { $0["cents"] as? Int } == [5131, 4870])
    let text = try project.run("score", "week.gpkg", "--rules", "project/score.yaml", "--lang", "en").output
    #expect(text.contains("done: nothing to assess for 乙"))
    #expect(text.contains("Roads: rows belong to nobody who is assessed; they were left out (1)"))
    let csv = try project.run("score", "week.gpkg", "--rules", "project/score.yaml", "--format", "csv").output
    #expect(csv.contains("1,a1,'=A,"))
  }

  @Test("A mean may be weighted: hours of stretches by their metres")
  func weighted() throws {
    let project = try project(
      rules: """
        text: drawn
        subjects: {table: who.csv, id: code}
        indicators:
          - {id: h, weight: 1, step: 1, scale: [[0, 100], [100, 0]],
             source: {table: parts.csv, value: hours, aggregate: mean, weighted_by: metres}}
        """
    )
    try project.put("parts.csv", "code,hours,metres\na1,10,300\na1,50,100\na1,99,0\nb2,7,\n")
    let run = try project.run("score", "week.gpkg", "--rules", "project/score.yaml", "--json")
    let subjects = try #require(try run.json()["subjects"] as? [[String: Any]])
    // (10·300 + 50·100) ÷ 400 = 20 hours are 80 points; b2 has no metres, so that nothing is assessed.
    #expect(
      subjects.first?["id"] as? String == "a1" && subjects.first?["score"] as? Double == 80,
      "\(run.output)"
    )
    #expect(subjects.last?["score"] as? Double == nil)
  }

  @Test("Layers of the result are indicators, in both languages, the same on every run")
  func layers() throws {
    let project = try project(
      rules: """
        text: 一把尺
        subjects: {layer: townships}
        indicators:
          - {id: c, name: 覆盖率, weight: 1, source: {layer: townships, value: coverage_rate}, scale: [[0, 0], [1, 100]]}
          - {id: g, name: 漏巡, weight: 1, source: {layer: gaps, aggregate: count}, deduct: {points: 1}}
        """
    )
    for (language, word) in [("zh", "考核依据：一把尺"), ("en", "Assessment after: 一把尺")] {
      let runs = try (0..<2).map { _ in
        try project.run("score", "week.gpkg", "--rules", "project/score.yaml", "--lang", language)
      }
      #expect(runs[0].exitCode == 0 && runs[0].output.contains(word), "\(runs[0].errors)")
      #expect(runs[0].output == runs[1].output)
    }
    let fund = try project.run("score", "week.gpkg", "--rules", "project/score.yaml", "--fund", "1")
    #expect(fund.exitCode == 3 && fund.errors.contains("says nothing of a fund"))
  }

  @Test(
    "What cannot be scored is one error with the way out",
    arguments: [
      ("table: who.csv", "table: ../who.csv", "leaves the project"),
      ("value: points", "value: point", "its columns are"),
      ("table: who.csv", "layer: town", "its layers are"),
      ("subjects: {table: who.csv", "subjects: {table: events.csv", "there is no column “name”"),
      ("table: figures.csv, value: points", "table: none.csv, value: x", "there is no file “none.csv”"),
    ]
  )
  func broken(good: String, bad: String, word: String) throws {
    let project = try project(rules: Self.rules.replacing(good, with: bad))
    let run = try project.run("score", "week.gpkg", "--rules", "project/score.yaml")
    #expect(run.exitCode == 3 && run.errorLines.count == 1 && run.errors.contains(word), "\(run.errors)")
  }

  @Test("An amount that is none is wrong usage", arguments: ["6.1e6", "-5", "1.234", "1,000"])
  func amounts(fund: String) throws {
    let project = try project()
    let run = try project.run("score", "week.gpkg", "--rules", "project/score.yaml", "--fund=\(fund)")
    #expect(run.exitCode == 2 && run.errors.contains("no amount of money"), "\(run.errors)")
  }
}
