/// Looks for wishes that no plan can meet.
struct ZoneFeasibility {
  let problem: ZoneProblem
  let request: ZoneRequest
  private var units: ZoneUnits { request.units }

  /// Everything that is in the way; empty does not promise that a plan exists.
  var obstacles: [ZoneObstacle] {
    if units.count < problem.zoneCount {
      return [.tooFewUnits(units: units.count, zones: problem.zoneCount)]
    }
    return apart + heavyUnits + contradictions + fixedSets + leftovers + moves
  }

  private var apart: [ZoneObstacle] {
    let component = problem.graph.components()
    let groups = (component.max() ?? 0) + 1
    guard groups > 1 else { return [] }
    var sizes = [Int](repeating: 0, count: groups)
    for group in component { sizes[group] += 1 }
    let smallest = sizes.indices.min { (sizes[$0], $0) < (sizes[$1], $1) } ?? 0
    let names = component.indices.filter { component[$0] == smallest }.map { units.label($0) }
    return [.apart(groups: groups, smallest: names)]
  }

  private var heavyUnits: [ZoneObstacle] {
    let most = problem.limits.map(\.upperBound)
    let any = most.max() ?? 0
    return units.ids.indices.compactMap { unit in
      let limit = problem.fixed[unit] >= 0 ? most[Int(problem.fixed[unit])] : any
      guard units.workloads[unit] > limit * (1 + 1e-12) else { return nil }
      return .unitTooHeavy(unit: units.label(unit), workload: units.workloads[unit], most: limit)
    }
  }

  private var contradictions: [ZoneObstacle] {
    units.ids.indices.compactMap { unit in
      let fixed = Int(problem.fixed[unit])
      if fixed >= 0, problem.isForbidden(unit, fixed) {
        return .fixedAndForbidden(unit: units.label(unit), zone: request.zones[fixed].id)
      }
      let isNowhere = (0..<problem.zoneCount).allSatisfy { problem.isForbidden(unit, $0) }
      return isNowhere ? .forbiddenEverywhere(unit: units.label(unit)) : nil
    }
  }

  private var fixedSets: [ZoneObstacle] {
    let limits = problem.limits
    return (0..<problem.zoneCount).flatMap { zone -> [ZoneObstacle] in
      let fixed = units.ids.indices.filter { problem.fixed[$0] == Int32(zone) }
      guard !fixed.isEmpty else { return [] }
      var found: [ZoneObstacle] = []
      let weight = fixed.reduce(0) { $0 + units.workloads[$1] }
      if weight > limits[zone].upperBound * (1 + 1e-12) {
        found.append(
          .fixedTooHeavy(zone: request.zones[zone].id, workload: weight, most: limits[zone].upperBound)
        )
      }
      let component = problem.graph.components(among: open(to: zone))
      let groups = Dictionary(grouping: fixed) { component[$0] }
      if groups.count > 1 {
        let pieces = groups.sorted { $0.key < $1.key }.map { $0.value.map { units.label($0) } }
        found.append(.fixedApart(zone: request.zones[zone].id, pieces: pieces))
      }
      return found
    }
  }

  private var leftovers: [ZoneObstacle] {
    (0..<problem.zoneCount).compactMap { zone in
      let open = open(to: zone)
      let component = problem.graph.components(among: open)
      var weights: [Int: Double] = [:]
      for unit in open.indices where open[unit] {
        weights[component[unit], default: 0] += units.workloads[unit]
      }
      let most = weights.values.max() ?? 0
      let least = problem.limits[zone].lowerBound
      guard most < least * (1 - 1e-12) else { return nil }
      return .tooLittleLeft(zone: request.zones[zone].id, workload: most, least: least)
    }
  }

  /// Every zone gives away what it has too much of; nothing balances with less.
  private var moves: [ZoneObstacle] {
    guard let most = problem.mostMoved, !problem.inForce.isEmpty, units.totalWorkload > 0 else { return [] }
    var load = [Double](repeating: 0, count: problem.zoneCount)
    for unit in units.ids.indices where problem.inForce[unit] >= 0 {
      load[Int(problem.inForce[unit])] += units.workloads[unit]
    }
    var excess = 0.0
    for (zone, limits) in problem.limits.enumerated() { excess += max(0, load[zone] - limits.upperBound) }
    let least = excess / units.totalWorkload
    return least > most + 1e-12 ? [.mustMoveMore(least: least, most: most)] : []
  }

  /// The units that a zone may have.
  private func open(to zone: Int) -> [Bool] {
    units.ids.indices.map { unit in
      let fixed = Int(problem.fixed[unit])
      return (fixed < 0 || fixed == zone) && !problem.isForbidden(unit, zone)
    }
  }
}
