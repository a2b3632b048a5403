/// A track without the fixes that cannot be believed, and what was thought of each raw one.
public struct CleanedTrack: Hashable, Sendable {
  /// The fixes that stay: strictly increasing in time, positions as the device reported them.
  public var track: Track
  /// The class of each raw fix, in the order of the raw track.
  public var classes: [FixClass]
  /// When the device stood still though its positions wandered, milliseconds since 1970, in order: such fixes are
  /// set aside, and yet they are no silence.
  public var standing: [Int64] = []
}
