import Testing

@testable import Zongheng

@Suite("Scores by one set of rules")
struct ScorecardTests {
  @Test("A scale is straight between its corners and level beyond them, whichever way it goes")
  func scale() throws {
    let rising = try AssessmentSketch.indicator("coverage", [(0.6, 0), (0.8, 60), (0.95, 100)])
    #expect(rising.points(0.5) == 0 && rising.points(0.8) == 60 && rising.points(1) == 100)
    #expect(abs(try #require(rising.points(0.7)) - 30) < 1e-9)
    #expect(abs(try #require(rising.points(0.875)) - 80) < 1e-9)
    let falling = try AssessmentSketch.indicator("hours", [(4, 100), (24, 0)])
    #expect(
      falling.points(4) == 100 && falling.points(14) == 50 && falling.points(30) == 0 && !falling.isRising
    )
    for corners in [[(1.0, 0.0)], [(1, 0), (1, 5)], [(0, 0), (1, 5), (2, 4)]] {
      #expect(throws: ZonghengError.self) { try AssessmentSketch.indicator("bad", corners) }
    }
  }

  @Test("Events cost points each, down to the floor; floor and cap hold")
  func deduction() throws {
    var indicator = try AssessmentSketch.indicator("illegal")
    indicator.measure = .deduction(points: 5, from: 100)
    #expect([0, 3, 20, 21].map { indicator.points($0) } == [100, 85, 0, 0])
    indicator.floor = 40
    indicator.cap = 90
    #expect([0, 3, 20].map { indicator.points($0) } == [90, 85, 40])
  }

  @Test("Three subjects by hand: 60·0.9 + 40·0.5, and so on, places shared by equals")
  func byHand() throws {
    let rules = AssessmentSketch.rules([
      try AssessmentSketch.indicator("a", weight: 60), try AssessmentSketch.indicator("b", weight: 40),
    ])
    let card = AssessmentSketch.card(rules, [[0.9, 0.5], [0.5, 0.5], [0.7, 0.8], [0.5, 0.5]])
    #expect(card.entries.map { $0.score.map(Scorecard.rounded) } == [74, 50, 74, 50])
    #expect(card.entries.map(\.rank) == [1, 3, 1, 3])
    #expect(card.entries[0].contributions.map(Scorecard.rounded) == [54, 20])
    #expect(card.ranked.map(\.subject.id) == ["A", "C", "B", "D"])
  }

  @Test(
    "Nothing to assess is left out and its weight spread, or is worth full points or none, as the rules say"
  )
  func nothing() throws {
    var b = try AssessmentSketch.indicator("b", weight: 40)
    for (nothing, score) in [(Indicator.Nothing.spread, 90.0), (.full, 94), (.zero, 54)] {
      b.nothing = nothing
      let rules = AssessmentSketch.rules([try AssessmentSketch.indicator("a", weight: 60), b])
      let entry = AssessmentSketch.card(rules, [[0.9, nil]]).entries[0]
      #expect(entry.score.map(Scorecard.rounded) == score)
    }
    let card = AssessmentSketch.card(
      AssessmentSketch.rules([try AssessmentSketch.indicator("a")]),
      [[nil], [0.1]]
    )
    #expect(card.entries.map(\.rank) == [nil, 1] && card.ranked.map(\.subject.id) == ["B", "A"])
  }

  @Test(
    "A better value never lowers a score, other subjects' scores stay, and the order of subjects is nothing",
    arguments: 1...40 as ClosedRange<UInt64>
  )
  func laws(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let rules = try Self.rules(&random)
    let subjects = Self.subjects(rules, &random)
    let card = Scorecard(rules, subjects: subjects)
    #expect(Scorecard(rules, subjects: subjects.shuffled(using: &random)) == card, "seed \(seed)")
    for (index, entry) in card.entries.enumerated() {
      #expect(abs(entry.contributions.reduce(0, +) - (entry.score ?? 0)) < 1e-9, "seed \(seed)")
      for place in rules.indicators.indices {
        guard let value = entry.subject.values[place] else { continue }
        var better = card.entries.map(\.subject)
        let step = Double.random(in: 0...0.5, using: &random)
        better[index].values[place] = rules.indicators[place].isRising ? value + step : value - step
        let then = Scorecard(rules, subjects: better).entries
        #expect((then[index].score ?? 0) >= (entry.score ?? 0) - 1e-9, "seed \(seed)")
        for other in then.indices where other != index {
          #expect(then[other].score == card.entries[other].score, "seed \(seed)")
        }
      }
    }
  }

  /// Random rules of one to five indicators.
  static func rules(_ random: inout SeededGenerator) throws -> AssessmentRules {
    let indicators = try (0..<Int.random(in: 1...5, using: &random)).map { number in
      var indicator = try AssessmentSketch.indicator(
        "i\(number)",
        weight: Double.random(in: 0.1...50, using: &random),
        Bool.random(using: &random) ? [(0.1, 0), (0.4, 70), (0.9, 100)] : [(0, 100), (0.8, 10)]
      )
      if Int.random(in: 0..<4, using: &random) == 0 { indicator.measure = .deduction(points: 40, from: 100) }
      indicator.nothing = Indicator.Nothing.allCases[Int.random(in: 0..<3, using: &random)]
      return indicator
    }
    let pools = FundPool.Claim.allCases.enumerated().map { index, claim in
      var pool = FundPool(
        id: "p\(index)",
        name: "",
        part: Double.random(in: 0.1...5, using: &random),
        claim: claim
      )
      pool.threshold = Double.random(in: 0...80, using: &random)
      if claim == .rank { pool.shares = [5, 3, 2] }
      return pool
    }
    return AssessmentSketch.rules(indicators, pools)
  }

  /// Random subjects, some of whose values are missing.
  static func subjects(_ rules: AssessmentRules, _ random: inout SeededGenerator) -> [Scorecard.Subject] {
    (0..<Int.random(in: 1...23, using: &random)).map { number in
      Scorecard.Subject(
        id: "s\(number)",
        name: "",
        weight: Double.random(in: 0...3, using: &random),
        values: rules.indicators.map { _ in
          Int.random(in: 0..<6, using: &random) == 0 ? nil : Double.random(in: 0...1, using: &random)
        }
      )
    }
  }
}
