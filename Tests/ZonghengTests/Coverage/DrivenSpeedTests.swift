import Terrain
import Testing
import ZonghengTestSupport

@testable import Zongheng

@Suite("How fast a stretch was driven")
struct DrivenSpeedTests {
  static let network = MapSketch("A----------B", metresPerCell: 300.0 / 11).network

  /// A day over a road of 300 m: where it was every ten seconds, and what it reported, km/h.
  static func speed(at metres: [Double], noise: Double, reports: [Float] = []) -> DrivenSpeed {
    let times = metres.indices.map { Int64($0) * 10_000 }
    let track = Track(
      device: 0,
      day: VisitCounterTests.day,
      times: times,
      x: metres,
      y: metres.map { _ in 0 },
      speedKmh: reports
    )
    let matched = MatchedTrack(
      device: 0,
      day: VisitCounterTests.day,
      edges: metres.map { _ in 0 },
      offsets: metres,
      stretches: [
        MatchedStretch(
          edge: 0,
          direction: .forward,
          from: 0,
          to: 300,
          enter: 0,
          leave: times.last ?? 0,
          path: 0
        )
      ]
    )
    return SpeedEstimator(track, matched: matched, noise: noise).speeds().first ?? .untold
  }

  @Test("300 m in 60 s are 18 km/h; with a noise of 1 m at both ends 17.8 to 18.2")
  func positions() {
    // Two deviations of the distance between two fixes: 2 · √2 m of 300 in 60 s.
    #expect(
      Self.speed(at: [0, 50, 100, 150, 200, 250, 300], noise: 1)
        == DrivenSpeed(slowest: 17_830, fastest: 18_170)
    )
    #expect(
      Self.speed(at: [0, 50, 100, 150, 200, 250, 300], noise: 0)
        == DrivenSpeed(slowest: 18_000, fastest: 18_000)
    )
  }

  @Test("A minute at a light half way leaves the speed what it was, where the mean is 9 km/h")
  func waits() {
    let metres = [0.0, 50, 100, 150, 150, 150, 150, 150, 150, 150, 200, 250, 300]
    // The steps beside the stand may be partly stands: four are left, in two runs. (200 + 2 · √2 · √2) m in 40 s are 18.36 km/h.
    #expect(Self.speed(at: metres, noise: 1) == DrivenSpeed(slowest: 17_830, fastest: 18_360))
    let reports: [Float] = metres.indices.map { (3...9).contains($0) ? 0.4 : 18 }
    let said = Self.speed(at: metres, noise: 1, reports: reports)
    #expect(said.slowest > 17_300 && said.fastest < 18_700 && said.slowest < 18_000 && said.fastest > 18_000)
  }

  @Test("A single step may hide a wait: nothing tells that it was not faster")
  func single() {
    #expect(Self.speed(at: [0, 300], noise: 0) == DrivenSpeed(slowest: 108_000, fastest: .max))
    #expect(Self.speed(at: [0, 300], noise: 0).kmh?.fastest == nil)
  }

  @Test("More reports tell more; where they contradict the positions, the answer holds both")
  func reports() {
    func width(_ count: Int) -> Int32 {
      let metres = (0..<count).map { 300 * Double($0) / Double(count - 1) }
      let kmh = Float(300 / Double(count - 1) / 10 * 3.6)
      let speed = Self.speed(at: metres, noise: 5, reports: metres.map { _ in kmh })
      return speed.fastest - speed.slowest
    }
    #expect(width(3) > width(5) && width(5) > width(10))
    let metres = [0.0, 50, 100, 150, 200, 250, 300]
    // 5 m/s that were taken for km/h.
    let wrong = Self.speed(at: metres, noise: 1, reports: metres.map { _ in 5 })
    #expect(wrong.slowest < 5_000 && wrong.fastest == 18_170)
    // A column of zeros says nothing.
    #expect(Self.speed(at: metres, noise: 1, reports: metres.map { _ in 0 }).slowest == 17_830)
  }

  @Test(
    "Of drives with noise and waits, the true speed lies within in at least 95 of 100",
    arguments: 1...5 as ClosedRange<UInt64>
  )
  func bounds(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var held = 0
    for _ in 0..<400 {
      let speed = Double.random(in: 8...40, using: &random) / 3.6
      let wait = Bool.random(using: &random) ? Double.random(in: 10...90, using: &random) : 0
      let stop = Double.random(in: 30...270, using: &random)
      let seconds = 300 / speed + wait
      let metres = stride(from: 0, through: seconds, by: 10).map { time in
        time * speed < stop ? time * speed : max(stop, (time - wait) * speed)
      }
      let noise = 3.0
      let seen = metres.map { $0 + random.normals().0 * noise }
      let reports = zip(metres, metres.indices).map { place, index in
        place == stop ? Float(0.2) : Float(speed * 3.6 + random.normals().0 * 0.8)
      }
      let told = Self.speed(at: seen, noise: noise, reports: reports)
      if Double(told.slowest) <= speed * 3600, speed * 3600 <= Double(told.fastest) { held += 1 }
    }
    #expect(held >= 380, "seed \(seed): \(held) of 400")
  }

  // MARK: Against a limit of 15 km/h

  /// The first edge on Monday, passed at some speeds.
  static func monday(_ speeds: [(Int32, Int32)], visits: Int = 1) -> [AssessedStretch] {
    let rule = PatrolRule(id: "slow", target: .roads(["key"]), visits: visits, maxSpeedKmh: 15)
    let passes = speeds.enumerated().map { number, speed in
      var pass = ThreeStateTests.pass(0, day: 0, minute: 600 + number * 60)
      pass.speed = DrivenSpeed(slowest: speed.0, fastest: speed.1)
      return pass
    }
    return ThreeStateTests.assess(ThreeStateTests.district([rule]), passes)
      .filter { $0.edge == 0 && $0.period == .day(ThreeStateTests.week.monday) }
  }

  @Test("At 14.0–15.0 km/h it is met, at 15.1–16.0 too fast, at 14.2–16.1 nobody knows")
  func limit() {
    #expect(Self.monday([(14_000, 15_000)]).map(\.cause) == [nil])
    #expect(Self.monday([(15_001, 16_000)]).map(\.cause) == [.tooFast])
    let unsure = Self.monday([(14_200, 16_100)])
    #expect(unsure.map(\.cause) == [.speedUncertain])
    #expect(unsure.map(\.state) == [.unknown])
    #expect(unsure.map(\.visits) == [0] && unsure.map(\.possible) == [1])
  }

  @Test("Of two visits, one certain and one near the limit may be enough; two too fast are not")
  func two() {
    #expect(Self.monday([(9_000, 10_000), (14_200, 16_100)], visits: 2).map(\.cause) == [.speedUncertain])
    #expect(Self.monday([(9_000, 10_000), (16_000, 17_000)], visits: 2).map(\.cause) == [.tooFewVisits])
    #expect(Self.monday([(16_000, 17_000), (14_200, 16_100)], visits: 2).map(\.cause) == [.tooFast])
    #expect(Self.monday([(14_200, 16_100), (9_000, 10_000)]).map(\.cause) == [nil])
  }

  @Test("A tool that rests is a sure failure, a speed near the limit is not")
  func tool() {
    var rule = PatrolRule(id: "slow", target: .roads(["key"]), maxSpeedKmh: 15)
    rule.needsTool = true
    var pass = ThreeStateTests.pass(0, day: 0)
    pass.speed = DrivenSpeed(slowest: 14_200, fastest: 16_100)
    pass.tool = .off
    let told = ThreeStateTests.assess(ThreeStateTests.district([rule]), [pass])
      .filter { $0.edge == 0 && $0.period == .day(ThreeStateTests.week.monday) }
    #expect(told.map(\.cause) == [.toolOff])
  }
}
