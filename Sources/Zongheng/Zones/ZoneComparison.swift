/// Two plans of the same units side by side: what changes hands, and what each is worth.
public struct ZoneComparison: Sendable {
  /// What goes and what comes.
  public struct Exchange<Amount: Hashable & Sendable>: Hashable, Sendable {
    /// What goes.
    public var lost: Amount
    /// What comes.
    public var gained: Amount
  }

  /// What one zone loses and gains.
  public struct Change: Hashable, Sendable {
    /// The zone.
    public var zone: String
    /// Number of units that leave and that come.
    public var units = Exchange<Int>(lost: 0, gained: 0)
    /// Workload that leaves and that comes.
    public var workload = Exchange<Double>(lost: 0, gained: 0)
    /// What leaves of each measure, in the order of ``ZoneUnits/measures``.
    public var lost: [Double]
    /// What comes of each measure.
    public var gained: [Double]

    /// True where nothing changes.
    public var isNothing: Bool { units.lost == 0 && units.gained == 0 }
  }

  /// A unit that changes hands.
  public struct Move: Hashable, Sendable {
    /// Place of the unit.
    public var unit: Int
    /// The zone that it leaves; empty where it had none.
    public var from: String
    /// The zone that it comes to; empty where it has none.
    public var to: String
  }

  /// The units.
  public let units: ZoneUnits
  /// The zones of both plans.
  public let zones: [String]
  /// What each zone loses and gains.
  public let changes: [Change]
  /// The units that change hands.
  public let moves: [Move]
  /// What the plans are worth, before and after.
  public let figures: (before: ZoneFigures, after: ZoneFigures)

  /// The comparison of two plans; shares are equal for zones that `shares` does not name.
  public init(_ before: ZonePlan, _ after: ZonePlan, units: ZoneUnits, shares: [String: Double] = [:]) {
    self.units = units
    let old = before.zoneByUnit
    let new = after.zoneByUnit
    let ids = Set(units.ids.flatMap { [old[$0], new[$0]].compactMap { $0 } })
    let zones = ids.sorted { RoadPiece.idOrdered($0, $1) }
    self.zones = zones
    let numbers = Dictionary(uniqueKeysWithValues: zones.enumerated().map { ($1, $0) })
    let nothing = [Double](repeating: 0, count: units.measures.count)
    var changes = zones.map { Change(zone: $0, lost: nothing, gained: nothing) }
    var moves: [Move] = []
    for (unit, id) in units.ids.enumerated() where old[id] != new[id] {
      moves.append(Move(unit: unit, from: old[id] ?? "", to: new[id] ?? ""))
      if let from = old[id].flatMap({ numbers[$0] }) {
        changes[from].units.lost += 1
        changes[from].workload.lost += units.workloads[unit]
        for index in nothing.indices { changes[from].lost[index] += units.measures[index].values[unit] }
      }
      if let to = new[id].flatMap({ numbers[$0] }) {
        changes[to].units.gained += 1
        changes[to].workload.gained += units.workloads[unit]
        for index in nothing.indices { changes[to].gained[index] += units.measures[index].values[unit] }
      }
    }
    self.changes = changes
    self.moves = moves
    func figures(_ plan: [String: String]) -> ZoneFigures {
      // A zone without units in a plan is no zone of that plan.
      let present = zones.filter { zone in plan.values.contains(zone) }
      let places = Dictionary(uniqueKeysWithValues: present.enumerated().map { ($1, Int32($0)) })
      return ZoneFigures(
        zone: units.ids.map { plan[$0].flatMap { places[$0] } ?? -1 },
        shares: present.map { shares[$0] ?? 1 },
        units: units
      )
    }
    self.figures = (figures(old), figures(new))
  }

  /// The part of the workload that changes hands.
  public var moved: Double {
    let moved = moves.reduce(0) { $0 + units.workloads[$1.unit] }
    return units.totalWorkload > 0 ? moved / units.totalWorkload : 0
  }
}
