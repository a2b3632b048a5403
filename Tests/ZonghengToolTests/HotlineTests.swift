import Foundation
import Testing

@Suite("zongheng hotline")
struct HotlineCommandTests {
  @Test("Reports are located, held against patrols and counted, and nothing that reporters wrote comes out")
  func all() throws {
    let project = try MadeUpProject()
    #expect(try project.analyze().exitCode == 0)
    try project.putBeside(
      "reports.csv",
      Data(
        """
        工单编号,来电人,来源,受理时间,立案时间,截止时间,结案时间,经度,纬度,道路或小区,内容
        =1+1,张某,12345,2026-11-16 23:00:00,2026-11-16 23:10:00,2026-11-17 23:10:00,2026-11-17 08:00:00,111.28,30.66,,秘密
        2,李某,微信,2026-11-18 08:00:00,,,,0,0,没有的路,秘密
        """.utf8
      )
    )
    let arguments = ["hotline", "project", "--reports", "reports.csv", "--result", "week.gpkg"]
    let json = try project.run(arguments + ["--json"])
    #expect(json.exitCode == 0, "\(json.errors)")
    let counts = try #require(try json.json()["counts"] as? [String: Int])
    #expect(counts["received"] == 2 && counts["filed"] == 1 && counts["closed_in_time"] == 1)
    let csv = try project.run(arguments + ["--format", "csv"]).output
    #expect(csv.contains("'=1+1,12345,,2026-11-16T23:00:00+08:00,closed,"))
    for language in ["zh", "en"] {
      let run = try project.run(arguments + ["--lang", language])
      #expect(run.exitCode == 0 && run.output.contains(language == "zh" ? "按期结案率" : "closed in time"))
      for output in [run.output, csv, json.output] {
        for word in ["张某", "李某", "秘密", "没有的路"] { #expect(!output.contains(word)) }
      }
    }
  }

  @Test(
    "What cannot be used is one error",
    arguments: [
      (["--column", "when=x"], 2, "names no meaning"), (["--until", "someday"], 2, "no day"),
      (["--column", "received=x"], 3, "there is no column"),
      (["--result", "reports.csv"], 3, "is no result"),
    ]
  )
  func errors(more: [String], code: Int32, word: String) throws {
    let project = try MadeUpProject()
    try project.putBeside("reports.csv", Data("id,received\n1,2026-11-16 08:00:00\n".utf8))
    let run = try project.run(["hotline", "project", "--reports", "reports.csv"] + more)
    #expect(run.exitCode == code && run.errorLines.count == 1 && run.errors.contains(word), "\(run.errors)")
  }
}
