/// Another way that a device may have taken between two moments, instead of the stretches that the match tells.
public struct MatchedAlternative: Hashable, Sendable {
  /// Number of the unbroken path beside which it runs.
  public var path: Int32
  /// When it leaves the way told, milliseconds since 1970.
  public var enter: Int64
  /// When it comes back to it, milliseconds since 1970.
  public var leave: Int64
  /// The share of all ways, each weighed by how well it explains the fixes, that take it where it is most probable:
  /// from 0.1 to 1.
  public var share: Double
  /// The way, in the order of driving; the confidence of each stretch is `share`.
  public var stretches: [MatchedStretch]

  /// An alternative from its parts.
  public init(path: Int32, enter: Int64, leave: Int64, share: Double, stretches: [MatchedStretch]) {
    self.path = path
    self.enter = enter
    self.leave = leave
    self.share = share
    self.stretches = stretches
  }
}
