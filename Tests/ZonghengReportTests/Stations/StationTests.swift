import Terrain
import Testing
import Zongheng
import ZonghengTestSupport

@testable import ZonghengReport

@Suite("Stations and what they reach")
struct StationTests {
  /// A---B---C, 100 m each way; a compound 20 m north of the middle of BC, its gate on its south side.
  private func drawn(gates: [Point]) -> District {
    let town = MapSketch("A---B---C", metresPerCell: 25)
    let compound = Compound(
      id: "C1",
      name: "江山",
      category: "old",
      area: RandomRoads.square(Point(150, 30), 10),
      gates: gates
    )
    return District(
      name: "区",
      plane: CoordinateSystem("EPSG:4546"),
      boundary: RandomRoads.square(Point(100, 0), 200),
      communities: [AdministrativeArea(code: "1", name: "村", area: RandomRoads.square(Point(100, 0), 200))],
      compounds: [compound],
      network: town.network,
      clock: LocalClock(.gmt)
    )
  }

  @Test("A way runs from the station to the road, along it, and from it to the gate: 5 + 150 + 20 m")
  func byHand() throws {
    let station = Station(id: "W1", name: "站", position: Point(0, 5))
    for gates in [[Point(150, 20)], []] {
      let district = drawn(gates: gates)
      let catchments = Catchments(district, stations: [station], reach: StationReach(metres: 175))
      // Without a gate, the road is nearest to the compound along its whole south side, first at 140 m.
      let metres = gates.isEmpty ? 5 + 140 + 20 : 5 + 150 + 20
      #expect(catchments.nearest(to: 0)?.centimetres == metres * 100)
      #expect(catchments.isReached(0))
      let line = try #require(catchments.line(to: 0, from: 0))
      #expect(abs(line.length - Double(metres - 25)) < 0.01)
      let near = Catchments(district, stations: [station], reach: StationReach(metres: Double(metres) - 0.01))
      #expect(!near.isReached(0))
    }
    let inside = Station(id: "W2", name: "内", position: Point(150, 30))
    #expect(
      Catchments(drawn(gates: []), stations: [inside], reach: .quarterHour).nearest(to: 0)?.centimetres == 0
    )
  }

  @Test("A quarter of an hour on foot is a kilometre")
  func minutes() {
    #expect(StationReach.quarterHour.minutes(100_000) == 15)
  }

  @Test("Missing links are told one by one, and what is only worth a look is none")
  func links() {
    let district = drawn(gates: [Point(150, 20)])
    let stations = [
      Station(id: "W1", name: "西站", position: Point(0, 0)),
      Station(id: "W2", name: "东站", position: Point(200, 0)),
    ]
    let catchments = Catchments(district, stations: stations, reach: StationReach(metres: 100))
    func troubles(_ edit: (inout CompoundService) -> Void) -> [ServiceLinks.Trouble] {
      var row = CompoundService(compound: "江山")
      (row.station, row.manager) = ("W2", "物业")
      edit(&row)
      return ServiceLinks(district, catchments: catchments, services: [row]).links[0].troubles
    }
    #expect(troubles { _ in }.isEmpty)
    #expect(troubles { $0.station = "" } == [.noStation])
    #expect(troubles { $0.station = "W9" } == [.unknownStation("W9")])
    #expect(troubles { $0.station = "西站" } == [.stationOutOfReach, .nearerStation(1)])
    #expect(troubles { $0.community = "别村" } == [.unknownCommunity("别村")])
    #expect(troubles { $0.manager = "" } == [.noManager])
    #expect(ServiceLinks(district, catchments: catchments, services: []).links[0].troubles == [.noRow])
    let strange = ServiceLinks(
      district,
      catchments: catchments,
      services: [
        CompoundService(compound: "X"), CompoundService(compound: "C1"), CompoundService(compound: "江山"),
      ]
    )
    #expect(strange.findings.map(\.kind) == ["service-stranger", "service-repeated"])
    #expect(ServiceLinks.Trouble.noManager.isMissing && !ServiceLinks.Trouble.nearerStation(0).isMissing)
  }

  @Test(
    "More stations never reach fewer; order and moving the map change nothing",
    arguments: 1...6 as ClosedRange<UInt64>
  )
  func laws(seed: UInt64) {
    var roads = RandomRoads(seed: seed, side: 6)
    let district = roads.district(compounds: 12)
    let stations = roads.stations(5)
    let reach = StationReach(metres: 220)
    var before = 0
    for count in 1...5 {
      let some = Catchments(district, stations: Array(stations.prefix(count)), reach: reach)
      let reached = district.compounds.indices.count(where: some.isReached)
      #expect(reached >= before, "seed \(seed)")
      before = reached
    }
    let all = Catchments(district, stations: stations, reach: reach)
    var turned = district
    turned.compounds.reverse()
    let backward = Catchments(turned, stations: stations.reversed(), reach: reach)
    var moved = RandomRoads(seed: seed, side: 6, origin: Point(4_096, -8_192))
    let away = Catchments(moved.district(compounds: 12), stations: moved.stations(5), reach: reach)
    for compound in district.compounds.indices {
      let here = all.ways[compound].map { $0?.centimetres }
      #expect(backward.ways[11 - compound].map { $0?.centimetres }.reversed() == here, "seed \(seed)")
      // Roundings of a centimetre aside, at the station, at the compound and on the edge between.
      for (own, other) in zip(here, away.ways[compound].map { $0?.centimetres }) {
        #expect(abs((own ?? -9) - (other ?? -9)) <= 3, "seed \(seed)")
      }
    }
    for goal in SitePlanner.Goal.allCases {
      let plan = SitePlanner(district.network, catchments: all).plan(2, for: goal)
      let other = SitePlanner(turned.network, catchments: backward).plan(2, for: goal)
      #expect(plan.value == other.value && plan.isProven && other.isProven, "seed \(seed)")
      #expect(goal == .median ? plan.value <= plan.valueBefore : plan.value >= plan.valueBefore)
    }
  }

  @Test("The sample's two stations reach 30 of the 42 compounds, and both are needed")
  func sample() {
    let made = SimulatedStations(DistrictSimulator(seed: 1).district())
    #expect(made.stations.count == 2 && made.services.count == 42)
    #expect(made.services.count { !$0.station.isEmpty } == 30)
    #expect(Set(made.services.map(\.station)) == ["", "W1", "W2"])
    #expect(made.services.count { $0.manager.isEmpty } == 3)
  }
}
