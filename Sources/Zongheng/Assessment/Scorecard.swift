/// The scores of all subjects under one set of rules.
public struct Scorecard: Hashable, Sendable {
  /// Who is assessed, with the values of all indicators.
  public struct Subject: Hashable, Sendable {
    /// Stable id.
    public var id: String
    /// What people call it.
    public var name: String
    /// What it weighs when money is shared.
    public var weight: Double
    /// A value for each indicator; `nil` where there is nothing to assess.
    public var values: [Double?]

    /// A subject with its values, in the order of the rules' indicators.
    public init(id: String, name: String, weight: Double = 1, values: [Double?]) {
      self.id = id
      self.name = name
      self.weight = weight
      self.values = values
    }
  }

  /// What one subject got.
  public struct Entry: Hashable, Sendable {
    /// Who.
    public var subject: Subject
    /// Points of each indicator; `nil` where its weight was spread.
    public var points: [Double?]
    /// What each indicator adds to the score; they sum to it.
    public var contributions: [Double]
    /// From 0 to 100 where all caps are 100; `nil` where there was nothing to assess at all.
    public var score: Double?
    /// 1 for the best; equal scores share a place. `nil` without a score.
    public var rank: Int?
  }

  /// The rules.
  public let rules: AssessmentRules
  /// What each subject got, by id.
  public let entries: [Entry]

  /// Scores subjects; their order does not matter.
  public init(_ rules: AssessmentRules, subjects: [Subject]) {
    self.rules = rules
    var entries = subjects.sorted { $0.id < $1.id }.map { Self.entry($0, rules) }
    let scores = entries.compactMap { $0.score.map(Self.rounded) }
    for index in entries.indices {
      guard let score = entries[index].score.map(Self.rounded) else { continue }
      entries[index].rank = scores.count { $0 > score } + 1
    }
    self.entries = entries
  }

  /// The entries, best first, of equal ones by id; those without a score last.
  public var ranked: [Entry] {
    entries.enumerated()
      .sorted { ($0.element.rank ?? .max, $0.offset) < ($1.element.rank ?? .max, $1.offset) }
      .map(\.element)
  }

  /// A score as it is printed and ranked by: two decimals.
  static func rounded(_ score: Double) -> Double { (score * 100).rounded() / 100 }

  private static func entry(_ subject: Subject, _ rules: AssessmentRules) -> Entry {
    let points = zip(rules.indicators, subject.values).map { $0.points($1) }
    let assessed = zip(rules.indicators, points).reduce(0) { $0 + ($1.1 == nil ? 0 : $1.0.weight) }
    guard assessed > 0 else {
      return Entry(
        subject: subject,
        points: points,
        contributions: points.map { _ in 0 },
        score: nil
      )
    }
    let contributions = zip(rules.indicators, points).map { ($1 ?? 0) * $0.weight / assessed }
    return Entry(
      subject: subject,
      points: points,
      contributions: contributions,
      score: contributions.reduce(0, +)
    )
  }
}
