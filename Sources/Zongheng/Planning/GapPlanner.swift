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
    let roads = RoadSpotFinder(network)
    guard let depot = roads.nearest(to: request.depot) else { return nil }
    let communities = EdgePartition(network: network, areas: week.district.communities.map(\.area))
    let stretches = week.assessed()
    let compounds = week.assessedCompounds()
    let gaps = GapFinder(district: week.district, communities: communities).gaps(
      in: stretches,
      compounds: compounds
    )
    let tasks = GapTasks(gaps, of: week, for: request, by: roads)
    let map = TourMap(tasks.tasks, request: request, depot: depot, in: week.district)
    let tours = await search.plan(map.problem, workers: workers)
    let start = week.district.clock.moment(of: request.day, minute: request.startMinute)
    var plan = GapPlan(
      request: request,
      start: start,
      routes: tours.tours.map { map.route($0, from: start) },
      worth: tours.worth,
      openWorth: tasks.tasks.reduce(0) { $0 + $1.worth },
      greedyWorth: search.greedy(map.problem).worth,
      bound: max(tours.worth, TourBound(map.problem).worth),
      prospects: [],
      before: Self.totals(stretches, week, communities),
      after: CoverageTotals(),
      compoundsBefore: GapPlan.CompoundTotals(compounds),
      compoundsAfter: GapPlan.CompoundTotals(compounds),
      depot: depot
    )
    let first = Int32(week.district.devices.count)
    let kinds = plan.routes.map { _ in request.kind }
    let driven = plan.routes.indices.flatMap {
      CoverageLedger.entries(of: plan.matched($0, device: first + Int32($0)), network: network)
    }
    let later = week.assessed(with: driven, kinds: kinds)
    let finders = CompoundVisitFinder.finders(for: week.district)
    let laterCompounds = week.assessedCompounds(
      with: driven,
      stays: plan.routes.indices.reduce(into: [:]) { all, route in
        all.merge(plan.stays(route, device: first + Int32(route), by: finders)) { $0 + $1 }
      },
      kinds: kinds
    )
    plan.after = Self.totals(later, week, communities)
    plan.compoundsAfter = GapPlan.CompoundTotals(laterCompounds)
    plan.prospects = gaps.map { gap in
      GapPlan.Prospect(
        gap: gap,
        ranking: week.ranking(of: gap),
        left: 0,
        isOpen: tasks.open.contains(gap.id),
        isClosed: true
      )
    }
    Self.tell(&plan.prospects, later, laterCompounds)
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

  /// Writes what is left of each gap among stretches and compounds that were assessed later.
  static func tell(
    _ prospects: inout [GapPlan.Prospect],
    _ later: [AssessedStretch],
    _ compounds: [AssessedPlace]
  ) {
    struct Key: Hashable {
      var item: Int32
      var rule: Int32
      var period: RequirementPeriod
    }
    let missed = Dictionary(grouping: later.filter { $0.cause != nil }) {
      Key(item: $0.edge, rule: $0.rule, period: $0.period)
    }
    let missedCompounds = Set(
      compounds.filter { $0.cause != nil }.map { Key(item: $0.place, rule: $0.rule, period: $0.period) }
    )
    for index in prospects.indices {
      let gap = prospects[index].gap
      prospects[index].left = gap.parts.reduce(0) { sum, part in
        let stretches = missed[Key(item: part.edge, rule: gap.rule, period: gap.period)] ?? []
        return sum
          + stretches.reduce(0) { $0 + max(0, Int(min($1.to, part.to)) - Int(max($1.from, part.from))) }
      }
      if case .compound(let number) = gap.item {
        prospects[index].isClosed = !missedCompounds.contains(
          Key(item: number, rule: gap.rule, period: gap.period)
        )
      } else {
        prospects[index].isClosed = prospects[index].left == 0
      }
    }
  }
}
