import Terrain

/// A stretch of time in which a device gave no fix that can be believed, between two fixes that can.
///
/// Where the device was meanwhile is not known; how far it can have come is for coverage to say.
public struct Silence: Hashable, Sendable {
  /// What a silence means for the question where the device was.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Short enough to lie within a turn of duty: the device was out, and nobody knows where.
    case onDuty = "on_duty"
    /// Of hours: a break, the end of a shift, a device in its charger. Nothing was patrolled unseen.
    case offDuty = "off_duty"
  }

  /// The device.
  public var device: Int32
  /// The local day; a silence never reaches over midnight.
  public var day: LocalDay
  /// The last believable fix before, as an index into the cleaned track.
  public var fromFix: Int32
  /// The first believable fix after: always `fromFix + 1`.
  public var toFix: Int32
  /// When the last fix before was taken, milliseconds since 1970.
  public var from: Int64
  /// When the first fix after was taken, milliseconds since 1970.
  public var to: Int64
  /// Where the device was last seen, metres.
  public var fromPosition: Point
  /// Where it was seen again, metres.
  public var toPosition: Point
  /// Whether it counts as duty.
  public var kind: Kind

  /// How long it lasted, seconds.
  public var seconds: Double { Double(to - from) / 1000 }
  /// The straight distance between its ends, metres.
  public var metres: Double { fromPosition.distance(to: toPosition) }
}
