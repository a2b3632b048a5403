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
  struct Layer {
    var observation: Int
    var states: Range<Int>
    /// The cheapest of them, the first among equals; −1 where no chain reaches any.
    var best = -1
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
      var layer = addLayer(observation, &scratch)
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
        let best = scratch.viterbi.best(in: layer.states) ?? -1
        previous = Layer(observation: observation, states: layer.states, best: best, isFirst: true)
        observation += 1
        continue
      }
      if connect(last, &layer, skipped: held, &scratch) {
        beforePrevious = held == nil ? last : nil
        previous = layer
        held = nil
        observation += 1
      } else if let first = held {
        // What the path leaves out at its end may be where the next one begins.
        observation = interrupt(before: first, .noRoute, &scratch) ?? first
        held = nil
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
    let weight = weight(of: observation, scratch.observations)
    scratch.search.find(
      matcher.grid,
      x: scratch.observations.x[observation],
      y: scratch.observations.y[observation],
      radius: radius,
      limit: matcher.parameters.candidateEdges
    )
    let (nearest, count) = (scratch.search.found, scratch.search.count)
    let found = nearest.span
    let edges = matcher.graph.edges.span
    let most = first + 2 * count
    scratch.viterbi.makeRoom(for: most)
    if scratch.places.count < most {
      let room = max(most, 2 * scratch.places.count)
      scratch.places.append(contentsOf: repeatElement(.none, count: room - scratch.places.count))
    }
    // Taken out for the time of the work, so that they are written to in place.
    var (takenPlaces, takenStates): ([MatchingScratch.Place], [Viterbi.State]) = ([], [])
    swap(&takenPlaces, &scratch.places)
    swap(&takenStates, &scratch.viterbi.states)
    var places = takenPlaces.mutableSpan
    var states = takenStates.mutableSpan
    var next = first
    for index in 0..<count {
      let found = found[proven: index]
      let state = Viterbi.State(own: emission.cost(square: Double(found.square), weight: weight))
      let edge = edges[proven: Int(found.edge)]
      // In double precision again, and never past the edge's end.
      let offset = min(Double(found.offset), edge.length)
      let rest = edge.length - offset
      // Both ways are written down; a way that is closed is written over, which takes no branch.
      places[proven: next] = MatchingScratch.Place(
        arc: found.edge &* 2,
        tail: edge.from,
        head: edge.to,
        observation: Int32(truncatingIfNeeded: observation),
        along: offset,
        rest: rest,
        start: edge.start,
        end: edge.end
      )
      states[proven: next] = state
      next &+= edge.traits.contains(.open) ? 1 : 0
      places[proven: next] = MatchingScratch.Place(
        arc: found.edge &* 2 &+ 1,
        tail: edge.to,
        head: edge.from,
        observation: Int32(truncatingIfNeeded: observation),
        along: rest,
        rest: edge.length - rest,
        start: edge.end,
        end: edge.start
      )
      states[proven: next] = state
      next &+= edge.traits.contains(.open.of(1)) ? 1 : 0
    }
    swap(&takenPlaces, &scratch.places)
    swap(&takenStates, &scratch.viterbi.states)
    scratch.viterbi.count = next
    let layer = Layer(observation: observation, states: first..<scratch.viterbi.count)
    if !scratch.observations.reports.headings.isEmpty { head(layer, &scratch) }
    return layer
  }

  /// Adds, to the cost of each state of a layer, that of driving another way than the device says.
  private func head(_ layer: Layer, _ scratch: inout MatchingScratch) {
    for state in layer.states {
      let place = scratch.places[state]
      let cost = headingCost(
        layer.observation,
        arc: place.arc,
        offset: place.arc & 1 == 0 ? place.along : place.rest,
        scratch.observations.reports
      )
      scratch.viterbi.states[state].own += cost
    }
  }

  func skipCost(_ observation: Int, _ observations: Observations) -> Double {
    matcher.parameters.skipCost * emission.weight(ofFixes: Int(observations.fixes[observation]))
  }

  private func connect(
    _ last: Layer,
    _ next: inout Layer,
    skipped: Int?,
    _ scratch: inout MatchingScratch
  ) -> Bool {
    let extra = skipped.map { skipCost($0, scratch.observations) } ?? 0
    let skip = skipCost(last.observation, scratch.observations)
    relax(last, &next, skipped, extra, skip, dearest: matcher.parameters.dearestDetour, &scratch)
    if next.best < 0 { relax(last, &next, skipped, extra, skip, dearest: .infinity, &scratch) }
    if next.best < 0 { return false }
    if last.isFirst && skipped == nil {
      // The path's first observation may be the outlier.
      for state in next.states { scratch.viterbi.begin(state, extra: skip) }
      next.best = scratch.viterbi.best(in: next.states) ?? -1
    }
    return true
  }

  private func relax(
    _ last: Layer,
    _ next: inout Layer,
    _ skipped: Int?,
    _ extra: Double,
    _ skip: Double,
    dearest: Double,
    _ scratch: inout MatchingScratch
  ) {
    relax(last, next, extra: extra, dearest: dearest, &scratch)
    next.best = scratch.viterbi.best(in: next.states) ?? -1
    if let earlier = beforePrevious, skipped == nil, mayBeOutlier(earlier, next, skip, scratch.viterbi) {
      relax(earlier, next, extra: skip, dearest: dearest, &scratch)
      next.best = scratch.viterbi.best(in: next.states) ?? -1
    }
  }

  /// True where the best chain has become so much dearer over two observations that the first of them may be an outlier.
  private func mayBeOutlier(
    _ earlier: Layer,
    _ next: Layer,
    _ skip: Double,
    _ viterbi: borrowing Viterbi
  ) -> Bool {
    if earlier.best < 0 || next.best < 0 { return true }
    return viterbi.states[next.best].cost - viterbi.states[earlier.best].cost
      > skip * matcher.parameters.suspicion
  }

  /// Ends the path and tells why.
  ///
  /// - Returns: the last observation, where the path leaves it out and it has roads in reach.
  @discardableResult
  private mutating func interrupt(
    before next: Int,
    _ reason: MatchBreak.Reason,
    _ scratch: inout MatchingScratch
  ) -> Int? {
    guard let last = previous else { return nil }
    let isAway = reason == .noRoute && isAway(last, scratch)
    let earlier = beforePrevious?.observation
    let isLeftOut = finish(&scratch, goesOn: reason == .noRoute)
    let (end, begin) = isLeftOut ? (earlier ?? last.observation, last.observation) : (last.observation, next)
    breaks.append(
      MatchBreak(
        lastFix: scratch.observations.lastFix[end],
        nextFix: scratch.observations.firstFix[begin],
        reason: isAway ? .offNetwork : reason
      )
    )
    return isLeftOut ? begin : nil
  }

  /// True where the states at one side of an interruption all lie far off their roads: a yard, a compound.
  private func isAway(_ last: Layer, _ scratch: MatchingScratch) -> Bool {
    let nearest = { (states: Range<Int>) in
      states.reduce(Double.infinity) { min($0, scratch.viterbi.states[$1].own) }
    }
    return nearest(last.states) > matcher.parameters.awayCost
      || nearest(last.states.upperBound..<scratch.viterbi.count) > matcher.parameters.awayCost
  }

  /// Takes the cheapest chain as a path; true where it leaves out the last observation.
  ///
  /// - Parameter goesOn: true where a path begins anew, perhaps with that very observation.
  @discardableResult
  private mutating func finish(_ scratch: inout MatchingScratch, goesOn: Bool = false) -> Bool {
    guard let last = previous, var end = scratch.viterbi.best(in: last.states) else { return false }
    // The path's last observation may be the outlier, or lie on a road that the path does not come to.
    var isLeftOut = false
    var leaving = skipCost(last.observation, scratch.observations)
    if goesOn {
      let beside = last.states.reduce(Double.infinity) {
        scratch.viterbi.states[$1].cost < .infinity ? $0 : min($0, scratch.viterbi.states[$1].own)
      }
      leaving = min(leaving, beside + leaving * matcher.parameters.suspicion)
    }
    if let earlier = beforePrevious, let other = scratch.viterbi.best(in: earlier.states),
      scratch.viterbi.states[other].cost + leaving < scratch.viterbi.states[end].cost
    {
      (end, isLeftOut) = (other, true)
    }
    chains.append(scratch.viterbi.chain(endingIn: end))
    previous = nil
    beforePrevious = nil
    return isLeftOut
  }
}
