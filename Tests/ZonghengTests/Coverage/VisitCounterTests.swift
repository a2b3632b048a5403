import Testing

@testable import Zongheng

@Suite("Visits")
struct VisitCounterTests {
  static let clock = LocalClock(identifier: "Asia/Shanghai")!
  static let day = LocalDay("2026-11-16")!

  static func pass(_ minute: Int, device: Int32 = 0) -> LedgerEntry {
    let enter = clock.moment(of: day, minute: minute)
    return LedgerEntry(
      edge: 0,
      from: 0,
      to: 10_000,
      direction: .forward,
      device: device,
      day: day,
      enter: enter,
      leave: enter + 10_000
    )
  }

  static func visits(
    _ rule: PatrolRule,
    _ entries: [LedgerEntry],
    _ parties: PartyTable = PartyTable()
  ) -> Int {
    VisitCounter(rule: rule, clock: clock, parties: parties).visits(entries, days: [day])
  }

  @Test(
    "A window of two hours in cycles of 30 minutes asks for three visits; late ones lack what they leave open"
  )
  func cycles() {
    let rule = PatrolRule(
      id: "r",
      target: .roads(["*"]),
      windows: [PatrolWindow(from: 480, to: 600)],
      cycleMinutes: 30
    )
    #expect(rule.requiredVisits == 3)
    // At 8:30, 9:00, 9:30: no interval is longer than half an hour.
    #expect(Self.visits(rule, [Self.pass(510), Self.pass(540), Self.pass(570)]) == 3)
    // At 8:10 and 8:20: 100 minutes are left open, which lack three.
    #expect(Self.visits(rule, [Self.pass(490), Self.pass(500)]) == 0)
    // At 9:00: an hour before and an hour after, each lacks one.
    #expect(Self.visits(rule, [Self.pass(540)]) == 1)
    #expect(Self.visits(rule, []) == 0)
  }

  @Test("A quarter of an hour after the last visit is no visit of its own where the rule asks for 30 minutes")
  func apart() {
    let rule = PatrolRule(id: "r", target: .roads(["*"]), visits: 3, minMinutesBetween: 30)
    #expect(Self.visits(rule, [Self.pass(480), Self.pass(495), Self.pass(510), Self.pass(530)]) == 2)
  }

  @Test("A car, its camera and its officer's handheld make one visit; the next car another")
  func party() {
    let rule = PatrolRule(id: "r", target: .roads(["*"]), visits: 3)
    let begin = Self.clock.moment(of: Self.day, minute: 0)
    let end = Self.clock.moment(of: Self.day, minute: 1440)
    let parties = PartyTable([
      PartyTable.Membership(device: 1, leader: 0, from: begin, to: end),
      PartyTable.Membership(device: 2, leader: 0, from: begin, to: end),
    ])
    let passes = [
      Self.pass(480, device: 0), Self.pass(480, device: 1), Self.pass(481, device: 2),
      Self.pass(481, device: 3),
    ]
    #expect(Self.visits(rule, passes, parties) == 2)
    #expect(Self.visits(rule, passes) == 4)
  }

  @Test("Each cause is decided alone, and the one that comes first wins over all that come later")
  func causes() {
    func cause(
      visits: Int = 0,
      ambiguous: Int = 0,
      speedUncertain: Int = 0,
      silent: Int = 0,
      isBegun: Bool = false,
      _ failures: Set<GapCause> = [],
      week: Bool = false
    ) -> GapCause? {
      GapEvidence(
        visits: visits,
        required: 2,
        ambiguous: ambiguous,
        speedUncertain: speedUncertain,
        silent: silent,
        isBegun: isBegun,
        failures: failures,
        passedInWeek: week
      ).cause
    }
    let failures: Set<GapCause> = [.tooFast, .outsideWindow, .wrongKind]
    #expect(cause(visits: 2, ambiguous: 2, speedUncertain: 2, silent: 2, failures, week: true) == nil)
    #expect(
      cause(visits: 1, ambiguous: 1, speedUncertain: 1, silent: 1, failures, week: true) == .trackAmbiguous
    )
    #expect(cause(visits: 1, speedUncertain: 1, silent: 1, failures, week: true) == .speedUncertain)
    #expect(cause(speedUncertain: 1, silent: 1, failures, week: true) == .deviceSilent)
    #expect(cause(visits: 1, silent: 1, failures, week: true) == .deviceSilent)
    #expect(cause(ambiguous: 1, silent: 1, failures, week: true) == .deviceSilent)
    #expect(cause(visits: 1, failures, week: true) == .tooFewVisits)
    #expect(cause(isBegun: true, failures, week: true) == .tooFewVisits)
    #expect(cause(silent: 1, failures, week: true) == .tooFast)
    #expect(cause(speedUncertain: 1, failures, week: true) == .tooFast)
    // Each failure alone, and before all that come later.
    for (place, failure) in GapEvidence.order.enumerated() {
      #expect(cause([failure], week: true) == failure)
      #expect(cause(Set(GapEvidence.order[place...]), week: true) == failure)
    }
    #expect(cause([.outsideWindow, .wrongKind], week: true) == .outsideWindow)
    #expect(cause([.wrongKind], week: true) == .wrongKind)
    #expect(cause(week: true) == .notInPeriod)
    #expect(cause() == .neverVisited)
  }

  @Test(
    "Berlin puts its clocks forward on 29 March 2026 and back on 25 October: windows keep to the wall clock"
  )
  func berlin() throws {
    let clock = try #require(LocalClock(identifier: "Europe/Berlin"))
    let spring = try #require(LocalDay("2026-03-29"))
    let autumn = try #require(LocalDay("2026-10-25"))
    func hours(_ day: LocalDay, _ from: Int, _ to: Int) -> Double {
      Double(clock.moment(of: day, minute: to) - clock.moment(of: day, minute: from)) / 3_600_000
    }
    #expect(hours(spring, 0, 1440) == 23)
    #expect(hours(autumn, 0, 1440) == 25)
    #expect(hours(spring, 60, 240) == 2)
    #expect(hours(autumn, 60, 240) == 4)
    // 2:30 does not come in spring: it is the moment at which 2:00 becomes 3:00. In autumn it is the first of the two.
    #expect(clock.text(at: clock.moment(of: spring, minute: 150)) == "2026-03-29T03:00:00+02:00")
    #expect(clock.text(at: clock.moment(of: autumn, minute: 150)) == "2026-10-25T02:30:00+02:00")
    for day in [spring, autumn, LocalDay(number: spring.number + 50)] {
      for minute in stride(from: 0, to: 1440, by: 7) where day != spring || !(120..<180).contains(minute) {
        #expect(clock.minuteOfDay(at: clock.moment(of: day, minute: minute)) == minute)
        #expect(clock.day(at: clock.moment(of: day, minute: minute)) == day)
      }
    }
  }
}
