/// Searches a plan: many short annealings from random seeds, then recombination of a few neighbouring zones at a time.
///
/// The search runs in rounds. A round is a fixed list of tasks, each a pure function of the plans that the round
/// began with and of its own seed; its results are merged in the order of the list. So the same seed gives the same
/// plan with any number of workers.
///
/// A recombination takes a connected set of zones, divides their union anew along random spanning trees (or
/// keeps it) and anneals it with everything else at rest. Costs add up over zones, so that gains of tasks with
/// different zones are taken together.
public struct ZoneSearch: Sendable {
  /// What the search may spend, and how.
  public struct Parameters: Hashable, Sendable {
    /// The seed.
    public var seed: UInt64 = 1
    /// How many flips are proposed in all.
    public var proposals = 600_000_000
    /// How many random seeds are annealed.
    public var starts = 16
    /// The part of the work that goes into them.
    public var startShare = 0.2
    /// How many plans are kept until half of the work is done.
    public var pool = 2
    /// How many tasks make a round.
    public var tasks = 8
    /// Proposals for each unit of a recombination.
    public var effort = 2000.0
    /// Temperature that a recombination starts at.
    public var hot = 2.0
    /// The most zones that are recombined.
    public var most = 7

    /// The defaults.
    public init() {}
  }

  let problem: ZoneProblem
  let costs: ZoneCosts
  /// What the search may spend.
  public var parameters: Parameters

  /// A search of a problem.
  public init(_ problem: ZoneProblem, _ parameters: Parameters = Parameters()) {
    self.problem = problem
    self.parameters = parameters
    costs = ZoneCosts(problem)
  }

  struct Task: Sendable {
    var seed: UInt64
    var plan: [Int32]?
    var proposals = 0
  }
  struct Outcome: Sendable {
    var best: LocalSearch.Best
    var zones: [Int]
    var proposals: Int
  }
  struct Scratch: Sendable {
    var search: LocalSearch
    var trees: SpanningTreeBisection
  }

  func scratch() -> Scratch {
    var trees = SpanningTreeBisection(problem)
    trees.townshipBias = problem.goal == .splits ? 1 : 0
    return Scratch(search: LocalSearch(problem, costs), trees: trees)
  }

  func run(_ task: Task, _ scratch: inout Scratch) -> Outcome {
    var random = SeededGenerator(seed: task.seed)
    guard let plan = task.plan else {
      let zone = scratch.trees.plan(&random)
      var schedule = LocalSearch.Schedule()
      schedule.proposals = task.proposals
      var state = ZoneState(zone: zone, of: problem, costs: costs)
      let best = scratch.search.anneal(&state, schedule, &random)
      return Outcome(best: best, zones: [], proposals: task.proposals)
    }
    let zones = chosen(plan, &random)
    var active = [Bool](repeating: false, count: problem.zoneCount)
    for zone in zones { active[zone] = true }
    let units = (0..<Int32(problem.graph.count)).filter { active[Int(plan[Int($0)])] }
    var zone = plan
    let anew = random.next() % 4 != 0
    if anew { scratch.trees.divide(units, zones, &zone, &random) }
    var schedule = LocalSearch.Schedule()
    schedule.hot = anew ? parameters.hot : parameters.hot * 0.6
    schedule.proposals = max(20_000, Int(parameters.effort * Double(units.count)))
    var state = ZoneState(zone: zone, of: problem, costs: costs)
    let best = scratch.search.anneal(&state, among: active, schedule, &random)
    return Outcome(best: best, zones: zones, proposals: schedule.proposals)
  }

  /// A random connected set of zones, two or more.
  private func chosen(_ plan: [Int32], _ random: inout SeededGenerator) -> [Int] {
    let most = min(problem.zoneCount, parameters.most)
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

  func best(
    workers: Workers,
    log: @Sendable (Int, LocalSearch.Best) -> Void = { _, _ in }
  ) async -> LocalSearch.Best {
    var random = SeededGenerator(seed: parameters.seed)
    let work = parameters.proposals
    let each = Int(Double(work) * parameters.startShare) / parameters.starts
    let makeScratch: @Sendable () -> Scratch = { self.scratch() }
    let body: @Sendable (Task, inout Scratch) -> Outcome = { self.run($0, &$1) }
    let tasks = (0..<parameters.starts).map { _ in Task(seed: random.next(), proposals: each) }
    let starts = await workers.map(tasks, scratch: makeScratch, body)
    var done = starts.reduce(0) { $0 + $1.proposals }
    var pool: [LocalSearch.Best] = []
    for start in starts {
      let place = pool.firstIndex { start.best.isBetter(than: $0) } ?? pool.count
      pool.insert(start.best, at: place)
    }
    pool = Array(pool.prefix(parameters.pool))
    log(done, pool[0])
    var last = pool[0]
    while done < work, problem.zoneCount > 1 {
      let half = done > work / 2
      if half, pool.count > 1 {
        pool = [pool.reduce(pool[0]) { $1.isBetter(than: $0) ? $1 : $0 }]
      }
      let tasks = (0..<parameters.tasks).map { Task(seed: random.next(), plan: pool[$0 % pool.count].zone) }
      let outcomes = await workers.map(tasks, scratch: makeScratch, body)
      for member in pool.indices {
        let mine = outcomes.indices.filter { $0 % pool.count == member }
        pool[member] = merged(mine.map { outcomes[$0] }, into: pool[member])
      }
      done += outcomes.reduce(0) { $0 + $1.proposals }
      let top = pool.reduce(pool[0]) { $1.isBetter(than: $0) ? $1 : $0 }
      if top.isBetter(than: last) {
        last = top
        log(done, top)
      }
    }
    return pool.reduce(pool[0]) { $1.isBetter(than: $0) ? $1 : $0 }
  }

  /// A plan with the gains of all outcomes whose zones no better outcome has changed.
  private func merged(_ outcomes: [Outcome], into plan: LocalSearch.Best) -> LocalSearch.Best {
    var taken = [Bool](repeating: false, count: problem.zoneCount)
    var result = plan
    let order = outcomes.indices.sorted { a, b in
      if outcomes[a].best.isBetter(than: outcomes[b].best) { return true }
      if outcomes[b].best.isBetter(than: outcomes[a].best) { return false }
      return a < b
    }
    for index in order {
      let outcome = outcomes[index]
      if plan.isBetter(than: outcome.best) || outcome.zones.contains(where: { taken[$0] }) { continue }
      for zone in outcome.zones { taken[zone] = true }
      for unit in 0..<problem.graph.count where outcome.zones.contains(Int(plan.zone[unit])) {
        result.zone[unit] = outcome.best.zone[unit]
      }
    }
    let state = ZoneState(zone: result.zone, of: problem, costs: costs)
    result.objective = state.objective(costs)
    result.violation = state.violation
    return result
  }
}
