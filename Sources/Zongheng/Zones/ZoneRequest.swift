/// What is asked of a plan, in names: units, zones with their shares and wishes, limits, the plan in force.
public struct ZoneRequest: Sendable {
  /// A zone and what is wished for it; the words mean units or townships, by id or name.
  public struct Zone: Hashable, Sendable {
    /// The zone's id.
    public var id: String
    /// Its share of the workload, against the others'.
    public var share: Double
    /// What must be in it.
    public var fixed: [String]
    /// What must not be in it.
    public var forbidden: [String]
    /// What should be in it.
    public var preferred: [String]

    /// A zone.
    public init(
      id: String,
      share: Double = 1,
      fixed: [String] = [],
      forbidden: [String] = [],
      preferred: [String] = []
    ) {
      self.id = id
      self.share = share
      self.fixed = fixed
      self.forbidden = forbidden
      self.preferred = preferred
    }
  }

  /// The units.
  public var units: ZoneUnits
  /// The zones.
  public var zones: [Zone]
  /// Greatest deviation of a zone's workload from its share, as a part of the share.
  public var tolerance: Double
  /// What to keep low.
  public var goal: ZoneGoal
  /// The plan in force; `nil` where there is none.
  public var inForce: ZonePlan?
  /// Greatest part of the workload that may change hands.
  public var mostMoved: Double?
  /// How many kilometres of border (pairs of neighbours for ``ZoneGoal/cut``) one percent of moved workload costs.
  public var stability: Double

  /// A request.
  public init(
    units: ZoneUnits,
    zones: [Zone],
    tolerance: Double = 0.05,
    goal: ZoneGoal = .length,
    inForce: ZonePlan? = nil,
    mostMoved: Double? = nil,
    stability: Double = 0
  ) {
    self.units = units
    self.zones = zones
    self.tolerance = tolerance
    self.goal = goal
    self.inForce = inForce
    self.mostMoved = mostMoved
    self.stability = stability
  }

  /// How many average pairs of neighbours a unit outside the zone that prefers it costs.
  public static let preferenceWorth = 3.0

  /// The problem in numbers, and everything that stands in its way, found before any search.
  public func problem() -> (problem: ZoneProblem, obstacles: [ZoneObstacle]) {
    var problem = ZoneProblem(
      graph: units.graph,
      workloads: units.workloads,
      townships: units.townships,
      shares: zones.map(\.share),
      tolerance: tolerance,
      goal: goal
    )
    var obstacles: [ZoneObstacle] = []
    if zones.contains(where: { !$0.forbidden.isEmpty || !$0.preferred.isEmpty })
      || (inForce != nil && stability > 0)
    {
      problem.affinity = [Double](repeating: 0, count: units.count * zones.count)
    }
    for (index, zone) in zones.enumerated() {
      for unit in meant(zone.fixed, by: zone, &obstacles) {
        let other = Int(problem.fixed[unit])
        if other >= 0, other != index {
          obstacles.append(.fixedTwice(unit: units.label(unit), zones: [zones[other].id, zone.id]))
        }
        problem.fixed[unit] = Int32(index)
      }
      for unit in meant(zone.forbidden, by: zone, &obstacles) {
        problem.affinity[unit * zones.count + index] = ZoneProblem.forbidden
      }
      let liked = meant(zone.preferred, by: zone, &obstacles)
      for unit in liked {
        for other in zones.indices where other != index {
          problem.affinity[unit * zones.count + other] += Self.preferenceWorth
        }
      }
    }
    holdToPlan(&problem, &obstacles)
    return (problem, obstacles + ZoneFeasibility(problem: problem, request: self).obstacles)
  }

  private func meant(_ words: [String], by zone: Zone, _ obstacles: inout [ZoneObstacle]) -> [Int] {
    words.flatMap { word in
      let meant = units.units(meant: word)
      if meant.isEmpty {
        let known = units.ids + units.names + units.townshipIDs + units.townshipNames
        obstacles.append(
          .unknown(word: word, zone: zone.id, guess: EditDistance.nearest(to: word, among: known))
        )
      }
      return meant
    }
  }

  private func holdToPlan(_ problem: inout ZoneProblem, _ obstacles: inout [ZoneObstacle]) {
    guard let inForce else { return }
    let numbers = Dictionary(zones.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { a, _ in a })
    let old = inForce.zoneByUnit
    problem.inForce = units.ids.map { old[$0].flatMap { numbers[$0] } ?? -1 }
    problem.mostMoved = mostMoved
    guard stability > 0 else { return }
    let costs = ZoneCosts(problem)
    let total = units.totalWorkload
    for unit in 0..<units.count where problem.inForce[unit] >= 0 {
      let percent = total > 0 ? units.workloads[unit] / total * 100 : 0
      let cost = stability * percent * (goal == .cut ? 1 : 1000 / costs.scale)
      for zone in zones.indices where zone != Int(problem.inForce[unit]) {
        problem.affinity[unit * zones.count + zone] += cost
      }
    }
  }
}
