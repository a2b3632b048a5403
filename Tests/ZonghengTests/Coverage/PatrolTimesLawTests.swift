import Terrain
import Testing

@testable import Zongheng

@Suite("Laws of patrol times")
struct PatrolTimesLawTests {
  static let seeds: [UInt64] = Array(1...6)

  @Test("Counted minute by minute, the longest interval is the same", arguments: seeds)
  func byTheMinute(seed: UInt64) throws {
    let town = try RandomTown(seed: seed)
    var random = SeededGenerator(seed: seed &+ 7)
    let (clock, week) = (town.district.clock, town.week)
    let span = clock.start(of: week.monday)..<clock.start(of: week.monday.advanced(by: 7))
    func minute(_ moment: Int64) -> Int { Int((moment - span.lowerBound) / 60_000) }
    // Whole minutes, so that a count of minutes is exact.
    let entries = town.entries.map { entry in
      var own = entry
      own.enter = entry.enter - entry.enter % 60_000
      own.leave = own.enter + Int64.random(in: 0...3, using: &random) * 60_000
      return own
    }
    let ledger = CoverageLedger(edgeCount: town.district.network.edges.count, entries: entries)
    let evaluator = RequirementEvaluator(district: town.district, week: week)
    let times = PatrolTimes([], ledger, by: evaluator)
    var looked = 0
    for stretch in times.intervals where stretch.length > 0 {
      let edge = town.district.network.edges[Int(stretch.edge)]
      let rule = town.district.rules.first {
        $0.target.covers(town.district.network.roads[Int(edge.road)].grade)
      }!
      let at = (stretch.from + stretch.to) / 2
      var asked = [Bool](repeating: false, count: 10_080)
      for day in week.days where rule.applies(on: day) {
        for window in rule.allDayWindows {
          let begin = minute(clock.moment(of: day, minute: window.from))
          for each in begin..<begin + window.to - window.from { asked[each] = true }
        }
      }
      var visited = [Bool](repeating: false, count: 10_081)
      for entry in entries where entry.edge == stretch.edge && entry.from <= at && at < entry.to {
        guard evaluator.judge(entry, by: rule).verdict == .qualifies else { continue }
        for each in minute(entry.enter)...minute(entry.leave) { visited[min(each, 10_080)] = true }
      }
      // A visit at minute m ends what went before m and begins what comes after it.
      var (longest, run) = (0, 0)
      for each in 0..<10_080 {
        if visited[each] { run = 0 }
        // Between two visited minutes in a row a device was there all the time, or passed twice within a minute.
        if asked[each], !(visited[each] && visited[each + 1]) { run += 1 }
        longest = max(longest, run)
      }
      #expect(abs(stretch.longest / 60_000 - Int64(longest)) <= 1, "seed \(seed), edge \(stretch.edge)")
      #expect(stretch.duty == Int64(asked.count { $0 }) * 60_000)
      looked += 1
    }
    #expect(looked > 100)
    // What is asked for has an interval, each centimetre once.
    for (index, edge) in town.district.network.edges.enumerated() {
      let own = times.intervals.filter { $0.edge == Int32(index) }
      #expect(own.reduce(0) { $0 + $1.length } == Int(edge.lengthCentimetres))
      #expect(zip(own, own.dropFirst()).allSatisfy { $0.to == $1.from })
    }
  }

  @Test(
    "The hours' driven lengths add up to the week's, and nothing is visited that was not asked for",
    arguments: seeds
  )
  func hoursAddUp(seed: UInt64) throws {
    let town = try RandomTown(seed: seed)
    let times = PatrolTimes(
      [],
      town.ledger,
      by: RequirementEvaluator(district: town.district, week: town.week)
    )
    let driven = town.ledger.entries.filter { town.week.contains($0.day) }.reduce(0) { $0 + Int($1.length) }
    #expect(times.hours.reduce(0) { $0 + $1.driven } == driven)
    #expect(times.hours.allSatisfy { $0.visited <= $0.asked && $0.visited <= $0.driven })
    #expect(times.worstHours.count == 20)
    let shares = times.worstHours.map { $0.share ?? 2 }
    #expect(shares == shares.sorted())
  }

  @Test("Every millisecond of duty belongs to one shift, whatever the shifts", arguments: seeds)
  func shiftsAddUp(seed: UInt64) throws {
    let town = try RandomTown(seed: seed)
    var random = SeededGenerator(seed: seed &+ 99)
    var district = town.district
    if seed % 2 == 0 { district.clock = LocalClock(identifier: "Europe/Berlin")! }
    let week = seed % 2 == 0 ? Week(seed % 4 == 0 ? "2026-W13" : "2026-W43")! : town.week
    district.shifts = (0..<3).map {
      PatrolShift(
        name: "s\($0)",
        from: Int.random(in: 0..<1440, using: &random),
        to: Int.random(in: 0...1440, using: &random)
      )
    }
    var days: [PatrolDay] = []
    for device in 0..<4 {
      for day in week.days {
        let whole = district.clock.start(of: day)..<district.clock.start(of: day.advanced(by: 1))
        let marks = (0..<6).map { _ in Int64.random(in: whole, using: &random) }.sorted()
        var own = PatrolDay(device: Int32(device), day: day)
        var quality = DeviceDay(device: Int32(device), day: day)
        (quality.first, quality.last) = (marks[0], marks[5])
        own.quality = quality
        for (from, to, isOnDuty) in [(marks[1], marks[2], true), (marks[3], marks[4], false)] {
          own.spans.append(
            SilentSpan(
              device: Int32(device),
              day: day,
              from: from,
              to: to,
              fromPosition: Point(0, 0),
              toPosition: Point(0, 0),
              isOnDuty: isOnDuty
            )
          )
        }
        days.append(own)
      }
    }
    let rows = ShiftTally(district: district, week: week)
      .rows(days, CoverageLedger(edgeCount: 0, entries: []))
    let duty = days.reduce(0) { sum, day in
      sum + day.quality!.last! - day.quality!.first! - (day.spans[1].to - day.spans[1].from)
    }
    let silent = days.reduce(0) { $0 + $1.spans[0].to - $1.spans[0].from }
    #expect(rows.reduce(0) { $0 + $1.duty } == duty, "seed \(seed)")
    #expect(rows.reduce(0) { $0 + $1.heard } == duty - silent, "seed \(seed)")
    let spans = ShiftTally(district: district, week: week).spans()
    #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.range.upperBound == $1.range.lowerBound })
    #expect(Set(rows.map { "\($0.day) \($0.shift ?? -1) \($0.kind)" }).count == rows.count)
  }
}
