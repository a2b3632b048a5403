/// How much a gap matters, and of what that is made: the product of its factors.
public struct GapRanking: Hashable, Sendable {
  /// Length, metres; a compound, unit grid or watch area counts as its rule's road of 100 m.
  public var length: Double
  /// The weight that the rule gives to its roads.
  public var weight: Double
  /// Missing visits.
  public var shortfall: Double
  /// For how many weeks it has been there.
  public var persistence: Double
  /// One, and one more for each citizen's report at its place.
  public var demand: Double

  /// The product.
  public var score: Double { length * weight * shortfall * persistence * demand }

  /// Length that a compound stands for, metres: about the way from its gate around it, and the side of a
  /// unit grid of a hectare.
  static let placeMetres = 100.0

  /// The ranking of a gap that has been there for some weeks, and that some reports speak of.
  public init(_ gap: Gap, rule: PatrolRule, weeks: Int, reports: Int = 0) {
    switch gap.item {
    case .road, .linearAsset: length = gap.lengthMetres
    case .compound, .grid, .watchArea: length = Self.placeMetres
    }
    weight = rule.weight
    shortfall = Double(gap.required - gap.visits)
    persistence = Double(weeks)
    demand = Double(1 + reports)
  }
}
