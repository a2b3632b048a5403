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
  private let deviation: (least: Double, perSecond: Double, seconds: Double, doubling: Double)
  private let perMetreBeyond: Double
  private let junction: (cost: Double, metres: Double)
  private let beams: (dense: Double, sparse: Double, denseSeconds: Double)
  private let detour: (factor: Double, slack: Double, longest: Double)

  /// The model for a noise and for the speed that the device exceeds in one step of ten only.
  init(sigma: Double, highSpeed: Double, parameters: MatchingParameters) {
    self.sigma = sigma
    speed = highSpeed * parameters.speedMargin
    backstep = parameters.backstepSigmas * sigma
    deviation = (
      parameters.deviationSigmas * sigma, parameters.deviationPerSecond, parameters.deviationSeconds,
      parameters.deviationDoubling
    )
    perMetreBeyond = parameters.hasteCost / sigma
    junction = (parameters.junctionCost, parameters.junctionMetres)
    beams = (parameters.beam, parameters.sparseBeam, parameters.denseSeconds)
    detour = (parameters.detourFactor, parameters.detourSlack + 6 * sigma, parameters.longestRoute)
  }

  /// The costs between two observations so far apart, in metres and in seconds.
  func leg(straight: Double, seconds: Double) -> Leg {
    let time = min(max(seconds, 0), deviation.seconds)
    let deviation = deviation.least + deviation.perSecond * time * (1 + time / deviation.doubling)
    return Leg(
      straight: straight,
      deviation: deviation,
      perMetre: 1 / deviation,
      reach: 2 * sigma + speed * max(seconds, 1),
      perMetreBeyond: perMetreBeyond,
      perJunction: junction.cost,
      metresPerJunction: junction.metres,
      metresPerCost: max(deviation, junction.metres / junction.cost),
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
    /// Cost of each junction …
    let perJunction: Double
    /// … and the metres that it counts as where routes are compared.
    let metresPerJunction: Double
    /// The most metres of effort that may cost 1.
    let metresPerCost: Double
    /// Longest route that is looked for, metres of effort.
    let longest: Double

    /// Cost of a route so many metres long.
    @inline(__always) func cost(route: Double) -> Double {
      abs(route - straight) * perMetre + max(0, route - reach) * perMetreBeyond
    }

    /// Cost of a route so many metres long past so many junctions.
    @inline(__always) func cost(route: Double, junctions: Double) -> Double {
      cost(route: route) + junctions * perJunction
    }

    /// Metres of a route, with those that its junctions count as.
    @inline(__always) func effort(route: Double, junctions: Double) -> Double {
      route + junctions * metresPerJunction
    }

    /// No route of more effort costs so little, metres: be it by its length or by its junctions.
    @inline(__always) func farthest(cost: Double) -> Double {
      min(longest, straight + cost * metresPerCost)
    }
  }
}
