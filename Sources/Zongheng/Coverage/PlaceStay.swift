/// A stay of one device at one place that is visited as a whole: a compound or a unit grid.
public protocol PlaceStay: Sendable {
  /// Index of the device.
  var device: Int32 { get }
  /// The local day.
  var day: LocalDay { get }
  /// First moment there, milliseconds since 1970.
  var enter: Int64 { get }
  /// Last moment there, milliseconds since 1970.
  var leave: Int64 { get }
}

extension PlaceStay {
  /// How long it lasted, minutes.
  public var minutes: Double { Double(leave - enter) / 60_000 }
}

/// A time during which a device may have been at a place unseen.
public struct PossibleStay: Hashable, Sendable, Comparable {
  /// Index of the place.
  public var place: Int32
  /// Index of the device.
  public var device: Int32
  /// The local day.
  public var day: LocalDay
  /// When the device was last seen before, milliseconds since 1970.
  public var earliest: Int64
  /// When it was seen again, milliseconds since 1970.
  public var latest: Int64
  /// True where the device reported, but its track does not tell this place from another.
  public var isAmbiguous = false

  /// A possible stay from its parts.
  public init(
    place: Int32,
    device: Int32,
    day: LocalDay,
    earliest: Int64,
    latest: Int64,
    isAmbiguous: Bool = false
  ) {
    self.place = place
    self.device = device
    self.day = day
    self.earliest = earliest
    self.latest = latest
    self.isAmbiguous = isAmbiguous
  }

  /// By place, then time, then device.
  public static func < (left: PossibleStay, right: PossibleStay) -> Bool {
    if left.isAmbiguous != right.isAmbiguous,
      (left.place, left.earliest, left.device, left.latest)
        == (right.place, right.earliest, right.device, right.latest)
    {
      return right.isAmbiguous
    }
    return (left.place, left.earliest, left.device, left.latest) < (
      right.place, right.earliest, right.device, right.latest
    )
  }
}
