/// What a fix must be like to be believed.
public struct CleaningRules: Codable, Hashable, Sendable {
  /// Greatest speed of anything on a road, km/h: above what may be driven in China (120 km/h, Regulation on the
  /// Implementation of the Road Traffic Safety Law, article 78), with room for the noise of both ends.
  public var maxSpeedKmh = 150.0
  /// Greatest acceleration between two fixes, m/s²: a car that is driven hard; buses and trucks stay below 1.5.
  public var accelerationMetresPerSecondSquared = 2.5
  /// Distance that noise alone can feign between two fixes, metres; motion is judged on what is beyond it.
  public var noiseMetres = 30.0
  /// How many fixes a second beginning is worth: a stretch that cannot be reached from the way before and from which
  /// the way after cannot be reached must be longer than twice this to be believed, one at an end of the day longer
  /// than this. A ferry, a tow or a garage breaks the way once; a teleport breaks it twice.
  public var restartFixes = 20
  /// Up to so many fixes far off are a spike, more are a teleport.
  public var longestSpike = 3
  /// Fixes this near to where a stop began belong to the stop, metres.
  public var stopRadiusMetres = 20.0
  /// A stop is at least so long, seconds.
  public var stopSeconds = 60.0
  /// Up to this speed a device counts as standing by its own word, km/h: what receivers report at rest.
  public var standingKmh = 2.0
  /// A standing device that is seen farther off than this has drifted, metres: three times the usual error of an open
  /// sky (about 5 m an axis), and twice its stop's radius.
  public var driftMetres = 30.0
  /// What wanders farther than this was not drift, metres: buildings around a receiver mislead it by some hundred.
  public var farthestDriftMetres = 500.0
  /// A position that stays the same to the last digit is frozen where the device says that it has moved so far
  /// meanwhile, metres.
  public var frozenMetres = 60.0
  /// From here on a reported accuracy is that of a radio cell, metres: satellites give better even between towers.
  public var cellAccuracyMetres = 200.0

  /// The declared defaults.
  public init() {}
}
