/// A plan being changed unit by unit, with everything that a change needs kept up to date.
///
/// A flip costs the degree of its unit. The border list holds every unit with a neighbour in another zone.
struct ZoneState: Sendable {
  /// Zone of each unit.
  var zone: [Int32]
  /// Workload of each zone.
  var workload: [Double]
  /// Number of units of each zone.
  var units: [Int32]
  /// Units of each township in each zone: township × zones + zone.
  var inTownship: [Int32]
  /// Neighbours of each unit that lie in other zones.
  var foreign: [Int32]
  /// The units on borders, in no order.
  var border: [Int32]
  /// How many places of `border` are in use.
  var borderCount: Int
  /// Place of each unit in `border`; −1 for units inside.
  var place: [Int32]
  /// Cost of the cut arcs.
  var cut: Double
  /// Zones of townships beyond the first of each.
  var splits: Int
  /// Sum of the costs of wishes.
  var wishes: Double
  /// Workload of units that are in another zone than in the plan in force.
  var moved: Double
  /// Sum of the violations of limits.
  var violation: Double

  let zones: Int

  init(zone: [Int32], of problem: ZoneProblem, costs: ZoneCosts) {
    let count = problem.graph.count
    let zones = problem.zoneCount
    self.zone = zone
    self.zones = zones
    workload = [Double](repeating: 0, count: zones)
    units = [Int32](repeating: 0, count: zones)
    inTownship = [Int32](repeating: 0, count: problem.townshipCount * zones)
    foreign = [Int32](repeating: 0, count: count)
    border = [Int32](repeating: 0, count: count)
    place = [Int32](repeating: -1, count: count)
    borderCount = 0
    cut = 0
    splits = -problem.townshipCount
    wishes = 0
    moved = 0
    violation = 0
    for unit in 0..<count {
      let own = Int(zone[unit])
      workload[own] += costs.workloads[unit]
      units[own] += 1
      inTownship[Int(problem.townships[unit]) * zones + own] += 1
      for arc in problem.graph.arcs(of: unit) where zone[Int(problem.graph.neighbours[arc])] != zone[unit] {
        foreign[unit] += 1
        cut += costs.arcs[arc] / 2
      }
      if !problem.inForce.isEmpty, problem.inForce[unit] >= 0, problem.inForce[unit] != zone[unit] {
        moved += costs.workloads[unit]
      }
      if !problem.affinity.isEmpty { wishes += problem.affinity[unit * zones + own] }
      if foreign[unit] > 0 {
        place[unit] = Int32(borderCount)
        border[borderCount] = Int32(unit)
        borderCount += 1
      }
    }
    for count in inTownship where count > 0 { splits += 1 }
    settle(costs)
  }

  /// Adds the violations up anew, without what many small changes leave behind.
  mutating func settle(_ costs: ZoneCosts) {
    violation = costs.excess(moved)
    for index in 0..<zones { violation += costs.violation(workload[index], index) }
  }

  /// What the search minimises, limits aside.
  func objective(_ costs: ZoneCosts) -> Double { cut + costs.split * Double(splits) + wishes }
}
