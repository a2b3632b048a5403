/// What reading a whole file tells of a fix, which its day alone could not.
public struct FixMarks: OptionSet, Hashable, Sendable {
  /// The bits.
  public let rawValue: UInt8

  /// Marks by their bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Its latitude stands where the longitude belongs and the other way round; it has no position.
  public static let swapped = FixMarks(rawValue: 1)
  /// Its time cannot be right; the day that it is filed under is that of its neighbours in the file.
  public static let wrongClock = FixMarks(rawValue: 2)
  /// It stands in its file after fixes that were taken later.
  public static let unordered = FixMarks(rawValue: 4)
  /// It reached the platform long after it was taken.
  public static let late = FixMarks(rawValue: 8)
  /// The device reports that its tool rests.
  public static let toolOff = FixMarks(rawValue: 16)
  /// The device reports that its tool is at work.
  public static let toolOn = FixMarks(rawValue: 32)
}
