import Testing

@testable import Zongheng

@Suite("Tours that close most")
struct TourSearchTests {
  /// A small problem: tasks between random places in a square, some with windows, some to be done one way only.
  private func problem(seed: UInt64, tasks: Int, tours: Int) -> TourProblem {
    var random = SeededGenerator(seed: seed)
    let points = (0..<(2 * tasks + 1)).map { _ in (random.uniform(0, 1000), random.uniform(0, 1000)) }
    let travel = points.map { a in
      points.map { b in
        Int(((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).squareRoot().rounded(.up)) * 1000
      }
    }
    return TourProblem(
      tasks: (0..<tasks).map { task in
        let there = TourProblem.Side(start: 2 * task, end: 2 * task + 1)
        let back = TourProblem.Side(start: 2 * task + 1, end: 2 * task)
        let opens = Int(random.uniform(0, 2000)) * 1000
        return TourProblem.Task(
          worth: random.uniform(10, 500).rounded(),
          sides: random.chance(0.3) ? [there] : [there, back],
          work: travel[2 * task][2 * task + 1] * 2,
          windows: random.chance(0.3) ? [opens...(opens + 900_000)] : []
        )
      },
      travel: travel,
      depot: 2 * tasks,
      returns: !random.chance(0.3),
      shift: Int(random.uniform(2500, 5000)) * 1000,
      tours: tours,
      hourlyPrice: 0
    )
  }

  /// The most that any tours are worth, by trying every order, side and division.
  private func exact(_ problem: TourProblem) -> Double {
    var best = 0.0
    func go(_ place: Int, _ moment: Int, _ done: Set<Int>, _ worth: Double, _ tour: Int) {
      guard moment + problem.home(from: place) <= problem.shift else { return }
      best = max(best, worth)
      if tour + 1 < problem.tours { go(problem.depot, 0, done, worth, tour + 1) }
      for task in problem.tasks.indices where !done.contains(task) {
        for side in problem.tasks[task].sides {
          let reached = moment + problem.travel[place][side.start]
          guard let start = problem.tasks[task].firstStart(from: reached) else { continue }
          let end = start + problem.tasks[task].work
          if end > problem.shift { continue }
          go(side.end, end, done.union([task]), worth + problem.tasks[task].worth, tour)
        }
      }
    }
    go(problem.depot, 0, [], 0, 0)
    return best
  }

  /// True where tours can really be driven as they are told.
  private func check(_ plan: TourPlan, _ problem: TourProblem) -> Bool {
    var done: Set<Int> = []
    for tour in plan.tours {
      var (place, moment) = (problem.depot, 0)
      for stop in tour {
        let task = problem.tasks[stop.task]
        let side = task.sides[stop.side]
        guard done.insert(stop.task).inserted, stop.start >= moment + problem.travel[place][side.start],
          task.firstStart(from: stop.start) == stop.start
        else { return false }
        (place, moment) = (side.end, stop.start + task.work)
      }
      if !tour.isEmpty, moment + problem.home(from: place) > problem.shift { return false }
    }
    return plan.tours.flatMap { $0 }.reduce(0) { $0 + problem.tasks[$1.task].worth } == plan.worth
  }

  @Test(
    "are at least 97 % of the best of all orders, never above the bound, and can be driven as told",
    arguments: 1...40 as ClosedRange<UInt64>
  )
  func exactness(seed: UInt64) async {
    let problem = problem(
      seed: seed,
      tasks: seed.isMultiple(of: 2) ? 6 : 5,
      tours: seed.isMultiple(of: 3) ? 2 : 1
    )
    var parameters = TourSearch.Parameters()
    parameters.steps = 150
    let search = TourSearch(parameters)
    let plan = await search.plan(problem)
    let best = exact(problem)
    #expect(plan.worth >= 0.97 * best && plan.worth <= best, "seed \(seed): \(plan.worth) of \(best)")
    #expect(TourBound(problem).worth >= best - 1e-6, "seed \(seed)")
    #expect(check(plan, problem) && check(search.greedy(problem), problem), "seed \(seed)")
    #expect(search.greedy(problem).worth <= best)
  }

  @Test(
    "By hand: two places as far away as half a shift cannot both be reached, and each vehicle has a shift of its own"
  )
  func boundByHand() {
    // Both tasks lie 100 away from the depot and 200 from each other; each takes 100.
    let travel = [[0, 100_000, 100_000], [100_000, 0, 200_000], [100_000, 200_000, 0]]
    var problem = TourProblem(
      tasks: [5, 7].enumerated().map { index, worth in
        let place = TourProblem.Side(start: index + 1, end: index + 1)
        return TourProblem.Task(worth: worth, sides: [place], work: 100_000)
      },
      travel: travel,
      depot: 0,
      shift: 600_000,
      hourlyPrice: 0
    )
    // 100 + 100 + 200 + 100 + 100 = 600: both fit.
    #expect(abs(TourBound(problem).worth - 12) < 1e-3)
    // In 450, all of one (300) and half of the other one would fit, were half a way possible: 7 + 2.5 is a bound by hand.
    problem.shift = 450_000
    #expect((7..<9.5).contains(TourBound(problem).worth), "\(TourBound(problem).worth)")
    problem.tours = 2
    #expect(abs(TourBound(problem).worth - 12) < 1e-3)
    // Nothing is in reach.
    problem.shift = 299_000
    #expect(TourBound(problem).worth == 0)
  }

  @Test("are the same on any number of workers, and no worse than cheapest insertion")
  func workers() async {
    let problem = problem(seed: 77, tasks: 25, tours: 2)
    var parameters = TourSearch.Parameters()
    parameters.steps = 60
    let search = TourSearch(parameters)
    let one = await search.plan(problem, workers: Workers(count: 1))
    let three = await search.plan(problem, workers: Workers(count: 3))
    #expect(one == three && check(one, problem))
    #expect(one.worth >= search.greedy(problem).worth)
    #expect(TourBound(problem).worth >= one.worth)
  }

  @Test("By hand: of two tasks only one fits, the one that is worth more for less than the shift")
  func byHand() async {
    let travel = [[0, 100, 100], [100, 0, 150], [100, 150, 0]]
    let problem = TourProblem(
      tasks: [
        TourProblem.Task(worth: 5, sides: [TourProblem.Side(start: 1, end: 1)], work: 50),
        TourProblem.Task(worth: 7, sides: [TourProblem.Side(start: 2, end: 2)], work: 60),
      ],
      travel: travel,
      depot: 0,
      shift: 300,
      hourlyPrice: 0
    )
    let plan = await TourSearch().plan(problem)
    #expect(plan.worth == 7 && plan.time == 260)
    // Both need 100 + 50 + 150 + 60 + 100 = 460.
    var longer = problem
    longer.shift = 460
    #expect(await TourSearch().plan(longer).worth == 12)
    longer.shift = 459
    #expect(await TourSearch().plan(longer).worth == 7)
    #expect(await TourSearch().plan(TourProblem(tasks: [], travel: [[0]], depot: 0, shift: 1)).worth == 0)
  }
}
