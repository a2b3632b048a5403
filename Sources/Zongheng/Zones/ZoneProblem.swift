/// What a plan has to do: units with workloads and townships, zones with limits, wishes, and a goal.
///
/// Units and zones are numbers here, from 0; names belong to ``ZoneUnits`` and ``LeaderPost``.
/// A wish is a cost in average pairs of neighbours: what it is worth in border.
public struct ZoneProblem: Hashable, Sendable {
  /// The units and their neighbours.
  public var graph: UnitGraph
  /// Workload of each unit, none below 0.
  public var workloads: [Double]
  /// Township of each unit.
  public var townships: [Int32]
  /// How many townships there are.
  public var townshipCount: Int
  /// The share of the workload that each zone should carry, adding up to 1.
  public var shares: [Double]
  /// Greatest deviation of a zone's workload from its share, as a part of the share.
  public var tolerance: Double
  /// What to keep low.
  public var goal: ZoneGoal
  /// Zone that a unit must be in; −1 where it is free.
  public var fixed: [Int32]
  /// What it costs to have a unit in a zone (unit × zones + zone): wishes and stability. Empty where nothing is wished;
  /// ``forbidden`` where it must not be.
  public var affinity: [Double]
  /// The plan in force; empty where there is none, −1 for units that have no zone in it.
  public var inForce: [Int32]
  /// Greatest part of the workload that may change hands.
  public var mostMoved: Double?

  /// A problem without wishes.
  public init(
    graph: UnitGraph,
    workloads: [Double],
    townships: [Int32],
    shares: [Double],
    tolerance: Double,
    goal: ZoneGoal
  ) {
    precondition(workloads.count == graph.count && townships.count == graph.count, "one value for each unit")
    self.graph = graph
    self.workloads = workloads
    self.townships = townships
    townshipCount = Int(townships.max() ?? -1) + 1
    let sum = shares.reduce(0, +)
    self.shares = shares.map { $0 / sum }
    self.tolerance = tolerance
    self.goal = goal
    fixed = [Int32](repeating: -1, count: graph.count)
    affinity = []
    inForce = []
    mostMoved = nil
  }

  /// The cost of a unit in a zone that it must not be in: more than any border is worth.
  public static let forbidden = 1e6

  /// What it costs to have a unit in a zone.
  @inline(__always)
  func wish(_ unit: Int, _ zone: Int) -> Double { affinity.isEmpty ? 0 : affinity[unit * zoneCount + zone] }

  /// True where a unit must not be in a zone.
  func isForbidden(_ unit: Int, _ zone: Int) -> Bool { wish(unit, zone) >= Self.forbidden }

  /// True where zones differ in more than their number.
  var isNamed: Bool {
    !affinity.isEmpty || !inForce.isEmpty || fixed.contains { $0 >= 0 }
  }

  /// How many zones there are.
  public var zoneCount: Int { shares.count }
  /// The workload of all units.
  public var totalWorkload: Double { workloads.reduce(0, +) }
  /// Least and greatest workload of each zone.
  public var limits: [ClosedRange<Double>] {
    let total = totalWorkload
    return shares.map { ($0 * total * (1 - tolerance))...($0 * total * (1 + tolerance)) }
  }
}
