import Foundation
import Testing

@Suite("Reports and scores in the Monday report")
struct ReportSectionsTests {
  static let heads = "工单编号,来电人,来源,受理时间,立案时间,截止时间,结案时间,经度,纬度,道路或小区,内容\n"

  /// Two weeks: in the first nobody drives K2, in the second E01 drives it and nobody K1; four reports in each.
  private func project(encoding: String.Encoding = .utf8) throws -> MadeUpProject {
    let project = try MadeUpProject()
    try project.configure(
      "rules: rules.yaml",
      """
      hotline: {file: hotline.csv}
      assessments:
        - {rules: ruler.yaml, fund: 100.01}
      rules: rules.yaml
      """
    )
    // One visit a week, so that the gaps of a road are one.
    try project.put(
      "rules.yaml",
      "rules:\n  - {id: key-roads, roads: [key], days: daily, visits: 1, per: week}\n"
    )
    try project.put(
      "ruler.yaml",
      """
      text: 一把尺
      subjects: {layer: townships, name: name}
      indicators:
        - {id: c, name: 覆盖率, weight: 1, source: {layer: townships, value: coverage_rate}, scale: [[0, 0], [1, 100]]}
        - {id: r, name: 按期结案率, weight: 1, scale: [[0, 0], [1, 100]],
           source: {layer: reports, subject: township, value: closed_in_time, aggregate: mean}}
      fund:
        - {id: all, part: 1, by: score}
      """
    )
    var table = Self.heads
    func add(_ id: Int, _ day: String, _ place: String) {
      table += "\(id),张某,12345,\(day) 23:00:00,\(day) 23:10:00,,,\(place),,秘密\n"
    }
    for (number, latitude) in [30.656, 30.656, 30.656, 30.66].enumerated() {
      add(number, "2026-11-17", "111.275,\(latitude)")
    }
    for (number, latitude) in [30.656, 30.66, 30.66].enumerated() {
      add(10 + number, "2026-11-24", "111.277,\(latitude)")
    }
    let data =
      encoding == .utf8
      ? Data(table.utf8) : try #require(table.data(using: encoding), "the tests' platform knows GB 18030")
    try data.write(to: project.folder.appendingPathComponent("hotline.csv"))
    let second = (0...10).map {
      "E01,2026-11-23 08:0\($0 / 6):\($0 % 6)0,111.2\(72 + $0),30.656\n"
    }.joined()
    try project.put("tracks/second.csv", MadeUpProject.trackHead + second)
    return project
  }

  @Test(
    "Gaps that citizens speak of come first, with how many; a gap that closed is told with reports before and after"
  )
  func closedLoop() throws {
    let project = try project()
    let first = try project.run("analyze", "project", "--week", "2026-W47", "--output", "first.gpkg")
    #expect(first.exitCode == 0, "\(first.errors)")
    let gaps = try project.run("gaps", "first.gpkg", "--lang", "en").output
    #expect(gaps.contains("reports") && gaps.contains("五龙路"))
    let rows = try project.run("gaps", "first.gpkg", "--json").output
    let list = try #require(try JSONSerialization.jsonObject(with: Data(rows.utf8)) as? [[String: Any]])
    let road = try #require(list.first { $0["name"] as? String == "五龙路" })
    #expect(road["reports"] as? Int == 3)
    // Length × weight × missing visits × weeks × one more than reports.
    let length = try #require(road["length_m"] as? Double)
    #expect(abs((road["score"] as? Double ?? 0) - length * 4) < 0.01)
    let second = try project.run(
      "analyze",
      "project",
      "--week",
      "2026-W48",
      "--output",
      "second.gpkg",
      "--previous",
      "first.gpkg"
    )
    #expect(second.exitCode == 0, "\(second.errors)")
    // The one gap of last week, K2's, is closed.
    try project.put(
      "closing.yaml",
      """
      text: x
      subjects: {layer: townships, name: name}
      indicators:
        - {id: c, weight: 1, source: {layer: followed_gaps, value: closed, aggregate: mean}, scale: [[0, 0], [1, 100]]}
      """
    )
    let score = try project.run("score", "second.gpkg", "--rules", "project/closing.yaml", "--json")
    let subjects = try #require(try score.json()["subjects"] as? [[String: Any]], "\(score.errors)")
    #expect(subjects.compactMap { $0["score"] as? Double } == [100])
    for (language, sentence) in [
      ("en", "On 1 roads and compounds whose gaps closed, reports went from 3 to 1"),
      ("zh", "漏巡已消除的 1 处，诉求由 3 件变为 1 件"),
    ] {
      let run = try project.run(
        "report",
        "second.gpkg",
        "--previous",
        "first.gpkg",
        "--project",
        "project",
        "--output",
        "out",
        "--lang",
        language,
        "--no-map"
      )
      #expect(run.exitCode == 0, "\(run.errors)")
      let page = try #require(project.bytes("out/report-2026-W48-\(language).html"))
      let message = try #require(project.bytes("out/report-2026-W48-\(language).md"))
      for text in [page, message].map({ String(decoding: $0, as: UTF8.self) }) {
        #expect(text.contains(sentence))
        #expect(text.contains("一把尺") && text.contains("100.01"))
        for word in ["张某", "秘密"] { #expect(!text.contains(word)) }
      }
    }
  }

  @Test("Parts of a week merge to the bytes of a single run, reports and all")
  func parts() throws {
    let project = try project()
    #expect(try project.analyze().exitCode == 0)
    for (part, files) in [("a.part", "*monday.csv"), ("b.part", "*second.csv")] {
      let run = try project.run(
        "analyze",
        "project",
        "--week",
        "2026-W47",
        "--part",
        part,
        "--tracks",
        files
      )
      #expect(run.exitCode == 0, "\(run.errors)")
    }
    let merged = try project.run("merge", "project", "b.part", "a.part", "--output", "merged.gpkg")
    #expect(merged.exitCode == 0, "\(merged.errors)")
    #expect(project.bytes("merged.gpkg") == project.bytes("week.gpkg"))
    let reports = try project.run("score", "merged.gpkg", "--rules", "project/ruler.yaml", "--json")
    #expect(reports.exitCode == 0, "\(reports.errors)")
  }

  @Test("A table of reports in GBK gives the bytes that the same table in UTF-8 gives")
  func encodings() throws {
    // GB 18030, as the system's list of encodings numbers it.
    let foreign = String.Encoding(rawValue: 0x8000_0632)
    let runs = try [.utf8, foreign].map { encoding in
      try project(encoding: encoding).run("hotline", "project", "--format", "csv")
    }
    #expect(runs.allSatisfy { $0.exitCode == 0 }, "\(runs.map(\.errors))")
    #expect(runs[0].output == runs[1].output && runs[0].output.contains("12345"))
  }

  @Test("Scores and reports are workbooks, too; without a file for them that is wrong usage")
  func workbooks() throws {
    let project = try project()
    #expect(try project.analyze().exitCode == 0)
    for arguments in [
      ["score", "week.gpkg", "--rules", "project/ruler.yaml", "--fund", "100.01"], ["hotline", "project"],
    ] {
      #expect(try project.run(arguments + ["--format", "xlsx"]).exitCode == 2)
      let runs = try (0..<2).map {
        try project.run(arguments + ["--format", "xlsx", "--output", "\($0).xlsx"])
      }
      #expect(runs.allSatisfy { $0.exitCode == 0 }, "\(runs.map(\.errors))")
      let bytes = try #require(project.bytes("0.xlsx"))
      #expect(bytes.starts(with: [0x50, 0x4B]) && bytes == project.bytes("1.xlsx"))
    }
  }

  @Test(
    "What cannot be used is one error with the way out",
    arguments: [
      ("hotline: {file: hotline.csv}", "hotline: {file: none.csv}", "there is no such file"),
      ("hotline: {file: hotline.csv}", "hotline: {file: ../hotline.csv}", "leaves the project"),
      (
        "hotline: {file: hotline.csv}", "hotline: {file: hotline.csv, received: 时间}",
        "there is no column “时间”"
      ),
      ("fund: 100.01", "fund: much", "no amount of money"),
    ]
  )
  func broken(good: String, bad: String, word: String) throws {
    let project = try project()
    let text = String(
      decoding: try Data(contentsOf: project.folder.appendingPathComponent("zongheng.yaml")),
      as: UTF8.self
    )
    try project.put("zongheng.yaml", text.replacing(good, with: bad))
    let run = try project.analyze()
    #expect(run.exitCode == 3 && run.errorLines.count == 1 && run.errors.contains(word), "\(run.errors)")
    #expect(project.bytes("week.gpkg") == nil)
  }

  @Test(
    "People are not ranked",
    arguments: [
      "{layer: zones, id: leader}", "{layer: zones, id: zone, name: leader}",
      "{layer: devices, id: device_id}",
      "{layer: devices, id: device_id, where: {kind: body_camera}}",
    ]
  )
  func people(subjects: String) throws {
    let project = try project()
    #expect(try project.analyze().exitCode == 0)
    let text = String(
      decoding: try Data(contentsOf: project.folder.appendingPathComponent("ruler.yaml")),
      as: UTF8.self
    )
    try project.put("ruler.yaml", text.replacing("{layer: townships, name: name}", with: subjects))
    let run = try project.run("score", "week.gpkg", "--rules", "project/ruler.yaml")
    #expect(run.exitCode == 3 && run.errors.contains("people are not ranked"), "\(run.errors)")
  }
}
