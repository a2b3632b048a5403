import Terrain
import Testing
import ZonghengTestSupport

@testable import Zongheng

@Suite("Three states, and what is left out")
struct ThreeStateTests {
  static let week = Week("2026-W47")!

  /// A road of three edges of 100 m; days in which the middle one is never seen driven.
  static func district(_ rules: [PatrolRule], exclusions: [PatrolExclusion] = []) -> District {
    let sketch = MapSketch("A---------B---------C---------D", metresPerCell: 10)
    var network = sketch.network
    for edge in network.edges.indices {
      network.edges[edge].chainageAtStart = Double(edge) * 100
      network.edges[edge].chainageAtEnd = Double(edge + 1) * 100
    }
    network.roads = [Road(id: "K1", name: "长江路", grade: "key", chainageLength: 300)]
    var district = District(
      name: "画区",
      plane: CoordinateSystem("EPSG:4546"),
      boundary: MultiPolygon([]),
      network: network,
      devices: [Device(id: "E1", kind: .enforcement), Device(id: "H1", kind: .handheld)],
      rules: rules,
      clock: VisitCounterTests.clock
    )
    district.exclusions = exclusions
    return district
  }

  static func pass(
    _ edge: Int32,
    day: Int,
    minute: Int = 600,
    device: Int32 = 0,
    confidence: Int32 = 1000
  )
    -> LedgerEntry
  {
    let enter = VisitCounterTests.clock.moment(of: week.days[day], minute: minute)
    return LedgerEntry(
      edge: edge,
      from: 0,
      to: 10_000,
      direction: .forward,
      device: device,
      day: week.days[day],
      enter: enter,
      leave: enter + 20_000,
      confidence: confidence
    )
  }

  static func hidden(_ edge: Int32, day: Int, minutes: ClosedRange<Int>, device: Int32 = 0) -> PossiblePass {
    let clock = VisitCounterTests.clock
    return PossiblePass(
      edge: edge,
      from: 2_000,
      to: 10_000,
      device: device,
      day: week.days[day],
      earliest: clock.moment(of: week.days[day], minute: minutes.lowerBound),
      latest: clock.moment(of: week.days[day], minute: minutes.upperBound)
    )
  }

  static func assess(
    _ district: District,
    _ entries: [LedgerEntry],
    _ possible: [PossiblePass] = []
  ) -> [AssessedStretch] {
    let ledger = CoverageLedger(edgeCount: 3, entries: entries)
    return RequirementEvaluator(district: district, week: week).assess(ledger, possible: possible)
  }

  static func totals(_ stretches: [AssessedStretch]) -> CoverageTotals {
    (0..<3).reduce(CoverageTotals()) { sum, edge in
      sum + RollUp.totals(of: stretches.filter { $0.edge == Int32(edge) }, within: 0..<10_000)
    }
  }

  @Test(
    "300 m, the first 100 driven, 80 of the second in a prism: 33.3 %, between 33.3 and 60.0; 45.5 % of the observable"
  )
  func bounds() throws {
    let district = Self.district([PatrolRule(id: "w", target: .roads(["key"]), period: .week)])
    let stretches = Self.assess(
      district,
      [Self.pass(0, day: 0)],
      [Self.hidden(1, day: 0, minutes: 600...610)]
    )
    let totals = Self.totals(stretches)
    #expect(totals.requiring == 30_000)
    #expect(totals.covered == 10_000)
    #expect(totals.unknown == 8_000)
    #expect(totals.missed == 12_000)
    #expect(totals.coverageBounds == 1.0 / 3...0.6)
    #expect(totals.observableRate == 10_000.0 / 22_000)
    #expect(stretches.map(\.state) == [.covered, .gap, .unknown, .gap])
    #expect(stretches.map(\.cause) == [nil, .neverVisited, .deviceSilent, .neverVisited])
  }

  @Test("A silence outside the window, of another kind, or on another day hides no visit")
  func admitted() {
    let rule = PatrolRule(
      id: "d",
      target: .roads(["key"]),
      days: PatrolDays(weekdays: [1]),
      windows: [PatrolWindow(from: 480, to: 720)],
      kinds: [.enforcement]
    )
    let district = Self.district([rule])
    func unknown(_ pass: PossiblePass) -> Int { Self.totals(Self.assess(district, [], [pass])).unknown }
    #expect(unknown(Self.hidden(1, day: 0, minutes: 470...490)) == 8_000)
    #expect(unknown(Self.hidden(1, day: 0, minutes: 440...470)) == 0)
    #expect(unknown(Self.hidden(1, day: 0, minutes: 470...490, device: 1)) == 0)
    #expect(unknown(Self.hidden(1, day: 1, minutes: 470...490)) == 0)
  }

  @Test("A pass of confidence 0.8 counts, but not for certain; one of 0.3 is unknown")
  func confidence() throws {
    let district = Self.district([PatrolRule(id: "w", target: .roads(["key"]), period: .week)])
    let entries = [
      Self.pass(0, day: 0), Self.pass(1, day: 0, confidence: 800), Self.pass(2, day: 0, confidence: 300),
    ]
    let stretches = Self.assess(district, entries)
    let totals = Self.totals(stretches)
    #expect(totals.coverageBounds == 1.0 / 3...1)
    #expect(totals.coverageRate == 2.0 / 3)
    #expect(totals.creditedRate == 0.6)
    #expect(stretches.last?.cause == .trackAmbiguous)
  }

  @Test(
    "Road works from 50 to 150 m until Tuesday: 100 m are left out on Monday and Tuesday, none on Wednesday"
  )
  func exclusion() {
    let works = PatrolExclusion(
      id: "works",
      roads: ["长江路"],
      fromMetres: 50,
      toMetres: 150,
      reason: "road works",
      validTo: Self.week.days[1]
    )
    let district = Self.district(
      [PatrolRule(id: "d", target: .roads(["key"]), days: .workday)],
      exclusions: [works]
    )
    let stretches = Self.assess(district, [Self.pass(2, day: 0)])
    let ledger = DenominatorLedger(district: district, week: Self.week, stretches: stretches)
    func rows(_ day: Int) -> [PatrolState: Int] {
      ledger.rows.filter { $0.period == .day(Self.week.days[day]) }.reduce(into: [:]) {
        $0[$1.state, default: 0] += $1.length
      }
    }
    #expect(rows(0) == [.covered: 10_000, .unknown: 0, .gap: 10_000, .excluded: 10_000])
    #expect(rows(2) == [.covered: 0, .unknown: 0, .gap: 30_000])
    #expect(rows(5) == [.covered: 0, .unknown: 0, .gap: 0, .excluded: 30_000])
    #expect(ledger.rows.contains { $0.reason == .exclusion(0) && $0.length == 10_000 })
    #expect(ledger.rows.contains { $0.reason == .notInPeriod && $0.length == 30_000 })
  }

  @Test(
    "Every centimetre is covered, missed, unknown or left out exactly once, per day",
    arguments: 1...8 as ClosedRange<UInt64>
  )
  func conservation(seed: UInt64) throws {
    let town = try RandomTown(seed: seed)
    var random = SeededGenerator(seed: seed &+ 31)
    var district = town.district
    let roads = district.network.roads
    district.exclusions = (0..<3).map {
      PatrolExclusion(
        id: "x\($0)",
        roads: [roads[Int.random(in: 0..<roads.count, using: &random)].id],
        fromMetres: Double.random(in: 0...150, using: &random),
        toMetres: Double.random(in: 150...300, using: &random),
        reason: "private",
        validTo: town.week.days[Int.random(in: 0..<7, using: &random)]
      )
    }
    let possible = (0..<60).map { _ -> PossiblePass in
      let edge = Int.random(in: 0..<district.network.edges.count, using: &random)
      let length = district.network.edges[edge].lengthCentimetres
      let ends = [Int32.random(in: 0...length, using: &random), Int32.random(in: 0...length, using: &random)]
        .sorted()
      let day = town.week.days[Int.random(in: 0..<7, using: &random)]
      let begin = district.clock.moment(of: day, minute: Int.random(in: 0..<1400, using: &random))
      return PossiblePass(
        edge: Int32(edge),
        from: ends[0],
        to: ends[1],
        device: Int32.random(in: 0..<4, using: &random),
        day: day,
        earliest: begin,
        latest: begin + 600_000
      )
    }.filter { $0.from < $0.to }
    let evaluator = RequirementEvaluator(district: district, week: town.week)
    let stretches = evaluator.assess(town.ledger, possible: possible)
    let ledger = DenominatorLedger(district: district, week: town.week, stretches: stretches)
    let length = district.network.lengthCentimetres
    for period in town.week.days.map(RequirementPeriod.day) + [.week] {
      let rows = ledger.rows.filter { $0.period == period }
      #expect(rows.reduce(0) { $0 + $1.length } == length, "seed \(seed), \(period)")
      #expect(rows.allSatisfy { $0.length >= 0 })
    }
    // Silences never take a visit away, and never add one that is called certain.
    let plain = evaluator.assess(town.ledger)
    func sum(_ stretches: [AssessedStretch]) -> CoverageTotals {
      let byEdge = Dictionary(grouping: stretches, by: \.edge)
      return district.network.edges.indices.reduce(CoverageTotals()) {
        $0
          + RollUp.totals(
            of: byEdge[Int32($1)] ?? [],
            within: 0..<district.network.edges[$1].lengthCentimetres
          )
      }
    }
    let (with, without) = (sum(stretches), sum(plain))
    #expect(with.covered == without.covered)
    #expect(with.certain == without.certain)
    #expect(with.patrolled == without.patrolled)
    #expect(with.unknown >= 0 && without.unknown == 0)
  }

  @Test("Either carriageway: a pass on one counts for the other at the same chainage, each: it does not")
  func side() {
    var edges: [RoadEdge] = []
    var shapes = PolylineColumn()
    for (id, travel) in [("up", TravelDirections.forward), ("down", .backward)] {
      let y = travel == .forward ? 0.0 : 20
      let line = Polyline([Point(0, y), Point(100, y)])
      shapes.append(line)
      edges.append(
        RoadEdge(
          id: id,
          from: travel == .forward ? 0 : 2,
          to: travel == .forward ? 1 : 3,
          travel: travel,
          road: 0,
          chainageAtStart: 0,
          chainageAtEnd: 100,
          lengthCentimetres: 10_000
        )
      )
    }
    let nodes = PointColumn([Point(0, 0), Point(100, 0), Point(0, 20), Point(100, 20)])
    for (side, covered) in [(PatrolSide.each, 5_000), (.either, 10_000)] {
      var district = Self.district([
        PatrolRule(id: "w", target: .roads(["key"]), period: .week, side: side)
      ])
      district.network = RoadNetwork(
        nodes: nodes,
        edges: edges,
        shapes: shapes,
        roads: district.network.roads
      )
      var pass = Self.pass(0, day: 0)
      pass.from = 2_000
      pass.to = 7_000
      let stretches = RequirementEvaluator(district: district, week: Self.week).assess(
        CoverageLedger(edgeCount: 2, entries: [pass])
      )
      let total = (0..<2).reduce(0) { sum, edge in
        sum + RollUp.totals(of: stretches.filter { $0.edge == Int32(edge) }, within: 0..<10_000).covered
      }
      #expect(total == covered, "\(side)")
    }
  }
}
