import Testing

@testable import Zongheng

@Suite("Parties")
struct PartyFinderTests {
  /// A device along edges of 100 m, one after another, at 10 m/s, from some second of the day.
  static func drive(_ device: Int32, edges: [Int32], from second: Int64) -> [LedgerEntry] {
    let begin = VisitCounterTests.clock.moment(of: VisitCounterTests.day, minute: 480)
    return edges.enumerated().map { index, edge in
      let enter = begin + (second + Int64(index) * 10) * 1000
      return LedgerEntry(
        edge: edge,
        from: 0,
        to: 10_000,
        direction: .forward,
        device: device,
        day: VisitCounterTests.day,
        enter: enter,
        leave: enter + 10_000
      )
    }
  }

  static func parties(_ entries: [LedgerEntry]) -> PartyTable {
    PartyFinder().parties(in: CoverageLedger(edgeCount: 100, entries: entries))
  }

  @Test("Three devices within half a minute of each other over 600 m are one party of the first")
  func three() {
    let edges = (0..<6).map { Int32($0) }
    let table = Self.parties(
      Self.drive(4, edges: edges, from: 0) + Self.drive(2, edges: edges, from: 12)
        + Self.drive(7, edges: edges, from: 25)
    )
    let noon = VisitCounterTests.clock.moment(of: VisitCounterTests.day, minute: 480) + 40_000
    #expect(Set(table.memberships.map(\.device)) == [4, 7])
    #expect(table.memberships.allSatisfy { $0.leader == 2 })
    #expect([2, 4, 7].map { table.party(of: $0, at: noon) } == [2, 2, 2])
    #expect(table.party(of: 4, at: noon + 3_600_000) == 4)
  }

  @Test(
    "Two that meet on 200 m, that follow each other by two minutes, or that drive against each other are not"
  )
  func strangers() {
    let edges = (0..<10).map { Int32($0) }
    #expect(
      Self.parties(Self.drive(0, edges: [0, 1], from: 0) + Self.drive(1, edges: [0, 1], from: 5)).memberships
        .isEmpty
    )
    #expect(
      Self.parties(Self.drive(0, edges: edges, from: 0) + Self.drive(1, edges: edges, from: 120)).memberships
        .isEmpty
    )
    let against = Self.drive(1, edges: edges.reversed(), from: 0).map { entry in
      var entry = entry
      entry.direction = .backward
      return entry
    }
    #expect(Self.parties(Self.drive(0, edges: edges, from: 0) + against).memberships.isEmpty)
  }

  @Test(
    "A silence of the car does not part the camera from it, what the camera passes while the car is heard does"
  )
  func silence() {
    let way = (0..<40).map { Int32($0) }
    let camera = Self.drive(1, edges: way, from: 2)
    let seen = Self.drive(0, edges: way, from: 0).enumerated().filter { $0.offset < 15 || $0.offset >= 28 }
      .map(\.element)
    let begin = VisitCounterTests.clock.moment(of: VisitCounterTests.day, minute: 480)
    func party(at second: Int64, _ table: PartyTable) -> Int32 {
      table.party(of: 1, at: begin + second * 1000)
    }
    let silence = SilentSpan(
      device: 0,
      day: VisitCounterTests.day,
      from: begin + 150_000,
      to: begin + 280_000,
      fromPosition: .init(0, 0),
      toPosition: .init(0, 0)
    )
    let ledger = CoverageLedger(edgeCount: 100, entries: camera + seen)
    #expect(party(at: 210, PartyFinder().parties(in: ledger, silences: [silence])) == 0)
    // The same without a silence: the car stood somewhere for two minutes, and the camera went on alone.
    #expect(party(at: 210, PartyFinder().parties(in: ledger)) == 1)
    #expect(party(at: 100, PartyFinder().parties(in: ledger)) == 0)
    #expect(party(at: 350, PartyFinder().parties(in: ledger)) == 0)
  }

  @Test("600 m at half a minute's distance are a chance, but not for two of the roster; 100 m are, for both")
  func roster() {
    let way = (0..<6).map { Int32($0) }
    let late = CoverageLedger(
      edgeCount: 100,
      entries: Self.drive(0, edges: way, from: 0) + Self.drive(1, edges: way, from: 30)
    )
    let devices = [
      Device(id: "E1", kind: .enforcement), Device(id: "B1", kind: .bodyCamera, ridesWith: ["E1"]),
    ]
    let finder = PartyFinder(roster: PartyRoster(of: devices))
    #expect(PartyFinder().parties(in: late).memberships.isEmpty)
    #expect(finder.parties(in: late).memberships.map(\.leader) == [0])
    let short = CoverageLedger(
      edgeCount: 100,
      entries: Self.drive(0, edges: [0], from: 0) + Self.drive(1, edges: [0], from: 3)
    )
    #expect(finder.parties(in: short).memberships.isEmpty)
    #expect(!PartyRoster(of: devices).names(0, 0))
    #expect(PartyRoster(of: [Device(id: "B1", kind: .handheld, ridesWith: ["X", "B1"])]) == PartyRoster())
  }

  @Test("One device that uploads under two ids is one party all day, whatever the order of the entries")
  func twice() {
    let way = (0..<50).map { Int32($0) }
    var entries = Self.drive(3, edges: way, from: 0) + Self.drive(8, edges: way, from: 0)
    let table = Self.parties(entries)
    #expect(table.memberships.map { [$0.device, $0.leader] } == [[8, 3]])
    #expect(table.memberships.first.map { $0.to - $0.from } == 500_000)
    var random = SeededGenerator(seed: 2)
    entries.shuffle(using: &random)
    #expect(Self.parties(entries) == table)
  }

  @Test("Runs of scores are those of Ruzzo and Tompa's own example, and none can be lengthened with gain")
  func runs() {
    // The example of their paper: (4 −5 3 −3 1 2 −2 2 −2 1 5).
    let runs = MaximalRuns.runs(of: [4, -5, 3, -3, 1, 2, -2, 2, -2, 1, 5])
    #expect(runs.map(\.range) == [0..<1, 2..<3, 4..<11])
    #expect(runs.map(\.score) == [4, 3, 7])
    for seed in 0..<200 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let scores = (0..<30).map { _ in Double(Int.random(in: -9...9, using: &random)) }
      let found = MaximalRuns.runs(of: scores)
      func sum(_ range: Range<Int>) -> Double { scores[range].reduce(0, +) }
      let best = scores.indices.flatMap { a in (a + 1...scores.count).map { sum(a..<$0) } }.max() ?? 0
      #expect((found.map(\.score).max() ?? 0) == max(0, best), "seed \(seed)")
      #expect(zip(found, found.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
      #expect(found.allSatisfy { sum($0.range) == $0.score && $0.score > 0 }, "seed \(seed)")
      for run in found {
        for cut in run.range.dropFirst() {
          #expect(sum(run.range.lowerBound..<cut) > 0 && sum(cut..<run.range.upperBound) > 0, "seed \(seed)")
        }
      }
    }
  }

  @Test("A camera that gets out after ten edges is of the party until then")
  func leaving() {
    let shared = (0..<10).map { Int32($0) }
    let car = Self.drive(0, edges: shared + (10..<40).map { Int32($0) }, from: 0)
    let camera = Self.drive(1, edges: shared + (50..<80).map { Int32($0) }, from: 3)
    let table = Self.parties(car + camera)
    let begin = VisitCounterTests.clock.moment(of: VisitCounterTests.day, minute: 480)
    #expect(table.party(of: 1, at: begin + 50_000) == 0)
    #expect(table.party(of: 1, at: begin + 150_000) == 1)
  }
}
