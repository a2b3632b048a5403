import Terrain

/// Routes that close gaps, and what they will have closed when they are driven.
public struct GapPlan: Sendable {
  /// A part of an edge passed over on a route.
  public struct Leg: Hashable, Sendable {
    /// Which part, and which way.
    public var part: WayPart
    /// True where the route is there to close a gap; else it is on its way.
    public var isWork: Bool
    /// When it is entered, milliseconds since 1970.
    public var enter: Int64
    /// When it is left.
    public var leave: Int64
  }

  /// One route.
  public struct Route: Sendable {
    /// Where it leads, in order.
    public var legs: [Leg]
    /// When it ends, milliseconds since 1970.
    public var finish: Int64
    /// Metres of gap, times their weight, that it is to close.
    public var worth: Double

    /// Length of the whole route, centimetres.
    public var length: Int { legs.reduce(0) { $0 + $1.part.length } }
    /// Length of what closes no gap, centimetres.
    public var deadhead: Int { legs.reduce(0) { $0 + ($1.isWork ? 0 : $1.part.length) } }
  }

  /// A gap, and what the plan does to it.
  public struct Prospect: Hashable, Sendable {
    /// The gap.
    public var gap: Gap
    /// Centimetres of it that are still open afterwards.
    public var left: Int
    /// True where the shift could close it at all.
    public var isOpen: Bool
    /// True where nothing is left of it.
    public var isClosed: Bool { left == 0 }
  }

  /// What was asked for.
  public var request: PlanRequest
  /// When the shift begins, milliseconds since 1970.
  public var start: Int64
  /// The routes, one for each team.
  public var routes: [Route]
  /// Metres of gap, times their weight, that the routes are to close.
  public var worth: Double
  /// The same of all gaps that the shift could close, if it were long enough.
  public var openWorth: Double
  /// The same of the routes of cheapest insertion alone.
  public var greedyWorth: Double
  /// No routes within the shift can close more.
  public var bound: Double
  /// Every road gap of the week, and what is left of it.
  public var prospects: [Prospect]
  /// Coverage of the week before.
  public var before: CoverageTotals
  /// Coverage of the week with the routes driven.
  public var after: CoverageTotals
  /// Where everybody sets out, on the roads.
  public var depot: RoadSpot

  /// The way of a route as a matcher would tell it.
  public func matched(_ route: Int, device: Int32) -> MatchedTrack {
    MatchedTrack(
      device: device,
      day: request.day,
      stretches: routes[route].legs.map {
        MatchedStretch(
          edge: $0.part.edge,
          direction: $0.part.direction,
          from: Double($0.part.from) / 100,
          to: Double($0.part.to) / 100,
          enter: $0.enter,
          leave: $0.leave,
          path: 0
        )
      }
    )
  }
}
