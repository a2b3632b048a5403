import Testing

@testable import Zongheng

@Suite("A file of assessment rules")
struct AssessmentRulesTests {
  static let good = """
    text: 一把尺
    subjects: {layer: townships, name: name, weight: w}
    indicators:
      - {id: c, name: 覆盖率, source: {layer: townships, value: coverage_rate}, weight: 40, scale: [[0.6, 0], [0.95, 100]]}
      - {id: g, source: {layer: gaps, aggregate: count, where: {cause: never_visited}}, weight: 20, deduct: {points: 2}}
      - id: t
        source: {layer: device_days, value: completeness, aggregate: mean, through: {table: d.csv, key: device_id, subject: owner}}
        weight: 10
        scale: [[10, 0], [2, 100]]
        nothing: full
        floor: 20
    fund:
      - {id: s, part: 80, by: score, threshold: 60}
      - {id: r, part: 20, by: rank, shares: [3, 2, 1]}
    """

  @Test("Everything that rules can say is read")
  func everything() throws {
    let rules = try AssessmentRulesReader(name: "a.yaml").rules(of: Self.good)
    #expect(rules.text == "一把尺" && rules.subjects.source.key == "code" && rules.subjects.weight == "w")
    #expect(
      rules.indicators.map(\.id) == ["c", "g", "t"]
        && rules.indicators.map(\.isRising) == [true, false, false]
    )
    #expect(rules.indicators[1].source.conditions == ["cause": "never_visited"])
    #expect(rules.indicators[1].source.key == "township" && rules.indicators[1].step == 1)
    #expect(rules.indicators[2].source.through?.subject == "owner" && rules.indicators[2].floor == 20)
    #expect(rules.pools.map(\.claim) == [.score, .rank] && rules.pools[1].shares == [3, 2, 1])
  }

  @Test(
    "What cannot hold is one error with its line",
    arguments: [
      ("text: 一把尺", "txt: 一把尺", "did you mean “text”"), ("by: rank", "by: rnk", "did you mean “rank”"),
      ("[[0.6, 0], [0.95, 100]]", "[[0.6, 0], [0.6, 100]]", "line 4"),
      ("shares: [3, 2, 1]", "threshold: 1", "“shares” go with"),
      ("{id: g,", "{id: c,", "there twice"),
      ("value: coverage_rate", "aggregate: sum", "a source has a “value”"),
      ("deduct: {points: 2}", "name: x", "either a “scale” or a “deduct”"),
      ("weight: 40", "weight: 0", "line 4"),
      ("layer: gaps,", "layer: gaps, table: x.csv,", "either a “layer”"),
      ("floor: 20", "floor: 200", "“floor” must be"),
      ("aggregate: mean", "aggregate: sum, weighted_by: length_m", "only a mean is weighted"),
    ]
  )
  func broken(good: String, bad: String, word: String) {
    let text = Self.good.replacing(good, with: bad)
    #expect(text != Self.good)
    do {
      _ = try AssessmentRulesReader(name: "a.yaml").rules(of: text)
      Issue.record("\(bad) was read")
    } catch {
      #expect("\(error)".contains(word), "\(error)")
    }
  }
}
