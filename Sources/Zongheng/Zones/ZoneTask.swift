/// One piece of a search's work: a pure function of a plan and a seed.
struct ZoneTask: Sendable {
  /// What is to be done.
  enum Kind: Sendable {
    /// Anneal a new seed.
    case start(number: Int, proposals: Int)
    /// Recombine a few zones of a plan.
    case recombine([Int32])
  }

  /// What came out.
  struct Outcome: Sendable {
    var best: LocalSearch.Best
    /// The zones that may have changed.
    var zones: [Int]
    var proposals: Int
    var stoppedEarly: Bool
  }

  /// What a worker keeps between tasks.
  struct Scratch {
    var search: LocalSearch
    var trees: SpanningTreeBisection

    init(_ owner: ZoneSearch) {
      search = LocalSearch(owner.problem, owner.costs)
      search.deadline = owner.deadline
      trees = SpanningTreeBisection(owner.problem)
      trees.townshipBias = owner.problem.goal == .splits ? 1 : 0
    }
  }

  private let kind: Kind
  private let seed: UInt64
  private let owner: ZoneSearch
  private var problem: ZoneProblem { owner.problem }

  init(_ kind: Kind, seed: UInt64, of owner: ZoneSearch) {
    self.kind = kind
    self.seed = seed
    self.owner = owner
  }

  /// Does the work.
  func run(_ scratch: inout Scratch) -> Outcome {
    var random = SeededGenerator(seed: seed)
    switch kind {
    case .start(let number, let proposals): return start(number, proposals, &scratch, &random)
    case .recombine(let plan): return recombined(plan, &scratch, &random)
    }
  }

  private func start(
    _ number: Int,
    _ proposals: Int,
    _ scratch: inout Scratch,
    _ random: inout SeededGenerator
  ) -> Outcome {
    let zone: [Int32]
    var schedule = LocalSearch.Schedule()
    schedule.proposals = proposals
    if !problem.isNamed {
      zone = scratch.trees.plan(&random)
    } else if !problem.inForce.isEmpty, number.isMultiple(of: 2) {
      // Near the plan in force there is little to melt.
      zone = ZoneGrowth(problem: problem).mended(problem.inForce, &random)
      schedule.hot = 0.5
    } else {
      zone = ZoneGrowth(problem: problem).plan(&random)
    }
    var state = ZoneState(zone: zone, of: problem, costs: owner.costs)
    var best = scratch.search.anneal(&state, schedule, &random)
    best.violation += Double(pieces(best.zone) - problem.zoneCount).magnitude
    return Outcome(best: best, zones: [], proposals: proposals, stoppedEarly: scratch.search.stoppedEarly)
  }

  private func recombined(
    _ plan: [Int32],
    _ scratch: inout Scratch,
    _ random: inout SeededGenerator
  ) -> Outcome {
    let zones = chosen(plan, &random)
    var active = [Bool](repeating: false, count: problem.zoneCount)
    for zone in zones { active[zone] = true }
    let units = (0..<Int32(problem.graph.count)).filter { active[Int(plan[Int($0)])] }
    var zone = plan
    let anew = random.next() % 4 != 0
    // Fixed units hold their zone in its place; only what lies between may be divided anew.
    if anew, !units.contains(where: { problem.fixed[Int($0)] >= 0 }) {
      scratch.trees.divide(units, zones, &zone, &random)
    }
    var schedule = LocalSearch.Schedule()
    schedule.hot = anew ? owner.parameters.hot : owner.parameters.hot * 0.6
    schedule.proposals = max(20_000, Int(owner.parameters.effort * Double(units.count)))
    var state = ZoneState(zone: zone, of: problem, costs: owner.costs)
    let best = scratch.search.anneal(&state, among: active, schedule, &random)
    return Outcome(
      best: best,
      zones: zones,
      proposals: schedule.proposals,
      stoppedEarly: scratch.search.stoppedEarly
    )
  }

  /// A random connected set of zones, two or more, in random order.
  private func chosen(_ plan: [Int32], _ random: inout SeededGenerator) -> [Int] {
    let most = min(problem.zoneCount, owner.parameters.most)
    let wanted = most <= 2 ? most : 2 + Int(random.next() % UInt64(most - 1))
    var zones = [Int(random.next() % UInt64(problem.zoneCount))]
    for _ in 0..<1000 where zones.count < wanted {
      let unit = Int(random.next() % UInt64(problem.graph.count))
      let arcs = problem.graph.arcs(of: unit)
      if arcs.isEmpty || !zones.contains(Int(plan[unit])) { continue }
      let arc = arcs.lowerBound + Int(random.next() % UInt64(arcs.count))
      let next = Int(plan[Int(problem.graph.neighbours[arc])])
      if !zones.contains(next) { zones.append(next) }
    }
    return zones
  }

  /// How many pieces all zones have together.
  private func pieces(_ zone: [Int32]) -> Int {
    var seen = [Bool](repeating: false, count: zone.count)
    var pieces = 0
    for start in zone.indices where !seen[start] {
      pieces += 1
      seen[start] = true
      var stack = [start]
      while let unit = stack.popLast() {
        for arc in problem.graph.arcs(of: unit) {
          let next = Int(problem.graph.neighbours[arc])
          if !seen[next], zone[next] == zone[start] {
            seen[next] = true
            stack.append(next)
          }
        }
      }
    }
    return pieces
  }
}
