/// The constants of the matcher; nothing in them depends on the place, the fleet or the sampling interval.
///
/// What does depend on these, the noise and the interval, is estimated from each track.
public struct MatchingParameters: Codable, Hashable, Sendable {
  /// Least standard deviation assumed per axis, metres: an open-sky receiver plus the width of a carriageway.
  public var leastNoise = 7.0
  /// Greatest standard deviation assumed per axis, metres: a street canyon (Newson & Krumm 2009, section 6).
  public var greatestNoise = 20.0
  /// The standard deviation that is usual, metres, where a track is too short to tell its own …
  public var usualNoise = 10.0
  /// … which counts as much as so many of its fixes.
  public var usualNoiseFixes = 12.0
  /// Fixes nearer to their group's middle than so many standard deviations are one observation.
  ///
  /// Newson & Krumm drop fixes within 2 σ of the last one kept; the mean of a wider group keeps what they say.
  public var groupingSigmas = 4.0
  /// A track of fewer observations than this is grouped anew as if its noise were the usual one at most: wide groups
  /// would leave little of a short way to match.
  public var fewObservations = 12
  /// Roads farther away than so many standard deviations are no candidates.
  public var searchSigmas = 6.0
  /// Least search radius, metres.
  public var leastSearchRadius = 50.0
  /// At most so many edges, the nearest ones, are candidates of an observation.
  public var candidateEdges = 12
  /// Greatest cost of a distance: one bad fix must not outweigh a whole detour.
  public var emissionCap = 20.0
  /// Mean of |route − straight line| in standard deviations: the β of Newson & Krumm for fixes close together.
  public var deviationSigmas = 0.5
  /// Growth of that mean with the time between two observations, metres per second (Newson & Krumm, figure 8) …
  public var deviationPerSecond = 0.6
  /// … which doubles itself in so many seconds: the longer the silence, the more ways lead round …
  public var deviationDoubling = 25.0
  /// … and ends after so many.
  public var deviationSeconds = 30.0
  /// Cost of each junction that a route passes: roads that cross few others are driven more, and a fix that lies off is
  /// seldom a way through two junctions more.
  public var junctionCost = 0.5
  /// Of several routes the one is taken that is shortest where each junction counts as so many metres.
  public var junctionMetres = 4.0
  /// A route may well be driven so many times as fast as the device moves at most in nine steps of ten.
  public var speedMargin = 1.2
  /// Cost of each standard deviation that a route is longer than that.
  public var hasteCost = 1.0
  /// How sharply reported headings point along the road: 1 ÷ (20°)² in radians …
  public var headingConcentration = 8.0
  /// … and what a heading against the road costs at most.
  public var headingCap = 8.0
  /// Cost of leaving out an observation: one fix in a hundred is an outlier, which lies anywhere within 200 m; about
  /// that of a distance of 4.5 σ.
  public var skipCost = 10.0
  /// Whether to leave out an observation is asked only where it and the next one cost more than this share of that.
  public var suspicion = 0.3
  /// An observation that costs so much on every road near it is away from the roads: three standard deviations.
  public var awayCost = 4.5
  /// Cost of leaving the network and coming back to it elsewhere: a vehicle seldom does.
  public var leavingCost = 24.0
  /// The same for somebody on foot, who crosses a compound or a lawn any time …
  public var walkerLeavingCost = 10.0
  /// … turns round more often, …
  public var walkerTurnCost = 4.0
  /// … and strays from the straight line more slowly: a sixth of a vehicle's speed, a sixth of its deviation.
  public var walkerDeviationPerSecond = 0.1
  /// True where a group of fixes that the way leaves out says that the device left the network: so it is for people on
  /// foot; a vehicle's group may err as a whole, where errors are correlated.
  public var groupsTellLeaving = false
  /// Cost of turning round on an edge or at a node: about one turn in 400 observations.
  public var turnCost = 6.0
  /// Cost of turning round where the road ends.
  public var deadEndTurnCost = 3.0
  /// Standing still may look like a step back along the edge of so many standard deviations.
  public var backstepSigmas = 3.5
  /// A route may be so many times as long as the straight line …
  public var detourFactor = 1.6
  /// … and so many metres longer.
  public var detourSlack = 250.0
  /// Routes longer than this are not looked for, metres.
  public var longestRoute = 8_000.0
  /// Ways that cost more than this for their length are looked for only where there is no other; infinite for an
  /// exhaustive search.
  public var dearestDetour = 15.0
  /// States worse than the best by more than this are not continued, unless the way is interrupted: then the search is
  /// repeated and follows all of them. So it is where observations are close together, …
  public var beam = 30.0
  /// … and this where they are far apart: the error of a receiver lasts for half a minute, in which the true way falls
  /// back with each of its observations …
  public var sparseBeam = 15.0
  /// … that are no more than so many seconds apart; in between the beam falls from one to the other with their number.
  public var denseSeconds = 5.0
  /// Silence of more than so many seconds breaks the way, unless the device did not move.
  public var silenceSeconds = 300.0
  /// A device that reappears within so many metres has not moved.
  public var stationaryMetres = 100.0
  /// True where each stretch is told with its confidence.
  public var tellsConfidence = true
  /// Costs count for a this many-th part when paths are weighed against each other: neighbouring observations err
  /// alike, so that they say less together than each says alone.
  public var temperature = 2.0
  /// Paths that cost more than the best one by so many temperatures have no weight: each would have a hundredth.
  public var weighedTemperatures = 4.6

  /// The defaults.
  public init() {}
}
