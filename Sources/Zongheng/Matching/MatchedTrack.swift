/// What the matcher says of one track: where on the network each fix is, and the way that was driven.
public struct MatchedTrack: Hashable, Sendable {
  /// Index of the device in the project's list.
  public var device: Int32
  /// The local day.
  public var day: LocalDay
  /// Edge of each fix of the cleaned track; −1 where no road is in reach or the fix was skipped.
  public var edges: [Int32]
  /// Metres from the start of the edge's line, for each fix; 0 where there is no edge.
  public var offsets: [Double]
  /// The way driven, in the order of driving.
  public var stretches: [MatchedStretch]
  /// Where the way is interrupted, and why.
  public var breaks: [MatchBreak]
  /// Where the way might as well have gone elsewhere, in the order of time; empty where confidences are not told.
  public var alternatives: [MatchedAlternative]

  /// A matched track from its parts.
  public init(
    device: Int32,
    day: LocalDay,
    edges: [Int32] = [],
    offsets: [Double] = [],
    stretches: [MatchedStretch] = [],
    breaks: [MatchBreak] = [],
    alternatives: [MatchedAlternative] = []
  ) {
    self.device = device
    self.day = day
    self.edges = edges
    self.offsets = offsets
    self.stretches = stretches
    self.breaks = breaks
    self.alternatives = alternatives
  }
}

/// A part of one edge that was driven in one go.
public struct MatchedStretch: Hashable, Sendable {
  /// The edge.
  public var edge: Int32
  /// The way along it.
  public var direction: Direction
  /// Least distance from the start of the edge's line, metres.
  public var from: Double
  /// Greatest distance from the start of the edge's line, metres.
  public var to: Double
  /// When the stretch was entered, milliseconds since 1970.
  public var enter: Int64
  /// When it was left, milliseconds since 1970.
  public var leave: Int64
  /// Number of the unbroken path within the track; a break begins a new one.
  public var path: Int32
  /// How probable it is, from 0 to 1, that the device drove here, this way, at this time.
  ///
  /// The mean along the stretch; 1 where nothing was weighed.
  public var confidence: Double

  /// A stretch from its parts.
  public init(
    edge: Int32,
    direction: Direction,
    from: Double,
    to: Double,
    enter: Int64,
    leave: Int64,
    path: Int32,
    confidence: Double = 1
  ) {
    self.edge = edge
    self.direction = direction
    self.from = from
    self.to = to
    self.enter = enter
    self.leave = leave
    self.path = path
    self.confidence = confidence
  }
}

/// An interruption of the way between two fixes.
public struct MatchBreak: Hashable, Sendable {
  /// Why the way is not continued.
  public enum Reason: String, Sendable, CaseIterable {
    /// The device was silent for too long.
    case silence
    /// No road is in reach of the fixes.
    case offNetwork
    /// No way on the network joins the fixes at a plausible length.
    case noRoute
  }

  /// The last fix before the interruption.
  public var lastFix: Int32
  /// The first fix after it.
  public var nextFix: Int32
  /// Why.
  public var reason: Reason

  /// An interruption between two fixes.
  public init(lastFix: Int32, nextFix: Int32, reason: Reason) {
    self.lastFix = lastFix
    self.nextFix = nextFix
    self.reason = reason
  }
}
