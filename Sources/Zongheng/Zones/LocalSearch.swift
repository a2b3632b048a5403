import Foundation

/// Simulated annealing of a plan by flips of single units across borders (Kirkpatrick, Gelatt, Vecchi 1983).
///
/// A flip is proposed for a unit on a border and one of its neighbours' zones, priced in the degree of the unit, and
/// made where the price passes and the zone that is left stays whole. Limits of workload are priced by a weight that
/// rises as the temperature falls, so that heavy units can pass through while it is warm.
struct LocalSearch {
  let problem: ZoneProblem
  let costs: ZoneCosts
  private var contiguity: Contiguity
  /// −ln of a uniform number, by its middle in each of 4096 steps: what a price over the temperature may be.
  private static let logarithms = (0..<4096).map { -log((Double($0) + 0.5) / 4096) }
  private let hasWishes: Bool
  private let isBoundToPlan: Bool
  /// When to stop even where the schedule goes on; `nil` for never.
  var deadline: ContinuousClock.Instant?
  /// True where the deadline has cut a schedule short.
  private(set) var stoppedEarly = false

  /// How a search cools.
  struct Schedule: Sendable {
    /// Temperature at the start and at the end, in average pairs of neighbours.
    var hot = 2.0
    var cold = 0.05
    /// Weight of a violation of one mean workload at the start and at the end.
    var lenient = 20.0
    var strict = 2000.0
    /// How many flips are proposed.
    var proposals = 1_000_000
  }

  /// The best plan that a search met.
  struct Best: Sendable {
    var zone: [Int32]
    var objective: Double
    var violation: Double

    /// True where this plan violates less, or as little and costs less.
    func isBetter(than other: Best) -> Bool {
      violation < other.violation - 1e-12
        || (violation <= other.violation + 1e-12 && objective < other.objective - 1e-9)
    }
  }

  init(_ problem: ZoneProblem, _ costs: ZoneCosts) {
    self.problem = problem
    self.costs = costs
    contiguity = Contiguity(count: problem.graph.count)
    hasWishes = !problem.affinity.isEmpty
    isBoundToPlan = costs.movable < .infinity
  }

  /// The best plan met while a state cools down; the state is left where it cooled to.
  mutating func anneal(
    _ state: inout ZoneState,
    among active: [Bool]? = nil,
    _ schedule: Schedule,
    _ random: inout SeededGenerator
  ) -> Best {
    var best = Best(zone: state.zone, objective: state.objective(costs), violation: state.violation)
    if let active {
      for unit in 0..<problem.graph.count where state.place[unit] >= 0 && !active[Int(state.zone[unit])] {
        state.leaveBorder(unit)
      }
    }
    let open = active ?? [Bool](repeating: true, count: state.zones)
    let thresholds = Self.logarithms
    let steps = max(1, schedule.proposals / 1024)
    let cooling = pow(schedule.cold / schedule.hot, 1 / Double(steps))
    let tightening = pow(schedule.strict / schedule.lenient, 1 / Double(steps))
    var temperature = schedule.hot
    var strictness = schedule.lenient
    for step in 0..<steps {
      if let deadline, step & 127 == 127, ContinuousClock.now >= deadline {
        stoppedEarly = true
        return best
      }
      for _ in 0..<1024 {
        guard state.borderCount > 0 else { return best }
        let bits = random.next()
        let unit = Int(state.border[Int(((bits & 0xFFFF_FFFF) &* UInt64(state.borderCount)) >> 32)])
        let low = Int(problem.graph.first[unit])
        let degree = Int(problem.graph.first[unit + 1]) - low
        let arc = low + Int((((bits >> 32) & 0xFFFF) &* UInt64(degree)) >> 16)
        let from = state.zone[unit]
        let to = state.zone[Int(problem.graph.neighbours[arc])]
        if from == to || !open[Int(to)] || problem.fixed[unit] >= 0 { continue }
        let price = price(state, unit, Int(from), Int(to), strictness)
        if price.total > temperature * thresholds[Int(bits >> 52)] { continue }
        if !contiguity.staysWhole(without: unit, zone: state.zone, graph: problem.graph) { continue }
        make(&state, unit, from, to, price)
        if price.total < 0, state.violation <= best.violation + 1e-12 {
          let objective = state.objective(costs)
          if objective < best.objective - 1e-9 || best.violation > 1e-9 {
            state.settle(costs)
            let met = Best(zone: [], objective: objective, violation: state.violation)
            if met.isBetter(than: best) {
              best.zone = state.zone
              best.objective = objective
              best.violation = state.violation
            }
          }
        }
      }
      temperature *= cooling
      strictness *= tightening
    }
    return best
  }

  /// What a flip changes.
  struct Price {
    var total: Double
    var cut: Double
    var violation: Double
    var wishes: Double
    var moved: Double
    var splits: Int
  }

  @inline(__always)
  func price(_ state: ZoneState, _ unit: Int, _ from: Int, _ to: Int, _ strictness: Double) -> Price {
    var cut = 0.0
    let low = Int(problem.graph.first[unit])
    let high = Int(problem.graph.first[unit + 1])
    for arc in low..<high {
      let zone = Int(state.zone[Int(problem.graph.neighbours[arc])])
      let cost = costs.arcs[arc]
      cut += zone == from ? cost : zone == to ? -cost : 0
    }
    let weight = costs.workloads[unit]
    let a = state.workload[from]
    let b = state.workload[to]
    var violation =
      costs.violation(a - weight, from) + costs.violation(b + weight, to)
      - costs.violation(a, from) - costs.violation(b, to)
    var moved = 0.0
    if isBoundToPlan, problem.inForce[unit] >= 0 {
      moved =
        (Int(problem.inForce[unit]) == from ? weight : 0) - (Int(problem.inForce[unit]) == to ? weight : 0)
      violation += costs.excess(state.moved + moved) - costs.excess(state.moved)
    }
    var splits = 0
    if costs.split > 0 {
      let row = Int(problem.townships[unit]) * state.zones
      splits = (state.inTownship[row + to] == 0 ? 1 : 0) - (state.inTownship[row + from] == 1 ? 1 : 0)
    }
    var wishes = 0.0
    if hasWishes {
      wishes = problem.affinity[unit * state.zones + to] - problem.affinity[unit * state.zones + from]
    }
    return Price(
      total: cut + strictness * violation + costs.split * Double(splits) + wishes,
      cut: cut,
      violation: violation,
      wishes: wishes,
      moved: moved,
      splits: splits
    )
  }

  /// Makes a flip that has been priced.
  @inline(__always)
  func make(_ state: inout ZoneState, _ unit: Int, _ from: Int32, _ to: Int32, _ price: Price) {
    let weight = costs.workloads[unit]
    state.zone[unit] = to
    state.workload[Int(from)] -= weight
    state.workload[Int(to)] += weight
    state.units[Int(from)] -= 1
    state.units[Int(to)] += 1
    let row = Int(problem.townships[unit]) * state.zones
    state.inTownship[row + Int(from)] -= 1
    state.inTownship[row + Int(to)] += 1
    state.cut += price.cut
    state.violation += price.violation
    state.splits += price.splits
    state.moved += price.moved
    state.wishes += price.wishes
    var foreign: Int32 = 0
    for arc in Int(problem.graph.first[unit])..<Int(problem.graph.first[unit + 1]) {
      let neighbour = Int(problem.graph.neighbours[arc])
      let zone = state.zone[neighbour]
      if zone != to { foreign += 1 }
      if zone == from {
        state.foreign[neighbour] += 1
        if state.foreign[neighbour] == 1 { state.enterBorder(neighbour) }
      } else if zone == to {
        state.foreign[neighbour] -= 1
        if state.foreign[neighbour] == 0 { state.leaveBorder(neighbour) }
      }
    }
    let before = state.foreign[unit]
    state.foreign[unit] = foreign
    if before == 0, foreign > 0 { state.enterBorder(unit) }
    if before > 0, foreign == 0 { state.leaveBorder(unit) }
  }
}

extension ZoneState {
  @inline(__always)
  mutating func enterBorder(_ unit: Int) {
    border[borderCount] = Int32(unit)
    place[unit] = Int32(borderCount)
    borderCount += 1
  }

  @inline(__always)
  mutating func leaveBorder(_ unit: Int) {
    let hole = Int(place[unit])
    let last = border[borderCount - 1]
    border[hole] = last
    place[Int(last)] = Int32(hole)
    place[unit] = -1
    borderCount -= 1
  }
}
