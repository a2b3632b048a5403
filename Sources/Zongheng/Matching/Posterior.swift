import Foundation

/// How probable each step of a path is among all paths through the lattice that cost little more.
///
/// Sum-product beside the max-product of `Viterbi` (forward–backward; Rabiner 1989, section III): backward over the
/// layers go only those steps that can still lie on a path within a margin of the cheapest one. Where there is no
/// second way, next to nothing is left to do.
struct Posterior: Sendable {
  /// A step between two states and what it costs besides the states themselves.
  struct WeighedStep: Sendable {
    var from: Int32
    var to: Int32
    /// The arcs on which it begins and ends.
    var arc: Int32
    var nextArc: Int32
    var cost: Double
    var kind: Step
    /// True where it drives other arcs between these two.
    var passes: Bool
    /// The share of all paths that take it; until all steps are known, its weight among those that lead to its state.
    var probability = 0.0
  }

  /// A step beside the path, and the place of the first state of the path that does not come before it.
  struct Contested: Sendable {
    var step: Int
    var place: Int
  }

  /// The states of one layer that lie on a path within the margin, and the steps that leave them.
  struct Layer: Sendable {
    var states: Range<Int>
    var observation: Int
    var steps = 0..<0
    /// Those of the states from which a way on lies within the margin, in `live`.
    var live = 0..<0
    /// Cost of the cheapest chain into the layer.
    var cheapest = Double.infinity
    /// Cost of the cheapest way on from the layer, with the state itself.
    var leastOnward = Double.infinity
    /// What the weights of all ways on were multiplied by, so that their sum over the layer is 1: over a long day their
    /// number grows beyond all numbers.
    var scale = 1.0
  }

  /// What is known of the ways through a state.
  struct Ways: Sendable {
    /// Cost of the cheapest way on; infinite where none lies within the margin.
    var onward = Double.infinity
    /// Weight of the state by itself …
    var weight = 1.0
    /// … and with all ways on, where the cheapest chain leads here; of a whole layer together 1.
    var weightOnward = 0.0
    /// Weight of all ways here, relative to the cheapest of them; times the weight of the ways on it is the share of all
    /// paths that come through here.
    var share = 0.0
  }

  /// A state from which a way on lies within the margin.
  struct Live: Sendable {
    var state: Int32
    /// Cost of the cheapest way on, with the state itself.
    var need: Double
  }

  /// A step of the path.
  struct PathStep: Sendable {
    /// Its place in `steps`; −1 where it is not there.
    var step: Int32 = -1
    /// The layer that it leaves.
    var layer: Int32
  }

  /// All steps within the margin, grouped by the layer that they leave, last layer first.
  private(set) var steps: [WeighedStep] = []
  /// The steps beside the path that many ways take and others do not, in the order of time: between a tenth and nine tenths of all.
  private(set) var contested: [Contested] = []
  /// The steps of the path, and its last state.
  private(set) var path: [PathStep] = []
  /// The layers that the path runs through.
  private(set) var layers: [Layer] = []
  /// The least share of such a step.
  static let contestedShare = 0.1
  private var live: [Live] = []
  private var ways: [Ways] = []
  private var first = 0

  /// Weighs the paths beside a chain that the search found.
  mutating func weigh(_ chain: [Int32], of lattice: Lattice, _ scratch: inout MatchingScratch) {
    steps.removeAll(keepingCapacity: true)
    contested.removeAll(keepingCapacity: true)
    path.removeAll(keepingCapacity: true)
    layers.removeAll(keepingCapacity: true)
    live.removeAll(keepingCapacity: true)
    guard let begin = chain.first, let end = chain.last, chain.count > 1 else { return }
    findLayers(from: Int(begin), to: Int(end), scratch.places.span, scratch.viterbi)
    addSteps(of: lattice, end: Int(end), &scratch)
    share(beside: chain)
  }

  /// How many layers the path runs through.
  var layerCount: Int { layers.count }
  /// The states of a layer.
  func states(of layer: Int) -> Range<Int> { layers[layer].states }
  /// The steps that leave a layer.
  func steps(leaving layer: Int) -> Range<Int> { layers[layer].steps }

  private mutating func findLayers(
    from begin: Int,
    to end: Int,
    _ places: Span<MatchingScratch.Place>,
    _ viterbi: borrowing Viterbi
  ) {
    let (states, count) = (viterbi.states.span, viterbi.count)
    first = begin
    while first > 0, places[proven: first - 1].observation == places[proven: begin].observation { first -= 1 }
    var state = first
    while state <= end {
      let observation = places[proven: state].observation
      var layer = Layer(states: state..<state, observation: Int(observation))
      let start = state
      while state < count, places[proven: state].observation == observation {
        layer.cheapest = min(layer.cheapest, states[proven: state].cost)
        state += 1
      }
      layer.states = start..<state
      layers.append(layer)
    }
    let known = state - first
    ways.removeAll(keepingCapacity: true)
    ways.append(addingCapacity: known) { $0.append(repeating: Ways(), count: known) }
  }
}

// MARK: Backward

extension Posterior {
  /// Adds all steps that lie on a path within the margin of the cheapest one, last layer first.
  private mutating func addSteps(of lattice: Lattice, end: Int, _ scratch: inout MatchingScratch) {
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

// MARK: Forward

extension Posterior {
  /// Sums over all paths to each step, and notes the steps of the path and those that many ways take beside it.
  private mutating func share(beside chain: [Int32]) {
    // Taken out for the time of the sum, so that they are written to in place.
    var (takenWays, takenSteps): ([Ways], [WeighedStep]) = ([], [])
    swap(&takenWays, &self.ways)
    swap(&takenSteps, &self.steps)
    defer {
      swap(&takenWays, &self.ways)
      swap(&takenSteps, &self.steps)
    }
    var ways = takenWays.mutableSpan
    var steps = takenSteps.mutableSpan
    let chain = chain.span
    for state in layers[0].states { ways[proven: state - first].share = 1 }
    var place = 0
    for layer in layers.indices {
      let (states, scale) = (layers[layer].states, layers[layer].scale)
      var (own, next) = (Int32(-1), Int32(-1))
      if chain[proven: place] < Int32(truncatingIfNeeded: states.upperBound) {
        own = chain[proven: place]
        if place + 1 < chain.count { next = chain[proven: place + 1] }
      }
      var step = Int32(-1)
      for index in layers[layer].steps {
        let (from, to) = (Int(steps[proven: index].from), Int(steps[proven: index].to))
        let here = ways[proven: from - first]
        let reached = here.share * here.weight * (scale * steps[proven: index].probability)
        ways[proven: to - first].share += reached
        let probability = reached * ways[proven: to - first].weightOnward
        steps[proven: index].probability = probability
        if from == Int(own) && to == Int(next) {
          step = Int32(truncatingIfNeeded: index)
        } else if probability >= Self.contestedShare && probability <= 1 - Self.contestedShare {
          contested.append(
            Contested(
              step: index,
              place: chain[proven: place] < steps[proven: index].from ? place + 1 : place
            )
          )
        }
      }
      if own >= 0 {
        path.append(PathStep(step: step, layer: Int32(truncatingIfNeeded: layer)))
        if place + 1 < chain.count { place += 1 }
      }
    }
  }
}
