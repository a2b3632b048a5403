import Terrain
import Zongheng

/// What one assessment says of two results of a week, each change of a score with its causes.
///
/// The causes of a difference happen one after the other, in the order of `ChangeCause`, and everybody is scored again after
/// each: what a score moved at a step is what that cause brought. So the causes' shares add up to the change of the score.
public struct ScoreDifference: Sendable {
  /// One indicator of one subject.
  public struct Part: Hashable, Sendable {
    /// The indicator's id.
    public var indicator: String
    /// The indicator's name.
    public var name: String
    /// Its value before; `nil` where there was nothing to assess.
    public var before: Double?
    /// Its value now.
    public var after: Double?
    /// What it adds to the score now, more than before.
    public var change: Double
    /// What each cause brought of that; they add up to it.
    public var byCause: [ChangeCause: Double]
  }

  /// One who is assessed.
  public struct Subject: Hashable, Sendable {
    /// Stable id.
    public var id: String
    /// What people call it.
    public var name: String
    /// Score before, in hundredths of points; `nil` where there was nothing to assess.
    public var before: Int?
    /// Score now.
    public var after: Int?
    /// Place before.
    public var rankBefore: Int?
    /// Place now.
    public var rankAfter: Int?
    /// What each cause brought, in hundredths of points; they add up to the change.
    public var byCause: [ChangeCause: Int]
    /// The indicators, in the order of the rules.
    public var parts: [Part]

    /// The score now less that before, in hundredths of points; none counts as 0.
    public var change: Int { (after ?? 0) - (before ?? 0) }
  }

  /// The text that the rules follow.
  public let rules: String
  /// Those who are assessed in one result or in both, by id.
  public let subjects: [Subject]

  /// True where no score and no value differs.
  public var isNothing: Bool {
    subjects.allSatisfy { subject in
      subject.before == subject.after && subject.rankBefore == subject.rankAfter
        && subject.parts.allSatisfy { $0.before == $0.after && $0.change == 0 }
    }
  }

  /// The scores under one set of rules on the way from one result to another.
  /// - Parameters:
  ///   - rules: the text that the rules follow, and their indicators.
  ///   - cards: the scores before, then after each cause, in the order of `ChangeCause`; the last are those of the later result.
  init(_ rules: AssessmentRules, cards: [Scorecard]) {
    self.rules = rules.text
    let entries = cards.map { card in
      Dictionary(card.entries.map { ($0.subject.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
    subjects = Set(entries.flatMap(\.keys)).sorted().map { id in
      Self.subject(id, rules.indicators, entries.map { $0[id] })
    }
  }

  private static func subject(
    _ id: String,
    _ indicators: [Indicator],
    _ stages: [Scorecard.Entry?]
  ) -> Subject {
    func hundredths(_ entry: Scorecard.Entry?) -> Int? { entry?.score.map { Int(($0 * 100).rounded()) } }
    func adds(_ entry: Scorecard.Entry?, _ place: Int) -> Double { entry?.contributions[place] ?? 0 }
    let (first, last) = (stages.first ?? nil, stages.last ?? nil)
    let steps = zip(ChangeCause.allCases, zip(stages, stages.dropFirst()))
    var byCause: [ChangeCause: Int] = [:]
    for (cause, (before, after)) in steps {
      let moved = (hundredths(after) ?? 0) - (hundredths(before) ?? 0)
      if moved != 0 { byCause[cause] = moved }
    }
    let parts = indicators.enumerated().map { place, indicator in
      var byCause: [ChangeCause: Double] = [:]
      for (cause, (before, after)) in steps {
        let moved = adds(after, place) - adds(before, place)
        if moved != 0 { byCause[cause] = moved }
      }
      return Part(
        indicator: indicator.id,
        name: indicator.name,
        before: first?.subject.values[place],
        after: last?.subject.values[place],
        change: adds(last, place) - adds(first, place),
        byCause: byCause
      )
    }
    return Subject(
      id: id,
      name: last?.subject.name ?? first?.subject.name ?? id,
      before: hundredths(first),
      after: hundredths(last),
      rankBefore: first?.rank,
      rankAfter: last?.rank,
      byCause: byCause,
      parts: parts
    )
  }
}

extension ResultComparer {
  /// What an assessment says of the two results.
  /// - Parameters:
  ///   - path: the rules; their tables lie beside them.
  ///   - difference: the difference of the two results.
  public func scores(after path: String, _ difference: ResultDifference) throws -> ScoreDifference {
    let file = try AssessmentFile(path: path)
    let staged = try StagedResult(self, difference.changes)
    func card(_ result: ResultFile, _ layers: [String: ResultTable] = [:]) throws -> Scorecard {
      var values = AssessmentValues(file, result: result, layers: layers)
      return Scorecard(file.rules, subjects: try values.read().subjects)
    }
    var cards = [try card(old.file)]
    for cause in ChangeCause.allCases.dropLast() {
      var layers: [String: ResultTable] = [:]
      for name in file.rules.layers { layers[name] = try staged.table(name, through: cause) }
      cards.append(try card(new.file, layers))
    }
    cards.append(try card(new.file))
    return ScoreDifference(file.rules, cards: cards)
  }
}
