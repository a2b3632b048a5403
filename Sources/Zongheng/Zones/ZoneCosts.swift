/// The numbers that a search adds up: what each arc, township and zone costs, scaled so that one pair of neighbours
/// is worth 1 on average.
struct ZoneCosts: Sendable {
  /// Cost of each arc where its ends lie in different zones.
  let arcs: [Double]
  /// Cost of each further zone that a township lies in.
  let split: Double
  /// Least workload of each zone.
  let low: [Double]
  /// Greatest workload of each zone.
  let high: [Double]
  /// Mean workload of a zone: violations are measured in it.
  let mean: Double
  /// How many goal units one scaled unit is: metres, or pairs of neighbours.
  let scale: Double

  init(_ problem: ZoneProblem) {
    let metres = problem.graph.sharedMetres
    let average = metres.reduce(0, +) / Double(max(1, metres.count))
    switch problem.goal {
    case .cut:
      scale = 1
      arcs = [Double](repeating: 1, count: metres.count)
      split = 0
    case .length, .splits:
      scale = average > 0 ? average : 1
      // A border of no length (a corner, a link) must still cost something, lest zones hang on it.
      arcs = metres.map { $0 / (average > 0 ? average : 1) + 1e-4 }
      split = problem.goal == .splits ? Self.splitWorth : 0
    }
    let limits = problem.limits
    low = limits.map(\.lowerBound)
    high = limits.map(\.upperBound)
    mean = problem.totalWorkload / Double(max(1, problem.zoneCount))
  }

  /// How many average pairs of neighbours one split of a township is worth in the search.
  static let splitWorth = 6.0

  /// How far a workload is outside a zone's limits, in mean workloads.
  @inline(__always)
  func violation(_ workload: Double, _ zone: Int) -> Double {
    workload < low[zone]
      ? (low[zone] - workload) / mean : workload > high[zone] ? (workload - high[zone]) / mean : 0
  }
}
