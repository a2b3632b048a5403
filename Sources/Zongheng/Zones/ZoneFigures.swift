/// What a plan is worth: counted anew from the plan itself, whoever made it.
public struct ZoneFigures: Hashable, Sendable {
  /// One zone.
  public struct Zone: Hashable, Sendable {
    /// Number of units.
    public var units = 0
    /// Workload.
    public var workload = 0.0
    /// The workload that its share asks for.
    public var target = 0.0
    /// Square metres.
    public var area = 0.0
    /// Length of its border, district border included, metres.
    public var perimeter = 0.0
    /// Number of pieces: 1 where it is whole.
    public var pieces = 0
    /// Townships that it lies in.
    public var townships: Set<Int32> = []

    /// Deviation from the target as a part of it; negative where the zone is light.
    public var deviation: Double { target > 0 ? workload / target - 1 : 0 }
    /// 4π·area ÷ perimeter² (Polsby, Popper 1991): 1 for a circle; `nil` where the table knows no areas.
    public var compactness: Double? {
      perimeter > 0 && area > 0 ? 4 * Double.pi * area / (perimeter * perimeter) : nil
    }
  }

  /// The zones.
  public var zones: [Zone]
  /// Pairs of neighbours in different zones.
  public var cutEdges = 0
  /// Metres of border between zones.
  public var borderMetres = 0.0
  /// How often townships are divided: zones of a township beyond its first, over all townships.
  public var townshipSplits = 0
  /// Townships that lie in more than one zone.
  public var townshipsSplit = 0

  /// The figures of a plan: a zone for each unit.
  public init(zone: [Int32], shares: [Double], units: ZoneUnits) {
    let total = units.totalWorkload
    let sum = shares.reduce(0, +)
    zones = shares.map { Zone(target: sum > 0 ? $0 / sum * total : 0) }
    var homes = [Set<Int32>](repeating: [], count: units.townshipIDs.count)
    for unit in 0..<units.count where zone[unit] >= 0 {
      let own = Int(zone[unit])
      zones[own].units += 1
      zones[own].workload += units.workloads[unit]
      zones[own].area += units.areas[unit]
      zones[own].perimeter += units.perimeters[unit]
      zones[own].townships.insert(units.townships[unit])
      homes[Int(units.townships[unit])].insert(zone[unit])
    }
    for edge in units.graph.edges where zone[edge.a] >= 0 && zone[edge.b] >= 0 {
      if zone[edge.a] == zone[edge.b] {
        zones[Int(zone[edge.a])].perimeter -= 2 * edge.sharedMetres
      } else {
        cutEdges += 1
        borderMetres += edge.sharedMetres
      }
    }
    townshipSplits = homes.reduce(0) { $0 + max(0, $1.count - 1) }
    townshipsSplit = homes.count { $0.count > 1 }
    var seen = [Bool](repeating: false, count: units.count)
    for start in 0..<units.count where !seen[start] && zone[start] >= 0 {
      zones[Int(zone[start])].pieces += 1
      var stack = [start]
      seen[start] = true
      while let unit = stack.popLast() {
        for arc in units.graph.arcs(of: unit) {
          let next = Int(units.graph.neighbours[arc])
          if !seen[next], zone[next] == zone[start] {
            seen[next] = true
            stack.append(next)
          }
        }
      }
    }
  }

  /// The greatest deviation of any zone from its target, as a part of it.
  public var imbalance: Double { zones.reduce(0) { max($0, abs($1.deviation)) } }
  /// True where every zone has units and is in one piece.
  public var isWhole: Bool { zones.allSatisfy { $0.pieces == 1 } }
  /// Mean compactness of the zones; `nil` where the table knows no areas.
  public var meanCompactness: Double? {
    let known = zones.compactMap(\.compactness)
    return known.count == zones.count && !known.isEmpty ? known.reduce(0, +) / Double(known.count) : nil
  }
}
