import Testing

@testable import Zongheng

@Suite("Cleaning")
struct TrackCleanerTests {
  private let cleaner = TrackCleaner()

  private typealias Raw = (seconds: Int, x: Double, y: Double)

  private func track(_ fixes: [Raw]) throws -> Track {
    Track(
      device: 0,
      day: try #require(LocalDay("2026-11-16")),
      times: fixes.map { Int64($0.seconds) * 1000 },
      x: fixes.map(\.x),
      y: fixes.map(\.y)
    )
  }

  @Test("A steady drive is kept whole")
  func steady() throws {
    let raw = try track((0..<100).map { ($0 * 10, Double($0) * 100, 0) })
    #expect(cleaner.clean(raw) == CleanedTrack(track: raw, classes: Array(repeating: .valid, count: 100)))
  }

  @Test("A jump of 3 km and back is set aside")
  func jump() throws {
    let cleaned = cleaner.clean(
      try track([(0, 0, 0), (10, 100, 0), (20, 200, 3000), (30, 300, 0), (40, 400, 0)])
    )
    #expect(cleaned.classes == [.valid, .valid, .impossibleJump, .valid, .valid])
    #expect(cleaned.track.x == [0, 100, 300, 400])
  }

  @Test("A jump without return is where the vehicle is now")
  func teleport() throws {
    let fixes: [Raw] = (0..<12).map { index in
      let x = Double(index) + (index < 5 ? 0 : 5000)
      return (index * 10, x, 0)
    }
    #expect(cleaner.clean(try track(fixes)).track.count == 12)
  }

  @Test("Repeated and unordered times are put right")
  func times() throws {
    let cleaned = cleaner.clean(
      try track([(10, 100, 0), (0, 0, 0), (10, 100, 0), (10, 110, 0), (20, 200, 0)])
    )
    #expect(cleaned.track.times == [0, 10_000, 20_000])
    #expect(cleaned.classes == [.valid, .valid, .duplicate, .conflictingTime, .valid])
  }

  @Test("A fix without a position is set aside, and a stop is told from movement")
  func nanAndStop() throws {
    var fixes: [Raw] = (0..<20).map { index in
      let x = Double(index % 3) * 4
      return (index * 10, x, Double(index % 2) * 3)
    }
    fixes += [(200, .nan, 0), (210, 150, 0), (220, 300, 0)]
    let cleaned = cleaner.clean(try track(fixes))
    #expect(cleaned.classes[20] == .invalidPosition)
    #expect(cleaned.classes.count { $0 == .stationaryJitter } == 19)
    #expect(cleaned.classes[21...] == [.valid, .valid])
  }

  @Test("Cleaning what is clean changes nothing", arguments: 1...20 as ClosedRange<UInt64>)
  func idempotent(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var fixes: [Raw] = []
    for index in 0..<200 {
      let far = Int.random(in: 0..<30, using: &random) == 0 ? 4000.0 : 0
      let seconds = index * 10 + Int.random(in: -6...6, using: &random)
      fixes.append((seconds, Double(index) * 80 + far, Double.random(in: -10...10, using: &random)))
    }
    let raw = try track(fixes)
    let once = cleaner.clean(raw).track
    #expect(cleaner.clean(once).track == once)
    #expect(zip(once.times, once.times.dropFirst()).allSatisfy { $0 < $1 })
  }
}
