/// Makes a plan of what is asked, or says why there can be none.
public struct ZonePlanner: Sendable {
  /// A plan, with the request that it answers and what it is worth.
  public struct Answer: Sendable {
    /// What was asked.
    public var request: ZoneRequest
    /// A zone for each unit: places in ``ZoneRequest/zones``.
    public var zone: [Int32]
    /// What the plan is worth.
    public var figures: ZoneFigures
    /// What could not be met; empty where the plan is as it was asked for.
    public var shortfalls: [ZoneShortfall]
    /// True where the time was up before the work was done, so that another run may give another plan.
    public var stoppedEarly: Bool
    /// The workload that changes hands against the plan in force, as a part of all; `nil` where there is none.
    public var moved: Double?
    /// No plan within the limits divides townships less often than this.
    public var leastSplits: Int

    /// The plan in names.
    public var plan: ZonePlan {
      ZonePlan(
        request.units.ids.enumerated().map { .init(unit: $1, zone: request.zones[Int(zone[$0])].id) }
      )
    }
  }

  /// How much to search.
  public var parameters: ZoneSearch.Parameters
  /// When to stop at the latest; `nil` for never.
  public var deadline: ContinuousClock.Instant?

  /// A planner.
  public init(_ parameters: ZoneSearch.Parameters = ZoneSearch.Parameters()) { self.parameters = parameters }

  /// The plan that answers a request. Throws, before any search, where no plan can.
  public func plan(
    _ request: ZoneRequest,
    workers: Workers,
    progress: @Sendable (ZoneSearch.Progress, ZoneFigures) -> Void = { _, _ in }
  ) async throws(ZonghengError) -> Answer {
    let (problem, obstacles) = request.problem()
    guard obstacles.isEmpty else {
      throw ZonghengError(
        .input,
        "contact zones",
        obstacles.map(\.description).joined(separator: "\n  and ")
      )
    }
    var search = ZoneSearch(problem, parameters)
    search.deadline = deadline
    let shares = request.zones.map(\.share)
    let found = await search.search(workers: workers) { step in
      progress(step, ZoneFigures(zone: step.zone, shares: shares, units: request.units))
    }
    let figures = ZoneFigures(zone: found.zone, shares: shares, units: request.units)
    return Answer(
      request: request,
      zone: found.zone,
      figures: figures,
      shortfalls: shortfalls(found.zone, figures, problem, request),
      stoppedEarly: found.stoppedEarly,
      moved: moved(found.zone, problem),
      leastSplits: TownshipSplitBound(problem: problem).least
    )
  }

  private func moved(_ zone: [Int32], _ problem: ZoneProblem) -> Double? {
    guard !problem.inForce.isEmpty else { return nil }
    let moved = zone.indices.filter { problem.inForce[$0] >= 0 && problem.inForce[$0] != zone[$0] }
      .reduce(0) { $0 + problem.workloads[$1] }
    return problem.totalWorkload > 0 ? moved / problem.totalWorkload : 0
  }

  private func shortfalls(
    _ zone: [Int32],
    _ figures: ZoneFigures,
    _ problem: ZoneProblem,
    _ request: ZoneRequest
  ) -> [ZoneShortfall] {
    var shortfalls: [ZoneShortfall] = []
    for (index, figure) in figures.zones.enumerated() {
      let name = request.zones[index].id
      if figure.pieces != 1 { shortfalls.append(.pieces(zone: name, pieces: figure.pieces)) }
      if abs(figure.deviation) > request.tolerance * (1 + 1e-9) + 1e-12 {
        shortfalls.append(.deviation(zone: name, deviation: figure.deviation))
      }
    }
    for unit in zone.indices where problem.isForbidden(unit, Int(zone[unit])) {
      shortfalls.append(
        .forbidden(unit: request.units.label(unit), zone: request.zones[Int(zone[unit])].id)
      )
    }
    if let most = request.mostMoved, let moved = moved(zone, problem), moved > most + 1e-9 {
      shortfalls.append(.moved(share: moved))
    }
    return shortfalls
  }
}

/// A part of a request that the best plan found does not meet.
public enum ZoneShortfall: Hashable, Sendable {
  /// A zone is in several pieces, or has no unit.
  case pieces(zone: String, pieces: Int)
  /// A zone's workload is outside the tolerance, by this part of its share.
  case deviation(zone: String, deviation: Double)
  /// A unit is in a zone that forbids it.
  case forbidden(unit: String, zone: String)
  /// More workload changes hands than may.
  case moved(share: Double)
}
