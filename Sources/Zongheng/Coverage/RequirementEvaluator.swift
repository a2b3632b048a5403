import Terrain

/// Holds the ledger against the rules: for each edge, rule and period, where the requirement is met and where
/// it is not, and why not.
public struct RequirementEvaluator: Sendable {
  /// The district whose rules and devices are meant.
  public let district: District
  /// The week that is looked at.
  public let week: Week

  /// An evaluator for one week of one district.
  public init(district: District, week: Week) {
    self.district = district
    self.week = week
  }

  /// One record for each stretch of each edge on which a rule's requirement has the same answer.
  ///
  /// The records of one edge, rule and period lie side by side from 0 to the edge's length.
  /// - Complexity: O(entries · stretches per edge).
  public func assess(_ ledger: CoverageLedger) -> [AssessedStretch] {
    var result: [AssessedStretch] = []
    for (ruleIndex, rule) in district.rules.enumerated() {
      guard case .roads = rule.target else { continue }
      let periods = requiredPeriods(of: rule)
      guard !periods.isEmpty else { continue }
      for edge in district.network.edges.indices {
        let grade = district.network.roads[Int(district.network.edges[edge].road)].grade
        guard rule.target.covers(grade) else { continue }
        let judged = ledger.entries(on: edge).filter { week.contains($0.day) }.map { judge($0, by: rule) }
        for period in periods {
          assess(edge: edge, rule: ruleIndex, period: period, judged: judged, into: &result)
        }
      }
    }
    return result
  }

  /// The periods of the week for which a rule asks for visits.
  public func requiredPeriods(of rule: PatrolRule) -> [RequirementPeriod] {
    let days = week.days.filter(rule.applies(on:))
    switch rule.period {
    case .day: return days.map(RequirementPeriod.day)
    case .week: return days.isEmpty ? [] : [.week]
    }
  }

  /// What a rule says of one traversal.
  func judge(_ entry: LedgerEntry, by rule: PatrolRule) -> JudgedEntry {
    let verdict: JudgedEntry.Verdict
    if !rule.admits(district.devices[Int(entry.device)].kind) {
      verdict = .wrongKind
    } else if !rule.applies(on: entry.day)
      || !rule.admits(minuteOfDay: district.clock.minuteOfDay(at: entry.enter))
    {
      verdict = .outsideWindow
    } else if let limit = rule.maxSpeedKmh, entry.speedKmh > limit {
      verdict = .tooFast
    } else {
      verdict = .qualifies
    }
    return JudgedEntry(entry: entry, verdict: verdict)
  }

  private func assess(
    edge: Int,
    rule ruleIndex: Int,
    period: RequirementPeriod,
    judged all: [JudgedEntry],
    into result: inout [AssessedStretch]
  ) {
    let rule = district.rules[ruleIndex]
    let length = district.network.edges[edge].lengthCentimetres
    let judged = all.filter { period.contains($0.entry.day) }
    var marks = Set(judged.flatMap { [$0.entry.from, $0.entry.to] })
    marks.insert(0)
    marks.insert(length)
    let sorted = marks.sorted()
    let first = result.count
    for (from, to) in zip(sorted, sorted.dropFirst()) {
      let here = judged.filter { $0.entry.from <= from && $0.entry.to >= to }
      let visits = Self.countVisits(here, minMinutesBetween: rule.minMinutesBetween ?? 0)
      let cause: GapCause? =
        visits >= rule.visits
        ? nil
        : visits > 0
          ? .tooFewVisits
          : Self.cause(of: here, passedInWeek: all.contains { $0.entry.from <= from && $0.entry.to >= to })
      let stretch = AssessedStretch(
        edge: Int32(edge),
        rule: Int32(ruleIndex),
        period: period,
        from: from,
        to: to,
        visits: Int32(visits),
        required: Int32(rule.visits),
        cause: cause
      )
      if result.count > first, result[result.count - 1].continues(with: stretch) {
        result[result.count - 1].to = to
      } else {
        result.append(stretch)
      }
    }
  }

  /// How many visits a stretch has had: qualifying traversals at least so many minutes apart.
  static func countVisits(_ judged: [JudgedEntry], minMinutesBetween: Double) -> Int {
    var count = 0
    var last: Int64?
    for judgement in judged where judgement.verdict == .qualifies {
      if let last, Double(judgement.entry.enter - last) < minMinutesBetween * 60_000 { continue }
      count += 1
      last = judgement.entry.enter
    }
    return count
  }

  /// Why a stretch without a qualifying visit has none: the reason that was nearest to a visit wins.
  static func cause(of judged: [JudgedEntry], passedInWeek: Bool) -> GapCause {
    let verdicts = Set(judged.map(\.verdict))
    if verdicts.contains(.tooFast) { return .tooFast }
    if verdicts.contains(.outsideWindow) { return .outsideWindow }
    if verdicts.contains(.wrongKind) { return .wrongKind }
    return passedInWeek ? .notInPeriod : .neverVisited
  }
}

/// One traversal with what a rule says of it.
struct JudgedEntry: Hashable, Sendable {
  enum Verdict: Hashable, Sendable { case qualifies, tooFast, outsideWindow, wrongKind }
  var entry: LedgerEntry
  var verdict: Verdict
}

/// What a requirement is counted over.
public enum RequirementPeriod: Hashable, Sendable, Comparable {
  /// One local day.
  case day(LocalDay)
  /// The whole week.
  case week

  /// True for the days of the period.
  public func contains(_ day: LocalDay) -> Bool {
    switch self {
    case .day(let own): own == day
    case .week: true
    }
  }

  /// Days in their order, then the week.
  public static func < (left: RequirementPeriod, right: RequirementPeriod) -> Bool {
    switch (left, right) {
    case (.day(let a), .day(let b)): a < b
    case (.day, .week): true
    case (.week, _): false
    }
  }
}

/// Why a requirement was missed.
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
  /// Passed only by devices that the rule does not admit.
  case wrongKind = "wrong_device_kind"
  /// A compound was reached, but the stay was too short.
  case dwellTooShort = "dwell_too_short"

  /// In the order of declaration.
  public static func < (left: GapCause, right: GapCause) -> Bool {
    allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
  }
}

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
  /// Qualifying visits.
  public var visits: Int32
  /// Required visits.
  public var required: Int32
  /// Why the requirement is missed; `nil` where it is met.
  public var cause: GapCause?

  /// Length, centimetres.
  public var length: Int { Int(to - from) }

  func continues(with next: AssessedStretch) -> Bool {
    to == next.from && visits == next.visits && cause == next.cause
  }
}
