import Testing

@testable import Zongheng

@Suite("Clocks")
struct ClockCheckTests {
  /// Minutes after midnight as milliseconds of a day in 2026.
  private func time(_ minutes: Double) -> Int64 { 1_794_787_200_000 + Int64(minutes * 60_000) }

  private func marks(
    _ minutes: [Double],
    received: [Double] = [],
    x: [Double]? = nil
  ) -> [FixMarks] {
    let times = minutes.map(time)
    let arrivals = received.map(time)
    var gatherer = FileClockGatherer()
    gatherer.add(times[...], received: arrivals[...], file: 0)
    let check = ClockCheck(
      rules: ClockRules(),
      clock: gatherer.clock(of: 0, rules: ClockRules()),
      times: times[...],
      received: arrivals[...],
      x: (x ?? minutes)[...],
      y: minutes.map { _ in 0 }[...]
    )
    return check.marks() ?? Array(repeating: [], count: minutes.count)
  }

  private let day = (0..<200).map { Double($0) * 0.5 }

  @Test("Rows in order of time, upward or downward, have nothing to tell")
  func orderly() {
    #expect(marks(day).allSatisfy { $0.isEmpty })
    #expect(marks(day.reversed()).allSatisfy { $0.isEmpty })
  }

  @Test("1970, 1980 and the far future are wrong clocks")
  func calendar() {
    var rows = day
    let start = Double(1_794_787_200_000) / 60_000
    rows[10] = -start
    rows[11] = -start + 5_266_080
    rows[12] = 500_000
    let marks = marks(rows)
    #expect(marks.indices.filter { marks[$0] == .wrongClock } == [10, 11, 12])
    #expect(marks.count { !$0.isEmpty } == 3)
  }

  @Test(
    "A clock set wrong and right again is told by its two steps",
    arguments: [-480.0, 480, -20.25, 30.25]
  )
  func steps(minutes: Double) {
    let rows = day.enumerated().map { 80..<110 ~= $0 ? $1 + minutes : $1 }
    let marks = marks(rows)
    #expect(marks.indices.filter { marks[$0] == .wrongClock } == Array(80..<110))
    #expect(marks.count { !$0.isEmpty } == 30)
  }

  @Test("A clock set back to before the day is told, though its last times stood there before")
  func stepsIntoKnownTimes() {
    // 78 to 98 minutes become -2 to 18 but for the rows that coincide with the first three of the day.
    let rows = day.enumerated().map { 156..<163 ~= $0 ? $1 - 80 : $1 }
    let marks = marks(rows)
    #expect(marks.indices.filter { marks[$0] == .wrongClock } == Array(156..<163))
    #expect(marks.count { !$0.isEmpty } == 7)
  }

  @Test("A row that stands too late in its file is out of order, and no other")
  func unordered() {
    var rows = day
    let row = rows.remove(at: 50)
    rows.insert(row, at: 55)
    let marks = marks(rows)
    #expect(marks.indices.filter { !marks[$0].isEmpty } == [55])
    #expect(marks[55] == .unordered)
  }

  @Test("Reports repeated later say nothing about the clock")
  func repeated() {
    let marks = marks(day + day[50..<80])
    #expect(marks.allSatisfy { !$0.contains(.wrongClock) })
  }

  @Test("A file in no order of time is no witness")
  func shuffled() {
    var random = SeededGenerator(seed: 4)
    #expect(marks(day.shuffled(using: &random)).allSatisfy { $0.isEmpty })
  }

  @Test("A burst of old reports is late; a steady stream of them has a wrong clock")
  func arrivals() {
    let sound = day.map { $0 + 0.05 }
    var burst = day.map { $0 + 0.05 }
    for index in 60..<90 { burst[index] = 70 + Double(index) * 0.001 }
    let late = marks(day, received: burst)
    #expect(late.indices.filter { late[$0].contains(.late) } == Array(60..<90))
    #expect(late.allSatisfy { !$0.contains(.wrongClock) })
    let behind = day.enumerated().map { 60..<90 ~= $0 ? $1 - 12.2 : $1 }
    let wrong = marks(behind, received: sound)
    #expect(wrong.indices.filter { wrong[$0] == .wrongClock } == Array(60..<90))
    let ahead = day.enumerated().map { 60..<90 ~= $0 ? $1 + 480 : $1 }
    let future = marks(ahead, received: sound)
    #expect(future.indices.filter { future[$0] == .wrongClock } == Array(60..<90))
  }
}
