/// What it costs that a route is longer or shorter than the straight line between two observations.
///
/// Exponential in |route − straight|, after Newson & Krumm (2009), equation 2.
struct TransitionModel: Sendable {
  /// Steps back along an edge up to here are standing still, metres.
  let backstep: Double
  /// Standard deviation of a fix per axis, metres.
  let sigma: Double
  private let parameters: MatchingParameters

  /// The model for a noise.
  init(sigma: Double, parameters: MatchingParameters) {
    self.sigma = sigma
    self.parameters = parameters
    backstep = parameters.backstepSigmas * sigma
  }

  /// Mean of |route − straight| for observations so many seconds apart, metres.
  func mean(seconds: Double) -> Double {
    parameters.deviationSigmas * sigma + parameters.deviationPerSecond * min(max(seconds, 0), 60)
  }

  /// Longest route that is looked for, metres.
  func longestRoute(straight: Double) -> Double {
    min(straight * parameters.detourFactor + parameters.detourSlack + 6 * sigma, parameters.longestRoute)
  }
}
