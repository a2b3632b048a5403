import Terrain

@testable import Zongheng

/// A seeded small town with random traversals: input for laws.
struct RandomTown {
  let district: District
  let week: Week
  let entries: [LedgerEntry]

  init(seed: UInt64, shift: Point = Point(0, 0)) throws {
    var random = SeededGenerator(seed: seed)
    week = Week("2026-W47")!
    let size = 4
    var nodes = PointColumn()
    for row in 0..<size {
      for column in 0..<size {
        nodes.append(
          Point(
            Double(column) * 100 + Double.random(in: -20...20, using: &random),
            Double(row) * 100 + Double.random(in: -20...20, using: &random)
          ) + shift
        )
      }
    }
    var edges: [RoadEdge] = []
    var shapes = PolylineColumn()
    for row in 0..<size {
      for column in 0..<size {
        let own = row * size + column
        for (other, road) in [(own + 1, row), (own + size, size + column)]
        where (road < size ? column : row) < size - 1 {
          let line = Polyline([nodes[own], nodes[other]])
          shapes.append(line)
          edges.append(
            RoadEdge(
              id: "e\(edges.count)",
              from: Int32(own),
              to: Int32(other),
              travel: .both,
              road: Int32(road),
              chainageAtStart: Double(road < size ? column : row) * 100,
              chainageAtEnd: Double((road < size ? column : row) + 1) * 100,
              lengthCentimetres: Int32((line.length * 100).rounded())
            )
          )
        }
      }
    }
    let roads = (0..<2 * size).map {
      Road(id: "r\($0)", name: "Road \($0)", grade: $0 % 2 == 0 ? "key" : "lane")
    }
    let network = RoadNetwork(nodes: nodes, edges: edges, shapes: shapes, roads: roads)
    func box(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> MultiPolygon {
      MultiPolygon([
        Polygon(exterior: [Point(x0, y0), Point(x1, y0), Point(x1, y1), Point(x0, y1)].map { $0 + shift })
      ])
    }
    let townships = [
      AdministrativeArea(code: "1", name: "West", area: box(-50, -50, 137, 350)),
      AdministrativeArea(code: "2", name: "East", area: box(137, -50, 290, 350)),
    ]
    let communities = [
      AdministrativeArea(code: "11", name: "South-west", area: box(-50, -50, 137, 160), parent: 0),
      AdministrativeArea(code: "12", name: "North-west", area: box(-50, 160, 137, 350), parent: 0),
      AdministrativeArea(code: "21", name: "East", area: box(137, -50, 290, 350), parent: 1),
    ]
    let cells = (0..<9).map { index -> UnitCell in
      let x = Double(index % 3) * 110 - 40
      let y = Double(index / 3) * 130 - 40
      return UnitCell(code: "c\(index)", community: nil, area: box(x, y, x + 110, y + 130))
    }
    let rules = [
      PatrolRule(
        id: "key",
        target: .roads(["key"]),
        visits: 2,
        windows: [PatrolWindow(from: 360, to: 1320)],
        kinds: [.enforcement, .sanitation],
        maxSpeedKmh: 60,
        minMinutesBetween: 30
      ),
      PatrolRule(id: "lane", target: .roads(["lane"]), days: .workday, period: .week),
    ]
    district = District(
      name: "Town",
      plane: CoordinateSystem("EPSG:4546"),
      boundary: box(-50, -50, 350, 350),
      townships: townships,
      communities: communities,
      cells: cells,
      network: network,
      devices: DeviceKind.allCases.map { Device(id: $0.rawValue, kind: $0) },
      rules: rules,
      clock: LocalClock(identifier: "Asia/Shanghai")!
    )
    let clock = district.clock
    entries = (0..<400).map { _ in
      let edge = Int.random(in: 0..<edges.count, using: &random)
      let length = edges[edge].lengthCentimetres
      let a = Int32.random(in: 0...length, using: &random)
      let b = Bool.random(using: &random) ? length : Int32.random(in: 0...length, using: &random)
      let enter = 1_794_758_400_000 + Int64.random(in: 0..<604_800_000, using: &random)
      return LedgerEntry(
        edge: Int32(edge),
        from: min(a, b),
        to: max(a, b),
        direction: Bool.random(using: &random) ? .forward : .backward,
        device: Int32.random(in: 0..<4, using: &random),
        day: clock.day(at: enter),
        enter: enter,
        leave: enter + Int64.random(in: 1_000...60_000, using: &random)
      )
    }.filter { $0.from < $0.to }
  }

  var ledger: CoverageLedger { CoverageLedger(edgeCount: district.network.edges.count, entries: entries) }

  var communityPartition: EdgePartition {
    EdgePartition(network: district.network, areas: district.communities.map(\.area))
  }
  var cellPartition: EdgePartition {
    EdgePartition(network: district.network, areas: district.cells.map(\.area))
  }

  func rollUp(_ ledger: CoverageLedger) -> RollUp {
    RollUp(
      district: district,
      week: week,
      ledger: ledger,
      stretches: RequirementEvaluator(district: district, week: week).assess(ledger),
      communities: communityPartition,
      cells: cellPartition
    )
  }
}
