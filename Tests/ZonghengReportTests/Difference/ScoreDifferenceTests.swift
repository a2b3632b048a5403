import Foundation
import Terrain
import Testing

@testable import Zongheng
@testable import ZonghengReport

@Suite("The difference of two results in scores")
struct ScoreDifferenceTests {
  private static let rules = """
    text: "drawn"
    subjects: {layer: communities, id: code, name: name}
    indicators:
      - {id: coverage, weight: 30, source: {layer: communities, value: coverage_rate}, scale: [[0, 0], [1, 100]]}
      - {id: compliance, weight: 40, source: {layer: communities, value: compliance_rate}, scale: [[0, 0], [1, 100]]}
      - {id: gaps, weight: 20, source: {layer: gaps, subject: community, aggregate: count}, deduct: {points: 1}}
      - {id: alone, weight: 10, source: {layer: intervals, subject: community, value: longest_h, aggregate: mean},
         scale: [[0, 100], [168, 0]]}

    """

  /// Scores under weights 60 and 40 for values 0…1, before and after each cause.
  private static func card(_ values: [(String, Double, Double)]) throws -> Scorecard {
    let scale = try #require(PointScale([.init(value: 0, points: 0), .init(value: 1, points: 100)]))
    let source = AssessmentSource(place: .layer("communities"), key: "code")
    let rules = AssessmentRules(
      text: "drawn",
      subjects: .init(source: source, name: "", weight: ""),
      indicators: [("a", 60.0), ("b", 40.0)].map {
        Indicator(id: $0, name: $0, source: source, weight: $1, measure: .scale(scale))
      },
      pools: []
    )
    return Scorecard(
      rules,
      subjects: values.map { Scorecard.Subject(id: $0, name: $0, values: [$1, $2]) }
    )
  }

  @Test(
    "By hand: each cause brings what the score moves when it happens, and the shares add up to the hundredth"
  )
  func byHand() throws {
    // Edited layer: a falls from .5 to .4 (60 × −.1 = −6); late fixes: a to .9 (+30) and b from .5 to .45 (−2).
    let stages = [(0.5, 0.5), (0.4, 0.5), (0.4, 0.5), (0.9, 0.45), (0.9, 0.45), (0.9, 0.45)]
    let cards = try stages.map { try Self.card([("one", $0, $1), ("two", 0.6, 0.6)]) }
    let scores = ScoreDifference(cards[0].rules, cards: cards)
    let one = scores.subjects[0]
    #expect((one.before, one.after, one.change) == (5000, 7200, 2200))
    #expect(one.byCause == [.editedLayer: -600, .lateFixes: 2800])
    #expect((one.rankBefore, one.rankAfter) == (2, 1))
    #expect(abs((one.parts[0].byCause[.lateFixes] ?? 0) - 30) < 1e-9)
    #expect(abs((one.parts[1].byCause[.lateFixes] ?? 0) + 2) < 1e-9)
    // Two stays at 60 points, but is second now: its place is told.
    #expect(scores.subjects[1].change == 0 && scores.subjects[1].rankAfter == 2)
    #expect(!scores.isNothing)
    #expect(ScoreDifference(cards[0].rules, cards: Array(repeating: cards[0], count: 6)).isNothing)
  }

  @Test(
    "The tables between two results are those results' own at both ends, and their sums add up at every stage"
  )
  func stages() async throws {
    try await ResultDifferenceTests.inFolder { place in
      let early = try await ResultDifferenceTests.write("early.gpkg", in: place, devices: ["E01", "B01"])
      let ruled = try await ResultDifferenceTests.write(
        "ruled.gpkg",
        in: place,
        edit: [("zongheng.yaml", "visits: 2, per: day", "visits: 1, per: day")]
      )
      let comparer = try ResultComparer(early, ruled)
      let staged = try StagedResult(comparer, comparer.difference().changes)
      func values(_ table: ResultTable?) -> [[FieldValue]] { table?.rows.map(\.feature.values) ?? [] }
      for name in ["communities", "townships", "grids", "roads", "district"] {
        let last = try staged.table(name, through: .unexplained)
        #expect(try values(last) == values(ruled.table(name)), "\(name)")
        // Nothing of the layers was edited.
        let first = try staged.table(name, through: .editedLayer)
        #expect(try values(first) == values(early.table(name)), "\(name)")
        #expect(values(first) != values(last), "\(name)")
        // In between the parts add up to the district.
        let between = try staged.table(name, through: .editedRule)?.rows ?? []
        let all = try staged.table("district", through: .editedRule)?.rows.first
        for column in ["required_m", "patrolled_m", "covered_m", "unknown_m"] {
          let sum = between.reduce(0) { $0 + ($1.number(column) ?? 0) }
          #expect(abs(sum - (all?.number(column) ?? -1)) < 0.001, "\(name) \(column)")
        }
      }
      for name in ["gaps", "intervals"] {
        let last = try staged.table(name, through: .unexplained)
        #expect(Set(values(last)) == Set(values(try ruled.table(name))), "\(name)")
        let between = values(try staged.table(name, through: .editedRule))
        #expect(Set(between).isSubset(of: Set(values(try early.table(name)) + values(last))), "\(name)")
      }
    }
  }

  @Test("A late upload and another rule are told apart in points, and add up to the change of every score")
  func causes() async throws {
    try await ResultDifferenceTests.inFolder { place in
      let early = try await ResultDifferenceTests.write("early.gpkg", in: place, devices: ["E01", "B01"])
      let ruled = try await ResultDifferenceTests.write(
        "ruled.gpkg",
        in: place,
        edit: [("zongheng.yaml", "visits: 2, per: day", "visits: 1, per: day")]
      )
      let path = place.appendingPathComponent("rules.yaml").path
      try Data(Self.rules.utf8).write(to: URL(fileURLWithPath: path))
      for (one, other) in [(early, ruled), (ruled, early)] {
        let comparer = try ResultComparer(one, other)
        let difference = try comparer.difference()
        let scores = try comparer.scores(after: path, difference)
        let own = try [one, other].map { try ScoreReport(rules: path, result: $0, fund: nil).card }
        #expect(scores.subjects.map(\.id) == own[0].entries.map(\.subject.id))
        var causes: Set<ChangeCause> = []
        for (index, subject) in scores.subjects.enumerated() {
          let ends = own.map { Int((($0.entries[index].score ?? 0) * 100).rounded()) }
          #expect([subject.before, subject.after] == ends)
          #expect(subject.byCause.values.reduce(0, +) == ends[1] - ends[0])
          for (place, part) in subject.parts.enumerated() {
            let change =
              own[1].entries[index].contributions[place] - own[0].entries[index].contributions[place]
            #expect(abs(part.change - change) < 1e-9)
            #expect(abs(part.byCause.values.reduce(0, +) - change) < 1e-9)
          }
          causes.formUnion(subject.byCause.keys)
        }
        #expect(causes == [.editedRule, .lateFixes])
        for strings in [Strings(.english), Strings(.chinese)] {
          let text = DifferenceReport(difference, scores: [scores], in: strings).text(limit: 1)
          #expect(text.contains(strings.differenceScores("drawn")))
          #expect(text.contains(strings.name(of: ChangeCause.editedRule)))
        }
        let json = DifferenceReport(difference, scores: [scores], in: Strings(.english)).json
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let told = ((object?["scores"] as? [[String: Any]])?.first?["subjects"] as? [[String: Any]])
        #expect(told?.count == scores.subjects.count)
      }
    }
  }
}
