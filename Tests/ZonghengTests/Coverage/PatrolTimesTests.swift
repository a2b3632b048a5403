import Testing

@testable import Zongheng

@Suite("When patrols came, and when they did not")
struct PatrolTimesTests {
  static let shanghai = LocalClock(identifier: "Asia/Shanghai")!
  static let berlin = LocalClock(identifier: "Europe/Berlin")!

  /// Three edges of 100 m under one rule, seen by the clock of a zone.
  static func district(_ rule: PatrolRule, in clock: LocalClock, shifts: [PatrolShift] = []) -> District {
    var district = ThreeStateTests.district([rule])
    district.clock = clock
    district.shifts = shifts
    return district
  }

  static func pass(_ day: LocalDay, _ minute: Int, in clock: LocalClock, edge: Int32 = 0) -> LedgerEntry {
    let enter = clock.moment(of: day, minute: minute)
    return LedgerEntry(
      edge: edge,
      from: 0,
      to: 10_000,
      direction: .forward,
      device: 0,
      day: day,
      enter: enter,
      leave: enter
    )
  }

  static func times(_ district: District, _ week: Week, _ passes: [LedgerEntry]) -> PatrolTimes {
    let ledger = CoverageLedger(edgeCount: district.network.edges.count, entries: passes)
    return PatrolTimes([], ledger, by: RequirementEvaluator(district: district, week: week))
  }

  static let hour: Int64 = 3_600_000

  @Test(
    "Passed on Monday at 18:00 and on Tuesday at 9:00, asked for from 7 to 19: three hours of duty lie between"
  )
  func overNight() {
    let week = ThreeStateTests.week
    let rule = PatrolRule(
      id: "d",
      target: .roads(["key"]),
      days: PatrolDays(weekdays: [1, 2]),
      windows: [PatrolWindow(from: 420, to: 1140)]
    )
    let district = Self.district(rule, in: Self.shanghai)
    let (monday, tuesday) = (week.days[0], week.days[1])
    let passes = [(monday, 480), (monday, 780), (monday, 1080), (tuesday, 540), (tuesday, 900)].map {
      Self.pass($0.0, $0.1, in: Self.shanghai)
    }
    let times = Self.times(district, week, passes)
    let first = times.intervals[0]
    // 7–8, 8–13, 13–18, 18–19 and 7–9, 9–15, 15–19: the longest is from 9 to 15 on Tuesday.
    #expect(first.visits == 5 && first.duty == 24 * Self.hour)
    #expect(first.longest == 6 * Self.hour)
    #expect(Self.shanghai.text(at: first.begin) == "2026-11-17T09:00:00+08:00")
    #expect(Self.shanghai.text(at: first.end) == "2026-11-17T15:00:00+08:00")
    // Nobody came to the other two edges: all the duty of the week.
    #expect(times.intervals.count == 3)
    #expect(times.intervals[1].longest == 24 * Self.hour && times.intervals[1].visits == 0)
    let night = district.dutyTime(of: [rule], in: week)
      .milliseconds(within: passes[2].enter..<passes[3].enter)
    #expect(night == 3 * Self.hour)
  }

  @Test("Ten minutes before midnight and ten after it: twenty minutes, though the day is another")
  func midnight() {
    let week = ThreeStateTests.week
    let district = Self.district(PatrolRule(id: "d", target: .roads(["key"])), in: Self.shanghai)
    let passes =
      week.days.flatMap { day in
        stride(from: 0, to: 1440, by: 20).map { Self.pass(day, $0 + 10, in: Self.shanghai) }
      }
    let times = Self.times(district, week, passes)
    #expect(times.intervals[0].longest == 20 * 60_000)
    // The first of the equal intervals; the ten minutes before the first pass are shorter.
    #expect(times.intervals[0].begin == passes[0].enter)
  }

  @Test(
    "A week has 168 hours in Shanghai; in Berlin 167 when clocks are put forward, 169 when they are put back"
  )
  func hoursOfTheWeek() {
    func hours(_ week: String, _ clock: LocalClock) -> [PatrolHour] {
      PatrolHour.hours(of: Week(week)!, in: clock)
    }
    #expect(hours("2026-W13", Self.shanghai).count == 168)
    #expect(hours("2026-W43", Self.shanghai).count == 168)
    let spring = hours("2026-W13", Self.berlin)
    #expect(spring.count == 167)
    #expect(spring.suffix(23).map(\.hour) == [0, 1] + Array(3...23))
    let autumn = hours("2026-W43", Self.berlin)
    #expect(autumn.count == 169)
    #expect(autumn.suffix(25).map(\.hour) == [0, 1, 2, 2] + Array(3...23))
    for hours in [spring, autumn] {
      #expect(hours.allSatisfy { $0.end - $0.begin == Self.hour })
      #expect(zip(hours, hours.dropFirst()).allSatisfy { $0.end == $1.begin })
    }
  }

  @Test(
    "From 1:30 to 3:30 on the night on which clocks change are one hour or three in Berlin, two in Shanghai",
    arguments: [
      ("2026-W13", "Europe/Berlin", 1), ("2026-W43", "Europe/Berlin", 3), ("2026-W13", "Asia/Shanghai", 2),
      ("2026-W43", "Asia/Shanghai", 2),
    ] as [(String, String, Int64)]
  )
  func changeOfClocks(week: String, zone: String, hours: Int64) {
    let (week, clock) = (Week(week)!, LocalClock(identifier: zone)!)
    let sunday = week.days[6]
    let rule = PatrolRule(
      id: "night",
      target: .roads(["key"]),
      days: PatrolDays(weekdays: [7]),
      windows: [PatrolWindow(from: 60, to: 240)]
    )
    let district = Self.district(rule, in: clock)
    let times = Self.times(district, week, [90, 210].map { Self.pass(sunday, $0, in: clock) })
    #expect(times.intervals[0].longest == hours * Self.hour)
    #expect(times.intervals[1].duty == (hours + 1) * Self.hour)
    #expect(times.hours.count { $0.asked > 0 } == Int(hours) + 1)
    // The shift from 22:00 to 6:00 that begins on Saturday.
    let shift = PatrolShift(name: "night", from: 1320, to: 360).moments(on: week.days[5], in: clock)
    #expect(shift.upperBound - shift.lowerBound == (hours + 6) * Self.hour)
  }

  @Test("The worst hour is the one of which the least was visited; hours without a rule are none")
  func worstHours() {
    let week = ThreeStateTests.week
    let rule = PatrolRule(
      id: "d",
      target: .roads(["key"]),
      days: PatrolDays(weekdays: [1]),
      windows: [PatrolWindow(from: 480, to: 660)]
    )
    let district = Self.district(rule, in: Self.shanghai)
    let monday = week.days[0]
    // 8 to 9: two edges of three; 9 to 10: one, twice; 10 to 11: all three; 11 to 12: not asked for.
    let passes = [(480, 0), (490, 1), (540, 0), (599, 0), (600, 0), (610, 1), (659, 2), (661, 0)].map {
      Self.pass(monday, $0.0, in: Self.shanghai, edge: $0.1)
    }
    let times = Self.times(district, week, passes)
    #expect(times.worstHours.map(\.hour) == [9, 8, 10])
    #expect(times.worstHours.map(\.visited) == [10_000, 20_000, 30_000])
    #expect(times.worstHours.map(\.driven) == [20_000, 20_000, 30_000])
    #expect(times.hours[11].driven == 10_000 && times.hours[11].share == nil)
  }

  @Test(
    "Without windows a rule asks during the project's shifts; a shift over midnight has its hours on both days"
  )
  func shiftsAreDuty() {
    let week = ThreeStateTests.week
    let shifts = [
      PatrolShift(name: "early", from: 360, to: 840), PatrolShift(name: "night", from: 1320, to: 120),
    ]
    let rule = PatrolRule(id: "w", target: .roads(["key"]), days: PatrolDays(weekdays: [1]), period: .week)
    let district = Self.district(rule, in: Self.shanghai, shifts: shifts)
    // Monday: 0 to 2 of Sunday's night shift, 6 to 14, 22 to 24.
    #expect(district.dutyTime(of: [rule], in: week).milliseconds == 12 * Self.hour)
    #expect(Self.times(district, week, []).hours.count { $0.asked > 0 } == 12)
  }
}
