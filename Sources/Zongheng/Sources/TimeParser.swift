import Foundation

/// Reads times of many spellings: ISO 8601 with or without a zone, `2026-11-16 08:00:05`, `20261116080005`,
/// and Unix seconds or milliseconds. Times without a zone are local.
struct TimeParser {
  var zone: ZoneOffsets
  private var lastDate: (key: Int, day: Int64) = (-1, 0)
  /// The ten bytes of the last date as two overlapping words, and local midnight.
  var lastText: (head: UInt64, tail: UInt64, midnight: Int64) = (0, 0, 0)
  /// The six bytes of the last zone, such as `+08:00`, and milliseconds that it is ahead of UTC.
  var lastZone: (text: UInt64, shift: Int64) = (0, 0)

  /// The moment of a local time.
  mutating func universal(_ local: Int64) -> Int64 { zone.universal(local) }

  /// A parser whose local times are those of a zone.
  init(_ timeZone: TimeZone) { zone = ZoneOffsets(timeZone) }

  /// Milliseconds since 1970 of the time in some bytes; `nil` where there is none between 1970 and 2100. A lone number
  /// is a time from 1990 on only.
  mutating func milliseconds(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) -> Int64? {
    if let time = usual(bytes, lower, upper) { return time }
    var index = lower
    var end = upper
    while index < end, bytes[index] == 0x20 { index += 1 }
    while end > index, bytes[end - 1] == 0x20 { end -= 1 }
    // A clock that begins at 1970 is told as a wrong clock, not lost: midnight of 1970 is earlier east of Greenwich.
    guard let time = parsed(bytes, index, end), time >= -86_400_000, time < 4_102_444_800_000 else {
      return nil
    }
    return time
  }

  /// The time of `yyyy-MM-dd HH:mm:ss` with or without a zone behind it, on the day of the time before it.
  @inline(__always)
  private mutating func usual(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) -> Int64? {
    guard upper - lower >= 19, upper <= bytes.count, bytes[lower + 13] == 0x3A, bytes[lower + 16] == 0x3A
    else { return nil }
    // Within the span: nineteen bytes were just counted.
    let head = unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: lower, as: UInt64.self)
    let tail = unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: lower + 2, as: UInt64.self)
    guard head == lastText.head, tail == lastText.tail else {
      remember(bytes, lower, head, tail)
      return nil
    }
    let mark = bytes[lower + 10]
    guard mark == 0x20 || mark == 0x54 else { return nil }
    let h = Self.two(bytes, lower + 11)
    let m = Self.two(bytes, lower + 14)
    let s = Self.two(bytes, lower + 17)
    guard h < 24, m < 60, s < 61 else { return nil }
    let local = lastText.midnight + Int64((h * 60 + m) * 60 + s) * 1000
    let rest = upper - lower - 19
    if rest == 0 { return zone.universal(local) }
    if rest == 1, bytes[lower + 19] == 0x5A { return local }
    guard rest == 6, bytes[lower + 22] == 0x3A else { return nil }
    let hours = Self.two(bytes, lower + 20)
    let minutes = Self.two(bytes, lower + 23)
    guard hours <= 15, minutes < 60 else { return nil }
    let sign = bytes[lower + 19]
    guard sign == 0x2B || sign == 0x2D else { return nil }
    let shift = Int64(hours * 60 + minutes) * (sign == 0x2B ? 60_000 : -60_000)
    var text: UInt64 = 0
    for offset in 0..<6 { text |= UInt64(bytes[lower + 19 + offset]) << UInt64(8 * offset) }
    lastZone = (text, shift)
    return local - shift
  }

  /// Keeps a date for the times after it.
  private mutating func remember(_ bytes: Span<UInt8>, _ lower: Int, _ head: UInt64, _ tail: UInt64) {
    let separator = bytes[lower + 4]
    guard separator == 0x2D || separator == 0x2F, bytes[lower + 7] == separator else { return }
    let year = Self.two(bytes, lower) * 100 + Self.two(bytes, lower + 2)
    guard (1990..<2100).contains(year), bytes[lower + 2] &- 0x30 < 10,
      let day = LocalDay(year: year, month: Self.two(bytes, lower + 5), day: Self.two(bytes, lower + 8))
    else { return }
    lastText = (head, tail, Int64(day.number) * 86_400_000)
  }

  /// The number of two digits; 100 or more where they are none.
  @inline(__always)
  private static func two(_ bytes: Span<UInt8>, _ index: Int) -> Int {
    let tens = bytes[index] &- 0x30
    let ones = bytes[index + 1] &- 0x30
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : 10_000
  }

  private mutating func parsed(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) -> Int64? {
    var index = lower
    guard let year = Self.integer(bytes, &index, upper) else { return nil }
    if index == upper || bytes[index] == 0x2E { return unix(bytes, year, lower, index, upper) }
    let separator = bytes[index]
    guard index - lower == 4, separator == 0x2D || separator == 0x2F else { return nil }
    index += 1
    guard let month = Self.integer(bytes, &index, upper), index < upper, bytes[index] == separator else {
      return nil
    }
    index += 1
    guard let date = Self.integer(bytes, &index, upper), let day = day(year, month, date) else { return nil }
    guard index < upper, bytes[index] == 0x54 || bytes[index] == 0x74 || bytes[index] == 0x20 else {
      return nil
    }
    while index < upper, bytes[index] == 0x20 || bytes[index] | 0x20 == 0x74 { index += 1 }
    guard let clock = Self.clock(bytes, &index, upper) else { return nil }
    let local = day * 86_400_000 + clock
    while index < upper, bytes[index] == 0x20 { index += 1 }
    if index == upper { return zone.universal(local) }
    guard let shift = Self.shift(bytes, index, upper) else { return nil }
    return local - shift
  }

  /// The time of a lone number: `yyyyMMddHHmmss`, milliseconds, or seconds with or without decimals.
  private mutating func unix(
    _ bytes: Span<UInt8>,
    _ number: Int,
    _ lower: Int,
    _ index: Int,
    _ upper: Int
  ) -> Int64? {
    if index == upper, upper - lower == 14 {
      guard let day = day(number / 10_000_000_000, number / 100_000_000 % 100, number / 1_000_000 % 100)
      else {
        return nil
      }
      let (hour, minute, second) = (number / 10_000 % 100, number / 100 % 100, number % 100)
      guard hour < 24, minute < 60, second < 61 else { return nil }
      return zone.universal(day * 86_400_000 + Int64((hour * 60 + minute) * 60 + second) * 1000)
    }
    if index == upper, upper - lower == 12 {
      // The clock of JT/T 808, yyMMddHHmmss; as milliseconds it would be before 2001.
      guard
        let day = day(2000 + number / 10_000_000_000, number / 100_000_000 % 100, number / 1_000_000 % 100)
      else { return nil }
      let (hour, minute, second) = (number / 10_000 % 100, number / 100 % 100, number % 100)
      guard hour < 24, minute < 60, second < 61 else { return nil }
      return zone.universal(day * 86_400_000 + Int64((hour * 60 + minute) * 60 + second) * 1000)
    }
    let time: Int64
    if index == upper {
      time = upper - lower > 12 ? Int64(number) : Int64(number) * 1000
    } else {
      guard let seconds = FieldParsing.number(bytes, lower, upper), seconds < 1e11 else { return nil }
      time = Int64((seconds * 1000).rounded())
    }
    return time >= 631_152_000_000 ? time : nil
  }

  private mutating func day(_ year: Int, _ month: Int, _ day: Int) -> Int64? {
    let key = (year * 100 + month) * 100 + day
    if key == lastDate.key { return lastDate.day }
    guard month < 100, day < 100, let known = LocalDay(year: year, month: month, day: day) else { return nil }
    lastDate = (key, Int64(known.number))
    return lastDate.day
  }

  /// Milliseconds since midnight of `H:mm`, `HH:mm:ss` or `HH:mm:ss.fff`.
  static func clock(_ bytes: Span<UInt8>, _ index: inout Int, _ upper: Int) -> Int64? {
    guard let hour = integer(bytes, &index, upper), index < upper, bytes[index] == 0x3A else { return nil }
    index += 1
    guard let minute = integer(bytes, &index, upper) else { return nil }
    var second = 0
    var thousandths = 0
    if index < upper, bytes[index] == 0x3A {
      index += 1
      guard let value = integer(bytes, &index, upper) else { return nil }
      second = value
      if index < upper, bytes[index] == 0x2E || bytes[index] == 0x2C {
        index += 1
        var weight = 100
        let start = index
        while index < upper, bytes[index] &- 0x30 < 10 {
          thousandths += Int(bytes[index] &- 0x30) * weight
          weight /= 10
          index += 1
        }
        if index == start { return nil }
      }
    }
    guard hour < 24, minute < 60, second < 61 else { return nil }
    return Int64(((hour * 60 + minute) * 60 + second) * 1000 + thousandths)
  }

  /// Milliseconds ahead of UTC that `Z`, `+08:00`, `+0800` or `+08` says.
  private static func shift(_ bytes: Span<UInt8>, _ start: Int, _ upper: Int) -> Int64? {
    var index = start
    let sign = bytes[index]
    index += 1
    if sign | 0x20 == 0x7A { return index == upper ? 0 : nil }
    guard sign == 0x2B || sign == 0x2D else { return nil }
    let digits = index
    guard var hours = integer(bytes, &index, upper) else { return nil }
    var minutes = 0
    if index - digits == 4 {
      minutes = hours % 100
      hours /= 100
    } else if index < upper, bytes[index] == 0x3A {
      index += 1
      guard let value = integer(bytes, &index, upper) else { return nil }
      minutes = value
    }
    guard index == upper, hours <= 15, minutes < 60 else { return nil }
    let shift = Int64(hours * 60 + minutes) * 60_000
    return sign == 0x2D ? -shift : shift
  }

  @inline(__always)
  private static func integer(_ bytes: Span<UInt8>, _ index: inout Int, _ upper: Int) -> Int? {
    let start = index
    var value = 0
    while index < upper {
      let digit = bytes[index] &- 0x30
      if digit > 9 { break }
      value = value &* 10 &+ Int(digit)
      index += 1
    }
    return index > start && index - start <= 17 ? value : nil
  }
}
