/// Searches a plan: many short annealings from random seeds, then recombination of a few neighbouring zones at a time.
///
/// The search runs in rounds. A round is a fixed list of tasks, each a pure function of the plans that the round
/// began with and of its own seed; its results are merged in the order of the list. So the same seed gives the same
/// plan with any number of workers. The work is counted in proposed flips, not in time; a deadline is only a net beneath it.
///
/// A recombination takes a connected set of zones, divides their union anew along random spanning trees (or
/// keeps it) and anneals it with everything else at rest. Costs add up over zones, so that gains of tasks with
/// different zones are taken together.
public struct ZoneSearch: Sendable {
  /// What the search may spend, and how.
  public struct Parameters: Hashable, Sendable, Codable {
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
    /// Temperature that a recombination starts at, in average pairs of neighbours.
    public var hot = 2.0
    /// The most zones that are recombined.
    public var most = 7

    /// The defaults.
    public init() {}

    /// Flips that stand for a second of one core: what a core of 2020 does in half a second or less, so that the
    /// work is done before its time is up, and the plan is the same on slower machines too.
    public static let proposalsPerSecond = 20_000_000
  }

  /// How far a search has come.
  public struct Progress: Hashable, Sendable {
    /// The part of the work that is done, from 0 to 1.
    public var done: Double
    /// The best plan so far: a zone for each unit.
    public var zone: [Int32]
  }

  /// What a search found.
  public struct Answer: Hashable, Sendable {
    /// A zone for each unit.
    public var zone: [Int32]
    /// True where the deadline came before the work was done: another run may give another plan.
    public var stoppedEarly: Bool
    /// How many flips were proposed.
    public var proposals: Int
  }

  let problem: ZoneProblem
  let costs: ZoneCosts
  /// What the search may spend.
  public let parameters: Parameters
  /// When to stop even where work is left; `nil` for never.
  public var deadline: ContinuousClock.Instant?

  /// A search of a problem whose graph is connected.
  public init(_ problem: ZoneProblem, _ parameters: Parameters = Parameters()) {
    self.problem = problem
    self.parameters = parameters
    costs = ZoneCosts(problem)
  }

  /// The best plan that the search finds, the same for any number of workers unless the deadline stops it.
  public func search(
    workers: Workers,
    progress: @Sendable (Progress) -> Void = { _ in }
  ) async -> Answer {
    var random = SeededGenerator(seed: parameters.seed)
    let work = max(1, parameters.proposals)
    let makeScratch: @Sendable () -> ZoneTask.Scratch = { ZoneTask.Scratch(self) }
    let body: @Sendable (ZoneTask, inout ZoneTask.Scratch) -> ZoneTask.Outcome = { $0.run(&$1) }
    let starts = max(1, parameters.starts)
    let each = Int(Double(work) * parameters.startShare) / starts
    let seeds = (0..<starts).map {
      ZoneTask(.start(number: $0, proposals: each), seed: random.next(), of: self)
    }
    let begun = await workers.map(seeds, scratch: makeScratch, body)
    var done = begun.reduce(0) { $0 + $1.proposals }
    var pool = ranked(begun)
    var stopped = begun.contains { $0.stoppedEarly }
    progress(Progress(done: Double(done) / Double(work), zone: pool[0].zone))
    while done < work, !stopped, problem.zoneCount > 1, problem.graph.count > problem.zoneCount {
      if done > work / 2, pool.count > 1 { pool = [Self.top(of: pool)] }
      let tasks = (0..<parameters.tasks).map {
        ZoneTask(.recombine(pool[$0 % pool.count].zone), seed: random.next(), of: self)
      }
      let outcomes = await workers.map(tasks, scratch: makeScratch, body)
      for member in pool.indices {
        let own = outcomes.indices.filter { $0 % pool.count == member }.map { outcomes[$0] }
        pool[member] = merged(own, into: pool[member])
      }
      done += outcomes.reduce(0) { $0 + $1.proposals }
      stopped = outcomes.contains { $0.stoppedEarly } || deadline.map { ContinuousClock.now >= $0 } ?? false
      progress(Progress(done: min(1, Double(done) / Double(work)), zone: Self.top(of: pool).zone))
    }
    return Answer(zone: Self.top(of: pool).zone, stoppedEarly: stopped && done < work, proposals: done)
  }

  /// The best starts, the better first.
  private func ranked(_ starts: [ZoneTask.Outcome]) -> [LocalSearch.Best] {
    var pool: [LocalSearch.Best] = []
    for start in starts {
      let place = pool.firstIndex { start.best.isBetter(than: $0) } ?? pool.count
      pool.insert(start.best, at: place)
    }
    return Array(pool.prefix(max(1, parameters.pool)))
  }

  private static func top(of pool: [LocalSearch.Best]) -> LocalSearch.Best {
    pool.reduce(pool[0]) { $1.isBetter(than: $0) ? $1 : $0 }
  }

  /// A plan with the gains of all outcomes whose zones no better outcome has changed.
  private func merged(_ outcomes: [ZoneTask.Outcome], into plan: LocalSearch.Best) -> LocalSearch.Best {
    let order = outcomes.indices.sorted { a, b in
      if outcomes[a].best.isBetter(than: outcomes[b].best) { return true }
      if outcomes[b].best.isBetter(than: outcomes[a].best) { return false }
      return a < b
    }.filter { !plan.isBetter(than: outcomes[$0].best) }
    guard let first = order.first else { return plan }
    var taken = [Bool](repeating: false, count: problem.zoneCount)
    var result = plan
    for index in order where !outcomes[index].zones.contains(where: { taken[$0] }) {
      var changing = [Bool](repeating: false, count: problem.zoneCount)
      for zone in outcomes[index].zones { (taken[zone], changing[zone]) = (true, true) }
      for unit in 0..<problem.graph.count where changing[Int(plan.zone[unit])] {
        result.zone[unit] = outcomes[index].best.zone[unit]
      }
    }
    let state = ZoneState(zone: result.zone, of: problem, costs: costs)
    result.objective = state.objective(costs)
    result.violation = state.violation
    // Together they may move more workload than each of them.
    return outcomes[first].best.isBetter(than: result) ? outcomes[first].best : result
  }
}
