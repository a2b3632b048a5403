import Foundation

/// Reads times of many spellings: ISO 8601 with or without a zone, `2026-11-16 08:00:05`, `20261116080005`,
/// and Unix seconds or milliseconds. Times without a zone are local.
struct TimeParser {
  private var zone: ZoneOffsets
  private var lastDate: (key: Int, day: Int64) = (-1, 0)

  /// A parser whose local times are those of a zone.
  init(_ timeZone: TimeZone) { zone = ZoneOffsets(timeZone) }

  /// Milliseconds since 1970 of the time in some bytes; `nil` where there is none between 1990 and 2100.
  mutating func milliseconds(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) -> Int64? {
    var index = lower
    var end = upper
    while index < end, bytes[index] == 0x20 { index += 1 }
    while end > index, bytes[end - 1] == 0x20 { end -= 1 }
    guard let time = parsed(bytes, index, end), time >= 631_152_000_000, time < 4_102_444_800_000 else {
      return nil
    }
    return time
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
    if index == upper { return upper - lower >= 12 ? Int64(number) : Int64(number) * 1000 }
    guard let seconds = FieldParsing.number(bytes, lower, upper), seconds < 1e11 else { return nil }
    return Int64((seconds * 1000).rounded())
  }

  private mutating func day(_ year: Int, _ month: Int, _ day: Int) -> Int64? {
    let key = (year * 100 + month) * 100 + day
    if key == lastDate.key { return lastDate.day }
    guard month < 100, day < 100, let known = LocalDay(year: year, month: month, day: day) else { return nil }
    lastDate = (key, Int64(known.number))
    return lastDate.day
  }

  /// Milliseconds since midnight of `H:mm`, `HH:mm:ss` or `HH:mm:ss.fff`.
  private static func clock(_ bytes: Span<UInt8>, _ index: inout Int, _ upper: Int) -> Int64? {
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

/// A zone's offsets from UTC, asked once per quarter of an hour.
///
/// Every change of an offset falls on a quarter of an hour, so the cache is right on days when clocks change.
struct ZoneOffsets {
  private let timeZone: TimeZone
  private var universalCell: (cell: Int64, offset: Int64) = (.min, 0)
  private var localCell: (cell: Int64, offset: Int64) = (.min, 0)
  private static let cellLength: Int64 = 900_000

  /// The offsets of a zone.
  init(_ timeZone: TimeZone) { self.timeZone = timeZone }

  /// Milliseconds that local time is ahead at a moment.
  mutating func offset(at time: Int64) -> Int64 {
    let cell = Self.cell(time)
    if cell == universalCell.cell { return universalCell.offset }
    universalCell = (cell, asked(at: time))
    return universalCell.offset
  }

  /// The moment of a local time; of the hour that comes twice the first, of the hour that is left out the one
  /// that clocks show after it.
  mutating func universal(_ local: Int64) -> Int64 {
    let cell = Self.cell(local)
    if cell == localCell.cell { return local - localCell.offset }
    let before = asked(at: local - 86_400_000)
    let after = asked(at: local + 86_400_000)
    let offset: Int64
    if asked(at: local - before) == before {
      offset = before
    } else {
      offset = asked(at: local - after) == after ? after : before
    }
    localCell = (cell, offset)
    return local - offset
  }

  /// The local day of a moment.
  mutating func day(of time: Int64) -> LocalDay {
    let local = time + offset(at: time)
    return LocalDay(
      number: Int32(clamping: local >= 0 ? local / 86_400_000 : (local - 86_399_999) / 86_400_000)
    )
  }

  private func asked(at time: Int64) -> Int64 {
    Int64(timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time) / 1000))) * 1000
  }

  private static func cell(_ time: Int64) -> Int64 {
    time >= 0 ? time / cellLength : (time - cellLength + 1) / cellLength
  }
}
