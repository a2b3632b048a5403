/// A fund shared after a scorecard, to the cent.
///
/// The fund is divided among the pools, each pool among the subjects by their claims, and each subject's cents of a pool
/// among the indicators by what they add to its score: always by largest remainder, so that every part adds up to its
/// whole. Where nobody has a claim to a pool, its cents stay in the fund and are told.
public struct FundSplit: Hashable, Sendable {
  /// What one subject gets of one pool.
  public struct Share: Hashable, Sendable {
    /// Cents.
    public var cents: Int
    /// Cents by indicator; they sum to `cents`.
    public var byIndicator: [Int]
  }

  /// All of it, cents.
  public let fund: Int
  /// Cents of each pool.
  public let pools: [Int]
  /// For each entry of the scorecard, in its order, its share of each pool.
  public let shares: [[Share]]
  /// Cents that nobody had a claim to.
  public let unclaimed: Int

  /// What a subject gets of all pools, cents.
  public func cents(_ entry: Int) -> Int { shares[entry].reduce(0) { $0 + $1.cents } }

  /// What a subject gets for an indicator, over all pools, cents.
  public func cents(_ entry: Int, indicator: Int) -> Int {
    shares[entry].reduce(0) { $0 + $1.byIndicator[indicator] }
  }

  /// Shares a fund of some cents.
  public init(_ cents: Int, after card: Scorecard) {
    precondition(cents >= 0, "a fund is not negative")
    fund = cents
    pools = LargestRemainder.shares(of: cents, by: card.rules.pools.map(\.part))
    var shares = card.entries.map { _ in [Share]() }
    for (pool, units) in zip(card.rules.pools, pools) {
      let parts = LargestRemainder.shares(of: units, by: Self.claims(pool, card))
      for (index, part) in parts.enumerated() {
        let entry = card.entries[index]
        // Cents that no points brought, as in a pool of equal shares, follow the weights.
        let reasons =
          entry.contributions.contains { $0 > 0 } ? entry.contributions : card.rules.indicators.map(\.weight)
        shares[index].append(
          Share(cents: part, byIndicator: LargestRemainder.shares(of: part, by: reasons))
        )
      }
    }
    self.shares = shares
    unclaimed = cents - shares.joined().reduce(0) { $0 + $1.cents }
  }

  private static func claims(_ pool: FundPool, _ card: Scorecard) -> [Double] {
    card.entries.map { entry in
      // As it is printed, so that nobody falls short of a threshold that the table shows as met.
      guard let exact = entry.score, let rank = entry.rank, Scorecard.rounded(exact) >= pool.threshold else {
        return 0
      }
      let score = Scorecard.rounded(exact)
      switch pool.claim {
      case .score: return score * entry.subject.weight
      case .excess: return (score - pool.threshold) * entry.subject.weight
      case .equal: return entry.subject.weight
      case .rank:
        // Those who share a place share what the places that they take are worth.
        let equals = card.entries.count { $0.rank == rank }
        let places = (rank - 1)..<(rank - 1 + equals)
        return places.reduce(0) { $0 + ($1 < pool.shares.count ? pool.shares[$1] : 0) } / Double(equals)
      }
    }
  }
}
