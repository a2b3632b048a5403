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
