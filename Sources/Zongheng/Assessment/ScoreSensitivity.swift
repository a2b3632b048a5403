/// What would change if something were a little different.
public struct ScoreSensitivity: Hashable, Sendable {
  /// What one small improvement of one indicator would bring one subject.
  public struct Gain: Hashable, Sendable {
    /// Index of the entry.
    public var entry: Int
    /// Index of the indicator.
    public var indicator: Int
    /// Points more of the score.
    public var score: Double
    /// Cents more, all others as they are; 0 without a fund.
    public var cents: Int
  }

  /// A subject that would change its place if a weight were another.
  public struct Move: Hashable, Sendable {
    /// Index of the indicator.
    public var indicator: Int
    /// By what its weight is multiplied: 0.9 or 1.1.
    public var factor: Double
    /// Index of the entry.
    public var entry: Int
    /// The place now.
    public var from: Int
    /// The place then.
    public var to: Int
  }

  /// By entry, then indicator; those without a value are left out.
  public let gains: [Gain]
  /// By indicator, then factor, then entry.
  public let moves: [Move]

  /// What would change in a scorecard, and in its fund of some cents.
  /// - Complexity: O(subjects² · indicators).
  public init(_ card: Scorecard, fund: Int = 0) {
    let now = FundSplit(fund, after: card)
    let subjects = card.entries.map(\.subject)
    var gains: [Gain] = []
    for (index, entry) in card.entries.enumerated() {
      for (place, indicator) in card.rules.indicators.enumerated() {
        guard let value = entry.subject.values[place], let score = entry.score else { continue }
        var better = subjects
        better[index].values[place] = indicator.isRising ? value + indicator.step : value - indicator.step
        let then = Scorecard(card.rules, subjects: better)
        gains.append(
          Gain(
            entry: index,
            indicator: place,
            score: (then.entries[index].score ?? score) - score,
            cents: FundSplit(fund, after: then).cents(index) - now.cents(index)
          )
        )
      }
    }
    self.gains = gains
    var moves: [Move] = []
    for place in card.rules.indicators.indices {
      for factor in [0.9, 1.1] {
        var rules = card.rules
        rules.indicators[place].weight *= factor
        let then = Scorecard(rules, subjects: subjects)
        for (index, entry) in card.entries.enumerated() {
          guard let from = entry.rank, let to = then.entries[index].rank, from != to else { continue }
          moves.append(Move(indicator: place, factor: factor, entry: index, from: from, to: to))
        }
      }
    }
    self.moves = moves
  }
}
