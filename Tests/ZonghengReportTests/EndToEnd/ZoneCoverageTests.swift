import Foundation
import Testing

@testable import Zongheng
@testable import ZonghengReport

@Suite("Coverage by contact zone")
struct ZoneCoverageTests {
  private static let week = Week("2026-W47")!

  /// The small town with zones: three of its four communities have one, and zone 1's leader changes within the week.
  private static func analyze(_ seed: UInt64, units: String = "communities") async throws -> WeekResult {
    try await SmallTown(seed: seed).written { folder in
      var text = try String(contentsOf: folder.appendingPathComponent("zongheng.yaml"), encoding: .utf8)
      text += """
        leaders: {file: leaders.csv, id: id, name: name, post: post, zone: zone, from: from, to: to}
        zones: {units: \(units), plan: plan.csv}

        """
      try text.write(to: folder.appendingPathComponent("zongheng.yaml"), atomically: true, encoding: .utf8)
      let leaders = """
        id,name,post,zone,from,to
        1,Old,Head,1,2024-01-01,2026-11-18
        2,New,Head,1,2026-11-19,2030-01-01
        3,Other,Deputy,2,2024-01-01,2030-01-01

        """
      try leaders.write(to: folder.appendingPathComponent("leaders.csv"), atomically: true, encoding: .utf8)
      let planFile = folder.appendingPathComponent("plan.csv")
      let plan: String
      if units == "communities" {
        plan = "unit,zone\n420504000001,1\n420504000002,1\n420504001001,2\n"
      } else {
        try "unit,zone\n".write(to: planFile, atomically: true, encoding: .utf8)
        let cells = try DistrictReader().read(folder: folder.path).district.cells
        plan = cells.enumerated().reduce(into: "unit,zone\n") {
          $0 += "\($1.element.code),\($1.offset % 7 < 4 ? 1 : 2)\n"
        }
      }
      try plan.write(to: planFile, atomically: true, encoding: .utf8)
      return try await Pipeline().analyze(folder: folder.path, week: week)
    }
  }

  @Test("The zones and what lies in none add up to the district", arguments: [1, 2] as [UInt64])
  func sums(seed: UInt64) async throws {
    let result = try await Self.analyze(seed)
    let zones = WeekZones(result)
    #expect(zones.rows.map(\.zone) == ["1", "2", nil])
    #expect(zones.rows.map(\.totals).reduce(CoverageTotals(), +) == result.rollUp.district)
    #expect(zones.rows.map(\.gaps).reduce(0, +) == result.gaps.count)
    #expect(zones.rowOfGap.count == result.gaps.count)
    #expect(zones.rows.allSatisfy { $0.totals.length > 0 })
    // By hand: zone 1 is the western township, zone 2 and no zone the halves of the eastern one.
    #expect(zones.rows[0].totals == result.rollUp.townships[0])
    #expect(zones.rows[1].totals == result.rollUp.communities[2])
    let compounds = Set(result.compounds.map(\.place)).count
    #expect(zones.rows.map(\.compoundsRequired).reduce(0, +) == compounds)
  }

  @Test("Each stretch's longest interval names community, township and zone of its middle")
  func intervals() async throws {
    let result = try await Self.analyze(1)
    let layer = WeekGeoPackage(result).intervalLayer
    let column = Dictionary(uniqueKeysWithValues: layer.fields.enumerated().map { ($1.name, $0) })
    let (communities, townships) = (result.district.communities, result.district.townships)
    // By hand: the plan's zone of each community, in the order of their codes.
    let zones = ["1", "1", "2", nil]
    var seen: Set<String> = []
    for feature in layer.features {
      func text(_ name: String) -> String? {
        guard case .text(let text) = feature.values[column[name] ?? 0] else { return nil }
        return text
      }
      let name = try #require(text("community"))
      let index = try #require(communities.firstIndex { $0.name == name })
      #expect(text("township") == communities[index].parent.map { townships[$0].name })
      #expect(text("zone") == zones[index])
      seen.insert(name)
    }
    #expect(seen.count == communities.count)
  }

  @Test("Who is in office on the week's last day answers for it")
  func terms() async throws {
    let result = try await Self.analyze(1)
    #expect(WeekZones(result).rows.map(\.leaderName) == ["New", "Other", ""])
  }

  @Test("Each gap names the zone of its community and the leader, a gap in no zone names neither")
  func gaps() async throws {
    let result = try await Self.analyze(1)
    let table = GapTable(result)
    let names = GapTable.fields.map(\.field.name)
    let zone = try #require(names.firstIndex(of: "zone"))
    let leader = try #require(names.firstIndex(of: "leader"))
    let expected = ["C00": "1", "C01": "1", "C10": "2"]
    for row in table.rows {
      let community = try #require(row.gap.community)
      let name = result.district.communities[community].name
      #expect(row.values[zone] == (expected[name].map { .text($0) } ?? .null))
      #expect(row.values[leader] == (expected[name].map { .text($0 == "1" ? "New" : "Other") } ?? .null))
    }
    #expect(Set(table.rows.map(\.gap.community)).count > 1)
  }

  @Test("Zones of unit grids add up as well")
  func grids() async throws {
    let result = try await Self.analyze(1, units: "grid")
    let zones = WeekZones(result)
    #expect(zones.rows.map(\.totals).reduce(CoverageTotals(), +) == result.rollUp.district)
    #expect(zones.rows.prefix(2).allSatisfy { $0.totals.length > 0 })
  }

  @Test("The report ranks zones by their number, and names who answers for a gap at the gap alone")
  func ranking() async throws {
    let result = try await Self.analyze(1)
    let place = FileManager.default.temporaryDirectory.appendingPathComponent(
      "zones-\(UUID().uuidString).gpkg"
    )
    defer { try? FileManager.default.removeItem(at: place) }
    try WeekGeoPackage(result).write(to: place.path)
    let report = try WeeklyReport(ResultFile(reading: place.path))
    let tables = ReportTables(report, file: "w.gpkg", in: Strings(.english))
    let names = tables.zoneRanking.rows.map { $0.cells[1].text }
    #expect(names.sorted() == ["in no zone", "zone 1", "zone 2"])
    let places = tables.gaps.rows.flatMap(\.cells).map(\.text)
    #expect(places.contains { $0.hasSuffix(" › New") })
  }

  @Test("The result has a layer of zones, and its summary tells them")
  func written() async throws {
    let result = try await Self.analyze(1)
    let layer = try #require(WeekGeoPackage(result).layers.first { $0.name == "zones" })
    #expect(layer.features.count == 3)
    #expect(try SummaryJSON(result).text.contains("\"zone\":\"2\",\"leader\":\"Other\""))
    let summary = WeekSummary(result, output: "w.gpkg", in: Strings(.english)).text
    #expect(summary.contains("zone 1") && !summary.contains("New"), "no output ranks people")
    let without = try await SmallTown(seed: 1).written {
      try await Pipeline().analyze(folder: $0.path, week: Self.week)
    }
    #expect(!WeekGeoPackage(without).layers.contains { $0.name == "zones" })
  }
}
