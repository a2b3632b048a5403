/// Dates and times of day that stand in columns of their own.
extension TimeParser {
  /// Days since 1970 of `20261116`, `261116`, `2026-11-16` or `2026/11/16`; `nil` for anything else.
  mutating func dayNumber(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) -> Int64? {
    var parts: [Int] = []
    var index = lower
    while index < upper, parts.count < 4 {
      let start = index
      var value = 0
      while index < upper, bytes[index] &- 0x30 < 10, index - start < 9 {
        value = value * 10 + Int(bytes[index] &- 0x30)
        index += 1
      }
      if index == start { return nil }
      parts.append(value)
      if parts.count == 1, index == upper {
        let length = upper - lower
        guard length == 8 || length == 6 else { return nil }
        let year = value / 10_000 + (length == 6 ? 2000 : 0)
        return LocalDay(year: year, month: value / 100 % 100, day: value % 100).map { Int64($0.number) }
      }
      if index < upper {
        guard bytes[index] == 0x2D || bytes[index] == 0x2F else { return nil }
        index += 1
      }
    }
    guard parts.count == 3, parts[0] >= 1900 else { return nil }
    return LocalDay(year: parts[0], month: parts[1], day: parts[2]).map { Int64($0.number) }
  }

  /// Milliseconds since midnight of `235926`, `235926.50`, `23:59:26` or `23:59`; `nil` for anything else.
  static func timeOfDay(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) -> Int64? {
    var start = lower
    while start < upper, bytes[start] == 0x20 { start += 1 }
    for index in start..<min(upper, start + 3) where bytes[index] == 0x3A {
      var position = start
      let value = clock(bytes, &position, upper)
      while position < upper, bytes[position] == 0x20 { position += 1 }
      return position == upper ? value : nil
    }
    guard let value = FieldParsing.number(bytes, start, upper), value >= 0, value < 240_000 else {
      return nil
    }
    var digits = 0
    while start + digits < upper, bytes[start + digits] &- 0x30 < 10 { digits += 1 }
    guard digits == 6 || digits == 5 else { return nil }
    let whole = Int64(value)
    let (hour, minute, second) = (whole / 10_000, whole / 100 % 100, whole % 100)
    guard hour < 24, minute < 60, second < 61 else { return nil }
    let fraction = Int64(((value - Double(whole)) * 1000).rounded())
    return ((hour * 60 + minute) * 60 + second) * 1000 + fraction
  }

  /// The moment of a day and a time of day, local ones unless they are UTC.
  mutating func moment(day: Int64, clock: Int64, isUniversal: Bool) -> Int64 {
    let time = day * 86_400_000 + clock
    return isUniversal ? time : universal(time)
  }

  /// By how many days the date of a clock in UTC differs from the local day that it lies in: −1, 0 or 1.
  mutating func shift(of clock: Int64, into day: Int64) -> Int64 {
    let moment = day * 86_400_000 + clock
    if moment < universal(day * 86_400_000) { return 1 }
    return moment < universal((day + 1) * 86_400_000) ? 0 : -1
  }

  /// How a whole time is written: with a zone, without one, or as a number; empty where it cannot be told.
  mutating func form(of text: String) -> String {
    guard isTime(text) else { return "" }
    let plain = text.filter { !$0.isWhitespace }
    let digits = plain.prefix { $0.isNumber }.count
    if digits == plain.count || plain.dropFirst(digits).first == ".", digits == 10 { return "Unix seconds" }
    if digits == plain.count, digits == 13 { return "Unix milliseconds" }
    let clock = plain.drop { $0 != ":" }
    if clock.contains(where: { $0 == "Z" || $0 == "z" || $0 == "+" || $0 == "-" }) {
      return "times with a zone"
    }
    return "times without a zone, taken as \(zone.identifier)"
  }

  /// True for texts that are a whole time.
  mutating func isTime(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return milliseconds(bytes.span, 0, bytes.count) != nil
  }

  /// True for texts that are a date alone.
  mutating func isDate(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count >= 8 && dayNumber(bytes.span, 0, bytes.count) != nil
  }

  /// True for texts that are a time of day alone.
  func isClock(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count >= 4 && Self.timeOfDay(bytes.span, 0, bytes.count) != nil
  }
}
