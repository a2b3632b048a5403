/// Tells how probable each part of a path's steps is: the share of all ways that drive the same arc in the same interval
/// of time or in one beside it.
///
/// Where an arc begins or ends near an observation, nothing tells in which of the two intervals it is come to: both are
/// asked, and a way that drives the arc counts once, where it comes to it.
struct StepCertainty: Sendable {
  private let way: StepWay
  private var parts: [ArcPart] = []
  /// The arcs of the step at hand, and the sum of each.
  private var sums: [(arc: Int32, share: Double)] = []
  /// The arcs that steps pass between the ones on which they begin and end, and where each step's arcs are, a negative
  /// number where they are not known yet; each step is laid out once.
  private var passed: [Int32] = []
  private var passedBy: [SIMD2<Int32>] = []

  /// A step that is at least so probable is told as it is.
  private static let sure = 0.995
  /// A step that is less probable counts for nothing.
  private static let least = 0.001

  init(way: StepWay) { self.way = way }

  /// Begins with the first step of a path.
  mutating func begin() {
    passed.removeAll(keepingCapacity: true)
    passedBy.removeAll(keepingCapacity: true)
  }

  /// Sets the probability of each part of a path's step, given by its place on the path.
  mutating func weigh(
    _ pending: inout [ArcPart],
    at place: Int,
    in posterior: borrowing Posterior,
    _ scratch: inout MatchingScratch
  ) {
    let own = posterior.path[place]
    if own.step < 0 { return }
    let sure = min(1, posterior.steps[Int(own.step)].probability)
    for index in pending.indices { pending[index].probability = sure }
    if sure > Self.sure { return }
    let (layer, end) = (Int(own.layer), Int(posterior.path[place + 1].layer))
    let begin = max(0, layer - 1)
    sums.removeAll(keepingCapacity: true)
    for part in pending { sums.append((part.arc, 0)) }
    // Taken out for the time of the sum, so that they are written to in place.
    var taken: [(arc: Int32, share: Double)] = []
    swap(&taken, &sums)
    var sum = taken.mutableSpan
    if begin > 0 { share(begin - 1, beyond: begin, isFirst: true, &sum, in: posterior, &scratch) }
    for interval in begin..<min(posterior.layerCount - 1, end + 1) {
      share(interval, beyond: interval, isFirst: interval == begin, &sum, in: posterior, &scratch)
    }
    for index in pending.indices { pending[index].probability = min(1, max(sure, sum[index].share)) }
    swap(&taken, &sums)
  }

  /// Adds, to the sum of each part of a step, the probabilities of the steps from a layer beyond another one that come to
  /// the same arc; of the first ones of the time also of those that begin on it.
  private mutating func share(
    _ from: Int,
    beyond: Int,
    isFirst: Bool,
    _ sums: inout MutableSpan<(arc: Int32, share: Double)>,
    in posterior: borrowing Posterior,
    _ scratch: inout MatchingScratch
  ) {
    let least = Int32(truncatingIfNeeded: posterior.states(of: beyond).upperBound)
    let steps = posterior.steps.span
    for index in posterior.steps(leaving: from) {
      let step = steps[proven: index]
      if step.to < least || step.probability <= Self.least || !isFirst && step.kind == .along { continue }
      for number in sums.indices {
        let arc = sums[proven: number].arc
        let (isHere, isThere) = (arc == step.arc ? 1 : 0, arc == step.nextArc ? 1 : 0)
        let isDriven = isHere & (isFirst ? 1 : 0) | isThere & ~isHere
        sums[proven: number].share += Double(isDriven) * step.probability
      }
      if !step.passes { continue }
      let arcs = arcs(passedBy: index, of: steps.count, step, &scratch)
      for number in sums.indices {
        let arc = sums[proven: number].arc
        if arc == step.arc || arc == step.nextArc { continue }
        if passed[arcs].contains(arc) { sums[proven: number].share += step.probability }
      }
    }
  }

  /// Where the arcs are that a step passes.
  private mutating func arcs(
    passedBy index: Int,
    of count: Int,
    _ step: Posterior.WeighedStep,
    _ scratch: inout MatchingScratch
  ) -> Range<Int> {
    if passedBy.isEmpty {
      passedBy.append(addingCapacity: count) { $0.append(repeating: SIMD2(-1, -1), count: count) }
    }
    let known = passedBy[index]
    if known.x >= 0 { return Int(known.x)..<Int(known.y) }
    parts.removeAll(keepingCapacity: true)
    way.append(from: Int(step.from), to: Int(step.to), step.kind, to: &parts, &scratch)
    let first = passed.count
    for part in parts.dropFirst().dropLast() { passed.append(part.arc) }
    passedBy[index] = SIMD2(Int32(truncatingIfNeeded: first), Int32(truncatingIfNeeded: passed.count))
    return first..<passed.count
  }
}
