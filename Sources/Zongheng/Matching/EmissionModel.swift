/// What it costs that an observation lies off the road: −log of a Gaussian, held to a cap.
struct EmissionModel: Sendable {
  /// Standard deviation of a fix per axis, metres.
  let sigma: Double
  private let factor: Double
  private let cap: Double

  /// The model for a noise.
  init(sigma: Double, parameters: MatchingParameters) {
    self.sigma = sigma
    factor = 1 / (2 * sigma * sigma)
    cap = parameters.emissionCap
  }

  /// How much more than a single fix a group of fixes says.
  ///
  /// Errors of neighbouring fixes are correlated, so that the gain is far from the number of them.
  func weight(ofFixes count: Int) -> Double {
    1 + 0.5 * Double(Int.bitWidth - 1 - max(count, 1).leadingZeroBitCount)
  }

  /// Cost of a distance, given as its square, for an observation of a weight.
  func cost(square: Double, weight: Double) -> Double { min(square * factor * weight, cap) }
}
