import Foundation

/// Local days and minutes of the day in one time zone, daylight saving included.
public struct LocalClock: Hashable, Sendable {
  /// The zone's identifier, such as `Asia/Shanghai`.
  public let identifier: String
  private let zone: TimeZone

  /// The clock of a zone; `nil` where the identifier is unknown.
  public init?(identifier: String) {
    guard let zone = TimeZone(identifier: identifier) else { return nil }
    self.identifier = identifier
    self.zone = zone
  }

  /// The clock of a zone.
  public init(_ zone: TimeZone) {
    identifier = zone.identifier
    self.zone = zone
  }

  /// Seconds that local time is ahead of UTC at a moment (milliseconds since 1970).
  public func offsetSeconds(at time: Int64) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time) / 1000))
  }

  /// The local day of a moment.
  public func day(at time: Int64) -> LocalDay {
    let seconds = Int((Double(time) / 1000).rounded(.down)) + offsetSeconds(at: time)
    return LocalDay(number: Int32((seconds - seconds.modulo(86_400)) / 86_400))
  }

  /// The first moment of a local day, milliseconds since 1970; where midnight does not exist, the moment after the gap.
  public func start(of day: LocalDay) -> Int64 { moment(of: day, minute: 0) }

  /// The moment at which a wall clock shows a minute of a day, milliseconds since 1970; minute 1440 is the next midnight.
  ///
  /// Where clocks are put forward over the minute it is the moment at which they are; of a minute that comes twice, the first.
  public func moment(of day: LocalDay, minute: Int) -> Int64 {
    let local = Int64(day.number) * 86_400_000 + Int64(minute) * 60_000
    let before = Int64(offsetSeconds(at: local - 86_400_000)) * 1000
    let after = Int64(offsetSeconds(at: local + 86_400_000)) * 1000
    if before == after { return local - before }
    let (first, second) = (local - max(before, after), local - min(before, after))
    if Int64(offsetSeconds(at: first)) * 1000 == local - first { return first }
    if Int64(offsetSeconds(at: second)) * 1000 == local - second { return second }
    return changeover(between: first, and: second)
  }

  /// The moment between two at which the offset changes, to the second.
  private func changeover(between first: Int64, and second: Int64) -> Int64 {
    var (low, high) = (first, second)
    let before = offsetSeconds(at: first)
    while high - low > 1000 {
      let middle = low + (high - low) / 2
      if offsetSeconds(at: middle) == before { low = middle } else { high = middle }
    }
    return (high + 999) / 1000 * 1000
  }

  /// Minutes since local midnight, as a wall clock shows them.
  public func minuteOfDay(at time: Int64) -> Int {
    (Int((Double(time) / 1000).rounded(.down)) + offsetSeconds(at: time)).modulo(86_400) / 60
  }

  /// A moment as local ISO 8601 with its offset, to the second.
  public func text(at time: Int64) -> String {
    let offset = offsetSeconds(at: time)
    let local = Int((Double(time) / 1000).rounded(.down)) + offset
    let seconds = local.modulo(86_400)
    let day = LocalDay(number: Int32((local - seconds) / 86_400))
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let zone =
      offset == 0
      ? "Z" : "\(offset < 0 ? "-" : "+")\(two(abs(offset) / 3600)):\(two(abs(offset) / 60 % 60))"
    return "\(day)T\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))\(zone)"
  }
}
