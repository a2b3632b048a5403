/// The answer to one requirement of one watch area.
public struct AssessedArea: Hashable, Sendable {
  /// Visits, states and cause, as of any other place.
  public var answer: AssessedPlace
  /// Square metres that lay within sight of what counts, in the whole period.
  public var seen: Double
}

/// What a week's patrols saw of the watch areas.
public struct WatchAreaCoverage: Hashable, Sendable {
  /// The answer to each requirement of each area.
  public var answers: [AssessedArea] = []
  /// Square metres of each area that lay within sight of anybody in the week, in the district's order.
  public var seen: [Double] = []

  /// Nothing was looked at.
  public init() {}

  /// Areas with a requirement, and those of them that were visited at least once.
  public var counts: PlaceCounts { PlaceCounts(answers.map(\.answer)) }
}
