extension Lattice {
  /// Adds to a posterior all steps that lie on a path within the margin of the cheapest one, last layer first.
  func addSteps(to posterior: inout Posterior, end: Int, _ scratch: inout MatchingScratch) {
    // Taken out for the time of the steps, so that the router beside them may be written to.
    var (taken, takenPlaces): ([Viterbi.State], [MatchingScratch.Place]) = ([], [])
    swap(&taken, &scratch.viterbi.states)
    swap(&takenPlaces, &scratch.places)
    defer {
      swap(&taken, &scratch.viterbi.states)
      swap(&takenPlaces, &scratch.places)
    }
    let (states, places) = (taken.span, takenPlaces.span)
    let margin = matcher.parameters.weighedTemperatures * matcher.parameters.temperature
    let limit = states[end].cost + margin
    let count = posterior.layerCount
    for state in posterior.states(of: count - 1) where states[state].cost <= limit {
      posterior.end(in: state)
    }
    posterior.finish(layer: count - 1, since: 0, states)
    for layer in stride(from: count - 2, through: 0, by: -1) {
      let known = posterior.steps.count
      addSteps(to: &posterior, from: layer, to: layer + 1, limit: limit, states, places, &scratch)
      if layer + 2 < count {
        addSteps(to: &posterior, from: layer, to: layer + 2, limit: limit, states, places, &scratch)
      }
      posterior.finish(layer: layer, since: known, states)
    }
  }

  private func addSteps(
    to posterior: inout Posterior,
    from layer: Int,
    to next: Int,
    limit: Double,
    _ states: Span<Viterbi.State>,
    _ places: Span<MatchingScratch.Place>,
    _ scratch: inout MatchingScratch
  ) {
    let isSkip = next > layer + 1
    let extra = isSkip ? skipCost(posterior.observation(of: layer + 1), scratch.observations) : 0
    // No step is free.
    if posterior.leastCost(from: layer, to: next) + extra > limit { return }
    let others = posterior.live(in: next)
    let least = posterior.leastOnward(of: next)
    var leg: TransitionModel.Leg?
    for state in posterior.states(of: layer) {
      let base = states[state].cost + extra
      let spare = limit - base - least
      if !(spare >= 0) { continue }
      var row: Router.Row?
      for index in others {
        let other = posterior.live(index)
        let own = states[other].own
        let room = limit - base - own - posterior.onward(from: other)
        if !(room >= 0) { continue }
        var (cost, kind) = (Double.infinity, Step.route)
        if states[other].previous == Int32(truncatingIfNeeded: state) {
          // The search has told already what its own steps cost.
          (cost, kind) = (max(0, states[other].cost - own - base), states[other].step)
        } else {
          let priced =
            leg
            ?? self.leg(
              from: posterior.observation(of: layer),
              to: posterior.observation(of: next),
              scratch.observations
            )
          leg = priced
          (cost, kind) = price(
            places[state],
            places[other],
            priced,
            room: room,
            spare: spare,
            &row,
            &scratch.router
          )
        }
        if cost > room { continue }
        posterior.add(
          Posterior.WeighedStep(from: Int32(state), to: Int32(other), cost: extra + cost, kind: kind),
          own: own
        )
      }
    }
  }

  /// What the cheapest step between two states costs; infinite where none costs so little that there is room for it.
  private func price(
    _ here: MatchingScratch.Place,
    _ there: MatchingScratch.Place,
    _ leg: TransitionModel.Leg,
    room: Double,
    spare: Double,
    _ row: inout Router.Row?,
    _ router: inout Router
  ) -> (cost: Double, kind: Step) {
    var (cost, kind) = onArc(here, there, leg)
    if kind == .along { return (cost, kind) }
    let farthest = leg.farthest(cost: room)
    var (route, turning) = (here.rest + there.along, 0.0)
    if there.tail == here.head {
      if there.arc == here.arc ^ 1 { turning = turnCost(after: here.arc) }
    } else {
      if !matcher.graph.mayReach(from: here.end, to: there.start, within: farthest - route) {
        return (cost, kind)
      }
      let known =
        row ?? router.row(from: here.head, bound: leg.farthest(cost: spare) - here.rest, in: matcher.graph)
      row = known
      guard let entry = router.entry(to: there.tail, in: known) else { return (cost, kind) }
      route += Double(entry.distance)
      turning = turns(here.arc, entry, there.arc)
    }
    let total = leg.cost(route: route) + turning
    if route <= farthest && total < cost { (cost, kind) = (total, .route) }
    return (cost, kind)
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
