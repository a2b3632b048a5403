/// The days that one analysis is about: a week of the ISO 8601 calendar, Monday to Sunday.
public struct Week: Hashable, Sendable, CustomStringConvertible {
  /// The year that the week belongs to.
  public let year: Int
  /// Its number in that year, from 1.
  public let number: Int
  /// Its Monday.
  public let monday: LocalDay

  /// The week of a text `2026-W47`; `nil` where there is no such week.
  public init?(_ text: some StringProtocol) {
    let parts = text.uppercased().split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, let year = Int(parts[0]), parts[1].first == "W",
      let number = Int(parts[1].dropFirst()), (1...53).contains(number),
      let fourth = LocalDay(year: year, month: 1, day: 4)
    else { return nil }
    let monday = fourth.advanced(by: 1 - fourth.weekday + 7 * (number - 1))
    // A week belongs to the year that its Thursday lies in.
    guard monday.advanced(by: 3).civil.year == year else { return nil }
    self.year = year
    self.number = number
    self.monday = monday
  }

  /// The seven days.
  public var days: [LocalDay] { (0..<7).map { monday.advanced(by: $0) } }

  /// The week before.
  public var previous: Week? {
    let thursday = monday.advanced(by: -4)
    guard let first = LocalDay(year: thursday.civil.year, month: 1, day: 1) else { return nil }
    let number = (thursday.number - first.number) / 7 + 1
    return Week("\(thursday.civil.year)-W\(number)")
  }

  /// True for the days of the week.
  public func contains(_ day: LocalDay) -> Bool {
    monday <= day && day <= monday.advanced(by: 6)
  }

  /// The week as `2026-W47`.
  public var description: String {
    "\(year)-W\(number < 10 ? "0" : "")\(number)"
  }
}
