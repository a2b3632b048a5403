import Foundation
import Testing

@Suite("zongheng stations")
struct StationsCommandTests {
  private func project() throws -> MadeUpProject {
    let project = try MadeUpProject()
    try project.configure(
      "rules: rules.yaml",
      "stations: {file: stations.csv, id: 编号, name: 名称, longitude: 经度, latitude: 纬度, within_m: 600}\n"
        + "services: {file: services.csv, compound: 小区, station: 工作站, manager: 物业, households: 户数}\nrules: rules.yaml"
    )
    try project.put("stations.csv", "编号,名称,经度,纬度\nW1,=1+1,111.2721,30.6561\nW2,没地方,,\n")
    try project.put("services.csv", "小区,工作站,物业,户数\nC1,W1,,300\n别处,W1,x,1\n")
    return project
  }

  @Test("The Monday report of a project tells what its stations reach, on the page and in the workbook")
  func inReport() throws {
    let project = try project()
    #expect(try project.analyze().exitCode == 0)
    for (language, words) in [
      ("en", ["1 of 1 compounds", "no property manager", "Workstations"]), ("zh", ["可达 1 个", "缺物业", "工作站"]),
    ] {
      for isAsked in [true, false] {
        let own = isAsked ? ["--project", "project"] : []
        let run = try ToolRun(
          ["report", "week.gpkg", "--lang", language, "--no-map", "--output", "out"] + own,
          in: project.place
        )
        #expect(run.exitCode == 0, "\(run.errors)")
        let page = String(
          decoding: try #require(project.bytes("out/report-2026-W47-\(language).html")),
          as: UTF8.self
        )
        for word in words { #expect(page.contains(word) == isAsked, "\(word)") }
      }
    }
  }

  @Test(
    "Numbers of stations are numbers in the report's workbook",
    .enabled(
      if: ProcessInfo.processInfo.environment["ZONGHENG_ORACLE_PYTHON"] != nil,
      "needs ZONGHENG_ORACLE_PYTHON"
    )
  )
  func inWorkbook() throws {
    let project = try project()
    #expect(try project.analyze().exitCode == 0)
    let run = try project.run("report", "week.gpkg", "--lang", "en", "--no-map", "--project", "project")
    #expect(run.exitCode == 0, "\(run.errors)")
    let reading = """
      import json, sys, openpyxl
      book = openpyxl.load_workbook(sys.argv[1])
      print(json.dumps([[cell.value for cell in row] for row in book['Workstations'].iter_rows(min_row=4, max_row=4)]))
      """
    let process = Process()
    process.executableURL = URL(
      fileURLWithPath: ProcessInfo.processInfo.environment["ZONGHENG_ORACLE_PYTHON"] ?? ""
    )
    process.arguments = [
      "-W", "ignore", "-c", reading, project.place.appendingPathComponent("report-2026-W47-en.xlsx").path,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let answer = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let rows = try #require(try JSONSerialization.jsonObject(with: answer) as? [[Any]])
    let cells = try #require(rows.first)
    // One compound is reached by the one station, is nearest to it, is served by it, and has 300 households.
    #expect(cells[0] as? String == "=1+1")
    #expect(cells[1...4].compactMap { $0 as? Int } == [1, 1, 1, 300])
    #expect((cells[5] as? Double).map { $0 > 0 && $0 <= 600 } == true)
  }

  @Test("Every form tells the same in both languages, and what is missing is listed")
  func all() throws {
    let project = try project()
    let json = try project.run("stations", "project", "--json")
    #expect(json.exitCode == 0, "\(json.errors)")
    let told = try json.json()
    #expect(told["compounds_reached"] as? Int == 1 && told["within_m"] as? Int == 600)
    let compound = try #require((told["compounds"] as? [[String: Any]])?.first)
    #expect(
      compound["missing"] as? [String] == ["no_manager"] && compound["nearest_station"] as? String == "W1"
    )
    for (language, words) in [
      ("en", ["1 of 1 compounds", "no property manager", "there is no compound", "has no position"]),
      ("zh", ["1 个小区中可达 1 个", "缺物业", "没有小区", "没有位置"]),
    ] {
      let run = try project.run("stations", "project", "--lang", language)
      for word in words {
        #expect(run.exitCode == 0 && run.output.contains(word), "\(run.output)\(run.errors)")
      }
    }
    let csv = try project.run("stations", "project", "--format", "csv").output.split(separator: "\n")
    #expect(csv.count == 2 && csv[1].hasPrefix("C1,画区,画区,W1,,300,W1,"), "\(csv)")
    let far = try project.run(
      "stations",
      "project",
      "--within-m",
      "1",
      "--add",
      "1",
      "--households",
      "--json"
    )
    #expect(try far.json()["compounds_reached"] as? Int == 0, "\(far.errors)")
    let layers = try project.run(
      "stations",
      "project",
      "--add",
      "1",
      "--goal",
      "median",
      "--output",
      "s.gpkg",
      "--quiet"
    )
    #expect(
      layers.exitCode == 0 && layers.output.isEmpty && project.bytes("s.gpkg") != nil,
      "\(layers.errors)"
    )
    let again = project.bytes("s.gpkg")
    _ = try project.run(
      "stations",
      "project",
      "--add",
      "1",
      "--goal",
      "median",
      "--output",
      "s.gpkg",
      "--quiet"
    )
    #expect(project.bytes("s.gpkg") == again)
    let shapes = try project.run("stations", "project", "--format", "geojson")
    #expect(try (shapes.json()["features"] as? [Any])?.count == 1)
  }

  @Test("Without stations it says what to do, and can find the first")
  func none() throws {
    let project = try MadeUpProject()
    let run = try project.run("stations", "project")
    #expect(run.exitCode == 3 && run.errorLines.count == 1 && run.errors.contains("--add"), "\(run.errors)")
    let first = try project.run("stations", "project", "--add", "1", "--lang", "en")
    #expect(
      first.exitCode == 0 && first.output.contains("0 → 1 compounds reached"),
      "\(first.output)\(first.errors)"
    )
  }

  @Test(
    "What cannot be used is one error",
    arguments: [
      (["--within-m", "0"], 2, "above 0"), (["--within-m", "5", "--within-minutes", "5"], 2, "twice"),
      (["--add", "99"], 2, "0 to 50"), (["--add", "1", "--places", "nowhere.geojson"], 3, "nowhere"),
      (["--output", "no/such/folder.csv"], 4, "cannot be written"),
    ]
  )
  func errors(more: [String], code: Int32, word: String) throws {
    let run = try project().run(["stations", "project"] + more)
    #expect(run.exitCode == code && run.errors.contains(word), "\(run.errors)")
  }
}
