import Testing

@testable import Zongheng

@Suite("What a rule may ask for, one attribute after another")
struct RuleAttributeTests {
  /// A pass over the whole of an edge of 100 m: on a day of the week from Monday 0, at a minute, by a car (0) or a handheld (1).
  struct Pass: Sendable {
    var day: Int
    var minute: Int
    var device: Int32 = 0
    var seconds: Int64 = 20
  }

  /// The visits that count in each period, and what is asked for, as a file's line has the rule.
  static func counted(_ line: String, _ passes: [Pass], head: String = "") throws -> [[Int]] {
    let book = try RuleBookReader(file: YAMLFile(name: "rules.yaml")).book(
      of: head + "rules:\n  - {id: a, roads: [key], \(line)}\n"
    )
    let district = ThreeStateTests.district(book.rules)
    let entries = passes.map { pass in
      let day = ThreeStateTests.week.days[pass.day]
      let enter = VisitCounterTests.clock.moment(of: day, minute: pass.minute)
      return LedgerEntry(
        edge: 0,
        from: 0,
        to: 10_000,
        direction: .forward,
        device: pass.device,
        day: day,
        enter: enter,
        leave: enter + pass.seconds * 1000
      )
    }
    return ThreeStateTests.assess(district, entries).filter { $0.edge == 0 }.sorted { $0.period < $1.period }
      .map { [Int($0.visits), Int($0.required)] }
  }

  static let noon = (0..<7).map { Pass(day: $0, minute: 720) }

  @Test("Visits per day are counted day by day, per week all together")
  func periods() throws {
    let twice = [Pass(day: 0, minute: 500), Pass(day: 0, minute: 900), Pass(day: 2, minute: 500)]
    let daily = try Self.counted("visits: 2, per: day", twice)
    #expect(daily == [[2, 2], [0, 2], [1, 2], [0, 2], [0, 2], [0, 2], [0, 2]])
    #expect(try Self.counted("visits: 3, per: week", twice) == [[3, 3]])
  }

  @Test(
    "Day types: workdays, weekends, a Saturday campaign, holidays and named events ask on their days alone"
  )
  func days() throws {
    #expect(try Self.counted("days: workday", Self.noon).count == 5)
    #expect(try Self.counted("days: weekend", Self.noon).count == 2)
    #expect(try Self.counted("days: [sat], visits: 3", Self.noon) == [[1, 3]])
    let head =
      "calendar: {holidays: [2026-11-18], workdays: [2026-11-22], events: {festival: [2026-11-20/2026-11-21]}}\n"
    // Wednesday is a holiday, Sunday a day on which people work; the festival is on Friday and Saturday.
    #expect(try Self.counted("days: workday", Self.noon, head: head).count == 5)
    #expect(try Self.counted("days: holiday", Self.noon, head: head).count == 1)
    #expect(try Self.counted("days: festival, visits: 2", Self.noon, head: head) == [[1, 2], [1, 2]])
    #expect(try Self.counted("days: [festival, sun]", Self.noon, head: head).count == 3)
    #expect(try Self.counted("valid_from: 2026-11-19, valid_to: 2026-11-20", Self.noon).count == 2)
  }

  @Test("Of several windows each counts, from its first minute up to and without its last")
  func windows() throws {
    let passes = [419, 420, 539, 540, 1019, 1020, 1140].map { Pass(day: 0, minute: $0) }
    let told = try Self.counted("days: [mon], windows: [\"07:00-09:00\", \"17:00-19:00\"], visits: 9", passes)
    #expect(told == [[3, 9]])
  }

  @Test("Kinds of device, the greatest speed and the least time between two visits each leave passes out")
  func conditions() throws {
    let passes = [
      Pass(day: 0, minute: 480), Pass(day: 0, minute: 485), Pass(day: 0, minute: 520, device: 1),
      Pass(day: 0, minute: 600, seconds: 10),
    ]
    #expect(try Self.counted("days: [mon], visits: 9", passes) == [[4, 9]])
    #expect(try Self.counted("days: [mon], visits: 9, kinds: [enforcement]", passes) == [[3, 9]])
    #expect(try Self.counted("days: [mon], visits: 9, kinds: [handheld]", passes) == [[1, 9]])
    // 100 m in 20 s are 18 km/h, in 10 s 36.
    #expect(try Self.counted("days: [mon], visits: 9, max_speed_kmh: 18", passes) == [[3, 9]])
    #expect(try Self.counted("days: [mon], visits: 9, max_speed_kmh: 17.9", passes) == [[0, 9]])
    #expect(try Self.counted("days: [mon], visits: 9, min_minutes_between: 30", passes) == [[3, 9]])
    #expect(try Self.counted("days: [mon], visits: 9, min_minutes_between: 5", passes) == [[4, 9]])
  }

  @Test(
    "Cycles of 15, 30 and 60 minutes ask for what no longer interval needs",
    arguments: [(15, 7), (30, 3), (60, 1)]
  )
  func cycles(minutes: Int, required: Int) throws {
    let line = "days: [mon], windows: [\"08:00-10:00\"], cycle_minutes: \(minutes)"
    let punctual = stride(from: 480 + minutes, to: 600, by: minutes).map { Pass(day: 0, minute: $0) }
    #expect(try Self.counted(line, punctual) == [[required, required]])
    #expect(try Self.counted(line, []) == [[0, required]])
    #expect(try Self.counted(line, Array(punctual.dropLast())) == [[required - 1, required]])
  }
}
