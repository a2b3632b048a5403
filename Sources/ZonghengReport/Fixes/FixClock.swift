import Foundation
import Zongheng

/// Writes times as ISO 8601 with the offset of a zone, to the millisecond where there is more than a whole second.
///
/// A zone's offset is asked once per quarter of an hour: every change of an offset falls on one.
struct FixClock {
  private let clock: LocalClock
  private var quarter = Int64.min
  private var offset: Int64 = 0
  private var suffix: [UInt8] = []
  private var day = Int64.min
  private var date: [UInt8] = []

  /// A clock of a zone.
  init(_ zone: TimeZone) { clock = LocalClock(zone) }

  /// Appends a moment, milliseconds since 1970.
  mutating func append(_ time: Int64, to buffer: inout ByteBuffer) {
    let quarter = Self.floor(time, 900_000)
    if quarter != self.quarter {
      self.quarter = quarter
      let seconds = clock.offsetSeconds(at: time)
      offset = Int64(seconds) * 1000
      suffix = Self.suffix(minutes: seconds / 60)
    }
    let local = time + offset
    let day = Self.floor(local, 86_400_000)
    if day != self.day {
      self.day = day
      date = Array(LocalDay(number: Int32(clamping: day)).description.utf8)
    }
    let milliseconds = local - day * 86_400_000
    buffer.append(date)
    buffer.append("T" as Unicode.Scalar)
    buffer.append(milliseconds / 3_600_000, width: 2)
    buffer.append(":" as Unicode.Scalar)
    buffer.append(milliseconds / 60_000 % 60, width: 2)
    buffer.append(":" as Unicode.Scalar)
    buffer.append(milliseconds / 1000 % 60, width: 2)
    if milliseconds % 1000 != 0 {
      buffer.append("." as Unicode.Scalar)
      buffer.append(milliseconds % 1000, width: 3)
    }
    buffer.append(suffix)
  }

  private static func suffix(minutes: Int) -> [UInt8] {
    var text = ByteBuffer()
    text.append(minutes < 0 ? "-" : "+")
    text.append(Int64(abs(minutes) / 60), width: 2)
    text.append(":" as Unicode.Scalar)
    text.append(Int64(abs(minutes) % 60), width: 2)
    return text.bytes
  }

  private static func floor(_ value: Int64, _ unit: Int64) -> Int64 {
    value >= 0 ? value / unit : (value - unit + 1) / unit
  }
}
