/// Grows zones over units that have none, always by a unit that touches the zone: the seed where zones have names of
/// their own (fixed units, wishes, a plan in force), and what mends a plan with holes.
struct ZoneGrowth {
  let problem: ZoneProblem

  /// Labels every unit that has the zone −1 with one of some zones; zones without a unit begin at a random one.
  ///
  /// Each time the zone that is lightest for its share takes one of its neighbours, one that it likes. Units that no zone
  /// can reach keep −1.
  func grow(_ zone: inout [Int32], zones: [Int], _ random: inout SeededGenerator) {
    let graph = problem.graph
    var load = [Double](repeating: 0, count: problem.zoneCount)
    var frontier = [[Int32]](repeating: [], count: problem.zoneCount)
    var free: [Int32] = []
    for unit in 0..<graph.count {
      if zone[unit] < 0 { free.append(Int32(unit)) } else { load[Int(zone[unit])] += problem.workloads[unit] }
    }
    var empty = zones.filter { candidate in !zone.contains(Int32(candidate)) }
    empty.shuffle(using: &random)
    for candidate in empty {
      guard let seed = seed(for: candidate, among: free, zone, &random) else { continue }
      zone[seed] = Int32(candidate)
      load[candidate] += problem.workloads[seed]
    }
    var growing = [Bool](repeating: false, count: problem.zoneCount)
    for candidate in zones { growing[candidate] = true }
    for unit in 0..<graph.count where zone[unit] >= 0 && growing[Int(zone[unit])] {
      for arc in graph.arcs(of: unit) where zone[Int(graph.neighbours[arc])] < 0 {
        frontier[Int(zone[unit])].append(graph.neighbours[arc])
      }
    }
    // First only where a zone may be, then wherever somebody must.
    for isStrict in [true, false] {
      var asleep = [Bool](repeating: false, count: problem.zoneCount)
      while true {
        var lightest = -1
        var least = Double.infinity
        for candidate in zones where !asleep[candidate] && !frontier[candidate].isEmpty {
          let share = load[candidate] / problem.shares[candidate]
          if share < least { (lightest, least) = (candidate, share) }
        }
        if lightest < 0 { break }
        guard let unit = next(of: lightest, &frontier[lightest], zone, isStrict, &random) else {
          asleep[lightest] = true
          continue
        }
        zone[unit] = Int32(lightest)
        load[lightest] += problem.workloads[unit]
        for arc in graph.arcs(of: unit) where zone[Int(graph.neighbours[arc])] < 0 {
          frontier[lightest].append(graph.neighbours[arc])
        }
      }
    }
  }

  /// A plan that begins at the fixed units, each zone's joined by shortest ways.
  func plan(_ random: inout SeededGenerator) -> [Int32] {
    var zone = problem.fixed
    let order = Array(0..<problem.zoneCount).shuffled(using: &random)
    for candidate in order { join(candidate, &zone, steals: false) }
    grow(&zone, zones: order, &random)
    return zone
  }

  /// A plan's zones cut down to their heaviest pieces and grown again over the rest, fixed units in place.
  func mended(_ plan: [Int32], _ random: inout SeededGenerator) -> [Int32] {
    var zone = plan
    for unit in zone.indices where problem.fixed[unit] >= 0 { zone[unit] = problem.fixed[unit] }
    for candidate in 0..<problem.zoneCount {
      join(candidate, &zone, steals: true)
      let members = zone.map { $0 == Int32(candidate) }
      let piece = problem.graph.components(among: members)
      var heavy: [Int: Double] = [:]
      for unit in zone.indices where piece[unit] >= 0 {
        heavy[piece[unit], default: 0] +=
          problem.workloads[unit] + (problem.fixed[unit] >= 0 ? problem.totalWorkload : 0)
      }
      guard heavy.count > 1, let keep = heavy.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) })?.key
      else { continue }
      for unit in zone.indices where piece[unit] >= 0 && piece[unit] != keep && problem.fixed[unit] < 0 {
        zone[unit] = -1
      }
    }
    grow(&zone, zones: Array(0..<problem.zoneCount), &random)
    return zone
  }

  /// Joins a zone's fixed units by shortest ways over units that are free and not forbidden.
  private func join(_ candidate: Int, _ zone: inout [Int32], steals: Bool) {
    let graph = problem.graph
    let fixed = zone.indices.filter { problem.fixed[$0] == Int32(candidate) }
    guard let start = fixed.first else { return }
    while true {
      var from = [Int32](repeating: -1, count: graph.count)
      var queue: [Int32] = [Int32(start)]
      from[start] = Int32(start)
      var head = 0
      while head < queue.count {
        let unit = Int(queue[head])
        head += 1
        // Units of the zone are stepped over first: they cost no way.
        for arc in graph.arcs(of: unit) {
          let next = Int(graph.neighbours[arc])
          guard from[next] < 0, zone[next] == Int32(candidate) else { continue }
          from[next] = Int32(unit)
          queue.insert(Int32(next), at: head)
        }
        for arc in graph.arcs(of: unit) {
          let next = Int(graph.neighbours[arc])
          guard from[next] < 0, problem.fixed[next] < 0, !problem.isForbidden(next, candidate),
            steals || zone[next] < 0
          else { continue }
          from[next] = Int32(unit)
          queue.append(Int32(next))
        }
      }
      let apart = fixed.first { goal in
        guard from[goal] >= 0 else { return false }
        var unit = goal
        while unit != start, zone[unit] == Int32(candidate) { unit = Int(from[unit]) }
        return unit != start
      }
      guard let apart else { return }
      var unit = apart
      while unit != start {
        zone[unit] = Int32(candidate)
        unit = Int(from[unit])
      }
    }
  }

  private func seed(
    for candidate: Int,
    among free: [Int32],
    _ zone: [Int32],
    _ random: inout SeededGenerator
  ) -> Int? {
    var best: (wish: Double, unit: Int)?
    for _ in 0..<12 where !free.isEmpty {
      let unit = Int(free[Int(random.next() % UInt64(free.count))])
      if zone[unit] >= 0 { continue }
      let wish = problem.wish(unit, candidate)
      if wish < best?.wish ?? .infinity { best = (wish, unit) }
    }
    return best?.unit ?? free.first { zone[Int($0)] < 0 }.map { Int($0) }
  }

  /// A unit at a zone's border that has no zone yet, the best liked of a few.
  private func next(
    of candidate: Int,
    _ frontier: inout [Int32],
    _ zone: [Int32],
    _ isStrict: Bool,
    _ random: inout SeededGenerator
  ) -> Int? {
    var best: (wish: Double, unit: Int)?
    var tries = 0
    var refused: [Int32] = []
    while !frontier.isEmpty, tries < 4 {
      let place = Int(random.next() % UInt64(frontier.count))
      let unit = frontier[place]
      frontier.swapAt(place, frontier.count - 1)
      frontier.removeLast()
      if zone[Int(unit)] >= 0 { continue }
      refused.append(unit)
      if isStrict, problem.isForbidden(Int(unit), candidate) { continue }
      tries += 1
      let wish = problem.wish(Int(unit), candidate)
      if wish < best?.wish ?? .infinity { best = (wish, Int(unit)) }
    }
    frontier += refused
    return best?.unit
  }
}
