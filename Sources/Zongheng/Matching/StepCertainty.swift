/// Tells how probable each part of a path's steps is: the share of all ways, in the same interval of time, that drive
/// the same arc.
struct StepCertainty: Sendable {
  private let way: StepWay
  private var layer = 0
  private var parts: [ArcPart] = []
  private var sums: [Double] = []

  init(way: StepWay) { self.way = way }

  /// Begins with the first step of a path.
  mutating func begin() { layer = 0 }

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
    if sure > 0.999 { return }
    var interval = layer
    repeat {
      sums.removeAll(keepingCapacity: true)
      sums.append(contentsOf: repeatElement(sure, count: pending.count))
      if interval > 0 { share(interval - 1, interval + 1, besides: own, pending, in: posterior, &scratch) }
      share(interval, interval + 1, besides: own, pending, in: posterior, &scratch)
      for index in pending.indices {
        pending[index].probability = min(1, max(pending[index].probability, sums[index]))
      }
      interval += 1
    } while posterior.states(of: interval).upperBound <= next
  }

  /// Adds, to the sum of each part of a step, the probabilities of the other steps from a layer to another one, or
  /// beyond it, that drive the same arc.
  private mutating func share(
    _ from: Int,
    _ to: Int,
    besides own: Int,
    _ pending: borrowing [ArcPart],
    in posterior: borrowing Posterior,
    _ scratch: inout MatchingScratch
  ) {
    let least = posterior.states(of: to).lowerBound
    for index in posterior.steps(leaving: from) where index != own {
      let step = posterior.steps[index]
      if Int(step.to) < least || step.probability <= 0.001 { continue }
      parts.removeAll(keepingCapacity: true)
      way.append(from: Int(step.from), to: Int(step.to), step.kind, to: &parts, &scratch)
      for number in pending.indices where drives(pending[number].arc) {
        sums[number] += step.probability
      }
    }
  }

  /// True where one of the parts drives more than a metre of an arc.
  private func drives(_ arc: Int32) -> Bool {
    for part in parts where part.arc == arc && part.to - part.from > 1 { return true }
    return false
  }
}
