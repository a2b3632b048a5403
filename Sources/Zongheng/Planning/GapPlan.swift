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

  /// A stay at a compound, beside the road.
  public struct Stop: Hashable, Sendable {
    /// Index of the compound.
    public var compound: Int32
    /// Where the road is left, and come back to.
    public var spot: RoadSpot
    /// The same in the district's plane, metres.
    public var road: Point
    /// Where to stay, metres in the district's plane.
    public var point: Point
    /// When the road is left, milliseconds since 1970.
    public var enter: Int64
    /// When the stay begins.
    public var arrive: Int64
    /// When it ends.
    public var depart: Int64
    /// When the road is reached again.
    public var leave: Int64
    /// How many of the route's legs come before it.
    public var legsBefore: Int
  }

  /// One route.
  public struct Route: Sendable {
    /// Where it leads, in order.
    public var legs: [Leg]
    /// Where it stops at compounds, in order.
    public var stops: [Stop]
    /// When it ends, milliseconds since 1970.
    public var finish: Int64
    /// Metres of gap, times their weight, that it is to close.
    public var worth: Double

    /// True where nobody sets out.
    public var isEmpty: Bool { legs.isEmpty && stops.isEmpty }
    /// Length of the whole route on roads, centimetres.
    public var length: Int { legs.reduce(0) { $0 + $1.part.length } }
    /// Length of what closes no gap, centimetres.
    public var deadhead: Int { legs.reduce(0) { $0 + ($1.isWork ? 0 : $1.part.length) } }
  }

  /// A gap, and what the plan does to it.
  public struct Prospect: Hashable, Sendable {
    /// The gap.
    public var gap: Gap
    /// Metres of weighted gap that closing it is worth, and what that is made of.
    public var ranking: GapRanking
    /// Centimetres of it that are still open afterwards; 0 for a compound.
    public var left: Int
    /// True where the shift could close it at all.
    public var isOpen: Bool
    /// True where nothing is left of it.
    public var isClosed: Bool
  }

  /// How many requirements compounds have, and how many are met.
  public struct CompoundTotals: Hashable, Sendable {
    /// Requirements of compounds, over all rules and periods.
    public var required = 0
    /// Those that are met.
    public var met = 0

    /// Of some answers.
    init(_ assessed: [AssessedPlace]) {
      required = assessed.count
      met = assessed.count { $0.cause == nil }
    }

    /// The part that is met; `nil` where nothing is required.
    public var rate: Double? { required > 0 ? Double(met) / Double(required) : nil }
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
  /// Every gap of the week, and what is left of it.
  public var prospects: [Prospect]
  /// Coverage of the week before.
  public var before: CoverageTotals
  /// Coverage of the week with the routes driven.
  public var after: CoverageTotals
  /// Requirements of compounds before.
  public var compoundsBefore: CompoundTotals
  /// Requirements of compounds with the routes driven.
  public var compoundsAfter: CompoundTotals
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

  /// The stays of a route at compounds as finders of stays would tell them, by the index of their rule: those that it stops for,
  /// and those that it makes in passing.
  func stays(_ route: Int, device: Int32, by finders: [Int: CompoundVisitFinder]) -> [Int: [CompoundStay]] {
    finders.mapValues { finder in
      let passing = matched(route, device: device).stretches.flatMap(finder.presence(on:))
      let stopping = routes[route].stops.flatMap { stop -> [CompoundPresence] in
        finder.presence(from: stop.road, to: stop.point, enter: stop.enter, leave: stop.arrive)
          + finder.presence(from: stop.point, to: stop.point, enter: stop.arrive, leave: stop.depart)
          + finder.presence(from: stop.point, to: stop.road, enter: stop.depart, leave: stop.leave)
      }
      return CompoundStay.joined(passing + stopping, device: device, day: request.day)
    }
  }
}
