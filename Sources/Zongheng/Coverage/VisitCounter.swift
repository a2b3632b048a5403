/// Counts the visits among the qualifying traversals of one place, as a rule asks.
struct VisitCounter {
  let rule: PatrolRule
  let clock: LocalClock
  let parties: PartyTable

  /// Two devices of one party make one visit where they pass a place within so many milliseconds.
  static let oneVisitMilliseconds: Int64 = 180_000

  /// How many of the required visits some traversals make.
  ///
  /// - Parameters:
  ///   - entries: qualifying ones, by time.
  ///   - days: the days of the period on which the rule holds; what lies in no window does not qualify.
  func visits(_ entries: some Sequence<LedgerEntry>, days: [LocalDay]) -> Int {
    guard let cycle = rule.cycleMinutes else { return separate(entries).count }
    let times = separate(entries).map(\.enter)
    var visits = 0
    for day in days {
      for window in rule.allDayWindows {
        let begin = clock.moment(of: day, minute: window.from)
        let end = clock.moment(of: day, minute: window.to)
        let here = times.filter { begin <= $0 && $0 < end }
        if here.isEmpty { continue }
        let required = max(1, PatrolRule.lacking(in: Double(window.to - window.from), cycle: cycle))
        var lacking = 0
        for (last, next) in zip([begin] + here, here + [end]) {
          lacking += PatrolRule.lacking(in: Double(next - last) / 60_000, cycle: cycle)
        }
        visits += max(0, required - lacking)
      }
    }
    return visits
  }

  /// The traversals that count as visits of their own: at least the rule's time apart, and one for each party.
  func separate(_ entries: some Sequence<LedgerEntry>) -> [LedgerEntry] {
    var counted: [LedgerEntry] = []
    for entry in entries where reason(against: entry, after: counted) == nil { counted.append(entry) }
    return counted
  }

  /// Why a qualifying traversal is no visit of its own after those that were counted; `nil` where it is one.
  func reason(against entry: LedgerEntry, after counted: [LedgerEntry]) -> VisitVerdict.Reason? {
    let least = Int64(((rule.minMinutesBetween ?? 0) * 60_000).rounded())
    if let last = counted.last, entry.enter - last.enter < least { return .tooSoon }
    let isKnown = counted.reversed().prefix { entry.enter - $0.enter <= Self.oneVisitMilliseconds }
      .contains { $0.device != entry.device && parties.areTogether($0, entry) }
    return isKnown ? .sameParty : nil
  }

  /// How many visits a silence may hide.
  func visits(hiddenBy pass: PossiblePass) -> Int {
    if let cycle = rule.cycleMinutes { return 1 + Int((pass.minutes / cycle).rounded(.up)) }
    guard let least = rule.minMinutesBetween, least > 0 else { return rule.visits }
    return 1 + Int(pass.minutes / least)
  }
}
