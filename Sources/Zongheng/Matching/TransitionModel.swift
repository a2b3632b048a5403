/// What it costs that a route is longer or shorter than the straight line between two observations.
///
/// Exponential in |route − straight|, after Newson & Krumm (2009), equation 2. What the device could drive only
/// faster than it usually does costs extra, by the metre.
struct TransitionModel: Sendable {
  /// Steps back along an edge up to here are standing still, metres.
  let backstep: Double
  /// Standard deviation of a fix per axis, metres.
  let sigma: Double
  /// What the device usually does not exceed, metres per second.
  let speed: Double
  private let deviation: Double
  private let deviationPerSecond: Double
  private let perMetreBeyond: Double
  private let beams: (dense: Double, sparse: Double, denseSeconds: Double)
  private let detour: (factor: Double, slack: Double, longest: Double)

  /// The model for a noise and for the speed that the device exceeds in one step of ten only.
  init(sigma: Double, highSpeed: Double, parameters: MatchingParameters) {
    self.sigma = sigma
    speed = highSpeed * parameters.speedMargin
    backstep = parameters.backstepSigmas * sigma
    deviation = parameters.deviationSigmas * sigma
    deviationPerSecond = parameters.deviationPerSecond
    perMetreBeyond = parameters.hasteCost / sigma
    beams = (parameters.beam, parameters.sparseBeam, parameters.denseSeconds)
    detour = (parameters.detourFactor, parameters.detourSlack + 6 * sigma, parameters.longestRoute)
  }

  /// The costs between two observations so far apart, in metres and in seconds.
  func leg(straight: Double, seconds: Double) -> Leg {
    let deviation = deviation + deviationPerSecond * min(max(seconds, 0), 60)
    return Leg(
      straight: straight,
      deviation: deviation,
      perMetre: 1 / deviation,
      reach: 2 * sigma + speed * max(seconds, 1),
      perMetreBeyond: perMetreBeyond,
      longest: longestRoute(straight: straight)
    )
  }

  /// How much worse than the best a state may be to be continued over so many seconds.
  func beam(seconds: Double) -> Double {
    let share = min(1, beams.denseSeconds / max(seconds, 1))
    return beams.sparse + (beams.dense - beams.sparse) * share
  }

  /// Longest route that is looked for, metres.
  func longestRoute(straight: Double) -> Double {
    min(straight * detour.factor + detour.slack, detour.longest)
  }

  /// The costs between two observations.
  struct Leg: Sendable {
    /// The straight line, metres.
    let straight: Double
    /// Metres that cost 1, where the route is longer or shorter than the straight line …
    let deviation: Double
    /// … and the cost of one metre.
    let perMetre: Double
    /// What the device may well drive in the time, metres.
    let reach: Double
    /// Cost of a metre that the route is longer than that.
    let perMetreBeyond: Double
    /// Longest route that is looked for, metres.
    let longest: Double

    /// Cost of a route so many metres long.
    @inline(__always) func cost(route: Double) -> Double {
      abs(route - straight) * perMetre + max(0, route - reach) * perMetreBeyond
    }

    /// No longer route costs so little, metres.
    @inline(__always) func farthest(cost: Double) -> Double {
      min(longest, straight + cost * deviation)
    }
  }
}
