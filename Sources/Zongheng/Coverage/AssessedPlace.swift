/// The answer to one requirement of one compound or unit grid.
public struct AssessedPlace: Hashable, Sendable {
  /// Index of the compound or unit grid in the district's list.
  public var place: Int32
  /// Index of the rule.
  public var rule: Int32
  /// The period.
  public var period: RequirementPeriod
  /// Qualifying visits.
  public var visits: Int32
  /// Required visits.
  public var required: Int32
  /// Visits that silent devices and ambiguous tracks may have added.
  public var possible: Int32
  /// Why the requirement is missed; `nil` where it is met.
  public var cause: GapCause?

  /// An answer from its parts.
  public init(
    place: Int32,
    rule: Int32,
    period: RequirementPeriod,
    visits: Int32,
    required: Int32,
    possible: Int32 = 0,
    cause: GapCause? = nil
  ) {
    self.place = place
    self.rule = rule
    self.period = period
    self.visits = visits
    self.required = required
    self.possible = possible
    self.cause = cause
  }

  /// What is known of the requirement.
  public var state: PatrolState {
    guard let cause else { return .covered }
    return cause.isUnknown ? .unknown : .gap
  }
}

/// How many of some places were visited at least once in a week, and how many more may have been.
public struct PlaceCounts: Hashable, Sendable {
  /// Places with a requirement.
  public var required = 0
  /// Those of them with at least one qualifying visit.
  public var visited = 0
  /// Those without one that was seen, but where a silent device may have been.
  public var unknown = 0

  /// The counts of some answers, whatever their rules and periods.
  public init(_ answers: [AssessedPlace]) {
    let visitedPlaces = Set(answers.lazy.filter { $0.visits > 0 }.map(\.place))
    let possible = Set(answers.lazy.filter { $0.possible > 0 }.map(\.place))
    required = Set(answers.map(\.place)).count
    visited = visitedPlaces.count
    unknown = possible.subtracting(visitedPlaces).count
  }

  /// Share of the places that were visited; `nil` where nothing is required.
  public var rate: Double? { required > 0 ? Double(visited) / Double(required) : nil }
  /// What the true share lies between, as far as is known; `nil` where nothing is required.
  public var bounds: ClosedRange<Double>? {
    guard required > 0 else { return nil }
    return Double(visited) / Double(required)...Double(visited + unknown) / Double(required)
  }
}
