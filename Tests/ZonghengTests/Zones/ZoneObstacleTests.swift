import Testing

@testable import Zongheng

@Suite("What no plan can meet is told before any search")
struct ZoneObstacleTests {
  private let base = RandomUnits(width: 6, height: 6, seed: 1)

  private func obstacles(_ change: (inout ZoneRequest) -> Void) -> [String] {
    var request = base.request(zones: 4, tolerance: 0.2)
    change(&request)
    return request.problem().obstacles.map(\.description)
  }

  @Test("A request that can be met has no obstacle")
  func none() { #expect(obstacles { _ in } == []) }

  @Test("A unit heavier than a zone may be")
  func heavy() {
    let said = obstacles { $0.units.workloads[7] = 10_000 }
    #expect(said.count == 1 && said[0].hasPrefix("unit 7 (U7) has a workload of 10000, more than the "))
  }

  @Test("A word that is no unit, with the one that was meant")
  func unknown() {
    #expect(
      obstacles { $0.zones[0].fixed = ["U77"] }.first?.hasPrefix(
        "zone Z1 wishes for “U77”, which is no unit and no township; did you mean “U"
      ) == true
    )
  }

  @Test("Contradictions")
  func contradictions() {
    let twice = obstacles {
      $0.zones[0].fixed = ["U1"]
      $0.zones[1].fixed = ["U1"]
    }
    #expect(twice == ["unit 1 (U1) is fixed to zone Z1 and to zone Z2; keep one of the two"])
    let both = obstacles {
      $0.zones[0].fixed = ["U1"]
      $0.zones[0].forbidden = ["U1"]
    }
    #expect(both == ["unit 1 (U1) is fixed to zone Z1 and forbidden to it; keep one of the two"])
    let nowhere = obstacles { for zone in 0..<4 { $0.zones[zone].forbidden = ["U9"] } }
    #expect(nowhere == ["unit 9 (U9) is forbidden to every zone; allow it to one"])
  }

  @Test("A fixed set that cannot be connected")
  func apart() {
    // The corner 0 is walled in by units of another zone.
    let said = obstacles {
      $0.zones[0].fixed = ["U0", "U35"]
      $0.zones[1].fixed = ["U1", "U6", "U7"]
    }
    #expect(
      said.first?.hasPrefix("the units fixed to zone Z1 cannot be connected: no way leads from unit 0 (U0)")
        == true
    )
  }

  @Test("Fixed units that are too heavy, and a zone that too little is left for")
  func balance() {
    let heavy = obstacles { $0.zones[0].fixed = $0.units.ids.prefix(18).map { $0 } }
    #expect(heavy.contains { $0.hasPrefix("the units fixed to zone Z1 have a workload of") })
    let light = obstacles { $0.zones[3].forbidden = $0.units.ids.dropFirst(2).map { $0 } }
    #expect(light.contains { $0.hasPrefix("all that zone Z4 may have weighs") })
  }

  @Test("Units without a way between them")
  func islands() {
    let said = obstacles { request in
      let graph = request.units.graph
      request.units.graph = UnitGraph(
        count: graph.count,
        edges: graph.edges.filter { ($0.a < 3) == ($0.b < 3) }
      )
    }
    #expect(
      said == [
        "the units hang together in 2 groups without a common border, one of them unit 0 (U0), unit 1 (U1), unit 2 (U2); "
          + "declare the ferry, bridge or road that joins them under “links”, or the enclave under “enclaves”"
      ]
    )
  }

  @Test("More has to change hands than may")
  func moves() {
    let said = obstacles { request in
      request.inForce = ZonePlan(request.units.ids.map { .init(unit: $0, zone: "Z1") })
      request.mostMoved = 0.1
    }
    #expect(
      said.first?.hasPrefix(
        "balance needs at least 70 % of the workload to change hands, and at most 10 % may"
      ) == true
    )
  }

  @Test("More zones than units")
  func fewUnits() {
    #expect(
      base.request(zones: 40).problem().obstacles.map(\.description) == [
        "40 zones cannot be made of 36 units; ask for fewer zones or take smaller units"
      ]
    )
  }
}
