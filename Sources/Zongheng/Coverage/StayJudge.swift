/// Holds the stays at one place against one rule.
///
/// A class, for it is asked of every stay: what it refers to is shared, not retained piece by piece each time.
final class StayJudge: Sendable {
  let rule: PatrolRule
  let district: District
  let week: Week
  let parties: PartyTable
  private let counter: VisitCounter

  init(rule: PatrolRule, district: District, week: Week, parties: PartyTable = PartyTable()) {
    self.rule = rule
    self.district = district
    self.week = week
    self.parties = parties
    counter = VisitCounter(rule: rule, clock: district.clock, parties: parties)
  }

  /// Why each stay of one place and period makes no visit; `nil` where it makes one.
  /// - Parameter stays: by time.
  func verdicts(on stays: [some PlaceStay]) -> [VisitVerdict.Reason?] {
    var counted: [LedgerEntry] = []
    return stays.map { stay in
      if let reason = failure(of: stay) { return reason }
      let moment = Self.moment(of: stay)
      let reason = counter.reason(against: moment, after: counted)
      if reason == nil { counted.append(moment) }
      return reason
    }
  }

  /// True where a stay fulfils the rule's conditions, whatever others did.
  func qualifies(_ stay: some PlaceStay) -> Bool { failure(of: stay) == nil }

  /// The condition that a stay fails, of the rule's kinds, times and least dwell.
  private func failure(of stay: some PlaceStay) -> VisitVerdict.Reason? {
    if !rule.admits(district.devices[Int(stay.device)].kind) { return .wrongKind }
    if !rule.applies(on: stay.day) || !rule.admits(minuteOfDay: district.clock.minuteOfDay(at: stay.enter)) {
      return .outsideWindow
    }
    return stay.minutes < rule.minDwellMinutes ?? 0 ? .dwellTooShort : nil
  }

  /// True where an unseen stay could have counted: of an admitted kind, on one of the rule's days, in one of its windows.
  func couldCount(_ stay: PossibleStay) -> Bool {
    guard rule.admits(district.devices[Int(stay.device)].kind), rule.applies(on: stay.day) else {
      return false
    }
    return rule.allDayWindows.contains {
      district.clock.moment(of: stay.day, minute: $0.from) <= stay.latest
        && stay.earliest < district.clock.moment(of: stay.day, minute: $0.to)
    }
  }

  /// The answer to the rule at one place in one period.
  /// - Parameters:
  ///   - place: index of the place.
  ///   - number: index of the rule.
  ///   - period: the period.
  ///   - stays: all of the week at the place, by time.
  ///   - possible: stays of the week that may have been made unseen.
  func answer(
    at place: Int,
    rule number: Int,
    period: RequirementPeriod,
    stays: [some PlaceStay],
    possible: [PossibleStay]
  ) -> AssessedPlace {
    let verdicts = verdicts(on: stays.filter { period.contains($0.day) })
    let visits = verdicts.count { $0 == nil }
    var ambiguous = 0
    var silent = 0
    for stay in possible where period.contains(stay.day) && couldCount(stay) {
      if stay.isAmbiguous { ambiguous += 1 } else { silent += counter.visits(hiddenBy: stay) }
    }
    let evidence = GapEvidence(
      visits: visits,
      required: rule.visits,
      ambiguous: ambiguous,
      silent: silent,
      failures: Set(verdicts.compactMap { $0?.failure }),
      passedInWeek: !stays.isEmpty
    )
    return AssessedPlace(
      place: Int32(place),
      rule: Int32(number),
      period: period,
      visits: Int32(visits),
      required: Int32(rule.visits),
      possible: Int32(min(evidence.possible, rule.visits)),
      cause: evidence.cause
    )
  }

  /// A stay as parties and least times between visits look at it.
  private static func moment(of stay: some PlaceStay) -> LedgerEntry {
    LedgerEntry(
      edge: 0,
      from: 0,
      to: 1,
      direction: .forward,
      device: stay.device,
      day: stay.day,
      enter: stay.enter,
      leave: stay.leave
    )
  }
}

extension VisitVerdict.Reason {
  /// The condition of a rule that was surely failed; `nil` where none was.
  var failure: GapCause? {
    switch self {
    case .dwellTooShort: .dwellTooShort
    case .outsideWindow, .makeUp: .outsideWindow
    case .wrongKind: .wrongKind
    case .toolOff: .toolOff
    case .tooFast: .tooFast
    case .speedUncertain, .ambiguous, .outOfReach, .tooSoon, .sameParty, .beside: nil
    }
  }
}

extension VisitCounter {
  /// How many visits a time without fixes may hide.
  func visits(hiddenBy stay: PossibleStay) -> Int {
    visits(
      hiddenBy: PossiblePass(
        edge: 0,
        from: 0,
        to: 0,
        device: stay.device,
        day: stay.day,
        earliest: stay.earliest,
        latest: stay.latest
      )
    )
  }
}
