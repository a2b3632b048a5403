/// What a rule says of a traversal over a part of an edge, other than that it counts where it was driven.
public struct VisitVerdict: Hashable, Sendable {
  /// Why it did not count, or where it counts.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// The rule does not admit the kind of device.
    case wrongKind = "wrong_device_kind"
    /// Not on one of the rule's days, or in none of its windows.
    case outsideWindow = "outside_window"
    /// In none of the windows, but after one of them and before the period ended: a make-up patrol.
    case makeUp = "make_up"
    /// The device reports that its tool rested.
    case toolOff = "tool_off"
    /// Faster than the rule allows.
    case tooFast = "too_fast"
    /// So near to the greatest speed that it may have been on either side.
    case speedUncertain = "speed_uncertain"
    /// The match does not tell this road from another.
    case ambiguous = "track_ambiguous"
    /// A stay that was not as near as the rule asks.
    case outOfReach = "out_of_reach"
    /// A stay that was shorter than the rule asks.
    case dwellTooShort = "dwell_too_short"
    /// Too soon after a visit that counted.
    case tooSoon = "too_soon"
    /// Another device of the same party made the visit.
    case sameParty = "same_party"
    /// It counts, although it was driven on the other carriageway.
    case beside = "counted_beside"
  }

  /// The edge on which it would count.
  public var edge: Int32
  /// Index of the rule.
  public var rule: Int32
  /// The traversal's place in the ledger.
  public var visit: Int
  /// Distance from the start of the edge's line, centimetres.
  public var from: Int32
  /// Distance from the start of the edge's line, centimetres.
  public var to: Int32
  /// What is said of it there.
  public var reason: Reason
}

extension RequirementEvaluator {
  /// What each rule says of each traversal that does not simply count: by rule, edge, traversal and place.
  ///
  /// A traversal of a covered edge that is not named here counts as a visit.
  public func verdicts(on ledger: CoverageLedger) -> [VisitVerdict] {
    let carriageways =
      district.rules.contains { $0.side == .either } ? CarriagewayMap(district.network) : nil
    var all: [VisitVerdict] = []
    for (number, rule) in district.rules.enumerated() {
      guard case .roads = rule.target else { continue }
      let periods = requiredPeriods(of: rule)
      let counter = VisitCounter(rule: rule, clock: district.clock, parties: parties)
      for (edge, record) in district.network.edges.enumerated()
      where rule.target.covers(district.network.roads[Int(record.road)].grade) {
        let judged = judged(on: edge, by: rule, ledger, rule.side == .either ? carriageways : nil)
        var own = judged.compactMap { item in
          Self.reason(item.verdict).map {
            VisitVerdict(
              edge: Int32(edge),
              rule: Int32(number),
              visit: item.visit,
              from: item.entry.from,
              to: item.entry.to,
              reason: $0
            )
          }
        }
        let qualifying = judged.filter { $0.verdict == .qualifies }
        for period in periods {
          let here = qualifying.filter { period.contains($0.entry.day) }
          own += Self.uncounted(here, edge: Int32(edge), rule: Int32(number), ledger, counter)
        }
        all += own.sorted { ($0.visit, $0.from) < ($1.visit, $1.from) }
      }
    }
    return all
  }

  /// What is said of qualifying traversals of one period: where each makes no visit of its own, or lies beside.
  private static func uncounted(
    _ qualifying: [JudgedEntry],
    edge: Int32,
    rule: Int32,
    _ ledger: CoverageLedger,
    _ counter: VisitCounter
  ) -> [VisitVerdict] {
    let marks = Set(qualifying.flatMap { [$0.entry.from, $0.entry.to] }).sorted()
    var verdicts: [VisitVerdict] = []
    var last: [Int: Int] = [:]
    for (from, to) in zip(marks, marks.dropFirst()) {
      var counted: [LedgerEntry] = []
      for item in qualifying where item.entry.from <= from && item.entry.to >= to {
        var reason = counter.reason(against: item.entry, after: counted)
        if reason == nil {
          counted.append(item.entry)
          if ledger.entries[item.visit].edge != edge { reason = .beside }
        }
        guard let reason else { continue }
        if let place = last[item.visit], verdicts[place].to == from, verdicts[place].reason == reason {
          verdicts[place].to = to
        } else {
          last[item.visit] = verdicts.count
          verdicts.append(
            VisitVerdict(edge: edge, rule: rule, visit: item.visit, from: from, to: to, reason: reason)
          )
        }
      }
    }
    return verdicts
  }

  private static func reason(_ verdict: JudgedEntry.Verdict) -> VisitVerdict.Reason? {
    switch verdict {
    case .qualifies: nil
    case .ambiguous: .ambiguous
    case .tooFast: .tooFast
    case .speedUncertain: .speedUncertain
    case .toolOff: .toolOff
    case .makeUp: .makeUp
    case .outsideWindow: .outsideWindow
    case .wrongKind: .wrongKind
    }
  }
}
