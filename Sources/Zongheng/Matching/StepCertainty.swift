/// Tells how probable each part of a path's steps is: the share of all ways that drive the same arc in the same interval
/// of time or in one beside it.
///
/// Where an arc begins or ends near an observation, nothing tells in which of the two intervals it is come to: both are
/// asked, and a way that drives the arc counts once, where it comes to it.
struct StepCertainty: Sendable {
  private let way: StepWay
  private var layer = 0
  private var parts: [ArcPart] = []
  private var sums: [Double] = []
  /// The arcs that steps pass between the ones on which they begin and end, and where each step's arcs are; each step is
  /// laid out once.
  private var passed: [Int32] = []
  private var passedBy: [Range<Int>?] = []

  init(way: StepWay) { self.way = way }

  /// Begins with the first step of a path.
  mutating func begin() {
    layer = 0
    passed.removeAll(keepingCapacity: true)
    passedBy.removeAll(keepingCapacity: true)
  }

  /// Sets the probability of each part of a path's step; steps come in order.
  mutating func weigh(
    _ pending: inout [ArcPart],
    from state: Int,
    to next: Int,
    in posterior: borrowing Posterior,
    _ scratch: inout MatchingScratch
  ) {
    while posterior.states(of: layer).upperBound <= state { layer += 1 }
    var own = posterior.steps(leaving: layer).lowerBound
    let last = posterior.steps(leaving: layer).upperBound
    while own < last, posterior.steps[own].from != Int32(state) || posterior.steps[own].to != Int32(next) {
      own += 1
    }
    if own == last { return }
    let sure = min(1, posterior.steps[own].probability)
    for index in pending.indices { pending[index].probability = sure }
    if sure > 0.995 { return }
    var end = layer + 1
    while posterior.states(of: end).upperBound <= next { end += 1 }
    let begin = max(0, layer - 1)
    if passedBy.isEmpty { passedBy.append(contentsOf: repeatElement(nil, count: posterior.steps.count)) }
    sums.removeAll(keepingCapacity: true)
    sums.append(contentsOf: repeatElement(0, count: pending.count))
    if begin > 0 { share(begin - 1, beyond: begin, isFirst: true, pending, in: posterior, &scratch) }
    for interval in begin..<min(posterior.layerCount - 1, end + 1) {
      share(interval, beyond: interval, isFirst: interval == begin, pending, in: posterior, &scratch)
    }
    for index in pending.indices { pending[index].probability = min(1, max(sure, sums[index])) }
  }

  /// Adds, to the sum of each part of a step, the probabilities of the steps from a layer beyond another one that come to
  /// the same arc; of the first ones of the time also of those that begin on it.
  private mutating func share(
    _ from: Int,
    beyond: Int,
    isFirst: Bool,
    _ pending: borrowing [ArcPart],
    in posterior: borrowing Posterior,
    _ scratch: inout MatchingScratch
  ) {
    let least = posterior.states(of: beyond).upperBound
    for index in posterior.steps(leaving: from) {
      let step = posterior.steps[index]
      if Int(step.to) < least || step.probability <= 0.001 || !isFirst && step.kind == .along { continue }
      let (here, there) = (scratch.places[Int(step.from)].arc, scratch.places[Int(step.to)].arc)
      let passes =
        step.kind == .route && scratch.places[Int(step.from)].head != scratch.places[Int(step.to)].tail
      let arcs = passes ? arcs(passedBy: index, step, &scratch) : 0..<0
      for number in pending.indices {
        let arc = pending[number].arc
        let (isHere, isThere) = (arc == here ? 1 : 0, arc == there ? 1 : 0)
        var isDriven = isHere & (isFirst ? 1 : 0) | isThere & ~isHere
        if passes && arc != here && passed[arcs].contains(arc) { isDriven = 1 }
        sums[number] += Double(isDriven) * step.probability
      }
    }
  }

  /// Where the arcs are that a step passes.
  private mutating func arcs(
    passedBy index: Int,
    _ step: Posterior.WeighedStep,
    _ scratch: inout MatchingScratch
  ) -> Range<Int> {
    if let known = passedBy[index] { return known }
    parts.removeAll(keepingCapacity: true)
    way.append(from: Int(step.from), to: Int(step.to), step.kind, to: &parts, &scratch)
    let first = passed.count
    for part in parts.dropFirst().dropLast() { passed.append(part.arc) }
    passedBy[index] = first..<passed.count
    return first..<passed.count
  }
}
