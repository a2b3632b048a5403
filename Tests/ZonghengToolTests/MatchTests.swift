import Foundation
import Testing

@Suite("zongheng match tells the way in the ids and fractions of the layer")
struct MatchTests {
  private static let turn = DrawnRoads.drive("a", through: [(-200, 0), (0, 0), (0, -150)])
  private static let against = DrawnRoads.drive("b", through: [(200, 0), (-100, 0)], from: 1_700_050_000)

  /// How far off the ends of a way may be, metres: they are means of the first and of the last fixes within four
  /// times the least noise of 7 m.
  private static let end = 28.0

  @Test("A turn at the crossing, and a drive against the lines, with texts and numbers as ids")
  func known() throws {
    let roads = try DrawnRoads()
    try roads.write(DrawnRoads.arms)
    try roads.write(fixes: Self.turn + Self.against)
    let run = try roads.match("--json", "--timing", "timing.json")
    #expect(run.exitCode == 0, "\(run.errors)")
    let rows = try roads.rows()
    #expect(rows.map(\.track) == ["a", "a", "b", "b"])
    #expect(rows.map(\.edge) == ["west arm", "8", "east, arm", "west arm"])
    #expect(rows.map(\.direction) == [1, 1, -1, -1])
    let from: [Double] = [1.0 / 3, 0, 0, 2.0 / 3]
    let to: [Double] = [1, 0.5, 2.0 / 3, 1]
    for (index, row) in rows.enumerated() where index < 4 {
      #expect(abs(row.from - from[index]) < Self.end / 300, "\(row)")
      #expect(abs(row.to - to[index]) < Self.end / 300, "\(row)")
      #expect(abs(row.length - (row.to - row.from) * 300) < 0.5, "\(row)")
    }
    let said = try run.json()
    #expect(said["tracks"] as? Int == 2)
    #expect((said["unmatched"] as? [String]) == [])
    #expect((said["breaks"] as? [String: Int]) == ["silence": 0, "offNetwork": 0, "noRoute": 0])
    let timing = try Data(contentsOf: roads.folder.appendingPathComponent("timing.json"))
    let times = try #require(try JSONSerialization.jsonObject(with: timing) as? [String: Any])
    #expect(times["fixes"] as? Int == Self.turn.count + Self.against.count)
    for key in ["reading_s", "building_s", "matching_s", "writing_s", "total_s"] {
      #expect(try #require(times[key] as? Double) > 0)
    }
  }

  @Test("Order of the rows and number of workers change no byte")
  func order() throws {
    let roads = try DrawnRoads()
    try roads.write(DrawnRoads.arms)
    try roads.write(fixes: Self.turn + Self.against)
    _ = try roads.match("--workers", "1")
    let first = try roads.matched()
    _ = try roads.match("--workers", "5")
    #expect(try roads.matched() == first)
    try roads.write(
      fixes: (Self.turn + Self.against).sorted { $0.reversed().lexicographicallyPrecedes($1.reversed()) }
    )
    _ = try roads.match("--workers", "2")
    #expect(try roads.matched() == first)
  }

  @Test("A one-way road is not driven against its line")
  func oneway() throws {
    let roads = try DrawnRoads()
    var arms = DrawnRoads.arms
    arms[0].oneway = 1
    try roads.write(arms)
    try roads.write(fixes: Self.turn + Self.against)
    #expect(try roads.match().exitCode == 0)
    let west = try roads.rows().filter { $0.edge == "west arm" }
    #expect(west.contains { $0.track == "a" })
    #expect(west.allSatisfy { $0.direction == 1 })
  }

  @Test(
    "Two one-way lines that are each other's reverse are told each along its own line",
    arguments: [true, false]
  )
  func pair(named: Bool) throws {
    let roads = try DrawnRoads()
    var arms = DrawnRoads.arms
    arms[1].oneway = 1
    arms.append(
      DrawnRoads.Road(
        id: "\"back\"",
        from: "\"E\"",
        to: "\"C\"",
        oneway: 1,
        start: arms[1].end,
        end: arms[1].start
      )
    )
    try roads.write(arms, named: named)
    let out = DrawnRoads.drive("b", through: [(-100, 0), (200, 0)], from: 1_700_050_000)
    let back = DrawnRoads.drive("c", through: [(200, 0), (-100, 0)], from: 1_700_050_000)
    try roads.write(fixes: out + back)
    #expect(try roads.match().exitCode == 0)
    let rows = try roads.rows().filter { $0.edge != "west arm" }
    #expect(rows.map(\.edge) == ["east, arm", "back"])
    #expect(rows.map(\.direction) == [1, 1])
    try #require(rows.count == 2)
    // There and back cover the same 200 m: what ends at f on one line begins at 1 − f on the other.
    #expect(abs(rows[0].to - (1 - rows[1].from)) < Self.end / 300)
    #expect(rows[0].from < 0.001)
    #expect(rows[1].to > 0.999)
  }

  @Test("Without nodes, lines are cut where they cross, and told whole")
  func cut() throws {
    let roads = try DrawnRoads()
    let road = { (id: String, start: (Double, Double), end: (Double, Double)) in
      DrawnRoads.Road(id: id, from: "0", to: "0", start: start, end: end)
    }
    try roads.write(
      [
        road("1", (-300, 0), (300, 0)), road("2", (0, 300), (0, 0)), road("3", (0, 0), (0, -300)),
        road("4", (100, 0), (100, 200)),
      ],
      named: false
    )
    try roads.write(fixes: DrawnRoads.drive("a", through: [(-200, 0), (200, 0)]))
    let run = try roads.match()
    #expect(run.exitCode == 0, "\(run.errors)")
    let rows = try roads.rows()
    #expect(rows.map(\.edge) == ["1"])
    #expect(rows.map(\.direction) == [1])
    let row = try #require(rows.first)
    #expect(abs(row.from - 100.0 / 600) < Self.end / 600)
    #expect(abs(row.to - 500.0 / 600) < Self.end / 600)
  }

  @Test("A table without a known column is an error that names its columns")
  func columns() throws {
    let roads = try DrawnRoads()
    try roads.write(DrawnRoads.arms)
    try roads.write(fixes: Self.turn, header: "track_id,time,east,lat")
    let run = try roads.match()
    #expect(run.exitCode == 3)
    #expect(run.errors.contains("no column is recognised as longitude"))
    #expect(run.errors.contains("track_id, time, east, lat"))
    #expect(!FileManager.default.fileExists(atPath: roads.folder.appendingPathComponent("matched.csv").path))
  }

  @Test("A track far from every road is counted, not lost")
  func far() throws {
    let roads = try DrawnRoads()
    try roads.write(DrawnRoads.arms)
    try roads.write(fixes: Self.turn + DrawnRoads.drive("z", through: [(5_000, 5_000), (5_300, 5_000)]))
    let said = try roads.match("--json").json()
    #expect(said["tracks"] as? Int == 2)
    #expect(said["unmatched"] as? [String] == ["z"])
  }

  @Test("A project's week is matched on the project's roads")
  func project() throws {
    let project = try MadeUpProject()
    let run = try project.run("match", "project", "--week", "2026-W47", "--output", "matched.csv", "--json")
    #expect(run.exitCode == 0, "\(run.errors)")
    let text = String(decoding: try #require(project.bytes("matched.csv")), as: UTF8.self)
    let rows = text.split(separator: "\n")
    #expect(rows.count == 2)
    #expect(rows.last?.hasPrefix("E01/2026-11-16,0,K1,1,") == true, "\(text)")
    let other = try project.run("match", "project", "--week", "2026-W48", "--output", "other.csv", "--json")
    #expect(try other.json()["tracks"] as? Int == 0)
  }

  @Test(
    "What does not go together ends with 2",
    arguments: [
      ["match", "--output", "m.csv"], ["match", "p", "--network", "n", "--tracks", "t", "--output", "m.csv"],
    ]
  )
  func usage(arguments: [String]) throws {
    let run = try ToolRun(arguments, in: try DrawnRoads().folder)
    #expect(run.exitCode == 2)
  }
}
