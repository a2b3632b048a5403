/// A calendar day, without a zone: days since 1970-01-01.
public struct LocalDay: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01, in the proleptic Gregorian calendar.
  public var number: Int32

  /// The day with a number.
  public init(number: Int32) { self.number = number }

  /// The day of a date; `nil` where the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), (1...9999).contains(year), day >= 1 else { return nil }
    let candidate = LocalDay(number: Self.daysFromCivil(year, month, day))
    guard candidate.civil == (year, month, day) else { return nil }
    self = candidate
  }

  /// The day of a text `2026-11-16`.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month and day of the month.
  public var civil: (year: Int, month: Int, day: Int) {
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    let z = Int(number) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// Monday is 1, Sunday is 7 (ISO 8601).
  public var weekday: Int { (Int(number) + 3).modulo(7) + 1 }

  /// The day so many days later.
  public func advanced(by days: Int) -> LocalDay { LocalDay(number: number + Int32(days)) }

  /// The date as `2026-11-16`.
  public var description: String {
    let (year, month, day) = civil
    guard (0...9999).contains(year) else { return "\(year)-\(padded(month, 2))-\(padded(day, 2))" }
    // Written for every row of a result: digit by digit, without a text for each part.
    return unsafe String(unsafeUninitializedCapacity: 10) { bytes in
      func put(_ value: Int, _ width: Int, at place: Int) {
        var rest = value
        for index in stride(from: place + width - 1, through: place, by: -1) {
          unsafe bytes[index] = UInt8(48 + rest % 10)
          rest /= 10
        }
      }
      put(year, 4, at: 0)
      put(month, 2, at: 5)
      put(day, 2, at: 8)
      unsafe bytes[4] = UInt8(ascii: "-")
      unsafe bytes[7] = UInt8(ascii: "-")
      return 10
    }
  }

  /// Earlier days come first.
  public static func < (left: LocalDay, right: LocalDay) -> Bool { left.number < right.number }

  private static func daysFromCivil(_ year: Int, _ month: Int, _ day: Int) -> Int32 {
    // Howard Hinnant, days_from_civil.
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }

  private func padded(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}

extension Int {
  /// The remainder that is never negative.
  func modulo(_ divisor: Int) -> Int {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
