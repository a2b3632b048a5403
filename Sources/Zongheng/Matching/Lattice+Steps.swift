extension Lattice {
  /// Adds to a posterior all steps that lie on a path within the margin of the cheapest one, last layer first.
  func addSteps(to posterior: inout Posterior, end: Int, _ scratch: inout MatchingScratch) {
    let margin = matcher.parameters.weighedTemperatures * matcher.parameters.temperature
    let limit = scratch.viterbi.states[end].cost + margin
    let count = posterior.layerCount
    for state in posterior.states(of: count - 1) where scratch.viterbi.states[state].cost <= limit {
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
    for other in others where scratch.viterbi.states[other].cost < .infinity {
      least = min(least, scratch.viterbi.states[other].own + posterior.onward(from: other))
    }
    let (here, there) = (posterior.observation(of: layer), posterior.observation(of: next))
    let leg = leg(from: here, to: there, scratch.observations)
    for state in posterior.states(of: layer) {
      let base = scratch.viterbi.states[state].cost + extra
      let spare = limit - base - least
      if !(spare >= 0) { continue }
      let farthest = leg.farthest(cost: spare)
      let here = scratch.places[state]
      var row: Router.Row?
      for other in others where scratch.viterbi.states[other].cost < .infinity {
        let own = scratch.viterbi.states[other].own
        let room = limit - base - own - posterior.onward(from: other)
        if !(room >= 0) { continue }
        let there = scratch.places[other]
        var (cost, kind) = onArc(here, there, leg)
        if kind != .along {
          let ends = here.rest + there.along
          let most = leg.farthest(cost: room)
          if there.tail == here.head {
            let turning = there.arc == here.arc ^ 1 ? turnCost(after: here.arc) : 0
            let total = leg.cost(route: ends) + turning
            if ends <= most && total < cost { (cost, kind) = (total, .route) }
          } else if matcher.graph.mayReach(from: here.end, to: there.start, within: most - ends) {
            let known =
              row ?? scratch.router.row(from: here.head, bound: farthest - here.rest, in: matcher.graph)
            row = known
            if let entry = scratch.router.entry(to: there.tail, in: known) {
              let route = ends + Double(entry.distance)
              let total = leg.cost(route: route) + turns(here.arc, entry, there.arc)
              if route <= most && total < cost { (cost, kind) = (total, .route) }
            }
          }
        }
        if cost > room { continue }
        posterior.add(
          Posterior.WeighedStep(from: Int32(state), to: Int32(other), cost: extra + cost, kind: kind),
          own: own
        )
      }
    }
  }

  /// What the way between two states of one edge costs that does not leave it; infinite where there is none.
  private func onArc(
    _ here: MatchingScratch.Place,
    _ there: MatchingScratch.Place,
    _ leg: TransitionModel.Leg
  ) -> (cost: Double, kind: Step) {
    if there.arc == here.arc && there.along >= here.along - transition.backstep {
      return (leg.cost(route: max(0, there.along - here.along)), .along)
    }
    guard there.arc == here.arc ^ 1 else { return (.infinity, .route) }
    let route = abs(here.rest - there.along)
    return (leg.cost(route: route) + matcher.parameters.turnCost, .turnBack)
  }
}
