/// What a fix must be like to be believed.
public struct CleaningRules: Codable, Hashable, Sendable {
  /// Greatest speed between two fixes, km/h: above what any vehicle may drive in China (120 km/h, Regulation on
  /// the Implementation of the Road Traffic Safety Law, article 78), with room for the noise of both ends.
  public var maxSpeedKmh = 150.0
  /// Distance that noise alone can feign between two fixes, metres; speed is judged on what is beyond it.
  public var noiseMetres = 30.0
  /// How many fixes in a row may be far off before they are taken for the truth: a ferry, a tow, a garage.
  public var longestJump = 3
  /// Fixes this near to where a stop began belong to the stop, metres.
  public var stopRadiusMetres = 20.0
  /// A stop is at least so long, seconds.
  public var stopSeconds = 60.0

  /// The declared defaults.
  public init() {}
}
