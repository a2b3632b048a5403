/// Tells whether a zone stays in one piece when a unit leaves it: exactly, and mostly from the unit's neighbours alone.
///
/// First the neighbours in the zone are joined where they touch each other. Where that joins them all, the zone stays
/// in one piece. Else searches start from each group and advance in turn, one unit at a time, until they have
/// met (one piece) or one has nowhere to go (two): the cost is that of the smaller piece.
struct Contiguity: Sendable {
  private var mark: [Int32]
  private var stamp: Int32 = 0
  private var queues: [[Int32]] = []
  private var heads: [Int] = []
  private var leader: [Int32] = []

  /// A check for graphs of so many units.
  init(count: Int) { mark = [Int32](repeating: 0, count: count) }

  /// True where the other units of a unit's zone are connected without it; false where there are none.
  ///
  /// The zone must be in one piece with the unit.
  mutating func staysWhole(without unit: Int, zone: [Int32], graph: UnitGraph) -> Bool {
    let arcs = graph.arcs(of: unit)
    let own = zone[unit]
    guard arcs.count <= 64 else {
      return search(graph, zone, unit, arcs.filter { zone[Int(graph.neighbours[$0])] == own }.map { [$0] })
    }
    var same: UInt64 = 0
    var bit: UInt64 = 1
    for arc in arcs {
      if zone[Int(graph.neighbours[arc])] == own { same |= bit }
      bit &<<= 1
    }
    if same == 0 { return false }
    if same & (same &- 1) == 0 { return true }
    var reached = same & (0 &- same)
    var frontier = reached
    while frontier != 0 {
      let index = frontier.trailingZeroBitCount
      frontier &= frontier &- 1
      let fresh = graph.touching[arcs.lowerBound + index] & same & ~reached
      reached |= fresh
      frontier |= fresh
    }
    if reached == same { return true }
    return search(graph, zone, unit, groups(same, first: reached, graph, arcs))
  }

  /// The arcs to neighbours in the zone, by groups that touch.
  private func groups(_ same: UInt64, first: UInt64, _ graph: UnitGraph, _ arcs: Range<Int>) -> [[Int]] {
    var groups: [[Int]] = []
    var left = same
    var reached = first
    while true {
      groups.append((0..<arcs.count).filter { reached & (1 << UInt64($0)) != 0 }.map { arcs.lowerBound + $0 })
      left &= ~reached
      if left == 0 { return groups }
      reached = left & (0 &- left)
      var frontier = reached
      while frontier != 0 {
        let index = frontier.trailingZeroBitCount
        frontier &= frontier &- 1
        let fresh = graph.touching[arcs.lowerBound + index] & left & ~reached
        reached |= fresh
        frontier |= fresh
      }
    }
  }

  /// True where searches from each group meet.
  private mutating func search(_ graph: UnitGraph, _ zone: [Int32], _ unit: Int, _ groups: [[Int]]) -> Bool {
    if groups.count <= 1 { return groups.count == 1 }
    if stamp > Int32.max - Int32(groups.count) - 2 {
      stamp = 0
      for index in mark.indices { mark[index] = 0 }
    }
    let base = stamp + 1
    stamp += Int32(groups.count) + 1
    let own = zone[unit]
    mark[unit] = stamp
    while queues.count < groups.count {
      queues.append([])
      heads.append(0)
      leader.append(0)
    }
    for (index, group) in groups.enumerated() {
      queues[index].removeAll(keepingCapacity: true)
      heads[index] = 0
      leader[index] = Int32(index)
      for arc in group {
        mark[Int(graph.neighbours[arc])] = base + Int32(index)
        queues[index].append(graph.neighbours[arc])
      }
    }
    var pieces = groups.count
    while true {
      for index in groups.indices where leader[index] == Int32(index) {
        // A joined group has searches of several members; the piece is closed when all of them are.
        guard
          let member = groups.indices.first(where: {
            leader[$0] == Int32(index) && heads[$0] < queues[$0].count
          })
        else { return false }
        let from = Int(queues[member][heads[member]])
        heads[member] += 1
        for arc in graph.arcs(of: from) {
          let to = Int(graph.neighbours[arc])
          guard zone[to] == own, to != unit else { continue }
          let seen = mark[to] - base
          if seen < 0 || seen >= Int32(groups.count) {
            mark[to] = base + Int32(member)
            queues[member].append(Int32(to))
          } else if leader[Int(seen)] != leader[member] {
            pieces -= 1
            if pieces == 1 { return true }
            let (old, new) = (leader[Int(seen)], leader[member])
            for other in groups.indices where leader[other] == old { leader[other] = new }
          }
        }
      }
    }
  }
}
