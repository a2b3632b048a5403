import Foundation

/// A zone's offsets from UTC, asked once per quarter of an hour.
///
/// Every change of an offset falls on a quarter of an hour, so the cache is right on days when clocks change.
struct ZoneOffsets {
  private let timeZone: TimeZone
  /// Where the last quarters of an hour began; far from every time at first.
  private var universalCell: (begin: Int64, offset: Int64) = (.min / 2, 0)
  private var localCell: (begin: Int64, offset: Int64) = (.min / 2, 0)
  private static let cellLength: Int64 = 900_000

  /// The zone's identifier, such as `Asia/Shanghai`.
  var identifier: String { timeZone.identifier }

  /// The offsets of a zone.
  init(_ timeZone: TimeZone) { self.timeZone = timeZone }

  /// Milliseconds that local time is ahead at a moment.
  mutating func offset(at time: Int64) -> Int64 {
    if Self.contains(universalCell.begin, time) { return universalCell.offset }
    universalCell = (Self.begin(of: time), asked(at: time))
    return universalCell.offset
  }

  /// The moment of a local time; of the hour that comes twice the first, of the hour that is left out the one
  /// that clocks show after it.
  @inline(__always)
  mutating func universal(_ local: Int64) -> Int64 {
    if Self.contains(localCell.begin, local) { return local - localCell.offset }
    return searched(local)
  }

  private mutating func searched(_ local: Int64) -> Int64 {
    let before = asked(at: local - 86_400_000)
    let after = asked(at: local + 86_400_000)
    let offset: Int64
    if asked(at: local - before) == before {
      offset = before
    } else {
      offset = asked(at: local - after) == after ? after : before
    }
    localCell = (Self.begin(of: local), offset)
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

  @inline(__always)
  private static func contains(_ begin: Int64, _ time: Int64) -> Bool {
    UInt64(bitPattern: time &- begin) < UInt64(cellLength)
  }

  private static func begin(of time: Int64) -> Int64 {
    (time >= 0 ? time / cellLength : (time - cellLength + 1) / cellLength) * cellLength
  }
}
