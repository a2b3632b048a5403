import Terrain

/// Where further stations would help most.
public struct SitePlanner: Sendable {
  /// What a further station is for.
  public enum Goal: String, CaseIterable, Sendable {
    /// Reaching as many compounds (or households) as can be: maximal covering (Church, ReVelle 1974).
    case reach
    /// The shortest ways from compounds (or households) to their nearest station in all: p-median (Hakimi 1964).
    case median
  }

  /// A place where a station may be put.
  public struct Site: Hashable, Sendable {
    /// Where it is, metres in the district's plane.
    public var position: Point
    /// What its list calls it; empty for a junction.
    public var name: String
  }

  /// New stations, and how good any could be.
  public struct Plan: Sendable {
    /// What they are for.
    public var goal: Goal
    /// The places, from west to east.
    public var sites: [Site]
    /// Length of the way to each compound from each site: `ways[site][compound]`; `nil` where there is none.
    public var ways: [[Int?]]
    /// Weight of the compounds that some station reaches, or mean metres to the nearest, with the new stations.
    public var value: Double
    /// The same without them.
    public var valueBefore: Double
    /// No places can reach more, or have shorter ways, than this.
    public var bound: Double
    /// True where no other places are better.
    public var isProven: Bool
    /// How many different places were to choose from.
    public var candidates: Int
  }

  /// What is there already.
  public let catchments: Catchments
  /// Weight of each compound: 1, or its households.
  public let weights: [Int]
  private let candidates: [(site: Site, ways: [Int?])]

  /// A planner over the junctions of a network, or over some places.
  /// - Parameters:
  ///   - network: the roads whose junctions are candidates.
  ///   - catchments: the stations that are there.
  ///   - weights: how much each compound counts; one each where `nil`.
  ///   - places: the only places that may be chosen, with their names; `nil` for all junctions.
  public init(
    _ network: RoadNetwork,
    catchments: Catchments,
    weights: [Int]? = nil,
    places: [Station]? = nil
  ) {
    self.catchments = catchments
    self.weights = weights ?? catchments.entries.map { _ in 1 }
    let found: [(site: Site, ways: [Int?])]
    if let places {
      found = places.map {
        (Site(position: $0.position, name: $0.name), catchments.centimetres(from: $0.position))
      }
    } else {
      found = (0..<network.nodes.count).map {
        (Site(position: network.nodes[$0], name: ""), catchments.centimetres(fromNode: Int32($0)))
      }
    }
    // From west to east: the order of the layer decides nothing.
    candidates = found.sorted {
      ($0.site.position.x, $0.site.position.y, $0.site.name) < (
        $1.site.position.x, $1.site.position.y, $1.site.name
      )
    }
  }

  /// The places of so many further stations.
  public func plan(_ count: Int, for goal: Goal, search: SiteSearch = SiteSearch()) -> Plan {
    let (problem, members) = goal == .reach ? coverProblem(count) : medianProblem(count)
    let answer = search.answer(problem)
    let chosen = answer.places.map { candidates[members[$0]] }
    let all = Double(weights.reduce(0, +))
    func told(_ cost: Double) -> Double {
      goal == .reach ? all - cost : all > 0 ? cost / all / 100 : 0
    }
    return Plan(
      goal: goal,
      sites: chosen.map(\.site),
      ways: chosen.map(\.ways),
      value: told(answer.cost),
      valueBefore: told(problem.cost([])),
      bound: told(answer.bound),
      isProven: answer.isProven,
      candidates: members.count
    )
  }

  /// A compound that is out of reach costs its weight; places that reach nothing more than another are left out.
  private func coverProblem(_ count: Int) -> (SiteSearch.Problem, [Int]) {
    let limit = catchments.reach.centimetres
    let standing = weights.indices.map { catchments.isReached($0) ? 0 : Double(weights[$0]) }
    // Of places that reach the same, the one with the shortest ways stands for all.
    var best: [[Int]: (place: Int, sum: Int)] = [:]
    for (place, candidate) in candidates.enumerated() {
      let reached = weights.indices.filter {
        standing[$0] > 0 && candidate.ways[$0].map { $0 <= limit } ?? false
      }
      if reached.isEmpty { continue }
      let sum = reached.reduce(0) { $0 + (candidate.ways[$1] ?? 0) * weights[$1] }
      if let known = best[reached], known.sum <= sum { continue }
      best[reached] = (place, sum)
    }
    let sets = best.map { (set: Set($0.key), place: $0.value.place) }.sorted { $0.place < $1.place }
    let kept = sets.filter { own in !sets.contains { $0.set.isStrictSuperset(of: own.set) } }
    let costs = kept.map { item in standing.indices.map { item.set.contains($0) ? 0 : standing[$0] } }
    return (SiteSearch.Problem(standing: standing, costs: costs, count: count, step: 1), kept.map(\.place))
  }

  /// A compound costs its weight times its way; without any way, twice the longest way that is known.
  private func medianProblem(_ count: Int) -> (SiteSearch.Problem, [Int]) {
    let known = candidates.flatMap { $0.ways.compactMap { $0 } }
    let standing = weights.indices.map { catchments.nearest(to: $0)?.centimetres }
    let far = 2 * max(known.max() ?? 0, standing.compactMap { $0 }.max() ?? 0)
    func cost(_ way: Int?, _ compound: Int) -> Double { Double((way ?? far) * weights[compound]) }
    return (
      SiteSearch.Problem(
        standing: weights.indices.map { cost(standing[$0], $0) },
        costs: candidates.map { candidate in weights.indices.map { cost(candidate.ways[$0], $0) } },
        count: count,
        step: 1
      ),
      Array(candidates.indices)
    )
  }
}
