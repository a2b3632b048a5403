import Terrain

/// The layers of candidates of one track, and the steps between them: where the roads meet the Viterbi search.
struct Lattice {
  /// The cheapest chains of states, one for each unbroken path.
  private(set) var chains: [[Int32]] = []
  /// Where the way is interrupted.
  private(set) var breaks: [MatchBreak] = []
  let emission: EmissionModel
  let transition: TransitionModel

  /// The candidates of one observation.
  private struct Layer {
    var observation: Int
    var states: Range<Int>
    /// True where a path begins here.
    var isFirst = false
  }

  let matcher: RoadMatcher
  private let radius: Double
  private var previous: Layer?
  private var beforePrevious: Layer?

  init(matcher: RoadMatcher, sigma: Double, highSpeed: Double) {
    self.matcher = matcher
    emission = EmissionModel(sigma: sigma, parameters: matcher.parameters)
    transition = TransitionModel(sigma: sigma, highSpeed: highSpeed, parameters: matcher.parameters)
    radius = max(matcher.parameters.searchSigmas * sigma, matcher.parameters.leastSearchRadius)
  }

  /// Finds the chains of all observations.
  mutating func decode(_ scratch: inout MatchingScratch) {
    var observation = 0
    var held: Int?
    var offNetwork = 0
    while observation < scratch.observations.count {
      if let last = previous, isSilent(last.observation, observation, scratch.observations) {
        interrupt(before: observation, .silence, &scratch)
        held = nil
        offNetwork = 0
      }
      let layer = addLayer(observation, &scratch)
      if layer.states.isEmpty {
        offNetwork += Int(scratch.observations.fixes[observation])
        observation += 1
        continue
      }
      // One fix off the roads is an outlier; more of them are a trip elsewhere.
      if offNetwork > 1 && previous != nil {
        interrupt(before: observation, .offNetwork, &scratch)
        held = nil
      }
      offNetwork = 0
      guard let last = previous else {
        for state in layer.states { scratch.viterbi.begin(state) }
        previous = Layer(observation: observation, states: layer.states, isFirst: true)
        observation += 1
        continue
      }
      if connect(last, layer, skipped: held, &scratch) {
        beforePrevious = held == nil ? last : nil
        previous = layer
        held = nil
        observation += 1
      } else if let first = held {
        interrupt(before: first, .noRoute, &scratch)
        held = nil
        observation = first
      } else {
        // Perhaps this one is the outlier: see whether the next one can be reached.
        held = observation
        observation += 1
      }
    }
    finish(&scratch)
  }

  private func isSilent(_ last: Int, _ next: Int, _ observations: Observations) -> Bool {
    let silence = observations.arrival[next] - observations.departure[last]
    return Double(silence) > matcher.parameters.silenceSeconds * 1_000
      && observations.distance(last, next) > matcher.parameters.stationaryMetres
  }

  private mutating func addLayer(_ observation: Int, _ scratch: inout MatchingScratch) -> Layer {
    let first = scratch.viterbi.count
    let weight = emission.weight(ofFixes: Int(scratch.observations.fixes[observation]))
    scratch.search.find(
      matcher.grid,
      x: scratch.observations.x[observation],
      y: scratch.observations.y[observation],
      radius: radius,
      limit: matcher.parameters.candidateEdges
    )
    for edge in scratch.search.edges {
      let cost = emission.cost(square: scratch.search.square(of: edge), weight: weight)
      let offset = scratch.search.offset(of: edge)
      for arc in [edge * 2, edge * 2 + 1] where matcher.graph.isOpen[Int(arc)] {
        scratch.arcs.append(arc)
        scratch.along.append(arc & 1 == 0 ? offset : matcher.graph.length[Int(edge)] - offset)
        scratch.stateObservations.append(Int32(observation))
        scratch.viterbi.add(own: cost)
      }
    }
    return Layer(observation: observation, states: first..<scratch.viterbi.count)
  }

  func skipCost(_ observation: Int, _ observations: Observations) -> Double {
    matcher.parameters.skipCost * emission.weight(ofFixes: Int(observations.fixes[observation]))
  }

  private func connect(_ last: Layer, _ next: Layer, skipped: Int?, _ scratch: inout MatchingScratch) -> Bool
  {
    let extra = skipped.map { skipCost($0, scratch.observations) } ?? 0
    let skip = skipCost(last.observation, scratch.observations)
    for dearest in [matcher.parameters.dearestDetour, .infinity] {
      relax(last, next, extra: extra, dearest: dearest, &scratch)
      if let earlier = beforePrevious, skipped == nil {
        relax(earlier, next, extra: skip, dearest: dearest, &scratch)
      }
      if scratch.viterbi.best(in: next.states) != nil { break }
    }
    if scratch.viterbi.best(in: next.states) == nil { return false }
    if last.isFirst && skipped == nil {
      // The path's first observation may be the outlier.
      for state in next.states { scratch.viterbi.begin(state, extra: skip) }
    }
    return true
  }

  private mutating func interrupt(
    before next: Int,
    _ reason: MatchBreak.Reason,
    _ scratch: inout MatchingScratch
  ) {
    if let last = previous {
      let observations = scratch.observations
      breaks.append(
        MatchBreak(
          lastFix: observations.lastFix[last.observation],
          nextFix: observations.firstFix[next],
          reason: reason == .noRoute && isAway(last, scratch) ? .offNetwork : reason
        )
      )
    }
    finish(&scratch)
  }

  /// True where the states at one side of an interruption all lie far off their roads: a yard, a compound.
  private func isAway(_ last: Layer, _ scratch: MatchingScratch) -> Bool {
    let nearest = { (states: Range<Int>) in
      states.reduce(Double.infinity) { min($0, scratch.viterbi.own[$1]) }
    }
    return nearest(last.states) > matcher.parameters.awayCost
      || nearest(last.states.upperBound..<scratch.viterbi.count) > matcher.parameters.awayCost
  }

  private mutating func finish(_ scratch: inout MatchingScratch) {
    guard let last = previous, var end = scratch.viterbi.best(in: last.states) else { return }
    // The path's last observation may be the outlier.
    if let earlier = beforePrevious, let other = scratch.viterbi.best(in: earlier.states),
      scratch.viterbi.cost[other] + skipCost(last.observation, scratch.observations)
        < scratch.viterbi.cost[end]
    {
      end = other
    }
    chains.append(scratch.viterbi.chain(endingIn: end))
    previous = nil
    beforePrevious = nil
  }

  private func relax(
    _ last: Layer,
    _ next: Layer,
    extra: Double,
    dearest: Double,
    _ scratch: inout MatchingScratch
  ) {
    let leg = leg(from: last.observation, to: next.observation, scratch.observations)
    guard let best = scratch.viterbi.best(in: last.states) else { return }
    let limit = scratch.viterbi.cost[best] + matcher.parameters.beam
    var (cheapest, leastOwn) = (Double.infinity, Double.infinity)
    for other in next.states {
      cheapest = min(cheapest, scratch.viterbi.cost[other])
      leastOwn = min(leastOwn, scratch.viterbi.own[other])
    }
    let turn = matcher.parameters.turnCost
    let graph = matcher.graph
    // The best state goes first: what it reaches bounds how far the others need to look.
    for number in -1..<last.states.count {
      let state = number < 0 ? best : last.states.lowerBound + number
      if (state == best) != (number < 0) || scratch.viterbi.cost[state] > limit { continue }
      let arc = scratch.arcs[state]
      let from = scratch.along[state]
      let base = scratch.viterbi.cost[state] + extra
      // Whatever costs more than the beam allows is not continued, so that no route that long is needed.
      let spare = cheapest + matcher.parameters.beam - base - leastOwn
      if spare < 0 { continue }
      let farthest = leg.farthest(cost: min(spare, dearest))
      let rest = graph.length[Int(arc >> 1)] - from
      let end = graph.head[Int(arc)]
      var isSpread = false
      for other in next.states {
        let total = base + scratch.viterbi.own[other]
        if total >= scratch.viterbi.cost[other] { continue }
        let nextArc = scratch.arcs[other]
        let to = scratch.along[other]
        if nextArc == arc && to >= from - transition.backstep {
          let route = max(0, to - from)
          scratch.viterbi.relax(other, from: state, to: total + leg.cost(route: route), by: .along)
          continue
        }
        if nextArc == arc ^ 1 {
          let route = abs(graph.length[Int(arc >> 1)] - to - from)
          scratch.viterbi.relax(
            other,
            from: state,
            to: total + turn + leg.cost(route: route),
            by: .turnBack
          )
        }
        if rest + to > farthest { continue }
        if !isSpread {
          isSpread = true
          let row = scratch.router.row(from: end, bound: farthest - rest, in: graph)
          scratch.spread(row, within: farthest - rest)
        }
        guard let entry = scratch.entry(to: graph.tail[Int(nextArc)]) else { continue }
        let route = rest + scratch.router.distances[entry] + to
        if route > farthest { continue }
        var cost = total + leg.cost(route: route)
        if cost >= scratch.viterbi.cost[other] { continue }
        let firstArc = scratch.router.firstArcs[entry]
        if firstArc < 0 {
          if nextArc == arc ^ 1 { cost += turnCost(after: arc) }
        } else {
          if firstArc == arc ^ 1 { cost += turnCost(after: arc) }
          let lastArc = scratch.router.lastArcs[entry]
          if lastArc == nextArc ^ 1 { cost += turnCost(after: lastArc) }
        }
        scratch.viterbi.relax(other, from: state, to: cost, by: .route)
      }
      for other in next.states { cheapest = min(cheapest, scratch.viterbi.cost[other]) }
    }
  }

  /// The costs of the steps between two observations.
  func leg(from last: Int, to next: Int, _ observations: Observations) -> TransitionModel.Leg {
    let silence = observations.arrival[next] - observations.departure[last]
    return transition.leg(straight: observations.distance(last, next), seconds: Double(silence) / 1_000)
  }

  func turnCost(after arc: Int32) -> Double {
    matcher.graph.endsDead[Int(arc)] ? matcher.parameters.deadEndTurnCost : matcher.parameters.turnCost
  }
}
