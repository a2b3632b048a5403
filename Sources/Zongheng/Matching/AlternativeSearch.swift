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
  private var seeds: [Int] = []

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
    var found: [(layers: ClosedRange<Int>, alternative: MatchedAlternative)] = []
    seeds.removeAll(keepingCapacity: true)
    for contested in posterior.contested {
      let step = posterior.steps[contested.step]
      if step.from < first || step.to > last { continue }
      if leaves(chain, step, near: contested.place, scratch.places) { seeds.append(contested.step) }
    }
    seeds.sort { (posterior.steps[$1].probability, $0) < (posterior.steps[$0].probability, $1) }
    for seed in seeds {
      let steps = trace(from: seed, chain, posterior)
      guard let opening = steps.first, let closing = steps.last, posterior.steps[opening].from >= first,
        posterior.steps[closing].to <= last
      else { continue }
      let (begin, end) = (posterior.steps[opening].from, posterior.steps[closing].to)
      let layers =
        Int(scratch.places[Int(begin)].observation)...Int(scratch.places[Int(end)].observation)
      // Two that only meet do not overlap.
      if found.contains(where: {
        $0.layers.lowerBound < layers.upperBound && layers.lowerBound < $0.layers.upperBound
      }) {
        continue
      }
      parts.removeAll(keepingCapacity: true)
      for step in steps {
        let step = posterior.steps[step]
        way.append(from: Int(step.from), to: Int(step.to), step.kind, to: &parts, &scratch)
      }
      let other = parts
      parts.removeAll(keepingCapacity: true)
      let told = chain[
        Self.firstPlace(in: chain) { Int(scratch.places[Int($0)].observation) >= layers.lowerBound }...
      ]
      for (last, next) in zip(told, told.dropFirst()) {
        if Int(scratch.places[Int(next)].observation) > layers.upperBound { break }
        way.append(
          from: Int(last),
          to: Int(next),
          scratch.viterbi.states[Int(next)].step,
          to: &parts,
          &scratch
        )
      }
      let metres = other.reduce(0) { sum, part in
        parts.contains { $0.arc == part.arc } ? sum : sum + part.to - part.from
      }
      if metres < Self.leastMetres { continue }
      let alternative = MatchedAlternative(
        path: path,
        enter: scratch.observations.departure[layers.lowerBound],
        leave: scratch.observations.arrival[layers.upperBound],
        share: posterior.steps[seed].probability,
        stretches: []
      )
      found.append((layers, laidOut(other, alternative)))
    }
    return found.sorted { $0.layers.lowerBound < $1.layers.lowerBound }.map(\.alternative)
  }

  /// The steps of the most probable way through a step, from the path to the path or to an end of the posterior.
  private func trace(from seed: Int, _ chain: ArraySlice<Int32>, _ posterior: borrowing Posterior) -> [Int] {
    var before: [Int] = []
    var layer = posterior.layer(of: Int(posterior.steps[seed].from))
    var end = posterior.steps[seed].from
    while !Self.isOn(chain, end), let step = posterior.mostProbable(to: end, in: layer) {
      before.append(step)
      end = posterior.steps[step].from
      repeat { layer -= 1 } while posterior.states(of: layer).lowerBound > end
    }
    var steps = before.reversed() + [seed]
    end = posterior.steps[seed].to
    layer = posterior.layer(of: Int(end))
    while !Self.isOn(chain, end), let step = posterior.mostProbable(from: end, in: layer) {
      steps.append(step)
      end = posterior.steps[step].to
      repeat { layer += 1 } while posterior.states(of: layer).upperBound <= end
    }
    return steps
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
    _ places: borrowing [MatchingScratch.Place]
  ) -> Bool {
    if step.kind == .route && places[Int(step.from)].head != places[Int(step.to)].tail { return true }
    let (here, there) = (places[Int(step.from)].arc, places[Int(step.to)].arc)
    var (drivesHere, drivesThere) = (false, false)
    for index in max(place - 2, chain.startIndex)..<min(place + 3, chain.endIndex) {
      let arc = places[Int(chain[index])].arc
      drivesHere = drivesHere || arc == here
      drivesThere = drivesThere || arc == there
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
