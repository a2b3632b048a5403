extension Lattice {
  /// Takes every step from one layer to another that makes a chain cheaper.
  ///
  /// - Parameters:
  ///   - extra: cost of what lies between the layers.
  ///   - dearest: steps that cost more than this for their length are not looked for.
  func relax(
    _ last: Layer,
    _ next: Layer,
    extra: Double,
    dearest: Double,
    _ scratch: inout MatchingScratch
  ) {
    guard let best = scratch.viterbi.best(in: last.states) else { return }
    let leg = leg(from: last.observation, to: next.observation, scratch.observations)
    let beam = matcher.parameters.beam
    // Taken out for the time of the steps, so that they are written to in place.
    var (taken, router): ([Viterbi.State], Router) = ([], Router())
    swap(&taken, &scratch.viterbi.states)
    swap(&router, &scratch.router)
    defer {
      swap(&taken, &scratch.viterbi.states)
      swap(&router, &scratch.router)
    }
    let places = scratch.places.span
    var states = taken.mutableSpan
    let limit = states[best].cost + beam
    var (cheapest, leastOwn, spread) = (Double.infinity, Double.infinity, 0.0)
    for other in next.states {
      leastOwn = min(leastOwn, states[other].own)
      cheapest = min(cheapest, states[other].cost)
      spread = max(spread, states[other].cost - states[other].own)
    }
    // The best state goes first: what it reaches bounds how far the others need to look.
    for number in -1..<last.states.count {
      let state = number < 0 ? best : last.states.lowerBound + number
      if (state == best) != (number < 0) || states[state].cost > limit { continue }
      let base = states[state].cost + extra
      // Whatever costs more than the beam allows is not continued, so that no route that long is needed; and no
      // step is free, so that a state from which even a free one would not help is done with.
      let spare = cheapest + beam - base - leastOwn
      if spare < 0 || base >= spread { continue }
      let place = places[state]
      let farthest = leg.farthest(cost: min(spare, dearest))
      let rest = place.length - place.along
      var row: Router.Row?
      for other in next.states {
        let total = base + states[other].own
        if total >= states[other].cost { continue }
        let there = places[other]
        if there.arc == place.arc && there.along >= place.along - transition.backstep {
          let route = max(0, there.along - place.along)
          states[other].relax(from: state, to: total + leg.cost(route: route), by: .along)
          continue
        }
        if there.arc == place.arc ^ 1 {
          let route = abs(place.length - there.along - place.along)
          let turn = matcher.parameters.turnCost
          states[other].relax(from: state, to: total + turn + leg.cost(route: route), by: .turnBack)
        }
        let own = rest + there.along
        let least = own + matcher.graph.straight(from: place, to: there)
        if least > farthest || total + leg.leastCost(route: least) >= states[other].cost { continue }
        let known = row ?? router.row(from: place.head, bound: farthest - rest, in: matcher.graph)
        row = known
        guard let entry = router.entry(to: there.tail, in: known) else { continue }
        let route = own + Double(entry.distance)
        if route > farthest { continue }
        let cost = total + leg.cost(route: route)
        if cost >= states[other].cost { continue }
        states[other].relax(from: state, to: cost + turns(place.arc, entry, there.arc), by: .route)
      }
      (cheapest, spread) = (.infinity, 0)
      for other in next.states {
        cheapest = min(cheapest, states[other].cost)
        spread = max(spread, states[other].cost - states[other].own)
      }
    }
  }

  /// The costs of the steps between two observations.
  func leg(from last: Int, to next: Int, _ observations: borrowing Observations) -> TransitionModel.Leg {
    let silence = observations.arrival[next] - observations.departure[last]
    return transition.leg(straight: observations.expectedRoute(last, next), seconds: Double(silence) / 1_000)
  }

  /// What the turns cost on the way over the network from the end of an arc to the beginning of another one.
  @inline(__always)
  func turns(_ arc: Int32, _ entry: Router.Entry, _ nextArc: Int32) -> Double {
    if entry.firstArc < 0 { return nextArc == arc ^ 1 ? turnCost(after: arc) : 0 }
    return (entry.firstArc == arc ^ 1 ? turnCost(after: arc) : 0)
      + (entry.lastArc == nextArc ^ 1 ? turnCost(after: entry.lastArc) : 0)
  }

  private func turnCost(after arc: Int32) -> Double {
    matcher.graph.arcs[Int(arc)].endsDead ? matcher.parameters.deadEndTurnCost : matcher.parameters.turnCost
  }
}
