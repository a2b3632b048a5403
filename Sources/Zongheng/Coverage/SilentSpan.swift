import Terrain

/// A silence of a device in whole units: when and where it was last seen and seen again, and how fast it may have been.
public struct SilentSpan: Hashable, Sendable, Comparable {
  /// Index of the device.
  public var device: Int32
  /// The local day.
  public var day: LocalDay
  /// Last fix before, milliseconds since 1970.
  public var from: Int64
  /// First fix after, milliseconds since 1970.
  public var to: Int64
  /// Position of the last fix before: easting and northing, millimetres.
  public var fromPosition: [Int64]
  /// Position of the first fix after: easting and northing, millimetres.
  public var toPosition: [Int64]
  /// True where the device was on duty, by the length of the silence.
  public var isOnDuty: Bool
  /// The fastest that the device was seen to pass over any stretch of the day, centimetres per second; 0 where unknown.
  public var seenSpeed: Int32

  /// A silence in whole units.
  init(_ silence: Silence, seenSpeed: Int32) {
    device = silence.device
    day = silence.day
    from = silence.from
    to = silence.to
    fromPosition = Self.millimetres(silence.fromPosition)
    toPosition = Self.millimetres(silence.toPosition)
    isOnDuty = silence.kind == .onDuty
    self.seenSpeed = seenSpeed
  }

  /// A silence from its parts.
  public init(
    device: Int32,
    day: LocalDay,
    from: Int64,
    to: Int64,
    fromPosition: Point,
    toPosition: Point,
    isOnDuty: Bool = true,
    seenSpeed: Int32 = 0
  ) {
    self.device = device
    self.day = day
    self.from = from
    self.to = to
    self.fromPosition = Self.millimetres(fromPosition)
    self.toPosition = Self.millimetres(toPosition)
    self.isOnDuty = isOnDuty
    self.seenSpeed = seenSpeed
  }

  /// By device, then time.
  public static func < (left: SilentSpan, right: SilentSpan) -> Bool {
    (left.device, left.from, left.to) < (right.device, right.from, right.to)
  }

  private static func millimetres(_ point: Point) -> [Int64] {
    [point.x, point.y].map { Int64(($0 * 1000).rounded()) }
  }
}

extension SilentSpan {
  /// Where the device was last seen, and where it was seen again, metres.
  var ends: (from: Point, to: Point) {
    func point(_ place: [Int64]) -> Point { Point(Double(place[0]) / 1000, Double(place[1]) / 1000) }
    return (point(fromPosition), point(toPosition))
  }
}
