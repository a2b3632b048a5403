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

/// What cleaning thinks of one fix.
public enum FixClass: String, Hashable, Sendable, Codable, CaseIterable {
  /// To be believed.
  case valid
  /// To be believed, and part of a stop: its movement is noise.
  case stationaryJitter = "stationary_jitter"
  /// No position, or none on Earth.
  case invalidPosition = "invalid_position"
  /// The same time and place once more.
  case duplicate
  /// The same time at another place.
  case conflictingTime = "conflicting_time"
  /// Farther from its neighbours than anything drives.
  case impossibleJump = "impossible_jump"

  /// True where the fix stays in the cleaned track.
  public var isKept: Bool { self == .valid || self == .stationaryJitter }
}
