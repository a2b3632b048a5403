import Foundation
import Testing

@testable import Zongheng

@Suite("A project's configuration")
struct ProjectConfigurationTests {
  static let whole = """
    name: 点军区
    time_zone: Asia/Shanghai
    crs: EPSG:4546
    language: zh
    district:    {file: layers/district.geojson, name: name}
    townships:   {file: layers/townships.geojson, code: code, name: name}
    communities: {file: layers/communities.geojson, code: code, name: name, township: township_code}
    grid:        {generate: {cell_area_m2: 10000}}
    roads:       {file: layers/roads.geojson, id: id, road: road_id, name: name, grade: grade, from: from_node,
                  to: to_node, oneway: oneway, snap_tolerance_m: 0.5, default_grade: lane}
    compounds:   {file: layers/compounds.geojson, id: id, name: name, class: class, datum: gcj02, encoding: GBK}
    gates:       {file: layers/gates.geojson, compound: compound_id}
    devices:     {file: devices.csv, id: device_id, kind: kind, name: name}
    tracks:
      - files: ["tracks/*.csv"]
        datum: wgs84
        columns: {device: device_id, time: time, longitude: lon, latitude: lat}
    rules:
      - {id: key-roads, roads: [key], days: daily, visits: 2, per: day, windows: ["06:00-12:00", "12:00-24:00"],
         kinds: [enforcement, body_camera], max_speed_kmh: 60, min_minutes_between: 30,
         valid_from: 2026-01-01, valid_to: 2027-12-31, basis: "…"}
      - {id: compounds, compounds: ["*"], days: [mon, sat], visits: 1, per: week,
         reach: {of: gate, within_m: 30}, min_dwell_minutes: 3}
    """

  func decode(_ text: String) throws(ZonghengError) -> ProjectConfiguration {
    try ProjectConfiguration.decode(text, folder: "/nowhere/project")
  }

  func trouble(_ old: String, _ new: String) -> ZonghengError? {
    #expect(Self.whole.contains(old), "the test replaces what is not there")
    do {
      _ = try decode(Self.whole.replacing(old, with: new))
      return nil
    } catch {
      return error
    }
  }

  @Test("The agreed format is read whole")
  func agreedFormat() throws {
    let project = try decode(Self.whole)
    #expect(project.name == "点军区")
    #expect(project.timeZone.identifier == "Asia/Shanghai")
    #expect(project.plane?.definition == "EPSG:4546")
    #expect(project.roads.fields["from"] == "from_node")
    #expect(project.snapToleranceMetres == 0.5)
    #expect(project.defaultGrade == "lane")
    #expect(project.compounds?.datum == .gcj02)
    #expect(project.compounds?.encoding == "GBK")
    #expect(project.grid == .generate(cellArea: 10_000))
    #expect(project.tracks.first?.files == ["tracks/*.csv"])
    #expect(project.rules.count == 2)
    let roads = project.rules[0]
    #expect(roads.target == .roads(["key"]))
    #expect(roads.visits == 2)
    #expect(roads.windows == [PatrolWindow(from: 360, to: 720), PatrolWindow(from: 720, to: 1440)])
    #expect(roads.kinds == [.enforcement, .bodyCamera])
    #expect(roads.validTo == LocalDay("2027-12-31"))
    #expect(roads.line == 19)
    let compounds = project.rules[1]
    #expect(compounds.period == .week)
    #expect(compounds.days == PatrolDays(weekdays: [1, 6]))
    #expect(compounds.reach == PatrolReach(of: .gate, withinMetres: 30))
    #expect(compounds.minDwellMinutes == 3)
  }

  @Test("An unknown key is named with its line, and the key that was meant")
  func unknownKey() {
    let error = trouble("communities:", "commmunities:")
    #expect(
      error
        == ZonghengError(
          .input,
          "zongheng.yaml, line 7",
          "unknown key “commmunities”",
          wayOut: "did you mean “communities”?"
        )
    )
    let inner = trouble("default_grade: lane", "default_garde: lane")
    #expect(inner?.subject == "zongheng.yaml, line 10")
    #expect(inner?.wayOut == "did you mean “default_grade”?")
  }

  @Test(
    "Every mistake gets one error that says where and what",
    arguments: [
      ("name: 点军区", "name: [点军区]", "line 1", "“name” must be a text"),
      ("name: 点军区\n", "", "line 1", "needs the key “name”"),
      ("language: zh", "language: zh\nlanguage: en", "line 4", "stands there twice"),
      ("language: zh", "language: [zh", "line", "broken YAML"),
      ("visits: 2", "visits: two", "line 19", "“visits” must be a whole number"),
      ("visits: 2", "visits: 0", "line 19", "“visits” must be a whole number"),
      ("Asia/Shanghai", "Asia/Shangri-La", "line 2", "no time zone"),
      ("layers/roads.geojson", "../roads.geojson", "line 9", "leaves the project's folder"),
      ("layers/roads.geojson", "/roads.geojson", "line 9", "is absolute"),
      ("tracks/*.csv", "tracks/../../*.csv", "line 15", "leaves the project's folder"),
      ("kinds: [enforcement", "kinds: [enforcment", "line 20", "“kinds” cannot be “enforcment”"),
      ("06:00-12:00", "22:00-02:00", "line 19", "ends before it begins"),
      ("06:00-12:00", "06:00-12:60", "line 19", "no time of day"),
      ("id: compounds, compounds", "id: key-roads, compounds", "line 22", "is there already, in line 19"),
      ("roads: [key]", "roads: [key], grid: [a]", "line 19", "both “roads” and “grid”"),
      ("roads: [key], ", "", "line 19", "nothing of what to visit"),
      ("2027-12-31", "2025-12-31", "line 21", "before “valid_from”"),
      ("2027-12-31", "2027-02-30", "line 21", "is no date"),
      ("days: daily", "days: dayly", "line 19", "“days” cannot be “dayly”"),
      ("datum: gcj02", "datum: gcj2", "line 11", "“datum” cannot be “gcj2”"),
      ("{file: devices.csv, id: device_id", "{file: devices.csv", "line 13", "needs the key “id”"),
      ("snap_tolerance_m: 0.5", "snap_tolerance_m: -1", "line 10", "must be a number from 0 to 100"),
    ]
  )
  func mistakes(old: String, new: String, place: String, message: String) throws {
    let error = try #require(trouble(old, new))
    #expect(error.code == .input)
    #expect(error.subject.contains(place), "\(error)")
    #expect(error.message.contains(message), "\(error)")
  }

  @Test("A path through a symbolic link that leads out of the folder is refused")
  func symbolicLink() throws {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appendingPathComponent("zongheng-\(UUID().uuidString)")
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? manager.removeItem(at: folder) }
    try manager.createSymbolicLink(
      atPath: folder.appendingPathComponent("layers").path,
      withDestinationPath: "/"
    )
    #expect {
      try ProjectConfiguration.decode(Self.whole, folder: folder.path)
    } throws: {
      "\($0)".contains("symbolic link")
    }
  }

  @Test("A rule holds on its days and between its dates")
  func ruleDays() throws {
    let rule = PatrolRule(
      id: "a",
      target: .roads(["*"]),
      days: .workday,
      validFrom: LocalDay("2026-11-16"),
      validTo: LocalDay("2026-11-20")
    )
    #expect(rule.applies(on: try #require(LocalDay("2026-11-16"))))
    #expect(!rule.applies(on: try #require(LocalDay("2026-11-15"))))
    #expect(!rule.applies(on: try #require(LocalDay("2026-11-21"))))
    #expect(rule.target.covers("anything"))
  }

  @Test("Shifts keep their order, and one may end on the next day")
  func shifts() throws {
    let project = try decode(Self.whole + "\nshifts: {夜班: \"22:00-06:00\", 早班: \"06:00-14:00\"}")
    #expect(
      project.shifts == [
        PatrolShift(name: "夜班", from: 1320, to: 1800), PatrolShift(name: "早班", from: 360, to: 840),
      ]
    )
    for broken in ["{early: \"6-14\"}", "{early: \"24:00-25:00\"}", "[early]"] {
      #expect(throws: ZonghengError.self) { try decode(Self.whole + "\nshifts: \(broken)") }
    }
  }
}
