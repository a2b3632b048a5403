import Terrain
import Testing
import ZonghengTestSupport

@testable import Zongheng

@Suite("Where a way begins, turns back and ends")
struct WayTipTests {
  /// A to B and 30 m on towards C, back to A: 10 m/s, edges of 100 m.
  static func track(turning metres: Double = 30) -> MatchedTrack {
    func stretch(_ edge: Int32, _ direction: Direction, _ to: Double, _ enter: Int64) -> MatchedStretch {
      MatchedStretch(
        edge: edge,
        direction: direction,
        from: 0,
        to: to,
        enter: enter,
        leave: enter + Int64(to * 100),
        path: 0
      )
    }
    let turn = 10_000 + Int64(metres * 100)
    return MatchedTrack(
      device: 0,
      day: VisitCounterTests.day,
      stretches: [
        stretch(0, .forward, 100, 0), stretch(1, .forward, metres, 10_000),
        stretch(1, .backward, metres, turn), stretch(0, .backward, 100, turn + Int64(metres * 100)),
      ]
    )
  }

  static let network = MapSketch("A---------B---------C", metresPerCell: 10).network

  @Test("With a noise of 8 m, 8 m at the ends and 24 m before a turn in the middle of a road are not certain")
  func tips() {
    let entries = LedgerEntry.entries(of: Self.track(), network: Self.network, noise: 8)
    func told(_ edge: Int32, _ direction: Direction) -> [[Int]] {
      entries.filter { $0.edge == edge && $0.direction == direction }.sorted { $0.from < $1.from }
        .map { [Int($0.from), Int($0.to), Int($0.confidence), Int($0.enter), Int($0.leave)] }
    }
    #expect(told(0, .forward) == [[0, 800, 850, 0, 800], [800, 10_000, 1000, 800, 10_000]])
    #expect(told(1, .forward) == [[0, 600, 1000, 10_000, 10_600], [600, 3_000, 850, 10_600, 13_000]])
    #expect(told(1, .backward) == [[0, 600, 1000, 15_400, 16_000], [600, 3_000, 850, 13_000, 15_400]])
    #expect(told(0, .backward) == [[0, 800, 850, 25_200, 26_000], [800, 10_000, 1000, 16_000, 25_200]])
  }

  @Test(
    "A turn at the end of a road is as uncertain as an end, a way up a side street within the noise wholly"
  )
  func turns() {
    let whole = LedgerEntry.entries(of: Self.track(turning: 100), network: Self.network, noise: 8)
    #expect(whole.filter { $0.edge == 1 && $0.confidence < 900 }.map(\.from) == [9_200, 9_200])
    let spur = LedgerEntry.entries(of: Self.track(turning: 20), network: Self.network, noise: 8)
    #expect(spur.filter { $0.edge == 1 }.allSatisfy { $0.confidence == LedgerEntry.tipConfidence })
    // What is left of the 24 m lies before the junction, whichever way it is passed.
    #expect(spur.contains { $0.edge == 0 && $0.from == 9_600 && $0.confidence == 850 })
  }

  @Test("Pieces have the length and the time of the whole, whatever the noise; without noise nothing is cut")
  func laws() {
    var random = SeededGenerator(seed: 11)
    let whole = CoverageLedger.entries(of: Self.track(), network: Self.network)
    #expect(LedgerEntry.entries(of: Self.track(), network: Self.network, noise: 0) == whole)
    for _ in 0..<200 {
      let noise = Double.random(in: 0.1...150, using: &random)
      let pieces = LedgerEntry.entries(of: Self.track(), network: Self.network, noise: noise)
      #expect(pieces.allSatisfy { $0.length > 0 && $0.leave >= $0.enter }, "noise \(noise)")
      for entry in whole {
        let own = pieces.filter { $0.edge == entry.edge && $0.direction == entry.direction }
        #expect(own.reduce(0) { $0 + $1.length } == entry.length, "noise \(noise)")
        #expect(own.map(\.enter).min() == entry.enter && own.map(\.leave).max() == entry.leave)
        #expect(IntervalSet(own.map { $0.from..<$0.to }).intervals == [entry.from..<entry.to])
      }
    }
  }

  @Test("The noise of a track is told from how far its fixes lie from the way")
  func noise() {
    var random = SeededGenerator(seed: 5)
    let count = 400
    let offsets = (0..<count).map { Double($0) * 100 / Double(count) }
    // Across the road by 6 m, as a normal distribution has it; three fixes 300 m off.
    let across = (0..<count).map { $0 % 150 == 149 ? 300 : random.normals().0 * 6 }
    let track = Track(
      device: 0,
      day: VisitCounterTests.day,
      times: (0..<count).map { Int64($0) * 1000 },
      x: offsets,
      y: across
    )
    let matched = MatchedTrack(
      device: 0,
      day: VisitCounterTests.day,
      edges: [Int32](repeating: 0, count: count),
      offsets: offsets
    )
    let told = matched.noise(of: track, on: Self.network)
    // A median of 256 of them errs by 8 % (one deviation).
    #expect(abs(told - 6) < 1.2, "\(told)")
    let few = MatchedTrack(device: 0, day: VisitCounterTests.day, edges: [0, 0], offsets: [0, 10])
    #expect(few.noise(of: Track(device: 0, day: VisitCounterTests.day), on: Self.network) == 10)
  }
}
