import Foundation
import Terrain
import Testing
import ZonghengTestSupport

@testable import Zongheng

@Suite("Linear assets")
struct LinearAssetTests {
  static let week = ThreeStateTests.week
  static let clock = VisitCounterTests.clock

  static func assets(_ lines: [[Point]]) -> RoadNetwork {
    var network = (nodes: PointColumn(), edges: [RoadEdge](), shapes: PolylineColumn(), roads: [Road]())
    for (index, points) in lines.enumerated() {
      let line = Polyline(points)
      for point in [points[0], points[points.count - 1]] { network.nodes.append(point) }
      network.edges.append(
        RoadEdge(
          id: "b\(index)",
          from: Int32(2 * index),
          to: Int32(2 * index + 1),
          travel: .both,
          road: Int32(index),
          chainageAtStart: 0,
          chainageAtEnd: line.length,
          lengthCentimetres: Int32((line.length * 100).rounded())
        )
      )
      network.shapes.append(line)
      network.roads.append(
        Road(id: "B\(index)", name: "堤\(index)", grade: "dyke", chainageLength: line.length)
      )
    }
    return RoadNetwork(
      nodes: network.nodes,
      edges: network.edges,
      shapes: network.shapes,
      roads: network.roads
    )
  }

  /// A road of 300 m along the axis, and a dyke 18 m beside it from −100 m to 500 m.
  static func district(_ rule: PatrolRule) -> District {
    var district = ThreeStateTests.district([rule])
    district.linearAssets = assets([[Point(-100, 18), Point(500, 18)]])
    return district
  }

  static let weekly = PatrolRule(id: "dykes", target: .linearAssets(["dyke"]), period: .week)

  static func assess(
    _ district: District,
    _ entries: [LedgerEntry],
    _ ways: [OffRoadWay] = [],
    _ spans: [SilentSpan] = [],
    _ possible: [PossiblePass] = []
  ) -> (coverage: LinearAssetCoverage, gaps: [Gap]) {
    LinearAssetEvaluator(
      district: district,
      week: week,
      parameters: CoverageParameters(),
      parties: PartyTable()
    ).assess(
      CoverageLedger(edgeCount: district.network.edges.count, entries: entries),
      ways,
      possible: possible,
      spans: spans
    )
  }

  @Test(
    "A bank under repair until Wednesday: 100 m of the dyke are left out on those days, and the ledger holds every metre once"
  )
  func exclusion() throws {
    var rule = Self.weekly
    rule.period = .day
    var district = Self.district(rule)
    district.exclusions = [
      PatrolExclusion(id: "road", roads: ["B0"], reason: "a road of that name"),
      PatrolExclusion(
        id: "repair",
        roads: [],
        linearAssets: ["堤0"],
        fromMetres: 400,
        toMetres: 500,
        reason: "repair",
        validTo: Self.week.days[2]
      ),
    ]
    #expect(district.exclusionFindings.map(\.kind) == ["exclusion-road-unknown"])
    // Monday's drive sees the dyke from 76 to 424 m.
    let (coverage, gaps) = Self.assess(district, (0..<3).map { ThreeStateTests.pass(Int32($0), day: 0) })
    let ledger = DenominatorLedger(
      district: district.ofLinearAssets,
      week: Self.week,
      stretches: coverage.stretches
    )
    func rows(_ day: Int) -> [PatrolState: Int] {
      ledger.rows.filter { $0.period == .day(Self.week.days[day]) }
        .reduce(into: [:]) { $0[$1.state, default: 0] += $1.length }
    }
    #expect(rows(0) == [.covered: 32_400, .unknown: 0, .gap: 17_600, .excluded: 10_000])
    #expect(rows(2) == [.covered: 0, .unknown: 0, .gap: 50_000, .excluded: 10_000])
    #expect(rows(3) == [.covered: 0, .unknown: 0, .gap: 60_000])
    #expect(ledger.rows.contains { $0.reason == .exclusion(1) && $0.length == 10_000 })
    #expect(!ledger.rows.contains { $0.reason == .exclusion(0) })
    #expect(!gaps.isEmpty)
  }

  @Test(
    "From a road of 300 m, a dyke 18 m beside it is seen 24 m beyond each end at a sight of 30 m: 348 of its 600 m"
  )
  func beside() throws {
    let drive = (0..<3).map { ThreeStateTests.pass(Int32($0), day: 0) }
    let (coverage, gaps) = Self.assess(Self.district(Self.weekly), drive)
    #expect(coverage.total.requiring == 60_000 && coverage.total.covered == 34_800)
    #expect(coverage.stretches.map(\.state) == [.gap, .covered, .gap])
    #expect(coverage.stretches.map(\.from) == [0, 7_600, 42_400])
    #expect(
      gaps.map(\.item) == [
        .linearAsset(0, fromChainage: 0, toChainage: 76), .linearAsset(0, fromChainage: 424, toChainage: 600),
      ]
    )
    #expect(gaps.map(\.id) == ["dykes/week/B0/0/0", "dykes/week/B0/0/42400"])
    // One drive is one visit, although three edges see the dyke, two of them at the same places.
    #expect(coverage.stretches[1].visits == 1)
    #expect(coverage.ledger.entries.allSatisfy { $0.device == 0 })
  }

  @Test("A device kind sees as far as the project says")
  func sight() {
    var district = Self.district(Self.weekly)
    district.sight[.enforcement] = 17
    let drive = [ThreeStateTests.pass(0, day: 0)]
    #expect(Self.assess(district, drive).coverage.total.covered == 0)
    district.sight[.enforcement] = 82
    // 82² − 18² = 80²: from −80 m to 180 m.
    #expect(Self.assess(district, drive).coverage.total.covered == 26_000)
  }

  @Test("A walk off the roads 12 m beside the dyke, from 200 m to 260 m, is seen 16 m further at both ends")
  func walk() {
    let noon = Self.clock.moment(of: Self.week.days[2], minute: 720)
    let way = OffRoadWay(
      device: 1,
      day: Self.week.days[2],
      times: (0...6).map { noon + Int64($0) * 10_000 },
      x: (0...6).map { 200_000 + $0 * 10_000 },
      y: [Int64](repeating: 30_000, count: 7)
    )
    let (coverage, _) = Self.assess(Self.district(Self.weekly), [], [way])
    #expect(coverage.total.covered == 9_200)
    #expect(coverage.stretches.filter { $0.state == .covered }.map(\.from) == [28_400])
    #expect(coverage.stretches.allSatisfy { $0.visits <= 1 })
    // Back again four minutes later: a second visit of what was out of sight meanwhile.
    var back = way
    back.times = way.times.map { $0 + 400_000 }
    let twice = Self.assess(Self.district(Self.weekly), [], [way, back]).coverage
    #expect(twice.stretches.map(\.visits).max() == 2)
  }

  @Test(
    "Silent on foot for 120 s between two fixes 60 m apart, beside the dyke: what the ellipse of the way holds is unknown"
  )
  func silence() throws {
    let district = Self.district(Self.weekly)
    let noon = Self.clock.moment(of: Self.week.days[2], minute: 720)
    let span = SilentSpan(
      device: 1,
      day: Self.week.days[2],
      from: noon,
      to: noon + 120_000,
      fromPosition: Point(170, 18),
      toPosition: Point(230, 18)
    )
    let (coverage, _) = Self.assess(district, [], [], [span])
    // On the axis of the ellipse: 6.5 km/h · 120 s + 30 m of error + 2 · 20 m of sight, around the middle at 200 m.
    let length = 6.5 / 3.6 * 120 + 30 + 40
    let unknown = coverage.stretches.filter { $0.state == .unknown }
    #expect(unknown.count == 1 && unknown[0].cause == .deviceSilent)
    #expect(abs(Double(unknown[0].length) / 100 - length) < 0.011)
    #expect(coverage.total.unknown == unknown[0].length && coverage.total.covered == 0)
  }

  static func random(_ seed: UInt64) -> (assets: [[Point]], paths: [[Point]]) {
    var random = SeededGenerator(seed: seed)
    func walk(_ count: Int, _ step: Double) -> [Point] {
      var points = [
        Point(Double.random(in: 0...300, using: &random), Double.random(in: 0...300, using: &random))
      ]
      for _ in 1..<count {
        points.append(
          points[points.count - 1]
            + Point(
              Double.random(in: -step...step, using: &random),
              Double.random(in: -step...step, using: &random)
            )
        )
      }
      return points
    }
    return ((0..<4).map { _ in walk(8, 90) }, (0..<4).map { _ in walk(12, 60) })
  }

  /// Of each asset, what shapely finds of it in the buffer of all paths.
  static let oracle = """
    import json, sys, shapely
    assets, paths, radius = json.load(open(sys.argv[1]))
    seen = shapely.union_all([shapely.LineString(p).buffer(radius, quad_segs=2000) for p in paths])
    print(*[shapely.LineString(a).intersection(seen).length for a in assets])
    """

  @Test(
    "What is seen of random lines is what lies in the buffer of the paths, to 2 cm for each of its parts",
    .enabled(if: IntervalOracleTests.python != nil, "needs ZONGHENG_ORACLE_PYTHON, a Python with shapely"),
    arguments: 1...6 as ClosedRange<UInt64>
  )
  func shapely(seed: UInt64) throws {
    let (lines, paths) = Self.random(seed)
    let radius = 25.0
    let sight = AssetSight(Self.assets(lines))
    var seen = [IntervalSet](repeating: IntervalSet(), count: lines.count)
    for path in paths {
      for (edge, parts) in sight.seen(from: Polyline(path), radius: radius) {
        seen[Int(edge)] = seen[Int(edge)].union(parts)
      }
    }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "sight-\(UUID().uuidString).json"
    )
    defer { try? FileManager.default.removeItem(at: file) }
    func plain(_ lines: [[Point]]) -> [[[Double]]] { lines.map { $0.map { [$0.x, $0.y] } } }
    let text = "[\(plain(lines)),\(plain(paths)),\(radius)]"
    try Data(text.utf8).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: IntervalOracleTests.python ?? "")
    process.arguments = ["-c", Self.oracle, file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let expected = output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    try #require(expected.count == lines.count, "seed \(seed)")
    #expect(expected.reduce(0, +) > 100, "seed \(seed)")
    for (own, other) in zip(seen, expected) {
      let parts = Double(max(1, own.intervals.count))
      #expect(abs(Double(own.length) / 100 - other) <= 0.02 * parts, "seed \(seed)")
    }
  }

  @Test(
    "Passes add up, whatever their order: every position has one pass for each sight of each device",
    arguments: 1...6 as ClosedRange<UInt64>
  )
  func painter(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let sightings = (0..<60).map { _ -> LedgerEntry in
      let from = Int32.random(in: 0..<900, using: &random)
      let enter = Int64.random(in: 0..<3_000_000, using: &random)
      return LedgerEntry(
        edge: 0,
        from: from,
        to: from + Int32.random(in: 1...100, using: &random),
        direction: .forward,
        device: Int32.random(in: 0...1, using: &random),
        day: Self.week.monday,
        enter: enter,
        leave: enter + Int64.random(in: 0...60_000, using: &random)
      )
    }
    let passes = AssetPasses.joined(sightings)
    #expect(AssetPasses.joined(sightings.shuffled(using: &random)).sorted() == passes.sorted())
    for place in stride(from: Int32(0), to: 1_000, by: 7) {
      for device in Int32(0)...1 {
        let here = sightings.filter { $0.device == device && $0.from <= place && place < $0.to }
          .sorted { $0.enter < $1.enter }
        var ranges: [ClosedRange<Int64>] = []
        for sighting in here {
          if let last = ranges.last, sighting.enter - last.upperBound <= 120_000 {
            ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, sighting.leave)
          } else {
            ranges.append(sighting.enter...sighting.leave)
          }
        }
        let told = passes.filter { $0.device == device && $0.from <= place && place < $0.to }
          .sorted { $0.enter < $1.enter }.map { $0.enter...$0.leave }
        #expect(told == ranges, "seed \(seed), \(place)")
      }
    }
  }
}
