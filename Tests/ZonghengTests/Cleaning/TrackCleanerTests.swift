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
    #expect(cleaned.classes == [.valid, .valid, .spike, .valid, .valid])
    #expect(cleaned.track.x == [0, 100, 300, 400])
  }

  @Test("A jump without return is where the vehicle is now: a ferry, a tow, a garage")
  func ferry() throws {
    let fixes: [Raw] = (0..<60).map { index in
      let x = Double(index) + (index < 25 ? 0 : 5000)
      return (index * 10, x, 0)
    }
    #expect(cleaner.clean(try track(fixes)).track.count == 60)
  }

  @Test("A stretch elsewhere that nothing drives to and comes back from is a teleport")
  func teleported() throws {
    let fixes: [Raw] = (0..<80).map { index in
      let x = Double(index) * 100 + (30..<50 ~= index ? 8000 : 0)
      return (index * 10, x, 0)
    }
    let classes = cleaner.clean(try track(fixes)).classes
    #expect(classes.indices.filter { classes[$0] == .teleport } == Array(30..<50))
    #expect(classes.count { $0 != .teleport && $0 != .valid } == 0)
  }

  @Test("Repeated and unordered times are put right")
  func times() throws {
    let cleaned = cleaner.clean(
      try track([(10, 100, 0), (0, 0, 0), (10, 100, 0), (10, 110, 0), (20, 200, 0)])
    )
    #expect(cleaned.track.times == [0, 10_000, 20_000])
    #expect(cleaned.classes == [.valid, .valid, .duplicate, .repeatedTime, .valid])
  }

  @Test("A fix without a position is set aside, and a stop is told from movement")
  func nanAndStop() throws {
    var fixes: [Raw] = (0..<20).map { index in
      let x = Double(index % 3) * 4
      return (index * 10, x, Double(index % 2) * 3)
    }
    fixes += [(200, .nan, 0), (210, 150, 0), (220, 300, 0)]
    let cleaned = cleaner.clean(try track(fixes))
    #expect(cleaned.classes[20] == .unpositioned)
    #expect(cleaned.classes.count { $0 == .stationaryJitter } == 19)
    #expect(cleaned.classes[21...] == [.valid, .valid])
  }

  private func reporting(_ fixes: [(x: Double, y: Double, kmh: Float)]) throws -> Track {
    var result = try track(fixes.enumerated().map { ($0 * 10, $1.x, $1.y) })
    result.speedKmh = fixes.map(\.kmh)
    return result
  }

  @Test("A position that stays while the device moves is frozen from where it moved; a parked car's is not")
  func frozen() throws {
    let parked = (0..<20).map { _ in (x: 0.0, y: 0.0, kmh: Float(0)) }
    let stuck = (0..<10).map { _ in (x: 0.0, y: 0.0, kmh: Float(36)) }
    let driving = (1...20).map { (x: 1000 + Double($0) * 100, y: 0.0, kmh: Float(36)) }
    let cleaned = cleaner.clean(try reporting(parked + stuck + driving))
    #expect(cleaned.classes.indices.filter { cleaned.classes[$0] == .frozenPosition } == Array(20..<30))
    #expect(cleaned.track.count == 40)
    #expect(cleaner.clean(try reporting(parked + parked)).track.count == 40)
  }

  @Test("A device at rest that wanders and comes back has drifted, and was not silent")
  func drift() throws {
    let rest = (0..<60).map { index in
      (x: 20..<40 ~= index ? 80 + Double(index % 5) : Double(index % 3), y: 0.0, kmh: Float(0.2))
    }
    let cleaned = cleaner.clean(try reporting(rest))
    #expect(cleaned.classes.indices.filter { cleaned.classes[$0] == .staticDrift } == Array(20..<40))
    #expect(cleaned.standing.count == 20)
    #expect(SilenceFinder().silences(of: cleaned).isEmpty)
  }

  @Test("A mast's place comes again to the last digit, and is told from a spike")
  func mast() throws {
    let way = (0..<60).map { index in
      [20, 23, 24, 29].contains(index)
        ? (x: 5000.0, y: 5000.0, kmh: Float(0))
        : (x: Double(index) * 100, y: index == 50 ? 3000.0 : 0, kmh: Float(36))
    }
    let classes = cleaner.clean(try reporting(way)).classes
    #expect(classes.indices.filter { classes[$0] == .cellFix } == [20, 23, 24, 29])
    #expect(classes.indices.filter { classes[$0] == .spike } == [50])
  }

  @Test("A speed that nothing drives is told, and its position kept")
  func speed() throws {
    let cleaned = cleaner.clean(
      try reporting((0..<20).map { (x: Double($0) * 100, y: 0, kmh: $0 == 7 ? 400 : 36) })
    )
    #expect(cleaned.classes.indices.filter { cleaned.classes[$0] == .impossibleSpeed } == [7])
    #expect(cleaned.track.count == 20)
  }

  @Test("What reading knows of a fix is its class")
  func marks() throws {
    var raw = try track((0..<6).map { ($0 * 10, Double($0) * 100, 0) })
    raw.marks = [[], .wrongClock, .swapped, .unordered, .late, []]
    #expect(
      cleaner.clean(raw).classes == [.valid, .clockError, .swappedPosition, .unordered, .lateUpload, .valid]
    )
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
