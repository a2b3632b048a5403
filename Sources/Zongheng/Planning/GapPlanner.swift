import Terrain

/// Plans routes that close the most gap in a shift.
public struct GapPlanner: Sendable {
  /// How tours are searched.
  public var search: TourSearch
  /// Who does the work.
  public var workers: Workers

  /// A planner.
  public init(search: TourSearch = TourSearch(), workers: Workers = Workers(count: 1)) {
    self.search = search
    self.workers = workers
  }

  /// Routes for the open gaps of a week; `nil` where the district has no roads.
  ///
  /// What they close is told by assessing the week with the routes driven, not by what they were planned for.
  public func plan(_ request: PlanRequest, for week: OpenWeek) async -> GapPlan? {
    let network = week.district.network
    guard let depot = RoadSpotFinder(network).nearest(to: request.depot) else { return nil }
    let communities = EdgePartition(network: network, areas: week.district.communities.map(\.area))
    let stretches = week.assessed()
    let gaps = GapFinder(district: week.district, communities: communities).gaps(in: stretches, compounds: [])
    let tasks = GapTasks(gaps, of: week, for: request)
    let map = TourMap(tasks.tasks, request: request, depot: depot, in: week.district)
    let tours = await search.plan(map.problem, workers: workers)
    let start = week.district.clock.moment(of: request.day, minute: request.startMinute)
    let routes = tours.tours.map { map.route($0, from: start) }
    var plan = GapPlan(
      request: request,
      start: start,
      routes: routes,
      worth: tours.worth,
      openWorth: tasks.tasks.reduce(0) { $0 + $1.worth },
      greedyWorth: search.greedy(map.problem).worth,
      bound: max(tours.worth, TourBound(map.problem).worth),
      prospects: [],
      before: CoverageTotals(),
      after: CoverageTotals(),
      depot: depot
    )
    let first = Int32(week.district.devices.count)
    let more = routes.indices.flatMap {
      CoverageLedger.entries(of: plan.matched($0, device: first + Int32($0)), network: network)
    }
    let later = week.assessed(with: more, kinds: routes.map { _ in request.kind })
    plan.prospects = Self.prospects(gaps, tasks.open, later)
    (plan.before, plan.after) = (
      Self.totals(stretches, week, communities), Self.totals(later, week, communities)
    )
    return plan
  }

  private static func totals(
    _ stretches: [AssessedStretch],
    _ week: OpenWeek,
    _ areas: EdgePartition
  ) -> CoverageTotals {
    RollUp(
      district: week.district,
      week: week.week,
      ledger: CoverageLedger(edgeCount: week.district.network.edges.count, entries: []),
      stretches: stretches,
      communities: areas,
      cells: EdgePartition(network: week.district.network, areas: [])
    ).district
  }

  /// What is left of each gap among stretches that were assessed later.
  static func prospects(_ gaps: [Gap], _ open: Set<String>, _ later: [AssessedStretch]) -> [GapPlan.Prospect]
  {
    struct Key: Hashable {
      var edge: Int32
      var rule: Int32
      var period: RequirementPeriod
    }
    let missed = Dictionary(grouping: later.filter { $0.cause != nil }) {
      Key(edge: $0.edge, rule: $0.rule, period: $0.period)
    }
    return gaps.map { gap in
      let left = gap.parts.reduce(0) { sum, part in
        let stretches = missed[Key(edge: part.edge, rule: gap.rule, period: gap.period)] ?? []
        return sum
          + stretches.reduce(0) { $0 + max(0, Int(min($1.to, part.to)) - Int(max($1.from, part.from))) }
      }
      return GapPlan.Prospect(gap: gap, left: left, isOpen: open.contains(gap.id))
    }
  }
}

/// Tasks of gaps on a network as a problem of tours, and its tours as routes.
struct TourMap {
  let problem: TourProblem
  private let tasks: [GapTasks.Task]
  private let directions: [[Direction]]
  /// True for each task whose road leads no further at one end.
  private let turns: [Bool]
  private let isDeadEnd: [Bool]
  private let nodes: [Int32]
  private let trees: [WayTree]
  private let depotTree: WayTree
  private let depot: RoadSpot
  private let request: PlanRequest
  private let network: RoadNetwork

  init(_ tasks: [GapTasks.Task], request: PlanRequest, depot: RoadSpot, in district: District) {
    let network = district.network
    let finder = WayFinder(network, traveller: request.kind.traveller)
    self.tasks = tasks
    self.request = request
    self.depot = depot
    self.network = network
    let directions = tasks.map { task in
      [Direction.forward, .backward].filter { finder.allows($0, on: task.edge) }
    }
    let isDeadEnd = Self.deadEnds(of: network)
    let turns = tasks.map { task in
      isDeadEnd[Int(network.edges[Int(task.edge)].from)] || isDeadEnd[Int(network.edges[Int(task.edge)].to)]
    }
    self.isDeadEnd = isDeadEnd
    self.turns = turns
    let ends = tasks.flatMap { [network.edges[Int($0.edge)].from, network.edges[Int($0.edge)].to] }
    let nodes = Array(Set(ends)).sorted()
    self.nodes = nodes
    let places = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
    let trees = nodes.map { finder.ways(from: $0) }
    self.trees = trees
    self.directions = directions
    let fromDepot = finder.ways(from: depot)
    depotTree = fromDepot
    let last = nodes.count
    let pace = 36 / request.travelSpeedKmh
    func time(_ centimetres: Int?) -> Int {
      centimetres.map { Int((Double($0) * pace).rounded(.up)) } ?? TourProblem.noWay
    }
    var travel = trees.map { tree in
      nodes.map { time(tree.centimetres(to: $0)) } + [time(tree.centimetres(to: depot))]
    }
    travel.append(nodes.map { time(fromDepot.centimetres(to: $0)) } + [0])
    let start = district.clock.moment(of: request.day, minute: request.startMinute)
    problem = TourProblem(
      tasks: tasks.indices.map { index in
        let (task, directions) = (tasks[index], directions[index])
        let edge = network.edges[Int(task.edge)]
        return TourProblem.Task(
          worth: task.worth,
          sides: directions.map {
            let (from, to) = $0 == .forward ? (edge.from, edge.to) : (edge.to, edge.from)
            return TourProblem.Side(start: places[from] ?? 0, end: places[to] ?? 0)
          },
          work: Int((Double(edge.lengthCentimetres) * 36 / task.speedKmh).rounded(.up))
            + (turns[index] ? Int(request.turnSeconds * 1000) : 0),
          windows: task.windows.map { Int($0.lowerBound - start)...Int($0.upperBound - start) }
        )
      },
      travel: travel,
      depot: last,
      returns: request.returns,
      shift: request.shift,
      tours: request.teams,
      hourlyPrice: request.hourlyPrice
    )
  }

  /// Nodes at which a road leads no further.
  private static func deadEnds(of network: RoadNetwork) -> [Bool] {
    var degrees = [Int](repeating: 0, count: network.nodes.count)
    for edge in network.edges {
      degrees[Int(edge.from)] += 1
      degrees[Int(edge.to)] += 1
    }
    return degrees.map { $0 == 1 }
  }

  /// A tour as a route that begins at a moment, milliseconds since 1970.
  func route(_ stops: [TourPlan.Stop], from start: Int64) -> GapPlan.Route {
    var legs: [GapPlan.Leg] = []
    var moment = start
    var place: Int?
    func pass(_ parts: [WayPart], kmh: Double, isWork: Bool) {
      for part in parts {
        let leave = moment + Int64((Double(part.length) * 36 / kmh).rounded())
        legs.append(GapPlan.Leg(part: part, isWork: isWork, enter: moment, leave: leave))
        moment = leave
      }
    }
    for stop in stops {
      let side = problem.tasks[stop.task].sides[stop.side]
      let tree = place.map { trees[$0] } ?? depotTree
      pass(tree.way(to: nodes[side.start]), kmh: request.travelSpeedKmh, isWork: false)
      // A window that has not begun is waited for.
      moment = max(moment, start + Int64(stop.start))
      let edge = network.edges[Int(tasks[stop.task].edge)]
      let turn = turns[stop.task] ? Int64(request.turnSeconds * 1000) : 0
      let turnsFirst = isDeadEnd[Int(nodes[side.start])]
      if turnsFirst { moment += turn }
      pass(
        [
          WayPart(
            edge: tasks[stop.task].edge,
            direction: directions[stop.task][stop.side],
            from: 0,
            to: edge.lengthCentimetres
          )
        ],
        kmh: tasks[stop.task].speedKmh,
        isWork: true
      )
      if !turnsFirst { moment += turn }
      place = side.end
    }
    if request.returns, let place {
      pass(trees[place].way(to: depot) ?? [], kmh: request.travelSpeedKmh, isWork: false)
    }
    return GapPlan.Route(
      legs: legs,
      finish: moment,
      worth: stops.reduce(0) { $0 + tasks[$1.task].worth }
    )
  }
}
