/// Why a requirement was missed: exactly one cause for each gap, decided in the order of `decide`.
public enum GapCause: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Nobody passed in the whole week: a blind area.
  case neverVisited = "never_visited"
  /// Somebody passed in the week, but not in this period.
  case notInPeriod = "not_in_period"
  /// Visited, but fewer times than required.
  case tooFewVisits = "too_few_visits"
  /// Passed only outside the rule's windows.
  case outsideWindow = "outside_window"
  /// Passed in a window, but too fast.
  case tooFast = "too_fast"
  /// Passed in a window at a fit speed, but with the tool at rest.
  case toolOff = "tool_off"
  /// Passed only by devices that the rule does not admit.
  case wrongKind = "wrong_device_kind"
  /// A compound was reached, but the stay was too short.
  case dwellTooShort = "dwell_too_short"
  /// No visit was seen, but a silent device could have been there: unknown, rather than missed.
  case deviceSilent = "device_silent"
  /// A device may have passed, but its track does not tell this road from another: unknown, rather than missed.
  case trackAmbiguous = "track_ambiguous"
  /// A device passed, but so near to the greatest speed that nobody can say on which side: unknown, rather than missed.
  case speedUncertain = "speed_uncertain"

  /// True where it is not known whether the requirement was missed.
  public var isUnknown: Bool {
    self == .deviceSilent || self == .trackAmbiguous || self == .speedUncertain
  }

  /// In the order of declaration.
  public static func < (left: GapCause, right: GapCause) -> Bool {
    allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
  }
}

/// What is known of one requirement, on a stretch of road or at a place, when its cause is decided.
struct GapEvidence {
  /// Qualifying visits, and how many are required.
  var visits: Int
  var required: Int
  /// Visits that ambiguous tracks, then speeds near the limit, and then silent devices, may have added.
  var ambiguous = 0
  var speedUncertain = 0
  var silent = 0
  /// True where a part of a visit was made, such as a sight of less of an area than is asked for.
  var isBegun = false
  /// The conditions that what did not count has failed.
  var failures: Set<GapCause> = []
  /// True where somebody passed in the week, if not in the period.
  var passedInWeek = false

  /// Failures, that nearest to a visit first: the tool at rest comes before a stay that was too short (a road has no stays, a
  /// place no tools), then what was too fast, outside the window, and of a kind that is not admitted.
  static let order: [GapCause] = [.toolOff, .dwellTooShort, .tooFast, .outsideWindow, .wrongKind]

  /// Visits that may have been made, whatever the doubt.
  var possible: Int { ambiguous + speedUncertain + silent }

  /// The cause; `nil` where the requirement is met.
  ///
  /// 1. What may have been met is unknown, not missed: an ambiguous track comes before a speed near the limit, and that before a silence, as
  ///    each says more than the next.
  /// 2. Some qualifying visits, or a part of one: too few.
  /// 3. None, but somebody who failed one condition: the failure that was nearest to a visit.
  /// 4. Nobody in the period: not in the period where there was somebody in the week, never visited where not.
  var cause: GapCause? {
    if visits >= required { return nil }
    if visits + ambiguous >= required { return .trackAmbiguous }
    if visits + ambiguous + speedUncertain >= required { return .speedUncertain }
    if visits + possible >= required { return .deviceSilent }
    if visits > 0 || isBegun { return .tooFewVisits }
    return Self.order.first(where: failures.contains) ?? (passedInWeek ? .notInPeriod : .neverVisited)
  }
}
