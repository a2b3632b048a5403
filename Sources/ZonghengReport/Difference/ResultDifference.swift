import Zongheng

/// What changed from one result of a week to another, each change with its cause: the changes add up exactly to the
/// difference of the totals.
public struct ResultDifference: Sendable {
  /// What some changes add up to.
  public struct Sums: Hashable, Sendable {
    /// Lengths, centimetres; less where there was more before.
    public var lengths = CoverageTotals()
    /// Traversals and stays.
    public var visits = 0
    /// Met visits at compounds.
    public var compoundVisits = 0
    /// Gaps.
    public var gaps = 0
  }

  /// A part of an edge on which the answer to one requirement is another now.
  public struct Change: Hashable, Sendable {
    /// The edge's id.
    public var edge: String
    /// The road's id.
    public var road: String
    /// The road's name.
    public var name: String
    /// The carriageway.
    public var side: String
    /// Chainage from and to, metres.
    public var from: Double
    /// Chainage from and to, metres.
    public var to: Double
    /// The rule's id.
    public var rule: String
    /// A day, or `week`.
    public var period: String
    /// Why.
    public var cause: ChangeCause
    /// State before: `covered`, `gap`, `unknown`, `excluded`; empty where nothing was asked for.
    public var before: String
    /// State now.
    public var after: String
    /// Patrolled length, more or less, centimetres.
    public var patrolled: Int
    /// Length, centimetres.
    public var length: Int

    /// True of the same change on another part.
    func isLike(_ other: Change) -> Bool {
      cause == other.cause && before == other.before && after == other.after && rule == other.rule
        && period == other.period && edge == other.edge
    }
  }

  /// The two results.
  public let old: ResultFile
  /// The two results.
  public let new: ResultFile
  /// Totals of the district before and now.
  public var totals = (before: CoverageTotals(), after: CoverageTotals())
  /// Traversals and stays before and now.
  public var visits = (before: 0, after: 0)
  /// Met visits at compounds before and now.
  public var compoundVisits = (before: 0, after: 0)
  /// Gaps before and now.
  public var gaps = (before: 0, after: 0)
  /// Gaps that are there now and were not, those that were and are not, and those whose ends or cause are others.
  public var gapChanges = (opened: 0, closed: 0, altered: 0)
  /// What each cause changed.
  public var byCause: [ChangeCause: Sums] = [:]
  /// What each cause changed in each period, days first.
  public var byPeriod: [String: [ChangeCause: CoverageTotals]] = [:]
  /// The changes, those of most patrolled length first.
  public var changes: [Change] = []

  /// True where nothing differs.
  public var isNothing: Bool {
    byCause.values.allSatisfy { $0 == Sums() } && changes.isEmpty && gapChanges == (0, 0, 0)
  }

  /// Adds what a cause changed in a period.
  mutating func add(_ totals: CoverageTotals, in period: String, for cause: ChangeCause) {
    byCause[cause, default: .init()].lengths += totals.visitsOnly
    byPeriod[period, default: [:]][cause, default: CoverageTotals()] += totals
  }
}
