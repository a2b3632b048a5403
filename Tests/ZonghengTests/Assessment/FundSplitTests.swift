import Testing

@testable import Zongheng

@Suite("A fund shared to the cent")
struct FundSplitTests {
  @Test("Largest remainders by hand: 100 by 1:1:1 is 34, 33, 33; nothing is lost, and none claims nothing")
  func remainders() {
    #expect(LargestRemainder.shares(of: 100, by: [1, 1, 1]) == [34, 33, 33])
    // Quotas 47.5, 35 and 17.5: the first of the equal remainders gets the cent.
    #expect(LargestRemainder.shares(of: 100, by: [9.5, 7, 3.5]) == [48, 35, 17])
    #expect(LargestRemainder.shares(of: 7, by: [0, 0]) == [0, 0])
    #expect(LargestRemainder.shares(of: 0, by: [1, 2]) == [0, 0])
    #expect(LargestRemainder.shares(of: 2, by: [1e-12, 1, 0]) == [0, 2, 0])
  }

  @Test("Four parts of 1,000 yuan by hand")
  func byHand() throws {
    var pools = [
      ("shares", 40.0, FundPool.Claim.score, 60.0), ("top", 30, .excess, 80), ("all", 20, .equal, 0),
    ].map {
      FundPool(id: $0.0, name: $0.0, part: $0.1, claim: $0.2, threshold: $0.3)
    }
    pools.append(FundPool(id: "places", name: "places", part: 10, claim: .rank, shares: [3, 1]))
    let rules = AssessmentSketch.rules([try AssessmentSketch.indicator("a")], pools)
    let split = FundSplit(100_000, after: AssessmentSketch.card(rules, [[0.9], [0.6], [0.5]]))
    #expect(split.pools == [40_000, 30_000, 20_000, 10_000])
    // 90 : 60 of 400 yuan; all of 300 for the only one above 80; a third of 200 each; 3 : 1 of 100.
    #expect(
      split.shares.map { $0.map(\.cents) } == [
        [24_000, 30_000, 6667, 7500], [16_000, 0, 6667, 2500], [0, 0, 6666, 0],
      ]
    )
    #expect(split.cents(0) == 68_167 && split.unclaimed == 0)
  }

  @Test("Those who share first place share what first and second are worth")
  func ties() throws {
    let pool = FundPool(id: "p", name: "p", part: 1, claim: .rank, shares: [3, 2, 1])
    let rules = AssessmentSketch.rules([try AssessmentSketch.indicator("a")], [pool])
    let split = FundSplit(600, after: AssessmentSketch.card(rules, [[0.9], [0.9], [0.5], [0.1]]))
    #expect(split.shares.map { $0[0].cents } == [250, 250, 100, 0])
  }

  @Test("What nobody has a claim to stays in the fund")
  func unclaimed() throws {
    var pool = FundPool(id: "p", name: "p", part: 1, claim: .score)
    pool.threshold = 95
    let rules = AssessmentSketch.rules([try AssessmentSketch.indicator("a")], [pool])
    let split = FundSplit(601, after: AssessmentSketch.card(rules, [[0.9], [nil]]))
    #expect(split.unclaimed == 601 && split.cents(0) == 0)
    // A score is held against a threshold as it is printed.
    #expect(FundSplit(601, after: AssessmentSketch.card(rules, [[0.949_96], [nil]])).unclaimed == 0)
  }

  @Test(
    "Every cent is somebody's or unclaimed, and an indicator's; order is nothing",
    arguments: 1...60 as ClosedRange<UInt64>
  )
  func laws(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let rules = try ScorecardTests.rules(&random)
    let subjects = ScorecardTests.subjects(rules, &random)
    let cents = Int.random(in: 0...700_000_000, using: &random)
    let split = FundSplit(cents, after: Scorecard(rules, subjects: subjects))
    #expect(split.pools.reduce(0, +) == cents, "seed \(seed)")
    #expect(
      split.shares.indices.reduce(0) { $0 + split.cents($1) } + split.unclaimed == cents,
      "seed \(seed)"
    )
    for share in split.shares.joined() {
      #expect(
        share.byIndicator.reduce(0, +) == share.cents && share.byIndicator.allSatisfy { $0 >= 0 },
        "seed \(seed)"
      )
    }
    #expect(FundSplit(cents, after: Scorecard(rules, subjects: subjects.reversed())) == split, "seed \(seed)")
  }

  @Test("One percentage point by hand, and whose place hangs on a tenth of a weight")
  func sensitivity() throws {
    let pool = FundPool(id: "p", name: "p", part: 1, claim: .score)
    let rules = AssessmentSketch.rules(
      [try AssessmentSketch.indicator("a", weight: 50), try AssessmentSketch.indicator("b", weight: 50)],
      [pool]
    )
    let card = AssessmentSketch.card(rules, [[0.8, 0.4], [0.41, 0.78]])
    let sensitivity = ScoreSensitivity(card, fund: 11_950)
    // 60 and 59.5: half a point more makes 60.5, which is 6025 of 11950 cents instead of 6000.
    let gain = try #require(sensitivity.gains.first)
    #expect(gain.entry == 0 && gain.indicator == 0 && abs(gain.score - 0.5) < 1e-9 && gain.cents == 25)
    // A tenth more for b: (40·50 + 55·…) puts B first; a tenth less for a does so as well.
    #expect(sensitivity.moves.map(\.factor) == [0.9, 0.9, 1.1, 1.1])
    #expect(sensitivity.moves.map(\.indicator) == [0, 0, 1, 1])
    #expect(sensitivity.moves.map(\.to) == [2, 1, 2, 1])
  }
}
