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
    weeks: Int = 1,
    isUnknown: Bool = false
  ) -> KnownGap {
    KnownGap(
      identity: identity,
      place: GapPlace(rule: "r", item: road, side: "both"),
      weekday: weekday,
      from: from,
      to: to,
      shortfall: shortfall,
      firstWeek: "2026-W46",
      weeks: weeks,
      isUnknown: isUnknown
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

  @Test("Of two on the same stretch, the one of the same weekday is the same; the other is still missed")
  func weekdays() {
    let history = GapHistory(
      of: [Self.gap("n", 0, 100, weekday: 2)],
      after: [Self.gap("mon", 0, 100, weekday: 1), Self.gap("tue", 0, 100, weekday: 2)]
    )
    #expect(history.stories.map(\.identity) == ["tue"])
    #expect(history.closed == [])
    #expect(history.fates.map(\.successor) == [0, 0])
  }

  @Test("A stretch missed on several days has one id, and keeps it on whichever days it is missed next")
  func days() {
    let first = GapHistory(
      of: [
        Self.gap("tue", 0, 380, weekday: 2), Self.gap("fri", 20, 400, weekday: 5),
        Self.gap("far", 900, 1_000, weekday: 2),
      ],
      after: []
    )
    #expect(first.stories.map(\.identity) == ["tue", "tue", "far"])
    let before = zip(["tue", "tue", "far"], [(0.0, 380.0, 2), (20, 400, 5), (900, 1_000, 2)]).map {
      Self.gap($0, $1.0, $1.1, weekday: $1.2)
    }
    let next = GapHistory(of: [Self.gap("wed", 10, 400, weekday: 3)], after: before)
    #expect(next.stories.map(\.identity) == ["tue"])
    // 390 m lack a visit where 760 did.
    #expect(next.stories.map(\.status) == [.shrinking])
    #expect(next.closed.map(\.identity) == ["far"])
  }

  @Test("A sliver at a junction is not the beginning of the gap over the whole road, nor its end")
  func slivers() {
    let road = Self.gap("road", 0, 2_000, weekday: 1)
    let sliver = Self.gap("sliver", 0, 4, weekday: 1)
    let tuesday = Self.gap("tue", 0, 1_200, weekday: 2)
    #expect(GapHistory(of: [road], after: [sliver]).stories.map(\.status) == [.new])
    #expect(GapHistory(of: [sliver], after: [road]).stories.map(\.status) == [.new])
    #expect(GapHistory(of: [road], after: [sliver, tuesday]).stories.map(\.identity) == ["tue"])
    // A tenth is enough: 200 of 2,000 m.
    #expect(GapHistory(of: [Self.gap("n", 0, 200)], after: [road]).stories.map(\.identity) == ["road"])
    #expect(GapHistory(of: [Self.gap("n", 0, 199)], after: [road]).stories.map(\.identity) == ["n"])
  }

  @Test(
    "What is split keeps one id; what is joined takes that of the greater part, and the other is not closed"
  )
  func splitAndJoined() {
    let whole = Self.gap("whole", 0, 1_000)
    let parts = [Self.gap("a", 0, 300), Self.gap("b", 600, 1_000)]
    let split = GapHistory(of: parts, after: [whole])
    #expect(split.stories.map(\.identity) == ["whole", "whole"])
    #expect(split.stories.map(\.status) == [.shrinking, .shrinking])
    #expect(split.closed == [])
    let joined = GapHistory(of: [whole], after: parts)
    #expect(joined.stories.map(\.identity) == ["b"])
    #expect(joined.closed == [])
    #expect(joined.fates.map(\.gap.identity) == ["a", "b"])
  }

  @Test("An id that was only ever unknown in the week before is told apart")
  func unknown() {
    let silent = Self.gap("silent", 0, 100, weekday: 1, isUnknown: true)
    let missed = Self.gap("missed", 0, 100, weekday: 2)
    let now = [Self.gap("n", 0, 100, weekday: 1)]
    #expect(GapHistory(of: now, after: [silent]).stories.map(\.wasUnknown) == [true])
    #expect(GapHistory(of: now, after: [silent, missed]).stories.map(\.wasUnknown) == [false])
    #expect(GapHistory(of: now, after: []).stories.map(\.wasUnknown) == [false])
  }

  @Test("The order of gaps changes nothing", arguments: 1...10 as ClosedRange<UInt64>)
  func orderIsNothing(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func week(_ name: String) -> [KnownGap] {
      (0..<60).map { number in
        let from = Double.random(in: 0...2_000, using: &random).rounded()
        let length = Double.random(in: 1...900, using: &random).rounded()
        let day = Int.random(in: 1...7, using: &random)
        return Self.gap("\(name)\(number)", from, from + length, road: "K\(number % 3)", weekday: day)
      }
    }
    let (before, now) = (week("old"), week("new"))
    let history = GapHistory(of: now, after: before)
    let mixed = now.indices.shuffled(using: &random)
    let again = GapHistory(of: mixed.map { now[$0] }, after: before.shuffled(using: &random))
    #expect(mixed.map { history.stories[$0] } == again.stories, "seed \(seed)")
    #expect(Set(history.closed) == Set(again.closed), "seed \(seed)")
    // Every earlier id goes on or is closed, and an id that a gap has taken over is not closed.
    let taken = Set(history.stories.filter { $0.status != .new }.map(\.identity))
    #expect(taken.isDisjoint(with: history.closed.map(\.identity)), "seed \(seed)")
    #expect(Set(history.fates.map(\.gap.identity)) == Set(before.map(\.identity)), "seed \(seed)")
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
