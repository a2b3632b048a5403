/// The names that rules may use for days: weekdays, kinds of day, and the project's own holidays and events.
struct PatrolCalendar {
  /// Days off, whatever their weekday.
  var holidays: [ClosedRange<LocalDay>] = []
  /// Days of work on what would be a weekend: after a holiday, in China.
  var workdays: [ClosedRange<LocalDay>] = []
  /// Named events: a flood season, a fair, a campaign.
  var events: [String: [ClosedRange<LocalDay>]] = [:]

  static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// All names that mean something.
  var names: [String] { ["daily", "workday", "weekend", "holiday"] + Self.weekdays + events.keys.sorted() }

  /// The days of a name; `nil` where nothing is called so.
  func days(named name: String) -> PatrolDays? {
    if let weekday = Self.weekdays.firstIndex(of: name) { return PatrolDays(weekdays: [weekday + 1]) }
    switch name {
    case "daily": return .daily
    case "workday": return PatrolDays(weekdays: 1...5, added: workdays, removed: holidays)
    case "weekend": return PatrolDays(weekdays: 6...7, removed: workdays)
    case "holiday": return PatrolDays(weekdays: [], added: holidays)
    default: return events[name].map { PatrolDays(weekdays: [], added: $0) }
    }
  }
}

extension PatrolDays {
  /// The days of either.
  ///
  /// Days that one of the two takes away stay away only where the other does not ask for their weekday.
  func union(_ other: PatrolDays) -> PatrolDays {
    var union = PatrolDays(weekdays: [], added: added + other.added)
    union.mask = mask | other.mask
    let own = removed.flatMap(\.days).filter { !other.contains($0) }
    let others = other.removed.flatMap(\.days).filter { !contains($0) }
    union.removed = Set(own + others).sorted().map { $0...$0 }
    return union
  }
}

extension ClosedRange<LocalDay> {
  /// Each of the days.
  fileprivate var days: [LocalDay] { (lowerBound.number...upperBound.number).map { LocalDay(number: $0) } }
}
