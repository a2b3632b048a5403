/// When a pass counts, and when two devices are one party.
public struct CoverageParameters: Codable, Hashable, Sendable {
  /// A pass that is less certain than this does not count; where it was may be known one day.
  public var leastConfidence = 0.5
  /// A pass at least so certain is taken for granted: it alone makes the lower bound.
  public var certainConfidence = 0.9
  /// Two devices of one party pass a place within so many seconds of each other.
  public var partySeconds = 45.0
  /// A party moves together for at least so many metres …
  public var partyMetres = 400.0
  /// … and passes together at least this share of what each of its devices passes meanwhile.
  public var partyShare = 0.7
  /// How far a silent device may have come.
  public var prism = PrismParameters()

  /// The declared defaults.
  public init() {}

  var leastThousandths: Int32 { Int32((leastConfidence * 1000).rounded()) }
  var certainThousandths: Int32 { Int32((certainConfidence * 1000).rounded()) }
}
