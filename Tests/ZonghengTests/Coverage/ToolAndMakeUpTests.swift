import Testing

@testable import Zongheng

@Suite("Tools and make-up patrols")
struct ToolAndMakeUpTests {
  private static func rule(_ change: (inout PatrolRule) -> Void = { _ in }) -> PatrolRule {
    var rule = PatrolRule(
      id: "k",
      target: .roads(["key"]),
      windows: [PatrolWindow(from: 420, to: 720)],
      kinds: [.enforcement]
    )
    change(&rule)
    return rule
  }

  /// The first edge on Monday.
  private static func monday(_ rule: PatrolRule, _ entries: [LedgerEntry]) -> [AssessedStretch] {
    ThreeStateTests.assess(ThreeStateTests.district([rule]), entries)
      .filter { $0.edge == 0 && $0.period == .day(ThreeStateTests.week.monday) }
  }

  @Test(
    "A pass at three in the afternoon makes up for the window from seven to twelve, one at five in the morning does not"
  )
  func makeUp() {
    let late = Self.monday(Self.rule(), [ThreeStateTests.pass(0, day: 0, minute: 900)])
    #expect(late.map(\.makeUp) == [1] && late.map(\.cause) == [.outsideWindow])
    let early = Self.monday(Self.rule(), [ThreeStateTests.pass(0, day: 0, minute: 300)])
    #expect(early.map(\.makeUp) == [0] && early.map(\.cause) == [.outsideWindow])
    // Nothing has to be made up for where the requirement is met, and a handheld cannot.
    let met = Self.monday(Self.rule(), [600, 900].map { ThreeStateTests.pass(0, day: 0, minute: $0) })
    #expect(met.map(\.makeUp) == [0] && met.map(\.cause) == [nil])
    let onFoot = Self.monday(Self.rule(), [ThreeStateTests.pass(0, day: 0, minute: 900, device: 1)])
    #expect(onFoot.map(\.makeUp) == [0] && onFoot.map(\.cause) == [.wrongKind])
  }

  @Test(
    "A rule for workdays is made up for on Saturday where it counts over the week, not where it counts by day"
  )
  func nextDays() {
    let weekly = Self.rule {
      $0.days = .workday
      $0.period = .week
      $0.windows = []
    }
    let saturday = [ThreeStateTests.pass(0, day: 5)]
    let week = ThreeStateTests.assess(ThreeStateTests.district([weekly]), saturday).filter { $0.edge == 0 }
    #expect(week.map(\.makeUp) == [1] && week.map(\.cause) == [.outsideWindow])
    let daily = Self.rule { $0.days = .workday }
    #expect(Self.monday(daily, saturday).map(\.makeUp) == [0])
  }

  @Test(
    "100 m in 20 s, the broom lifted after 8: 40 m count, 60 m have the tool off; where nothing is told all counts"
  )
  func tool() {
    var pass = ThreeStateTests.pass(0, day: 0, minute: 600)
    let spans = [
      ToolSpan(from: pass.enter - 1000, to: pass.enter + 8000, state: .on),
      ToolSpan(from: pass.enter + 8000, to: pass.leave + 1000, state: .off),
    ]
    let pieces = pass.divided(byTool: spans)
    #expect(pieces.map { [$0.from, $0.to] } == [[0, 4_000], [4_000, 10_000]])
    #expect(pieces.map(\.tool) == [.on, .off])
    let needing = Self.rule { $0.needsTool = true }
    let stretches = Self.monday(needing, pieces)
    #expect(stretches.map(\.cause) == [nil, .toolOff] && stretches.map(\.to) == [4_000, 10_000])
    #expect(Self.monday(Self.rule(), pieces).map(\.cause) == [nil])
    #expect(Self.monday(needing, [pass]).map(\.cause) == [nil])
    // Driven against the line, the first 8 s are its far end.
    pass.direction = .backward
    #expect(pass.divided(byTool: spans).map { [$0.from, $0.to] } == [[6_000, 10_000], [0, 6_000]])
    // Pieces tile the pass, whatever the spans.
    for seed in UInt64(1)...20 {
      var random = SeededGenerator(seed: seed)
      var time = pass.enter - 3_000
      let many = (0..<6).map { _ -> ToolSpan in
        let from = time + Int64.random(in: 0...2_000, using: &random)
        time = from + Int64.random(in: 1...6_000, using: &random)
        return ToolSpan(from: from, to: time, state: ToolState.allCases.randomElement(using: &random) ?? .on)
      }
      let tiles = pass.divided(byTool: many).sorted { $0.from < $1.from }
      #expect(tiles.first?.from == 0 && tiles.last?.to == 10_000, "seed \(seed)")
      #expect(zip(tiles, tiles.dropFirst()).allSatisfy { $0.to == $1.from }, "seed \(seed)")
    }
  }

  @Test(
    "Words of platforms tell whether the tool is at work",
    arguments: [
      ("1", ToolState.on), ("作业中", .on), ("开", .on), ("ON", .on), ("0", .off), ("未作业", .off), ("关闭", .off),
      ("停止", .off),
      ("", .unknown), ("42", .unknown),
    ]
  )
  func words(word: String, state: ToolState) { #expect(ToolState(word: word) == state) }
}
