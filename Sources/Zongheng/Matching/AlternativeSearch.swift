/// Finds where a path might as well have gone another way: the ambiguity that confidences only measure.
///
/// From each step beside the path that many ways take, the most probable steps are followed back and on until they come
/// to the path. What drives no other road than the path is none.
struct AlternativeSearch {
  /// Ways that drive fewer metres of other roads than this are the same way.
  private static let leastMetres = 20.0

  private let graph: ArcGraph
  private let way: StepWay
  private var parts: [ArcPart] = []
  private var told: [ArcPart] = []
  private var seeds: [(share: Double, step: Int)] = []
  private var before: [Int] = []
  private var steps: [Int] = []

  init(graph: ArcGraph, transition: TransitionModel) {
    self.graph = graph
    way = StepWay(graph: graph, transition: transition)
  }

  /// The other ways beside a part of a path, in the order of time; no two of them overlap.
  mutating func find(
    beside chain: ArraySlice<Int32>,
    _ posterior: borrowing Posterior,
    path: Int32,
    _ scratch: inout MatchingScratch
  ) -> [MatchedAlternative] {
    guard let first = chain.first, let last = chain.last, first < last else { return [] }
    var found: [(layers: Range<Int>, alternative: MatchedAlternative)] = []
    seeds.removeAll(keepingCapacity: true)
    for contested in posterior.contested {
      let step = posterior.steps[contested.step]
      if step.from < first || step.to > last { continue }
      if leaves(chain, step, near: contested.place, scratch.places.span) {
        seeds.append((step.probability, contested.step))
      }
    }
    seeds.sort { ($1.share, $0.step) < ($0.share, $1.step) }
    for (share, seed) in seeds {
      let step = posterior.steps[seed]
      // Two that only meet do not overlap.
      let own = Self.layers(from: step.from, to: step.to, scratch.places.span)
      if found.contains(where: { $0.layers.overlaps(own) }) { continue }
      trace(from: seed, chain, posterior)
      let (begin, end) = (posterior.steps[steps[0]].from, posterior.steps[steps[steps.count - 1]].to)
      if begin < first || end > last { continue }
      let layers = Self.layers(from: begin, to: end, scratch.places.span)
      if found.contains(where: { $0.layers.overlaps(layers) }) { continue }
      lay(layers, beside: chain, posterior, &scratch)
      let metres = parts.reduce(0) { sum, part in
        told.contains { $0.arc == part.arc } ? sum : sum + part.to - part.from
      }
      if metres < Self.leastMetres { continue }
      let alternative = MatchedAlternative(
        path: path,
        enter: scratch.observations.departure[layers.lowerBound],
        leave: scratch.observations.arrival[layers.upperBound],
        share: share,
        stretches: []
      )
      found.append((layers, laidOut(parts, alternative)))
    }
    return found.sorted { $0.layers.lowerBound < $1.layers.lowerBound }.map(\.alternative)
  }

  /// The observations from that of one state up to that of another one.
  private static func layers(
    from begin: Int32,
    to end: Int32,
    _ places: Span<MatchingScratch.Place>
  ) -> Range<Int> {
    Int(places[Int(begin)].observation)..<Int(places[Int(end)].observation)
  }

  /// Finds the steps of the most probable way through a step, from the path to the path or to an end of the posterior.
  private mutating func trace(from seed: Int, _ chain: ArraySlice<Int32>, _ posterior: borrowing Posterior) {
    before.removeAll(keepingCapacity: true)
    steps.removeAll(keepingCapacity: true)
    var layer = posterior.layer(of: Int(posterior.steps[seed].from))
    var end = posterior.steps[seed].from
    while !Self.isOn(chain, end), let step = posterior.mostProbable(to: end, in: layer) {
      before.append(step)
      end = posterior.steps[step].from
      repeat { layer -= 1 } while posterior.states(of: layer).lowerBound > end
    }
    for step in before.reversed() { steps.append(step) }
    steps.append(seed)
    end = posterior.steps[seed].to
    layer = posterior.layer(of: Int(end))
    while !Self.isOn(chain, end), let step = posterior.mostProbable(from: end, in: layer) {
      steps.append(step)
      end = posterior.steps[step].to
      repeat { layer += 1 } while posterior.states(of: layer).upperBound <= end
    }
  }

  /// Lays out the steps traced, and the part of the path beside them.
  private mutating func lay(
    _ layers: Range<Int>,
    beside chain: ArraySlice<Int32>,
    _ posterior: borrowing Posterior,
    _ scratch: inout MatchingScratch
  ) {
    parts.removeAll(keepingCapacity: true)
    told.removeAll(keepingCapacity: true)
    for step in steps {
      let step = posterior.steps[step]
      way.append(from: Int(step.from), to: Int(step.to), step.kind, to: &parts, &scratch)
    }
    var place = Self.firstPlace(in: chain) {
      Int(scratch.places[Int($0)].observation) >= layers.lowerBound
    }
    while place + 1 < chain.endIndex {
      let (last, next) = (Int(chain[place]), Int(chain[place + 1]))
      if Int(scratch.places[next].observation) > layers.upperBound { break }
      way.append(from: last, to: next, scratch.viterbi.states[next].step, to: &told, &scratch)
      place += 1
    }
  }

  /// The parts as stretches of edges, their times by distance.
  private func laidOut(_ parts: [ArcPart], _ alternative: MatchedAlternative) -> MatchedAlternative {
    var alternative = alternative
    var joined: [ArcPart] = []
    for part in parts where part.to > part.from {
      if let last = joined.last, last.arc == part.arc, part.from <= last.to + 0.01 {
        joined[joined.count - 1].to = max(last.to, part.to)
      } else {
        joined.append(part)
      }
    }
    let total = joined.reduce(0) { $0 + $1.to - $1.from }
    let seconds = Double(alternative.leave - alternative.enter)
    var travelled = 0.0
    alternative.stretches = joined.map { part in
      let enter = alternative.enter + Int64((seconds * travelled / total).rounded())
      travelled += part.to - part.from
      let length = graph.length(of: part.arc >> 1)
      let isForward = part.arc & 1 == 0
      return MatchedStretch(
        edge: part.arc >> 1,
        direction: isForward ? .forward : .backward,
        from: isForward ? part.from : max(0, length - part.to),
        to: isForward ? part.to : length - part.from,
        enter: enter,
        leave: alternative.enter + Int64((seconds * travelled / total).rounded()),
        path: alternative.path,
        confidence: alternative.share
      )
    }
    return alternative
  }

  /// True where a step drives a road that a path does not, as far as the states around it tell: neither is it one of its
  /// steps nor is it between two roads of its.
  private func leaves(
    _ chain: ArraySlice<Int32>,
    _ step: Posterior.WeighedStep,
    near place: Int,
    _ places: Span<MatchingScratch.Place>
  ) -> Bool {
    if step.passes { return true }
    var (drivesHere, drivesThere) = (false, false)
    for index in max(place - 2, chain.startIndex)..<min(place + 3, chain.endIndex) {
      let arc = places[Int(chain[index])].arc
      drivesHere = drivesHere || arc == step.arc
      drivesThere = drivesThere || arc == step.nextArc
    }
    return !(drivesHere && drivesThere)
  }

  /// True where a path runs through a state.
  private static func isOn(_ chain: ArraySlice<Int32>, _ state: Int32) -> Bool {
    let place = firstPlace(in: chain) { $0 >= state }
    return place < chain.endIndex && chain[place] == state
  }

  /// The first place of a path whose state is far enough on; the states of a path ascend.
  private static func firstPlace(in chain: ArraySlice<Int32>, where isFarEnough: (Int32) -> Bool) -> Int {
    var (low, high) = (chain.startIndex, chain.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if isFarEnough(chain[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Posterior {
  /// The most probable step to a state of a layer, the first among equals; `nil` where none leads there.
  fileprivate func mostProbable(to state: Int32, in layer: Int) -> Int? {
    var best: Int?
    for earlier in max(0, layer - 2)..<layer {
      for index in steps(leaving: earlier) where steps[index].to == state {
        if let known = best, steps[known].probability >= steps[index].probability { continue }
        best = index
      }
    }
    return best
  }

  /// The most probable step from a state of a layer, the first among equals; `nil` where none leaves it.
  fileprivate func mostProbable(from state: Int32, in layer: Int) -> Int? {
    var best: Int?
    for index in steps(leaving: layer) where steps[index].from == state {
      if let known = best, steps[known].probability >= steps[index].probability { continue }
      best = index
    }
    return best
  }

  /// The layer of a state.
  fileprivate func layer(of state: Int) -> Int {
    var (low, high) = (0, layerCount - 1)
    while low < high {
      let middle = (low + high) / 2
      if states(of: middle).upperBound <= state { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
