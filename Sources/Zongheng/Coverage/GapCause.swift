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

  /// True where it is not known whether the requirement was missed.
  public var isUnknown: Bool { self == .deviceSilent || self == .trackAmbiguous }

  /// In the order of declaration.
  public static func < (left: GapCause, right: GapCause) -> Bool {
    allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
  }
}

/// What is known of one requirement on one stretch when its cause is decided.
struct GapEvidence {
  /// Qualifying visits, and how many are required.
  var visits: Int
  var required: Int
  /// Visits that ambiguous tracks, and then silent devices, may have added.
  var ambiguous = 0
  var silent = 0
  /// What is said of the traversals that did not count.
  var verdicts: Set<JudgedEntry.Verdict> = []
  /// True where somebody passed in the week, if not in the period.
  var passedInWeek = false

  /// The cause; `nil` where the requirement is met.
  ///
  /// 1. What may have been met is unknown, not missed: an ambiguous track comes before a silence, as it says more.
  /// 2. Some qualifying visits: too few.
  /// 3. None, but traversals that failed one condition: the failure that was nearest to a visit. A pass in the window
  ///    with the tool at rest comes before one that was too fast, that before one outside the window, and that before one of a kind that is not admitted.
  /// 4. No traversal in the period: not in the period where there was one in the week, never visited where not.
  var cause: GapCause? {
    if visits >= required { return nil }
    if visits + ambiguous >= required { return .trackAmbiguous }
    if visits + ambiguous + silent >= required { return .deviceSilent }
    if visits > 0 { return .tooFewVisits }
    if verdicts.contains(.toolOff) { return .toolOff }
    if verdicts.contains(.tooFast) { return .tooFast }
    if verdicts.contains(.makeUp) || verdicts.contains(.outsideWindow) { return .outsideWindow }
    if verdicts.contains(.wrongKind) { return .wrongKind }
    return passedInWeek ? .notInPeriod : .neverVisited
  }
}
