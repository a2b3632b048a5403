import Foundation
import Testing

@Suite("zongheng zones")
struct ZonesTests {
  private static let bench = ProcessInfo.processInfo.environment["ZONGHENG_SHARED_BENCH"]
  private static let python = ProcessInfo.processInfo.environment["ZONGHENG_ORACLE_PYTHON"]

  /// Runs something in a folder with sixteen units in four rows.
  private func withUnits(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var units = "unit_id,name,township,w,area,perim,x,y\n"
    var edges = "u,v,shared_len\n"
    for unit in 0..<16 {
      units += "\(unit),\"unit, \(unit)\",T\(unit / 8),10,1,4,\(unit % 4),\(unit / 4)\n"
      if unit % 4 < 3 { edges += "\(unit),\(unit + 1),1\n" }
      if unit < 12 { edges += "\(unit),\(unit + 4),1\n" }
    }
    try units.write(to: folder.appendingPathComponent("units.csv"), atomically: true, encoding: .utf8)
    try edges.write(to: folder.appendingPathComponent("edges.csv"), atomically: true, encoding: .utf8)
    try body(folder)
  }

  private let tables = ["--units", "units.csv", "--edges", "edges.csv"]

  @Test("A plan of tables is written and told; another seed of workers changes nothing")
  func assign() throws {
    try withUnits { folder in
      let options = tables + ["--zones", "4", "--seconds", "0.01", "--lang", "en"]
      let run = try ToolRun(
        ["zones", "assign"] + options + ["--output", "a.csv", "--workers", "1"],
        in: folder
      )
      #expect(run.exitCode == 0)
      #expect(run.output.hasPrefix("16 units in 4 zones, each in one piece"))
      let plan = try String(contentsOf: folder.appendingPathComponent("a.csv"), encoding: .utf8)
      let rows = plan.split(separator: "\n")
      #expect(rows.count == 17 && rows[0] == "unit_id,zone")
      let json = try ToolRun(["zones", "assign"] + options + ["--output", "b.csv", "--json"], in: folder)
        .json()
      #expect(json["border_m"] as? Double == 8)
      #expect(json["township_splits"] as? Int == 2)
      #expect(json["imbalance"] as? Double == 0)
    }
  }

  @Test("Wishes that cannot be are told with exit code 3, and nothing is written")
  func impossible() throws {
    try withUnits { folder in
      let pins = "unit_id,zone,rule\n0,1,fix\n15,1,fix\n1,2,fix\n4,2,fix\n99,3,forbid\n"
      try pins.write(to: folder.appendingPathComponent("pins.csv"), atomically: true, encoding: .utf8)
      let run = try ToolRun(
        ["zones", "assign"] + tables + ["--zones", "4", "--pins", "pins.csv", "--output", "plan.csv"],
        in: folder
      )
      #expect(run.exitCode == 3)
      #expect(run.errors.contains("zone 3 wishes for “99”, which is no unit and no township"))
      #expect(run.errors.contains("the units fixed to zone 1 cannot be connected"))
      #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("plan.csv").path))
    }
  }

  @Test("A balance that does not exist is the best plan with exit code 1")
  func unbalanced() throws {
    try withUnits { folder in
      let run = try ToolRun(
        ["zones", "assign"] + tables
          + [
            "--zones", "3", "--tolerance", "0.01", "--seconds", "0.01", "--lang", "en", "--output",
            "plan.csv",
          ],
        in: folder
      )
      #expect(run.exitCode == 1)
      #expect(run.output.contains("Not met: zone "))
      #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent("plan.csv").path))
    }
  }

  @Test("Two plans are compared, and a unit and a zone explained")
  func compareAndExplain() throws {
    try withUnits { folder in
      func plan(_ name: String, _ zone: (Int) -> Int) throws {
        let rows = (0..<16).map { "\($0),\(zone($0))\n" }.joined()
        try ("unit_id,zone\n" + rows).write(
          to: folder.appendingPathComponent(name),
          atomically: true,
          encoding: .utf8
        )
      }
      try plan("a.csv") { $0 / 8 }
      try plan("b.csv") { $0 < 9 ? 0 : 1 }
      let compared = try ToolRun(
        ["zones", "compare", "a.csv", "b.csv", "--moves", "moves.csv", "--json"] + tables,
        in: folder
      )
      let json = try compared.json()
      #expect(json["moved_units"] as? Int == 1)
      #expect(json["moved_workload"] as? Double == 0.0625)
      let moves = try String(contentsOf: folder.appendingPathComponent("moves.csv"), encoding: .utf8)
      #expect(moves == "unit_id,name,from,to,workload\n8,\"unit, 8\",1,0,10\n")
      let unit = try ToolRun(["zones", "explain", "a.csv", "--unit", "8", "--json"] + tables, in: folder)
        .json()
      let gift = try #require((unit["gifts"] as? [[String: Any]])?.first)
      #expect(gift["to"] as? String == "0" && gift["border_m"] as? Double == 1 && gift["pairs"] as? Int == 1)
      let zone = try ToolRun(
        ["zones", "explain", "a.csv", "--zone", "1", "--lang", "en"] + tables,
        in: folder
      )
      #expect(zone.output.hasPrefix("Zone 1: 8 units, workload 80.0, 0.0 % from its share"))
      let wrong = try ToolRun(["zones", "explain", "a.csv", "--zone", "7"] + tables, in: folder)
      #expect(wrong.exitCode == 3 && wrong.errors.contains("its zones are: 0, 1"))
    }
  }

  @Test(
    "The scorer of the instances agrees with what is told",
    .enabled(if: bench != nil && python != nil, "needs ZONGHENG_SHARED_BENCH and ZONGHENG_ORACLE_PYTHON")
  )
  func scorer() throws {
    let bench = try #require(Self.bench)
    let instance = "\(bench)/zones/instances/S_OK77"
    try withUnits { folder in
      let run = try ToolRun(
        [
          "zones", "assign", "--units", "\(instance)/units.csv", "--edges", "\(instance)/edges.csv",
          "--zones", "5",
          "--tolerance", "0.05", "--seconds", "0.2", "--seed", "3", "--output", "plan.csv", "--json",
        ],
        in: folder
      )
      let told = try run.json()
      let process = Process()
      process.executableURL = URL(fileURLWithPath: try #require(Self.python))
      process.arguments = [
        "\(bench)/zones/score.py", instance, folder.appendingPathComponent("plan.csv").path,
      ]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let output = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      let score = try #require(JSONSerialization.jsonObject(with: output) as? [String: Any])
      #expect(score["all_connected"] as? Bool == true)
      #expect(score["cut_edges"] as? Int == told["cut_edges"] as? Int)
      #expect(score["township_splits"] as? Int == told["township_splits"] as? Int)
      let metres = try #require(told["border_m"] as? Double)
      let kilometres = try #require(score["boundary_km"] as? Double)
      #expect(abs(kilometres - metres / 1000) < 0.06)
      let imbalance = try #require(told["imbalance"] as? Double)
      let scored = try #require(score["imbalance"] as? Double)
      // The scorer rounds to five decimals.
      #expect(imbalance <= 0.05 && abs(scored - imbalance) < 1e-5)
    }
  }
}
