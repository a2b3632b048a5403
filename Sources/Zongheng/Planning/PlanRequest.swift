import Terrain

/// What routes are asked for: who sets out, from where, when and for how long.
public struct PlanRequest: Hashable, Sendable {
  /// The kind of device that will report the routes.
  public var kind: DeviceKind
  /// The day.
  public var day: LocalDay
  /// When the shift begins, minutes after midnight.
  public var startMinute: Int
  /// How long it lasts, minutes.
  public var minutes: Double
  /// How many set out: vehicles, or teams on foot.
  public var teams: Int
  /// Where everybody sets out, metres in the district's plane.
  public var depot: Point
  /// True where everybody comes back there within the shift.
  public var returns = true
  /// Speed over gaps, km/h; less where a rule asks for less.
  public var workingSpeedKmh: Double
  /// Speed elsewhere, km/h.
  public var travelSpeedKmh: Double
  /// Time to turn round at the end of a road that leads no further, seconds.
  public var turnSeconds = 15.0
  /// Speed from the road to where a compound is stayed at, km/h.
  public var asideKmh: Double
  /// How much longer than its rule asks each stay lasts, seconds: a stay is seen from the first report there to the last.
  public var dwellMarginSeconds = 60.0
  /// Metres of gap, times their weight, that an hour must close at least.
  public var hourlyPrice = 1.0

  /// A request; speeds are those of people on foot, or of working vehicles.
  public init(
    kind: DeviceKind,
    day: LocalDay,
    startMinute: Int,
    minutes: Double,
    teams: Int = 1,
    depot: Point
  ) {
    self.kind = kind
    self.day = day
    self.startMinute = startMinute
    self.minutes = minutes
    self.teams = teams
    self.depot = depot
    workingSpeedKmh = kind.isOnFoot ? 4 : 20
    travelSpeedKmh = kind.isOnFoot ? 4 : 30
    asideKmh = kind.isOnFoot ? 4 : 8
  }

  /// The shift, milliseconds.
  var shift: Int { Int(minutes * 60_000) }
}
