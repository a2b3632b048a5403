/// A stretch of an edge with one answer to one requirement.
public struct AssessedStretch: Hashable, Sendable {
  /// The edge.
  public var edge: Int32
  /// Index of the rule in the district's list.
  public var rule: Int32
  /// The period.
  public var period: RequirementPeriod
  /// Distance from the start of the edge's line, centimetres.
  public var from: Int32
  /// Distance from the start of the edge's line, centimetres.
  public var to: Int32
  /// Qualifying visits; in cycles, the required ones that are not lacking.
  public var visits: Int32
  /// Required visits; 0 where an exclusion holds.
  public var required: Int32
  /// Why the requirement is missed; `nil` where it is met.
  public var cause: GapCause?
  /// Those of the visits that are certain.
  public var certain: Int32 = 0
  /// Visits that silent devices and ambiguous tracks may have added.
  public var possible: Int32 = 0
  /// Confidence of the most certain visit, in thousandths; 0 where there is none.
  public var confidence: Int32 = 0
  /// Index of the exclusion that holds; −1 where none does.
  public var exclusion: Int32 = -1
  /// Make-up patrols (补巡): passes after a window, before the period ended; 0 where the requirement is met.
  public var makeUp: Int32 = 0
  /// Index of the fixed camera that the rule counts instead of visits; −1 where none does.
  public var camera: Int32 = -1

  /// A stretch from its parts.
  public init(
    edge: Int32,
    rule: Int32,
    period: RequirementPeriod,
    from: Int32,
    to: Int32,
    visits: Int32,
    required: Int32,
    cause: GapCause? = nil,
    certain: Int32 = 0,
    possible: Int32 = 0,
    confidence: Int32 = 0,
    exclusion: Int32 = -1
  ) {
    self.edge = edge
    self.rule = rule
    self.period = period
    self.from = from
    self.to = to
    self.visits = visits
    self.required = required
    self.cause = cause
    self.certain = certain
    self.possible = possible
    self.confidence = confidence
    self.exclusion = exclusion
  }

  /// What is known of the requirement: each stretch is in exactly one state.
  public var state: PatrolState {
    if exclusion >= 0 { return .excluded }
    guard let cause else { return .covered }
    return cause.isUnknown ? .unknown : .gap
  }

  /// Length, centimetres.
  public var length: Int { Int(to - from) }

  func continues(with next: AssessedStretch) -> Bool {
    var here = self
    (here.from, here.to) = (next.from, next.to)
    return to == next.from && here == next
  }
}

/// What is known of a requirement.
public enum PatrolState: String, Hashable, Sendable, Codable, CaseIterable {
  /// It is met.
  case covered
  /// It is missed.
  case gap
  /// No visit was seen, but a silent device could have made it.
  case unknown
  /// Nothing is required here now.
  case excluded
}
