extension Lattice {
  /// Adds to a posterior all steps that lie on a path within the margin of the cheapest one, last layer first.
  func addSteps(to posterior: inout Posterior, end: Int, _ scratch: inout MatchingScratch) {
    let margin = matcher.parameters.weighedTemperatures * matcher.parameters.temperature
    let limit = scratch.viterbi.cost[end] + margin
    let count = posterior.layerCount
    for state in posterior.states(of: count - 1) where scratch.viterbi.cost[state] <= limit {
      posterior.end(in: state)
    }
    for layer in (0..<count - 1).reversed() {
      let known = posterior.steps.count
      addSteps(to: &posterior, from: layer, to: layer + 1, extra: 0, limit: limit, &scratch)
      if layer + 2 < count {
        let skip = skipCost(posterior.observation(of: layer + 1), scratch.observations)
        addSteps(to: &posterior, from: layer, to: layer + 2, extra: skip, limit: limit, &scratch)
      }
      posterior.finish(layer: layer, since: known)
    }
  }

  private func addSteps(
    to posterior: inout Posterior,
    from layer: Int,
    to next: Int,
    extra: Double,
    limit: Double,
    _ scratch: inout MatchingScratch
  ) {
    let others = posterior.states(of: next)
    var least = Double.infinity
    for other in others where scratch.viterbi.cost[other] < .infinity {
      least = min(least, scratch.viterbi.own[other] + posterior.onward(from: other))
    }
    let (here, there) = (posterior.observation(of: layer), posterior.observation(of: next))
    let leg = leg(from: here, to: there, scratch.observations)
    for state in posterior.states(of: layer) {
      let spare = limit - scratch.viterbi.cost[state] - extra - least
      if !(spare >= 0) { continue }
      let farthest = leg.farthest(cost: spare)
      let arc = scratch.arcs[state]
      let rest = matcher.graph.length[Int(arc >> 1)] - scratch.along[state]
      var isSpread = false
      for other in others where scratch.viterbi.cost[other] < .infinity {
        let onward = scratch.viterbi.own[other] + posterior.onward(from: other)
        let room = limit - scratch.viterbi.cost[state] - extra - onward
        if !(room >= 0) { continue }
        let to = scratch.along[other]
        var cheapest = onArc(state, other, scratch).map {
          (leg.cost(route: $0.route) + $0.turn, $0.kind)
        }
        if cheapest?.1 != .along && rest + to <= farthest {
          if !isSpread {
            isSpread = true
            let row = scratch.router.row(
              from: matcher.graph.head[Int(arc)],
              bound: farthest - rest,
              in: matcher.graph
            )
            scratch.spread(row, within: farthest - rest)
          }
          if let way = onNetwork(arc, scratch.arcs[other], scratch) {
            let route = rest + way.metres + to
            let cost = leg.cost(route: route) + way.turns
            if route <= farthest && cost < cheapest?.0 ?? .infinity { cheapest = (cost, .route) }
          }
        }
        guard let (cost, kind) = cheapest, cost <= room else { continue }
        posterior.add(
          Posterior.WeighedStep(from: Int32(state), to: Int32(other), cost: extra + cost, kind: kind),
          own: scratch.viterbi.own[other]
        )
      }
    }
  }

  /// The way between two states of one edge that does not leave it; `nil` where there is none.
  private func onArc(
    _ state: Int,
    _ other: Int,
    _ scratch: MatchingScratch
  ) -> (route: Double, turn: Double, kind: Step)? {
    let (arc, nextArc) = (scratch.arcs[state], scratch.arcs[other])
    let (from, to) = (scratch.along[state], scratch.along[other])
    if nextArc == arc && to >= from - transition.backstep { return (max(0, to - from), 0, .along) }
    guard nextArc == arc ^ 1 else { return nil }
    return (abs(matcher.graph.length[Int(arc >> 1)] - to - from), matcher.parameters.turnCost, .turnBack)
  }

  /// The way over the network from the end of an arc to the beginning of another one, along the spread row.
  private func onNetwork(
    _ arc: Int32,
    _ nextArc: Int32,
    _ scratch: MatchingScratch
  ) -> (metres: Double, turns: Double)? {
    guard let entry = scratch.entry(to: matcher.graph.tail[Int(nextArc)]) else { return nil }
    let first = scratch.router.firstArcs[entry]
    var turns = 0.0
    if first < 0 {
      if nextArc == arc ^ 1 { turns = turnCost(after: arc) }
    } else {
      if first == arc ^ 1 { turns += turnCost(after: arc) }
      let last = scratch.router.lastArcs[entry]
      if last == nextArc ^ 1 { turns += turnCost(after: last) }
    }
    return (scratch.router.distances[entry], turns)
  }
}
