/// Finds the n of many places that cost least, where everybody is served by the place that costs least: the p-median
/// problem, of which maximal covering is the case with costs of nothing and everything.
///
/// Lower bounds come from Lagrangian relaxation with subgradients (Narula, Ogbu, Samuelsson 1977; Fisher 1981), answers from
/// the relaxation, mended by exchange (Teitz, Bart 1968). Where they do not meet, places are branched on, depth first.
/// The work is bounded by a number of relaxations, never by time: the same problem has the same answer everywhere.
public struct SiteSearch: Sendable {
  /// What is to be solved.
  public struct Problem: Sendable {
    /// Cost of serving each customer from what is there already.
    public var standing: [Double]
    /// Cost of serving each customer from each place: `costs[place][customer]`.
    public var costs: [[Double]]
    /// How many places to choose.
    public var count: Int
    /// Costs are multiples of this; 0 where they need not be. A better answer is better by so much.
    public var step: Double

    /// A problem from its parts; every place has a cost for each customer.
    public init(standing: [Double], costs: [[Double]], count: Int, step: Double = 0) {
      self.standing = standing
      self.costs = costs
      self.count = count
      self.step = step
    }

    /// The cost where some places are chosen.
    public func cost(_ chosen: some Sequence<Int>) -> Double {
      var served = standing
      for place in chosen {
        for customer in served.indices { served[customer] = min(served[customer], costs[place][customer]) }
      }
      return served.reduce(0, +)
    }
  }

  /// The places, what they cost, and what no others can go below.
  public struct Answer: Hashable, Sendable {
    /// The places, ascending.
    public var places: [Int]
    /// What they cost.
    public var cost: Double
    /// No choice costs less.
    public var bound: Double
    /// True where no other choice is better.
    public var isProven: Bool
  }

  /// Relaxations at most.
  public var mostRelaxations: Int

  /// A search.
  public init(mostRelaxations: Int = 4000) { self.mostRelaxations = mostRelaxations }

  /// The best places found, and a bound on how good any can be.
  public func answer(_ problem: Problem) -> Answer {
    let count = min(problem.count, problem.costs.count)
    guard count > 0 else {
      let cost = problem.cost([])
      return Answer(places: [], cost: cost, bound: cost, isProven: true)
    }
    var run = SiteBranching(problem, count: count, most: mostRelaxations)
    run.search()
    let isProven = run.bound >= run.best.cost - run.slack
    return Answer(
      places: run.best.places.sorted(),
      cost: run.best.cost,
      bound: isProven ? run.best.cost : run.bound,
      isProven: isProven
    )
  }
}

/// One run of the search: the best so far, and the least bound of what was given up.
struct SiteBranching {
  private enum Fate { case free, taken, barred }

  let problem: SiteSearch.Problem
  let count: Int
  let most: Int
  private(set) var best: (places: [Int], cost: Double)
  /// Least bound of all branches that were left unexplored, or of the best answer.
  private(set) var bound = Double.infinity
  private var relaxations = 0

  /// Sums of costs are rounded; what differs by less is equal.
  var slack: Double { max(problem.step * 0.999, 1e-9 * max(1, abs(best.cost))) }

  init(_ problem: SiteSearch.Problem, count: Int, most: Int) {
    self.problem = problem
    self.count = count
    self.most = most
    best = ([], problem.cost([]))
    best = Self.greedy(problem, count)
    improve(&best)
  }

  mutating func search() {
    branch([Fate](repeating: .free, count: problem.costs.count), problem.standing, steps: 300)
    bound = min(bound, best.cost)
  }

  private static func greedy(_ problem: SiteSearch.Problem, _ count: Int) -> (places: [Int], cost: Double) {
    var places: [Int] = []
    var served = problem.standing
    for _ in 0..<count {
      var top: (place: Int, gain: Double)?
      for place in problem.costs.indices where !places.contains(place) {
        let gain = zip(served, problem.costs[place]).reduce(0.0) { $0 + max(0, $1.0 - $1.1) }
        if gain > top?.gain ?? -1 { top = (place, gain) }
      }
      guard let top else { break }
      places.append(top.place)
      served = zip(served, problem.costs[top.place]).map { min($0.0, $0.1) }
    }
    return (places, served.reduce(0, +))
  }

  /// Exchanges a chosen place for another one as long as that helps.
  private func improve(_ answer: inout (places: [Int], cost: Double)) {
    var isBetter = true
    while isBetter {
      isBetter = false
      for index in answer.places.indices {
        var others = problem.standing
        for (other, place) in answer.places.enumerated() where other != index {
          others = zip(others, problem.costs[place]).map { min($0.0, $0.1) }
        }
        for place in problem.costs.indices where !answer.places.contains(place) {
          let cost = zip(others, problem.costs[place]).reduce(0.0) { $0 + min($1.0, $1.1) }
          if cost < answer.cost - 1e-9 * max(1, abs(answer.cost)) {
            answer.places[index] = place
            answer.cost = cost
            isBetter = true
          }
        }
      }
    }
  }

  /// Explores what the fates leave open; what cannot be explored lowers the bound.
  private mutating func branch(_ fates: [Fate], _ prices: [Double], steps: Int) {
    let taken = fates.indices.filter { fates[$0] == .taken }
    let free = fates.indices.filter { fates[$0] == .free }
    let left = count - taken.count
    if left == 0 || free.count <= left {
      consider(taken + free.prefix(max(0, left)))
      return
    }
    var prices = prices
    let relaxed = relax(taken, free, left, &prices, steps: steps)
    if relaxed.bound >= best.cost - slack { return }
    if relaxations >= most {
      bound = min(bound, relaxed.bound)
      return
    }
    // What would make the bound too dear is settled: barred if taking it does, taken if leaving it does.
    var fates = fates
    for (place, worth) in zip(free, relaxed.worths) {
      if relaxed.isChosen[place] == true {
        if let next = relaxed.nextWorth, relaxed.bound - worth + next >= best.cost - slack {
          fates[place] = .taken
        }
      } else if let last = relaxed.lastWorth, relaxed.bound + worth - last >= best.cost - slack {
        fates[place] = .barred
      }
    }
    guard
      let place = zip(free, relaxed.worths).filter({ fates[$0.0] == .free }).min(by: {
        ($0.1, $0.0) < ($1.1, $1.0)
      })?.0
    else {
      let rest = fates.indices.filter { fates[$0] == .taken }
      if rest.count <= count { consider(rest) }
      return
    }
    for fate in [Fate.taken, .barred] {
      var next = fates
      next[place] = fate
      if next.count(where: { $0 == .taken }) <= count { branch(next, prices, steps: 30) }
    }
  }

  private mutating func consider(_ places: [Int]) {
    var answer = (places: Array(places), cost: problem.cost(places))
    if answer.cost < best.cost {
      improve(&answer)
      best = answer
    }
  }

  private struct Relaxed {
    var bound = -Double.infinity
    /// What each free place adds, in their order; the least are chosen.
    var worths: [Double] = []
    var isChosen: [Int: Bool] = [:]
    /// The greatest worth chosen, and the least not chosen.
    var lastWorth: Double?
    var nextWorth: Double?
  }

  /// The best bound of some steps of subgradients; prices come back as the best ones.
  private mutating func relax(
    _ taken: [Int],
    _ free: [Int],
    _ left: Int,
    _ prices: inout [Double],
    steps: Int
  ) -> Relaxed {
    let customers = problem.standing.count
    var served = problem.standing
    for place in taken { served = zip(served, problem.costs[place]).map { min($0.0, $0.1) } }
    var best = Relaxed()
    var bestPrices = prices
    var scale = 1.5
    var stale = 0
    for _ in 0..<steps {
      relaxations += 1
      // What stands or is taken serves a customer where that is cheaper than its price.
      var value = 0.0
      var uses = [Double](repeating: 0, count: customers)
      for customer in 0..<customers {
        value += prices[customer]
        if served[customer] < prices[customer] {
          value += served[customer] - prices[customer]
          uses[customer] += 1
        }
      }
      let worths = free.map { place -> Double in
        let costs = problem.costs[place]
        var worth = 0.0
        for customer in 0..<customers where costs[customer] < prices[customer] {
          worth += costs[customer] - prices[customer]
        }
        return worth
      }
      let order = free.indices.sorted { (worths[$0], free[$0]) < (worths[$1], free[$1]) }
      for index in order.prefix(left) {
        value += worths[index]
        let costs = problem.costs[free[index]]
        for customer in 0..<customers where costs[customer] < prices[customer] { uses[customer] += 1 }
      }
      if value > best.bound {
        best = Relaxed(
          bound: value,
          worths: worths,
          isChosen: Dictionary(uniqueKeysWithValues: order.enumerated().map { (free[$1], $0 < left) }),
          lastWorth: worths[order[left - 1]],
          nextWorth: order.count > left ? worths[order[left]] : nil
        )
        bestPrices = prices
        stale = 0
        consider(taken + order.prefix(left).map { free[$0] })
      } else {
        stale += 1
        if stale.isMultiple(of: 8) { scale /= 2 }
      }
      let slopes = uses.map { 1 - $0 }
      let square = slopes.reduce(0) { $0 + $1 * $1 }
      if square == 0 || best.bound >= self.best.cost - slack || scale < 1e-4 { break }
      let stride = scale * max(self.best.cost - value, 1e-6 * max(1, self.best.cost)) / square
      for customer in 0..<customers { prices[customer] += stride * slopes[customer] }
    }
    prices = bestPrices
    return best
  }
}
