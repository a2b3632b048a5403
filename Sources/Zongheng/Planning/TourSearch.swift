import Foundation

/// Finds tours that are worth much: cheapest insertion first, then ruin and recreate by strings of neighbours (after
/// Christiaens, Vanden Berghe 2020) with reversals (2-opt), moves of strings (or-opt) and exchanges, under simulated annealing.
///
/// The work is a number of steps, never a time; each start is a pure function of its seed, so that one worker and
/// thirty find the same tours.
public struct TourSearch: Sendable {
  /// How it searches.
  public struct Parameters: Codable, Hashable, Sendable {
    /// The seed.
    public var seed: UInt64 = 1
    /// How often it begins anew.
    public var starts = 4
    /// Steps of each start.
    public var steps = 4000

    /// The declared defaults.
    public init() {}
  }

  /// How it searches.
  public var parameters: Parameters

  /// A search.
  public init(_ parameters: Parameters = Parameters()) { self.parameters = parameters }

  /// The tours of cheapest insertion alone: the baseline that a search must beat.
  public func greedy(_ problem: TourProblem) -> TourPlan {
    var run = TourRun(problem, seed: parameters.seed)
    run.fillGreedily()
    return run.plan(run.current)
  }

  /// The best tours found.
  public func plan(_ problem: TourProblem, workers: Workers = Workers(count: 1)) async -> TourPlan {
    let parameters = parameters
    let plans = await workers.map(Array(0..<max(1, parameters.starts)), scratch: { 0 }) { start, _ in
      var run = TourRun(problem, seed: parameters.seed &* 1_000_003 &+ UInt64(start))
      run.search(steps: parameters.steps)
      return run.plan(run.best)
    }
    func score(_ plan: TourPlan) -> Double {
      plan.worth - Double(plan.time) / 3_600_000 * problem.hourlyPrice
    }
    return plans.dropFirst().reduce(plans[0]) { score($1) > score($0) + 1e-9 ? $1 : $0 }
  }
}

/// One start of a search.
struct TourRun {
  struct State {
    var tours: [TourTiming]
    var isDone: [Bool]
    var score = 0.0
  }

  private let problem: TourProblem
  private var random: SeededGenerator
  private(set) var current: State
  private(set) var best: State
  /// Tasks from near to far, of each task; the nearest few.
  private var neighbours: [[Int]] = []
  private static let neighbourCount = 24

  init(_ problem: TourProblem, seed: UInt64) {
    self.problem = problem
    random = SeededGenerator(seed: seed)
    let empty = State(
      tours: (0..<problem.tours).map { _ in TourTiming([], problem) },
      isDone: [Bool](repeating: false, count: problem.tasks.count)
    )
    current = empty
    best = empty
  }

  private func score(_ state: State) -> Double {
    var worth = 0.0
    var time = 0
    for tour in state.tours {
      if tour.finish == nil { return -.infinity }
      for task in tour.tasks { worth += problem.tasks[task].worth }
      time += tour.finish ?? 0
    }
    return worth - Double(time) / 3_600_000 * problem.hourlyPrice
  }

  func plan(_ state: State) -> TourPlan {
    TourPlan(
      tours: state.tours.map { $0.stops(problem) },
      worth: state.tours.flatMap(\.tasks).reduce(0) { $0 + problem.tasks[$1].worth },
      time: state.tours.reduce(0) { $0 + ($1.finish ?? 0) }
    )
  }

  // MARK: Building

  /// Inserts, as long as anything fits, the task that is worth most for the time that it adds.
  mutating func fillGreedily() {
    while true {
      var top: (rate: Double, task: Int, tour: Int, place: Int)?
      for task in problem.tasks.indices where !current.isDone[task] {
        guard let found = cheapest(task) else { continue }
        let rate = problem.tasks[task].worth / Double(max(1, found.extra))
        if rate > top?.rate ?? 0 { top = (rate, task, found.tour, found.place) }
      }
      guard let top else { break }
      current.tours[top.tour].insert(top.task, before: top.place, problem)
      current.isDone[top.task] = true
    }
    current.score = score(current)
    if current.score > best.score { best = current }
  }

  private func cheapest(
    _ task: Int,
    skipping chance: Double = 0,
    _ random: inout SeededGenerator
  ) -> (extra: Int, tour: Int, place: Int)? {
    var best: (extra: Int, tour: Int, place: Int)?
    for tour in current.tours.indices {
      for place in 0...current.tours[tour].tasks.count {
        if chance > 0, random.chance(chance) { continue }
        guard let extra = current.tours[tour].extra(task, before: place, problem) else { continue }
        if extra < best?.extra ?? .max { best = (extra, tour, place) }
      }
    }
    guard let best, isWorth(task, best.extra) else { return nil }
    return best
  }

  private func cheapest(_ task: Int) -> (extra: Int, tour: Int, place: Int)? {
    var unused = random
    return cheapest(task, &unused)
  }

  private func isWorth(_ task: Int, _ extra: Int) -> Bool {
    problem.tasks[task].worth > Double(extra) / 3_600_000 * problem.hourlyPrice
  }

  /// Inserts what is missing, one after another in an order drawn by chance, each where it is cheapest.
  private mutating func recreate() {
    var missing = problem.tasks.indices.filter { !current.isDone[$0] }
    switch random.index(below: 4) {
    case 0: missing = random.shuffled(missing)
    case 1:
      missing.sort { (problem.tasks[$1].worth, $0) < (problem.tasks[$0].worth, $1) }
    case 2:
      func rate(_ task: Int) -> Double {
        problem.tasks[task].worth / Double(max(1, problem.tasks[task].work))
      }
      missing.sort { (rate($1), $0) < (rate($0), $1) }
    default:
      func way(_ task: Int) -> Int { problem.travel[problem.depot][problem.tasks[task].sides[0].start] }
      missing.sort { (way($1), $0) < (way($0), $1) }
    }
    var draw = random
    defer { random = draw }
    for task in missing {
      guard let found = cheapest(task, skipping: 0.01, &draw) else { continue }
      current.tours[found.tour].insert(task, before: found.place, problem)
      current.isDone[task] = true
    }
  }

  // MARK: Searching

  mutating func search(steps: Int) {
    guard !problem.tasks.isEmpty else { return }
    findNeighbours()
    fillGreedily()
    let start = max(1e-9, current.score * 0.01)
    for step in 0..<steps {
      let before = current
      change()
      recreate()
      current.score = score(current)
      let heat = start * pow(1e-3, Double(step) / Double(max(1, steps)))
      if current.score < before.score, random.uniform(0, 1) >= exp((current.score - before.score) / heat) {
        current = before
      }
      if current.score > best.score + 1e-9 { best = current }
    }
  }

  private mutating func findNeighbours() {
    neighbours = problem.tasks.indices.map { task in
      let others = problem.tasks.indices.map { (distance(task, $0), $0) }.sorted { $0 < $1 }
      return others.prefix(Self.neighbourCount).map(\.1)
    }
  }

  private func distance(_ first: Int, _ second: Int) -> Int {
    var best = TourProblem.noWay
    for a in problem.tasks[first].sides {
      for b in problem.tasks[second].sides { best = min(best, problem.travel[a.end][b.start]) }
    }
    return first == second ? -1 : best
  }

  private mutating func change() {
    let filled = current.tours.indices.filter { current.tours[$0].tasks.count > 1 }
    switch random.index(below: 10) {
    case 0 where !filled.isEmpty: reverse(in: filled[random.index(below: filled.count)])
    case 1 where !filled.isEmpty: move(in: filled[random.index(below: filled.count)])
    default: ruin()
    }
  }

  /// 2-opt: a part of a tour the other way round.
  private mutating func reverse(in tour: Int) {
    var tasks = current.tours[tour].tasks
    let (a, b) = (random.index(below: tasks.count), random.index(below: tasks.count))
    tasks[min(a, b)...max(a, b)].reverse()
    replace(tour, tasks)
  }

  /// Or-opt: up to five tasks elsewhere in their tour.
  private mutating func move(in tour: Int) {
    var tasks = current.tours[tour].tasks
    let start = random.index(below: tasks.count)
    let end = min(tasks.count, start + 1 + random.index(below: 5))
    let part = Array(tasks[start..<end])
    tasks.removeSubrange(start..<end)
    tasks.insert(
      contentsOf: random.chance(0.5) ? part : part.reversed(),
      at: random.index(below: tasks.count + 1)
    )
    replace(tour, tasks)
  }

  private mutating func replace(_ tour: Int, _ tasks: [Int]) {
    var other = current.tours[tour]
    other.replace(tasks, problem)
    if other.finish != nil { current.tours[tour] = other }
  }

  /// Takes strings of tasks out of the tours around some task.
  private mutating func ruin() {
    let seat = random.index(below: problem.tasks.count)
    let strings = 1 + random.index(below: 3)
    let length = 1 + random.index(below: 12)
    var removed = 0
    var touched: Set<Int> = []
    for near in neighbours[seat] where current.isDone[near] && removed < strings {
      guard let tour = current.tours.indices.first(where: { current.tours[$0].tasks.contains(near) }),
        let place = current.tours[tour].tasks.firstIndex(of: near)
      else { continue }
      if touched.contains(tour), random.chance(0.5) { continue }
      touched.insert(tour)
      removed += 1
      var tasks = current.tours[tour].tasks
      let start = max(0, place - random.index(below: length))
      let part = start..<min(tasks.count, start + length)
      for task in tasks[part] { current.isDone[task] = false }
      tasks.removeSubrange(part)
      current.tours[tour].replace(tasks, problem)
    }
  }
}
