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
  /// What each device saw of each area on each day, and what rules say of it: by rule, area and time.
  public var sights: [WatchSight] = []

  /// Nothing was looked at.
  public init() {}

  /// Areas with a requirement, and those of them that were visited at least once.
  public var counts: PlaceCounts { PlaceCounts(answers.map(\.answer)) }
}

/// What one device saw of a watch area on one day, as far as one rule says the same of it.
public struct WatchSight: Hashable, Sendable {
  /// Index of the area in the district's list.
  public var area: Int32
  /// Index of the rule.
  public var rule: Int32
  /// Index of the device.
  public var device: Int32
  /// The local day.
  public var day: LocalDay
  /// First moment on a way from which the area is seen, milliseconds since 1970.
  public var enter: Int64
  /// Last such moment, milliseconds since 1970.
  public var leave: Int64
  /// The fixes around the first and the last way of it on the roads.
  public var rows = FixRows()
  /// Square metres of the area within its sight.
  public var seen: Double
  /// Why it does not count; `nil` where it counts towards the share that the rule asks for.
  public var reason: VisitVerdict.Reason?
}
