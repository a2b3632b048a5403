/// One ruler for all: what is assessed, how, and how a fund follows from it.
public struct AssessmentRules: Hashable, Sendable {
  /// Who is assessed.
  public struct Subjects: Hashable, Sendable {
    /// The rows that list them, by their ids.
    public var source: AssessmentSource
    /// The column of their names; empty for the ids.
    public var name: String
    /// The column of what each weighs when money is shared; empty for 1.
    public var weight: String
  }

  /// The layers and tables of a result that the rules read.
  public var layers: Set<String> {
    let sources = [subjects.source] + indicators.map(\.source)
    let places = sources.map(\.place) + sources.compactMap { $0.through?.place }
    return Set(places.compactMap { if case .layer(let name) = $0 { name } else { nil } })
  }

  /// The text that the rules follow.
  public var text: String
  /// Who is assessed.
  public var subjects: Subjects
  /// What is assessed, in the rules' order.
  public var indicators: [Indicator]
  /// The parts of the fund; empty where none is shared.
  public var pools: [FundPool]
}

/// A part of the fund with one rule.
public struct FundPool: Hashable, Sendable {
  /// What a subject's claim is measured by.
  public enum Claim: String, CaseIterable, Sendable {
    /// Its score.
    case score
    /// What its score is above the threshold.
    case excess
    /// One for each.
    case equal
    /// The shares of the first places.
    case rank
  }

  /// Short stable name.
  public var id: String
  /// What people call it.
  public var name: String
  /// Its part of the fund beside the other pools' parts.
  public var part: Double
  /// What a claim is measured by.
  public var claim: Claim
  /// Below this score there is no claim.
  public var threshold = 0.0
  /// Claims of the first places, for `rank`.
  public var shares: [Double] = []
}
