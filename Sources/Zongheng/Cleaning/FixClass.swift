/// What cleaning thinks of one fix.
///
/// The order is that of precedence: where two fit, the fix is given the later one of those that are kept, or the one
/// for which it was set aside.
public enum FixClass: String, Hashable, Sendable, Codable, CaseIterable {
  /// To be believed.
  case valid
  /// To be believed, and part of a stop: its movement is noise.
  case stationaryJitter = "stationary_jitter"
  /// To be believed, though it stands in its file after fixes that were taken later.
  case unordered
  /// To be believed, though it reached the platform long after it was taken.
  case lateUpload = "late_upload"
  /// The position is to be believed, the speed beside it is not: nothing drives so fast.
  case impossibleSpeed = "impossible_speed"
  /// No position: none given, 0,0, or one that the device itself calls unknown.
  case unpositioned
  /// Latitude and longitude stand in each other's place.
  case swappedPosition = "swapped_position"
  /// A time that cannot be right: before the device was made, in the future, or off by a step of its clock.
  case clockError = "clock_error"
  /// The same time and place once more.
  case duplicate
  /// The same time at another place, which fits the way worse.
  case repeatedTime = "repeated_time"
  /// The same position again and again while the device moved on.
  case frozenPosition = "frozen_position"
  /// The position of a radio cell's mast instead of the device's own.
  case cellFix = "cell_fix"
  /// One to three fixes far off the way, which goes on as if they had not been.
  case spike
  /// A longer stretch somewhere else, to which nothing drives and from which nothing comes back so fast.
  case teleport
  /// A device that stood still, seen wandering and coming back.
  case staticDrift = "static_drift"

  /// True where the fix stays in the cleaned track.
  public var isKept: Bool {
    switch self {
    case .valid, .stationaryJitter, .unordered, .lateUpload, .impossibleSpeed: true
    default: false
    }
  }

  /// What a finding says of such fixes, and what was done about them.
  public var meaning: String {
    switch self {
    case .valid: "fixes are to be believed"
    case .stationaryJitter: "fixes belong to stops; they are kept"
    case .unordered: "fixes stand in their file after later ones; they are kept in order of time"
    case .lateUpload: "fixes arrived long after they were taken; they are kept"
    case .impossibleSpeed: "fixes report a speed that nothing drives; their positions are kept"
    case .unpositioned:
      "fixes have no position (none, zeros, or unknown to the device itself); they were set aside"
    case .swappedPosition:
      "fixes have latitude and longitude in each other's place; they were set aside, not mended"
    case .clockError: "fixes have a time that cannot be right; they were set aside"
    case .duplicate: "fixes repeat another's time and place; they were set aside"
    case .repeatedTime: "fixes have another's time at another place; they were set aside"
    case .frozenPosition: "fixes repeat one position while the device moved; they were set aside"
    case .cellFix: "fixes have the position of a radio mast; they were set aside"
    case .spike: "fixes lie far off the way, one to three at a time; they were set aside"
    case .teleport: "fixes lie where nothing drives to and comes back from so fast; they were set aside"
    case .staticDrift: "fixes wander while the device stood still; they were set aside"
    }
  }
}
