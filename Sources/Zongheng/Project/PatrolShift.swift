/// A turn of duty (班次): a name and a time of day, over midnight where it ends before it begins.
public struct PatrolShift: Hashable, Sendable {
  /// The name, as the project gives it.
  public var name: String
  /// First minute after local midnight, 0…1439.
  public var from: Int
  /// The minute after the last; beyond 1440 where the shift ends on the next day.
  public var to: Int

  /// A shift from one minute of the day up to, and without, another; over midnight where the second is not later.
  public init(name: String, from: Int, to: Int) {
    self.name = name
    self.from = from
    self.to = to > from ? to : to + 1440
  }

  /// When the shift that begins on a day lasts, milliseconds since 1970; an hour shorter or longer where clocks change.
  public func moments(on day: LocalDay, in clock: LocalClock) -> Range<Int64> {
    let begin = clock.moment(of: day, minute: from)
    let end =
      to <= 1440
      ? clock.moment(of: day, minute: to) : clock.moment(of: day.advanced(by: 1), minute: to - 1440)
    return begin..<max(begin, end)
  }
}
