import Terrain
import Testing
import ZonghengTestSupport

@testable import Zongheng

@Suite("Unit grids")
struct GridEvaluatorTests {
  static let monday = VisitCounterTests.day

  static func pass(_ minute: Int, device: Int32 = 0, seconds: Int64 = 30) -> LedgerEntry {
    let enter = VisitCounterTests.clock.moment(of: monday, minute: minute)
    return LedgerEntry(
      edge: 0,
      from: 0,
      to: 30_000,
      direction: .forward,
      device: device,
      day: monday,
      enter: enter,
      leave: enter + seconds * 1000
    )
  }

  /// A road of 300 m to the east; west of 100 m it lies in one grid, then in another, and a third has no road.
  static func district(_ rules: [PatrolRule]) -> District {
    let network = MapSketch("A------------------------------B", metresPerCell: 300.0 / 31).network
    func box(_ x0: Double, _ y0: Double, _ x1: Double) -> MultiPolygon {
      MultiPolygon([
        Polygon(exterior: [Point(x0, y0), Point(x1, y0), Point(x1, y0 + 100), Point(x0, y0 + 100)])
      ])
    }
    return District(
      name: "画区",
      plane: CoordinateSystem("EPSG:4546"),
      boundary: MultiPolygon([]),
      cells: [
        UnitCell(code: "W", community: nil, category: "a", area: box(-10, -50, 100)),
        UnitCell(code: "E", community: nil, category: "a", area: box(100, -50, 310)),
        UnitCell(code: "N", community: nil, category: "b", area: box(-10, 50, 310)),
      ],
      network: network,
      devices: [Device(id: "E1", kind: .enforcement), Device(id: "H1", kind: .handheld)],
      rules: rules,
      clock: VisitCounterTests.clock
    )
  }

  static func coverage(
    _ district: District,
    _ entries: [LedgerEntry],
    _ hidden: [SilentSpan] = []
  ) -> GridCoverage {
    let partition = EdgePartition(network: district.network, areas: district.cells.map(\.area))
    return GridEvaluator(district: district, week: ThreeStateTests.week).assess(
      CoverageLedger(edgeCount: 1, entries: entries),
      partition
    )
  }

  @Test(
    "Two visits 30 minutes apart from 7 to 19 h: passes at 8:00, 8:10 and 9:00 by car are two, a handheld’s is none, the grid without a road has none"
  )
  func visits() throws {
    let rule = PatrolRule(
      id: "g",
      target: .grid(["*"]),
      visits: 2,
      windows: [PatrolWindow(from: 420, to: 1140)],
      kinds: [.enforcement],
      minMinutesBetween: 30
    )
    let district = Self.district([rule])
    let entries = [480, 490, 540].map { Self.pass($0) } + [Self.pass(600, device: 1)]
    let answers = Self.coverage(district, entries).answers.filter { $0.period == .day(Self.monday) }
    #expect(answers.map(\.visits) == [2, 2, 0])
    #expect(answers.map(\.cause) == [nil, nil, .neverVisited])
    let verdicts = Self.coverage(district, entries).verdicts
    #expect(verdicts.filter { $0.stay.grid == 0 }.map(\.reason) == [nil, .tooSoon, nil, .wrongKind])
    #expect(verdicts.count == 8)
    let less = Self.coverage(district, [Self.pass(480), Self.pass(1200)]).answers
    #expect(
      less.filter { $0.period == .day(Self.monday) }.map(\.cause) == [
        .tooFewVisits, .tooFewVisits, .neverVisited,
      ]
    )
    let tuesday = less.filter { $0.period == .day(Self.monday.advanced(by: 1)) }.map(\.cause)
    #expect(tuesday == [.notInPeriod, .notInPeriod, .neverVisited])
    let onFoot = Self.coverage(district, [Self.pass(480, device: 1)]).answers
    #expect(onFoot.first { $0.period == .day(Self.monday) }?.cause == .wrongKind)
  }

  @Test(
    "A pass of 300 m in 30 s is in the west grid for its first 10 s; a rule of that dwell counts it, one of 11 s does not"
  )
  func dwell() throws {
    func cause(_ seconds: Double) -> GapCause? {
      let rule = PatrolRule(id: "g", target: .grid(["a"]), period: .week, minDwellMinutes: seconds / 60)
      return Self.coverage(Self.district([rule]), [Self.pass(480)]).answers[0].cause
    }
    #expect(cause(10) == nil)
    #expect(cause(11) == .dwellTooShort)
  }

  @Test(
    "Left alone from 9:00 on Monday to the end of Sunday: ten hours and six days of twelve are 82 h of duty"
  )
  func longest() throws {
    let rule = PatrolRule(id: "g", target: .grid(["a"]), windows: [PatrolWindow(from: 420, to: 1140)])
    let weeks = Self.coverage(Self.district([rule]), [Self.pass(480), Self.pass(540)]).weeks
    let clock = VisitCounterTests.clock
    // From the end of the pass at 9:00, 10 s after it began, to the end of Sunday: 10 h of Monday and six days of 12 h.
    #expect(weeks[0].longest == 82 * 3_600_000 - 10_000)
    #expect(weeks[0].begin == clock.moment(of: Self.monday, minute: 540) + 10_000)
    #expect(weeks[0].stays == 2 && weeks[0].isReached)
    // Without a rule and without shifts, every moment counts.
    #expect(weeks[2].longest == 7 * 86_400_000 && !weeks[2].isReached)
  }

  @Test("A pass that is not certain makes a grid unknown, a device of a kind that is not admitted does not")
  func ambiguous() throws {
    let rule = PatrolRule(id: "g", target: .grid(["a"]), period: .week, kinds: [.enforcement])
    var doubtful = Self.pass(480)
    doubtful.confidence = 400
    #expect(Self.coverage(Self.district([rule]), [doubtful]).answers[0].cause == .trackAmbiguous)
    doubtful.device = 1
    #expect(Self.coverage(Self.district([rule]), [doubtful]).answers[0].state == .gap)
  }

  /// Stays told from the definition alone: where a device is at each moment is asked second by second.
  @Test(
    "Second by second, each grid is found to have the stays that it was given",
    arguments: 1...3 as ClosedRange<UInt64>
  )
  func painter(seed: UInt64) throws {
    let town = try RandomTown(seed: seed)
    let access = PlaceAccess(town.cellPartition, edgeCount: town.district.network.edges.count)
    let stays = access.stays(of: town.ledger.entries)
    var painted: [[Int32]: Set<Int64>] = [:]
    for entry in town.ledger.entries {
      for second in (entry.enter + 999) / 1000...entry.leave / 1000 {
        let share = Double(second * 1000 - entry.enter) / Double(entry.leave - entry.enter)
        let along = (entry.direction == .forward ? share : 1 - share) * Double(entry.length)
        let place = Double(entry.from) + along
        for piece in town.cellPartition.pieces(of: Int(entry.edge))
        // A hundredth of a second on either side of a border belongs to nobody here.
        where piece.area >= 0 && Double(piece.from) + 40 < place && place < Double(piece.to) - 40 {
          painted[[piece.area, entry.device], default: []].insert(second * 1000)
        }
      }
    }
    #expect(!stays.isEmpty)
    for (key, seconds) in painted {
      let own = stays.filter { $0.grid == key[0] && $0.device == key[1] }
      for second in seconds {
        #expect(own.contains { $0.enter <= second && second <= $0.leave }, "seed \(seed), \(key), \(second)")
      }
      for (one, next) in zip(own, own.dropFirst()) {
        #expect(next.day != one.day || next.enter - one.leave > 120_000, "seed \(seed)")
      }
    }
    let reached = Set(stays.map { [$0.grid, $0.device] })
    #expect(Set(painted.keys).isSubset(of: reached))
  }

  @Test("Moving the map and the order of passes change nothing", arguments: 1...4 as ClosedRange<UInt64>)
  func indifference(seed: UInt64) throws {
    func coverage(_ town: RandomTown, _ entries: [LedgerEntry]) -> GridCoverage {
      var district = town.district
      district.rules = [PatrolRule(id: "g", target: .grid(["*"]), visits: 2, minMinutesBetween: 5)]
      return GridEvaluator(district: district, week: town.week).assess(
        CoverageLedger(edgeCount: district.network.edges.count, entries: entries),
        town.cellPartition
      )
    }
    let here = try RandomTown(seed: seed)
    let there = try RandomTown(seed: seed, shift: Point(524_288, 3_145_728))
    let first = coverage(here, here.entries)
    #expect(first == coverage(there, there.entries))
    var random = SeededGenerator(seed: seed)
    #expect(first == coverage(here, here.entries.shuffled(using: &random)))
    #expect(first.answers.contains { $0.cause == nil } && first.answers.contains { $0.cause != nil })
  }
}
