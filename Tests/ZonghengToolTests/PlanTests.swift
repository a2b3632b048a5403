import Foundation
import Testing

@Suite("zongheng plan")
struct PlanCommandTests {
  private static let arguments = ["plan", "week.gpkg", "--project", "project", "--from", "111.272,30.6561"]

  /// The made-up town with a road between its two, so that one drive can pass over all.
  private func project(secondName: String = "五龙路") throws -> MadeUpProject {
    let project = try MadeUpProject(secondName: secondName)
    try project.putRoads([
      ("K1", "点军大道", "[[111.272,30.66],[111.282,30.66]]"),
      ("K2", secondName, "[[111.272,30.656],[111.282,30.656]]"),
      ("K3", "联络路", "[[111.272,30.66],[111.272,30.656]]"),
    ])
    #expect(try project.analyze().exitCode == 0)
    return project
  }

  private func gaps(_ project: MadeUpProject) throws -> Set<String> {
    Set(try project.run("gaps", "week.gpkg", "--json").rows().compactMap { $0["gap_id"] as? String })
  }

  @Test("A loop: what a plan says it closes is closed when it is driven in the simulator and analysed")
  func closedLoop() throws {
    let project = try project()
    let before = try gaps(project)
    let run = try project.run(
      Self.arguments + ["--device", "E01", "--drive", "project/tracks/plan.csv", "--json"]
    )
    #expect(run.exitCode == 0, "\(run.errors)")
    let told = try run.json()
    let list = try #require(told["gaps"] as? [[String: Any]])
    let closed = Set(
      list.filter { ($0["left_m"] as? Double ?? 1) == 0 }.compactMap { $0["gap_id"] as? String }
    )
    // Sunday's three roads, and no other day's.
    #expect(list.count == 3 && closed.count == 3 && closed.isSubset(of: before), "\(run.output)")
    #expect(try #require(told["worth_m"] as? Double) <= #require(told["bound_m"] as? Double))
    let fixes = try String(
      contentsOf: project.folder.appendingPathComponent("tracks/plan.csv"),
      encoding: .utf8
    )
    #expect(fixes.hasPrefix("device_id,time,lon,lat"))
    // Under the heads that the project's own files have.
    try project.put("tracks/plan.csv", fixes.replacing("device_id,", with: "id,"))
    #expect(try project.analyze().exitCode == 0)
    let after = try gaps(project)
    #expect(after.isDisjoint(with: closed), "\(after)")
    #expect(before.subtracting(after) == closed)
    // With nothing changed, the new result has nothing left on Sunday.
    let rest = try project.run(Self.arguments + ["--json"])
    #expect(try (rest.json()["gaps"] as? [Any])?.isEmpty == true, "\(rest.output)\(rest.errors)")
  }

  @Test("Without a project named, the one beside the result with the very same configuration is taken")
  func found() throws {
    let project = try project()
    let named = try project.run(Self.arguments + ["--json"])
    let bare = ["plan", "week.gpkg", "--from", "111.272,30.6561", "--json"]
    let found = try project.run(bare)
    #expect(found.exitCode == 0 && found.output == named.output, "\(found.errors)")
    // A second folder with the same configuration, and none at all: one error each.
    let twin = project.place.appendingPathComponent("deep/twin")
    try FileManager.default.createDirectory(at: twin, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: project.folder.appendingPathComponent("zongheng.yaml"),
      to: twin.appendingPathComponent("zongheng.yaml")
    )
    let two = try project.run(bare)
    #expect(
      two.exitCode == 3 && two.errorLines.count == 1 && two.errors.contains("--project"),
      "\(two.errors)"
    )
    #expect(two.errors.contains("twin"))
    try FileManager.default.removeItem(at: twin)
    try project.put("zongheng.yaml", MadeUpProject.configuration + "# changed since\n")
    let none = try project.run(bare)
    #expect(none.exitCode == 3 && none.errors.contains("neither here nor beside"), "\(none.errors)")
  }

  @Test(
    "A compound is stopped at for as long as its rule asks, and the loop closes",
    arguments: ["{of: gate, within_m: 30}", "{of: boundary, within_m: 20}", "{of: inside, within_m: 0}"]
  )
  func compounds(reach: String) throws {
    let project = try MadeUpProject()
    try project.put("devices.csv", "id,kind\nE01,enforcement\nH01,handheld\n")
    try project.put(
      "rules.yaml",
      """
      rules:
        - {id: key-roads, roads: [key], days: daily, visits: 1, per: day, kinds: [enforcement]}
        - {id: homes, compounds: ["*"], days: daily, visits: 1, per: day, kinds: [handheld], reach: \(reach),
           min_dwell_minutes: 3, weight: 2}

      """
    )
    #expect(try project.analyze().exitCode == 0)
    let before = try gaps(project)
    let arguments = [
      "plan", "week.gpkg", "--project", "project", "--from", "111.272,30.6561", "--device", "H01", "--hours",
      "1",
    ]
    let told = try project.run(
      arguments + ["--json", "--drive", "project/tracks/plan.csv"]
    ).json()
    let list = try #require(told["gaps"] as? [[String: Any]])
    // Roads are for vehicles: Sunday's compound is all that somebody on foot can close.
    #expect(list.count == 1 && list.first?["closed"] as? Bool == true, "\(told)")
    // 100 m, weighed twice.
    #expect(told["worth_m"] as? Double == 200 && list.first?["counts_as_m"] as? Double == 100)
    #expect(told["compounds_required"] as? Int == 7)
    #expect(told["compounds_met_before"] as? Int == 0 && told["compounds_met_after"] as? Int == 1)
    let csv = try project.run(arguments + ["--format", "csv"]).output.split(separator: "\n")
    let english = try project.run(arguments + ["--lang", "en"]).output
    #expect(english.contains("compounds: 1 of 1 missed visits made up"), "\(english)")
    // Three minutes, and one for what is not seen.
    #expect(csv.contains { $0.contains(",stop,画区,") && $0.hasSuffix(",4") }, "\(csv)")
    let fixes = try String(
      contentsOf: project.folder.appendingPathComponent("tracks/plan.csv"),
      encoding: .utf8
    )
    try project.put("tracks/plan.csv", fixes.replacing("device_id,", with: "id,"))
    #expect(try project.analyze().exitCode == 0)
    let after = try gaps(project)
    // The road that is walked along gains a gap of its own cause, for it is passed by the wrong kind of device.
    #expect(before.subtracting(after) == ["homes/2026-11-22/C1"], "\(after)")
    #expect(after.subtracting(before).allSatisfy { $0.hasPrefix("key-roads/2026-11-22/") }, "\(after)")
  }

  @Test("Every form is written, tells both languages, and the track of the GPX is read back")
  func forms() throws {
    let project = try project(secondName: "<b>=1+1")
    for (language, words) in [
      ("en", ["gaps that can still be closed", "set out on"]), ("zh", ["可消除 3 处", "出发"]),
    ] {
      let run = try project.run(Self.arguments + ["--lang", language])
      for word in words {
        #expect(run.exitCode == 0 && run.output.contains(word), "\(run.output)\(run.errors)")
      }
    }
    let sheet = try project.run(Self.arguments + ["--format", "sheet", "--teams", "2", "--on-foot"]).output
    #expect(sheet.contains("<svg") && sheet.contains("&lt;b&gt;=1+1") && !sheet.contains("<b>=1"))
    let csv = try project.run(Self.arguments + ["--format", "csv"]).output
    #expect(csv.hasPrefix("route,step,time,turn,road") && csv.contains(",<b>=1+1,"))
    let shapes = try project.run(Self.arguments + ["--format", "geojson"])
    #expect(try !(shapes.json()["features"] as? [Any] ?? []).isEmpty)
    let gpx = try project.run(Self.arguments + ["--format", "gpx", "--output", "plan.gpx", "--quiet"])
    #expect(gpx.exitCode == 0 && gpx.output.isEmpty)
    let read = try project.run("tracks", "plan.gpx", "--quiet", "--output", "plan.csv")
    let rows = project.bytes("plan.csv").map { String(decoding: $0, as: UTF8.self).split(separator: "\n") }
    #expect(read.exitCode == 0 && rows?.count ?? 0 > 20, "\(read.errors)")
    let again = project.bytes("plan.gpx")
    _ = try project.run(
      Self.arguments + ["--format", "gpx", "--output", "plan.gpx", "--quiet", "--workers", "3"]
    )
    #expect(project.bytes("plan.gpx") == again)
  }

  @Test(
    "The Monday report shows routes, what they close and the Saturday list, in both languages, and its workbook the turns"
  )
  func report() throws {
    let project = try project(secondName: "<b>=1+1")
    try project.configure(
      "rules: rules.yaml",
      "stations: {file: stations.csv, id: id, name: name, longitude: lon, latitude: lat}\nrules: rules.yaml"
    )
    try project.put("stations.csv", "id,name,lon,lat\nS1,巷口,111.272,30.6561\n")
    for (language, words) in [
      ("en", ["Make-up routes by vehicle", "Saturday list: teams on foot", "3 of 3 gaps"]),
      ("zh", ["车辆补巡路线", "周六志愿服务路线单", "可消除 3 处"]),
    ] {
      let run = try project.run(
        "report",
        "week.gpkg",
        "--project",
        "project",
        "--routes",
        "--teams",
        "1",
        "--no-map",
        "--lang",
        language,
        "--output",
        language,
        "--quiet"
      )
      #expect(run.exitCode == 0, "\(run.errors)")
      let page = try #require(project.bytes("\(language)/report-2026-W47-\(language).html"))
      let text = String(decoding: page, as: UTF8.self)
      for word in words { #expect(text.contains(word), "\(word)") }
      #expect(text.contains("&lt;b&gt;=1+1") && !text.contains("<b>=1"))
      let message = String(
        decoding: try #require(project.bytes("\(language)/report-2026-W47-\(language).md")),
        as: UTF8.self
      )
      #expect(message.contains(words[0]) && message.contains(words[1]))
      #expect((project.bytes("\(language)/report-2026-W47-\(language).xlsx")?.count ?? 0) > 5000)
    }
    // Without stations nobody knows where to set out; without a project, nothing.
    let none = try project.run("report", "week.gpkg", "--routes", "--no-map")
    #expect(none.exitCode == 2 && none.errors.contains("--project"), "\(none.errors)")
  }

  @Test(
    "What cannot be used is one error",
    arguments: [
      (["--day", "2026-12-01"], 2, "is no day of"), (["--at", "26:00"], 2, "no time of day"),
      (["--from", "nowhere"], 2, "no station"), (["--device", "X9"], 2, "no device"),
      (["--hours", "0"], 2, "above 0"),
      (["--kind", "bicycle"], 2, "no kind"), (["--from", "0,0"], 2, "no station"),
    ]
  )
  func errors(more: [String], code: Int32, word: String) throws {
    let project = try MadeUpProject()
    #expect(try project.analyze().exitCode == 0)
    let run = try project.run(Self.arguments + more)
    #expect(run.exitCode == code && run.errors.contains(word), "\(run.errors)")
  }

  @Test("A project that has changed since is told")
  func changed() throws {
    let project = try MadeUpProject()
    #expect(try project.analyze().exitCode == 0)
    try project.put(
      "rules.yaml",
      "rules:\n  - {id: key-roads, roads: [key], days: daily, visits: 3, per: day}\n"
    )
    let run = try project.run(Self.arguments)
    #expect(run.exitCode == 3 && run.errors.contains("does not follow from this project"), "\(run.errors)")
  }
}
