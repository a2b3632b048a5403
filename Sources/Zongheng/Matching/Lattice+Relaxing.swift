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
    let best = last.best
    if best < 0 { return }
    let seconds = seconds(from: last.observation, to: next.observation, scratch.observations)
    let beam = transition.beam(seconds: seconds)
    if scratch.useful.count < next.states.count {
      scratch.useful = [Int32](repeating: 0, count: next.states.count * 2)
    }
    // Taken out for the time of the steps, so that they are written to in place.
    var (taken, takenPlaces, takenUseful): ([Viterbi.State], [MatchingScratch.Place], [Int32]) = ([], [], [])
    swap(&taken, &scratch.viterbi.states)
    swap(&takenPlaces, &scratch.places)
    swap(&takenUseful, &scratch.useful)
    defer {
      swap(&taken, &scratch.viterbi.states)
      swap(&takenPlaces, &scratch.places)
      swap(&takenUseful, &scratch.useful)
    }
    let places = takenPlaces.span
    var states = taken.mutableSpan
    var useful = takenUseful.mutableSpan
    let limit = states[proven: best].cost + beam
    var (cheapest, leastOwn, spread) = (Double.infinity, Double.infinity, 0.0)
    for other in next.states {
      let (own, cost) = (states[proven: other].own, states[proven: other].cost)
      leastOwn = min(leastOwn, own)
      cheapest = min(cheapest, cost)
      spread = max(spread, cost - own)
    }
    // No step is free: where even a free one would not help, nothing is left to do.
    if states[proven: best].cost + extra >= min(spread, cheapest + beam - leastOwn) { return }
    let leg = leg(from: last.observation, to: next.observation, scratch.observations)
    // The best state goes first: what it reaches bounds how far the others need to look.
    for number in -1..<last.states.count {
      let state = number < 0 ? best : last.states.lowerBound &+ number
      let base = states[proven: state].cost + extra
      if (state == best) != (number < 0) || base > limit + extra { continue }
      // Whatever costs more than the beam allows is not continued, so that no route that long is needed.
      let spare = cheapest + beam - base
      if spare < leastOwn { continue }
      let place = places[proven: state]
      let junction = Double(matcher.graph.junctions[Int(place.head)])
      // First those that a step might help are listed, without a branch that would be guessed wrong every other time.
      var count = 0
      for other in next.states {
        let room = min(states[proven: other].cost - base, spare) - states[proven: other].own
        let farthest = leg.farthest(cost: min(room, dearest)) - place.rest - places[proven: other].along
        let isNear = matcher.graph.reaches(from: place.end, to: places[proven: other].start, within: farthest)
        let isSameEdge = places[proven: other].arc ^ place.arc < 2 ? 1 : 0
        useful[proven: count] = Int32(truncatingIfNeeded: other)
        count &+= (room > 0 ? 1 : 0) & (isNear | isSameEdge)
      }
      var row: Router.Row?
      for index in 0..<count {
        let other = Int(useful[proven: index])
        let (own, known) = (states[proven: other].own, states[proven: other].cost)
        // What the step may cost to be of use; none is free.
        let room = min(known - base, cheapest + beam - base) - own
        if room <= 0 { continue }
        let there = places[proven: other]
        if there.arc == place.arc && there.along >= place.along - transition.backstep {
          let cost = base + own + leg.cost(route: max(0, there.along - place.along))
          states[proven: other].relax(from: state, to: cost, by: .along)
          cheapest = min(cheapest, cost)
          continue
        }
        if there.arc == place.arc ^ 1 {
          let cost = base + own + leg.cost(route: abs(place.rest - there.along)) + matcher.parameters.turnCost
          states[proven: other].relax(from: state, to: cost, by: .turnBack)
          cheapest = min(cheapest, cost)
        }
        let farthest = leg.farthest(cost: min(room, dearest))
        var (route, passed, turning) = (place.rest + there.along, junction, 0.0)
        if route > farthest { continue }
        if there.tail == place.head {
          if there.arc == place.arc ^ 1 { turning = turnCost(after: place.arc) }
        } else {
          let reach = leg.farthest(cost: min(spare - leastOwn, dearest)) - place.rest
          let found = row ?? scratch.router.row(from: place.head, bound: reach, in: matcher.graph)
          row = found
          guard let entry = scratch.router.entry(to: there.tail, in: found) else { continue }
          route += Double(entry.distance)
          passed = Double(entry.junctions)
          turning = turns(place.arc, entry, there.arc)
        }
        if leg.effort(route: route, junctions: passed) > farthest { continue }
        let cost = base + own + leg.cost(route: route, junctions: passed) + turning
        states[proven: other].relax(from: state, to: cost, by: .route, passing: UInt8(min(passed, 255)))
        cheapest = min(cheapest, cost)
      }
    }
  }

  /// The costs of the steps between two observations.
  func leg(from last: Int, to next: Int, _ observations: borrowing Observations) -> TransitionModel.Leg {
    transition.leg(
      straight: observations.expectedRoute(last, next),
      seconds: seconds(from: last, to: next, observations)
    )
  }

  /// How long after an observation the next one begins, seconds.
  func seconds(from last: Int, to next: Int, _ observations: borrowing Observations) -> Double {
    Double(observations.arrival[next] - observations.departure[last]) / 1_000
  }

  /// What the turns cost on the way over the network from the end of an arc to the beginning of another one.
  @inline(__always)
  func turns(_ arc: Int32, _ entry: Router.Entry, _ nextArc: Int32) -> Double {
    if entry.lastArc < 0 { return nextArc == arc ^ 1 ? turnCost(after: arc) : 0 }
    return (entry.firstNumber == matcher.graph.numbers[Int(arc ^ 1)] ? turnCost(after: arc) : 0)
      + (entry.lastArc == nextArc ^ 1 ? turnCost(after: entry.lastArc) : 0)
  }

  @inline(__always)
  func turnCost(after arc: Int32) -> Double {
    matcher.graph.endsDead(arc) ? matcher.parameters.deadEndTurnCost : matcher.parameters.turnCost
  }
}
