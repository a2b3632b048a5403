import Foundation
import Testing

@testable import Zongheng

@Suite("What a project says of its contact zones")
struct ZoneSectionTests {
  static let zones = """
    leaders: {file: leaders.csv, id: leader_id, name: name, zone: zone, post: post, share: share, from: from, to: to}
    zones:
      units: communities
      plan: zones/2025.csv
      workload:
        roads: {key: 3, "*": 1}
        compounds: 2
        columns: {population: 0.002}
        figures: {file: figures.csv, code: code}
      tolerance: 0.08
      minimize: splits
      most_moved: 0.1
      stability: 0.5
      links:
        - {from: "1", to: "2", kind: ferry}
      enclaves: ["7"]
      border_roads: {江南大道: Z3}
      road_chiefs: {file: chiefs.csv, road: road, name: chief}

    """

  func decode(_ zones: String) throws(ZonghengError) -> ProjectConfiguration {
    try ProjectConfiguration.decode(zones + ProjectConfigurationTests.whole, folder: "/nowhere/project")
  }

  @Test("Every key is read")
  func keys() throws {
    let project = try decode(Self.zones)
    let zones = try #require(project.zones)
    #expect(project.leaders?.fields["share"] == "share")
    #expect(zones.units == .communities)
    #expect(zones.plan == "zones/2025.csv")
    #expect(zones.workload.roads == ["key": 3, "*": 1])
    #expect(zones.workload.compounds == ["*": 2])
    #expect(zones.workload.columns == ["population": 0.002])
    #expect(zones.workload.figures?.file == "figures.csv")
    #expect(zones.tolerance == 0.08)
    #expect(zones.minimize == .splits)
    #expect(zones.mostMoved == 0.1)
    #expect(zones.links == [ZoneLink(from: "1", to: "2", kind: .ferry)])
    #expect(zones.enclaves == ["7"])
    #expect(zones.borderRoads == ["江南大道": "Z3"])
    #expect(zones.roadChiefs?.fields["name"] == "chief")
  }

  @Test("A project without zones has none, and roads weigh 1 per kilometre where nothing is said")
  func nothingSaid() throws {
    #expect(try decode("").zones == nil)
    #expect(try decode("zones: {units: grid}\n").zones?.workload == WorkloadSection())
  }

  @Test(
    "A wrong value is named with its way out",
    arguments: [
      ("minimize: splits", "minimize: split", "did you mean “splits”?"),
      ("tolerance: 0.08", "tolerance: eight", "“tolerance” must be a number"),
      ("most_moved: 0.1", "most_movd: 0.1", "did you mean “most_moved”?"),
      ("kind: ferry", "kind: fery", "did you mean “ferry”?"),
      ("    figures: {file: figures.csv, code: code}\n", "", "add “figures: {file: …, code: …}”"),
      ("plan: zones/2025.csv", "plan: ../2025.csv", "leaves the project's folder"),
    ]
  )
  func wrongValues(old: String, new: String, expected: String) {
    #expect(Self.zones.contains(old), "the test replaces what is not there")
    #expect {
      _ = try decode(Self.zones.replacing(old, with: new))
    } throws: { error in
      "\(error)".contains(expected)
    }
  }
}
