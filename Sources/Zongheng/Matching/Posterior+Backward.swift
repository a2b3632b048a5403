import Foundation

extension Posterior {
  /// Adds all steps that lie on a path within the margin of the cheapest one, last layer first.
  mutating func addSteps(of lattice: Lattice, end: Int, _ scratch: inout MatchingScratch) {
    // Taken out for the time of the steps, so that the router beside them may be written to.
    var (taken, takenPlaces): ([Viterbi.State], [MatchingScratch.Place]) = ([], [])
    swap(&taken, &scratch.viterbi.states)
    swap(&takenPlaces, &scratch.places)
    var takenWays: [Ways] = []
    swap(&takenWays, &self.ways)
    defer {
      swap(&taken, &scratch.viterbi.states)
      swap(&takenPlaces, &scratch.places)
      swap(&takenWays, &self.ways)
    }
    let (states, places) = (taken.span, takenPlaces.span)
    var ways = takenWays.mutableSpan
    let temperature = lattice.matcher.parameters.temperature
    let inverse = 1 / temperature
    let inverseSigma = 1 / lattice.transition.sigma
    let total = states[proven: end].cost
    let limit = total + lattice.matcher.parameters.weighedTemperatures * temperature
    let last = layers.count - 1
    for state in layers[last].states where states[proven: state].cost <= limit {
      ways[proven: state - first].onward = 0
      ways[proven: state - first].weightOnward = Self.weight(states[proven: state].cost - total, inverse)
    }
    finish(layer: last, since: 0, states, places, inverseSigma, &ways)
    for layer in stride(from: last - 1, through: 0, by: -1) {
      let known = steps.count
      for next in layer + 1...min(layer + 2, last) {
        let isSkip = next > layer + 1
        let extra = isSkip ? lattice.skipCost(layers[layer + 1].observation, scratch.observations) : 0
        // No step is free.
        if layers[layer].cheapest + layers[next].leastOnward + extra > limit { continue }
        let scale = isSkip ? layers[layer + 1].scale : 1
        let price = Price(extra: extra, scale: scale, limit: limit, inverse: inverse)
        addSteps(from: layer, to: next, price, of: lattice, states, places, &ways, &scratch)
      }
      finish(layer: layer, since: known, states, places, inverseSigma, &ways)
    }
  }

  /// What the steps between two layers cost and weigh.
  private struct Price {
    /// Cost of what lies between the layers.
    var extra: Double
    /// What the weight of a step is multiplied by.
    var scale: Double
    /// What no path may cost more than.
    var limit: Double
    /// One over the temperature.
    var inverse: Double
  }

  @inline(__always)
  private mutating func addSteps(
    from layer: Int,
    to next: Int,
    _ price: Price,
    of lattice: Lattice,
    _ states: Span<Viterbi.State>,
    _ places: Span<MatchingScratch.Place>,
    _ ways: inout MutableSpan<Ways>,
    _ scratch: inout MatchingScratch
  ) {
    let (extra, limit, first) = (price.extra, price.limit, first)
    let least = layers[next].leastOnward
    let known = live
    let others = known.span.extracting(layers[next].live)
    var leg: TransitionModel.Leg?
    for state in layers[layer].states {
      let base = states[proven: state].cost + extra
      if !(limit - base >= least) { continue }
      let place = places[proven: state]
      var way = ways[proven: state - first]
      var row: Router.Row?
      for index in others.indices {
        let room = limit - base - others[proven: index].need
        if !(room >= 0) { continue }
        let other = Int(others[proven: index].state)
        let own = states[proven: other].own
        var (cost, kind) = (Double.infinity, Step.route)
        if states[proven: other].previous == Int32(truncatingIfNeeded: state) {
          // The search has told already what its own steps cost.
          (cost, kind) = (max(0, states[proven: other].cost - own - base), states[proven: other].step)
        } else {
          let priced =
            leg
            ?? lattice.leg(
              from: layers[layer].observation,
              to: layers[next].observation,
              scratch.observations
            )
          leg = priced
          (cost, kind) = lattice.price(
            place,
            places[proven: other],
            priced,
            room: room,
            spare: limit - base - least,
            &row,
            &scratch.router
          )
        }
        if cost > room { continue }
        let weight = Self.weight(base + cost + own - states[proven: other].cost, price.inverse) * price.scale
        way.onward = min(way.onward, cost + extra + others[proven: index].need)
        way.weightOnward += weight * ways[proven: other - first].weightOnward
        steps.append(
          WeighedStep(
            from: Int32(truncatingIfNeeded: state),
            to: others[proven: index].state,
            arc: place.arc,
            nextArc: places[proven: other].arc,
            cost: extra + cost,
            kind: kind,
            passes: kind == .route && place.head != places[proven: other].tail,
            probability: weight
          )
        )
      }
      ways[proven: state - first] = way
    }
  }

  /// Tells that all steps from a layer were added since there were so many.
  @inline(__always)
  private mutating func finish(
    layer: Int,
    since count: Int,
    _ states: Span<Viterbi.State>,
    _ places: Span<MatchingScratch.Place>,
    _ inverseSigma: Double,
    _ ways: inout MutableSpan<Ways>
  ) {
    let known = live.count
    var told = layers[layer]
    let first = first
    var sum = 0.0
    for state in told.states where ways[proven: state - first].onward < .infinity {
      let need = states[proven: state].own + ways[proven: state - first].onward
      live.append(Live(state: Int32(truncatingIfNeeded: state), need: need))
      told.leastOnward = min(told.leastOnward, need)
      let weight = places[proven: state].share(inverseSigma: inverseSigma)
      ways[proven: state - first].weight = weight
      ways[proven: state - first].weightOnward *= weight
      sum += ways[proven: state - first].weightOnward
    }
    if sum > 0 && sum != 1 {
      told.scale = 1 / sum
      for state in told.states { ways[proven: state - first].weightOnward *= told.scale }
    }
    told.steps = count..<steps.count
    told.live = known..<live.count
    layers[layer] = told
  }

  /// The weight of an excess over the cheapest way; that of most steps is none.
  @inline(__always)
  private static func weight(_ excess: Double, _ inverse: Double) -> Double {
    excess < 1e-11 ? 1 : exp(-excess * inverse)
  }
}
