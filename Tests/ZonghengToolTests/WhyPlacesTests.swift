import Foundation
import Testing

@Suite("zongheng why, of places and by rows")
struct WhyPlacesTests {
  /// K1 is driven by a car on Monday at 8:00. A handheld stands in the compound for five minutes and then passes it for one;
  /// on Tuesday it falls silent there after a minute, for a quarter of an hour. A dyke lies beside K1.
  static func project() throws -> MadeUpProject {
    let project = try MadeUpProject()
    try project.put(
      "rules.yaml",
      """
      rules:
        - {id: key-roads, roads: [key], visits: 1, per: day}
        - {id: stays, compounds: ["*"], visits: 1, per: day, kinds: [handheld], reach: {of: inside, within_m: 0},
           min_dwell_minutes: 4}
        - {id: near, compounds: ["*"], visits: 1, per: week, kinds: [enforcement], reach: {of: boundary, within_m: 30}}
        - {id: grids, grid: ["*"], visits: 1, per: week}
        - {id: dykes, linear_assets: [dyke], visits: 1, per: week}
        - {id: slopes, watch_areas: ["*"], visits: 1, per: week, min_share: 0.5}

      """
    )
    try project.configure(
      "devices: {",
      """
      grid: {generate: {cell_area_m2: 400000}}
      linear_assets: {file: dykes.geojson, id: id, name: name, class: class}
      watch_areas: {file: compounds.geojson, id: id, name: name, class: class}
      devices: {
      """
    )
    try project.put(
      "dykes.geojson",
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"D1","name":"江堤","class":"dyke"},
      "geometry":{"type":"LineString","coordinates":[[111.272,30.6601],[111.282,30.6601]]}}]}
      """
    )
    try project.put("devices.csv", "id,kind\nE01,enforcement\nH01,handheld\n")
    func stand(_ day: Int, _ seconds: ClosedRange<Int>) -> String {
      stride(from: seconds.lowerBound, through: seconds.upperBound, by: 10).map { second in
        let clock = [9, second / 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return "H01,2026-11-\(day) \(clock),111.273,30.653\n"
      }.joined()
    }
    let rows =
      MadeUpProject.drive() + stand(16, 0...300) + stand(16, 1200...1260) + stand(17, 0...60)
      + stand(17, 960...1020)
    try project.put("tracks/monday.csv", MadeUpProject.trackHead + rows)
    try #require(try project.analyze("--lang", "en").exitCode == 0)
    return project
  }

  private static func why(_ project: MadeUpProject, _ arguments: String...) throws -> [String: Any] {
    let run = try project.run(["why", "week.gpkg"] + arguments + ["--json", "--lang", "en"])
    #expect(run.exitCode == 0, "\(run.errors)")
    return try run.json()
  }

  private static func list(_ evidence: [String: Any], _ key: String) -> [[String: Any]] {
    evidence[key] as? [[String: Any]] ?? []
  }

  @Test(
    "Each stay at a compound is told with what every rule says of it, and a silence that may have been one makes it unknown"
  )
  func stays() throws {
    let evidence = try Self.why(try Self.project(), "compound:C1")
    let verdicts = Self.list(evidence, "visits").map { visit in
      (visit["verdicts"] as? [[String: String]] ?? []).map { "\($0["rule"] ?? "") \($0["reason"] ?? "")" }
        .sorted()
    }
    // Five minutes count; one is too short; so are those before and after the silence. The other rule wants a car.
    #expect(verdicts.first == ["near wrong_device_kind"])
    #expect(verdicts.dropFirst().allSatisfy { $0 == ["near wrong_device_kind", "stays dwell_too_short"] })
    #expect(verdicts.count == 4)
    let answers = Self.list(evidence, "answers").filter { $0["rule"] as? String == "stays" }
    let states = answers.map { "\($0["period"] ?? "") \($0["state"] ?? "") \($0["cause"] ?? "")" }
    #expect(states.prefix(2) == ["2026-11-16 covered <null>", "2026-11-17 unknown device_silent"])
    // Monday's silence from 9:05 to 9:20 may hide a stay too; Monday is covered without it.
    let silences = Self.list(evidence, "silences").compactMap { $0["day"] as? String }
    #expect(silences == ["2026-11-16", "2026-11-17"])
  }

  @Test(
    "The rows of a visit are those of the fixes around it in the track file, found by hand",
    arguments: ["road:K1", "compound:C1", "linear_asset:D1"]
  )
  func rows(item: String) throws {
    let project = try Self.project()
    let evidence = try Self.why(project, item)
    let lines = try String(
      contentsOf: project.folder.appendingPathComponent("tracks/monday.csv"),
      encoding: .utf8
    )
    .split(separator: "\n")
    let formatter = DateFormatter()
    formatter.dateFormat = "yyyy-MM-dd HH:mm:ss"
    formatter.timeZone = TimeZone(identifier: "Asia/Shanghai")
    #expect(Self.list(evidence, "sources").compactMap { $0["file"] as? String } == ["tracks/monday.csv"])
    let visits = Self.list(evidence, "visits")
    #expect(!visits.isEmpty)
    for visit in visits {
      let sources = visit["sources"] as? [[String: Int]] ?? []
      #expect(sources.map { $0["file"] } == [1, 1])
      let times = sources.compactMap { $0["row"] }.compactMap { row -> Int? in
        // Row 1 is the first of the file, which holds the names.
        let cells = lines[row - 1].split(separator: ",")
        #expect(String(cells[0]) == visit["device"] as? String || String(cells[0]) == "H01")
        return formatter.date(from: String(cells[1])).map { Int($0.timeIntervalSince1970 * 1000) }
      }
      let (enter, leave) = (visit["enter_ms"] as? Int ?? 0, visit["leave_ms"] as? Int ?? 0)
      #expect(
        times.count == 2 && times[0] <= enter + 1 && leave - 1 <= times[1],
        "\(item) \(times) \(enter) \(leave)"
      )
      #expect(enter - times[0] < 10_001 && times[1] - leave < 10_001)
    }
  }

  @Test("A unit grid, a dyke and an area are items too")
  func places() throws {
    let project = try Self.project()
    let run = try project.run("gaps", "week.gpkg", "--json", "--top", "0", "--lang", "en")
    let gaps = try run.rows()
    let missed = try #require(
      gaps.first { $0["item"] as? String == "grid" }?["item_id"] as? String,
      "\(run.errors)"
    )
    let empty = try Self.why(project, "grid:\(missed)")
    #expect(Self.list(empty, "answers").map { $0["state"] as? String } == ["gap"])
    #expect(Self.list(empty, "visits").isEmpty)
    // Of the grids one at least is passed by the car, whose stay counts, between two rows of its file.
    let grids = try (1...9).compactMap { number -> [[String: Any]]? in
      let run = try project.run("why", "week.gpkg", "grid:\(missed.dropLast())\(number)", "--json")
      return run.exitCode == 0 ? Self.list(try run.json(), "visits") : nil
    }
    let stays = grids.joined().filter { $0["device"] as? String == "E01" }
    #expect(!stays.isEmpty)
    #expect(stays.contains { ($0["verdicts"] as? [Any])?.isEmpty == true })
    #expect(stays.allSatisfy { ($0["sources"] as? [Any])?.count == 2 && $0["confidence"] is NSNull })
    let dyke = try Self.why(project, "linear_asset:江堤", "--from", "100", "--to", "500")
    #expect(Set(Self.list(dyke, "answers").map { $0["state"] as? String }) == ["covered"])
    #expect(Self.list(dyke, "visits").allSatisfy { $0["device"] as? String == "E01" })
    let area = try Self.why(project, "watch_area:C1")
    #expect(Self.list(area, "answers").first?["rule"] as? String == "slopes")
    // The handheld stands in the compound and sees a circle of it; its way off the roads has no traversal.
    let sights = Self.list(area, "visits")
    #expect(!sights.isEmpty && sights.allSatisfy { ($0["seen"] as? Double ?? 0) > 0 })
    #expect(sights.allSatisfy { ($0["verdicts"] as? [Any])?.isEmpty == true })
    let reached = try project.run("why", "week.gpkg", "linear_asset:D1", "--html", "why.html", "--lang", "en")
    #expect(reached.exitCode == 0 && reached.output.contains("1:"), "\(reached.errors)")
    #expect(String(decoding: project.bytes("why.html") ?? Data(), as: UTF8.self).contains("<svg"))
  }

  @Test("With the project’s folder, the nearest raw fixes are told with row and distance")
  func nearest() throws {
    let project = try Self.project()
    let evidence = try Self.why(project, "road:K2", "--project", "project", "--day", "2026-11-16")
    let fixes = Self.list(evidence, "fixes")
    // K2 lies at 30.656°: the compound’s handheld 0.003° south of it, the car on K1 0.004° north of it.
    #expect(fixes.count == 2)
    let metres = fixes.compactMap { $0["distance_m"] as? Double }
    #expect(abs(metres[0] - 0.003 * 110_860) < 2 && abs(metres[1] - 0.004 * 110_860) < 2, "\(metres)")
    #expect(
      (fixes[0]["device"] as? String)?.hasPrefix("P-") == true && fixes[1]["device"] as? String == "E01"
    )
    #expect(fixes.allSatisfy { $0["file"] as? Int == 1 && ($0["row"] as? Int ?? 0) > 1 })
  }
}
