import Testing

@testable import Zongheng

@Suite("Gaps from week to week")
struct GapHistoryTests {
  static func gap(
    _ identity: String,
    _ from: Double,
    _ to: Double,
    road: String = "K1",
    weekday: Int = 0,
    shortfall: Int = 1,
    weeks: Int = 1
  ) -> KnownGap {
    KnownGap(
      identity: identity,
      place: GapPlace(rule: "r", item: road, side: "both"),
      weekday: weekday,
      from: from,
      to: to,
      shortfall: shortfall,
      firstWeek: "2026-W46",
      weeks: weeks
    )
  }

  @Test("One stays, one shrinks, one is new, one is closed")
  func fates() {
    let history = GapHistory(
      of: [Self.gap("a2", 95, 305), Self.gap("b2", 500, 600), Self.gap("c2", 0, 100, road: "K2")],
      after: [Self.gap("a", 100, 300, weeks: 3), Self.gap("b", 500, 900), Self.gap("d", 2_000, 2_100)]
    )
    #expect(history.stories.map(\.identity) == ["a", "b", "c2"])
    #expect(history.stories.map(\.status) == [.persisting, .shrinking, .new])
    #expect(history.stories.map(\.weeks) == [4, 2, 1])
    #expect(history.closed.map(\.identity) == ["d"])
  }

  @Test("Of two on the same stretch, the one of the same weekday is the same")
  func weekdays() {
    let history = GapHistory(
      of: [Self.gap("n", 0, 100, weekday: 2)],
      after: [Self.gap("mon", 0, 100, weekday: 1), Self.gap("tue", 10, 100, weekday: 2)]
    )
    #expect(history.stories.map(\.identity) == ["tue"])
    #expect(history.closed.map(\.identity) == ["mon"])
  }

  @Test(
    "Of gaps whose ends move by up to 30 m, 98 % and more keep their ids; each id is given once",
    arguments: 1...10 as ClosedRange<UInt64>
  )
  func identityIsKept(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var before: [KnownGap] = []
    for road in 0..<40 {
      var place = Double.random(in: 0...200, using: &random)
      for number in 0..<Int.random(in: 1...8, using: &random) {
        let length = Double.random(in: 40...600, using: &random)
        before.append(Self.gap("\(road)-\(number)", place, place + length, road: "K\(road)"))
        place += length + Double.random(in: 60...400, using: &random)
      }
    }
    let gone = Set(before.indices.filter { _ in Int.random(in: 0..<5, using: &random) == 0 })
    let after = before.enumerated().filter { !gone.contains($0.offset) }.map { _, gap in
      let from = gap.from + Double.random(in: -30...30, using: &random)
      let to = max(from + 10, gap.to + Double.random(in: -30...30, using: &random))
      return Self.gap("new/\(gap.identity)", from, to, road: gap.place.item)
    }
    let history = GapHistory(of: after.shuffled(using: &random), after: before)
    let kept = history.stories.count { !$0.identity.hasPrefix("new/") }
    #expect(Double(kept) >= 0.98 * Double(after.count), "seed \(seed): \(kept) of \(after.count)")
    #expect(Set(history.stories.map(\.identity)).count == after.count)
    #expect(history.closed.count == before.count - kept)
  }
}
