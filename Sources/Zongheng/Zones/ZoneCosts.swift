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
  /// Workload of each unit, on a grid so fine that it does not matter and so even that sums of any order are equal.
  let workloads: [Double]
  /// Workload that may change hands; infinite where nothing is said.
  let movable: Double
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
    let total = problem.totalWorkload
    let step = total > 0 ? Double(sign: .plus, exponent: total.exponent - 44, significand: 1) : 1
    workloads = problem.workloads.map { ($0 / step).rounded() * step }
    // The grid's error in the sum of all units stays inside the margin.
    let margin = step * Double(problem.graph.count)
    let limits = problem.limits
    low = limits.map { $0.lowerBound + margin }
    high = limits.map { $0.upperBound - margin }
    movable = (problem.inForce.isEmpty ? nil : problem.mostMoved).map { $0 * total } ?? .infinity
    mean = max(total, .leastNormalMagnitude) / Double(max(1, problem.zoneCount))
  }

  /// How many average pairs of neighbours one split of a township is worth in the search.
  static let splitWorth = 12.0

  /// How much more has changed hands than may, in mean workloads.
  @inline(__always)
  func excess(_ moved: Double) -> Double { moved > movable ? (moved - movable) / mean : 0 }

  /// How far a workload is outside a zone's limits, in mean workloads.
  @inline(__always)
  func violation(_ workload: Double, _ zone: Int) -> Double {
    workload < low[zone]
      ? (low[zone] - workload) / mean : workload > high[zone] ? (workload - high[zone]) / mean : 0
  }
}
