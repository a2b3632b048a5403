/// Tells how probable each part of a path's steps is: the share of all ways, in the same interval of time, that drive
/// the same arc.
struct StepCertainty: Sendable {
  private let way: StepWay
  private var layer = 0
  private var parts: [ArcPart] = []
  private var shares: [ArcPart] = []

  init(way: StepWay) { self.way = way }

  /// Begins with the first step of a path.
  mutating func begin() { layer = 0 }

  /// Sets the probability of each part of a path's step; steps come in order.
  mutating func weigh(
    _ pending: inout [ArcPart],
    from state: Int,
    to next: Int,
    in posterior: Posterior,
    _ scratch: inout MatchingScratch
  ) {
    while posterior.states(of: layer).upperBound <= state { layer += 1 }
    var end = layer + 1
    while posterior.states(of: end).upperBound <= next { end += 1 }
    let own = posterior.steps(leaving: layer).first {
      posterior.steps[$0].from == Int32(state) && posterior.steps[$0].to == Int32(next)
    }
    guard let own else { return }
    let sure = posterior.steps[own].probability
    if sure > 0.999 {
      for index in pending.indices { pending[index].probability = min(sure, 1) }
      return
    }
    for index in pending.indices { pending[index].probability = sure }
    for interval in layer..<end {
      share(interval, in: posterior, &scratch)
      for index in pending.indices {
        let arc = pending[index].arc
        guard let found = shares.first(where: { $0.arc == arc }) else { continue }
        pending[index].probability = max(pending[index].probability, min(found.probability, 1))
      }
    }
  }

  /// The arcs of all ways through an interval between two layers, each with the sum of their probabilities.
  private mutating func share(_ interval: Int, in posterior: Posterior, _ scratch: inout MatchingScratch) {
    shares.removeAll(keepingCapacity: true)
    for layer in max(0, interval - 1)...interval {
      for index in posterior.steps(leaving: layer) {
        let step = posterior.steps[index]
        let spans = posterior.states(of: interval + 1).lowerBound <= Int(step.to)
        guard spans, step.probability > 0.001 else { continue }
        parts.removeAll(keepingCapacity: true)
        way.append(from: Int(step.from), to: Int(step.to), step.kind, to: &parts, &scratch)
        for (number, part) in parts.enumerated()
        where part.to - part.from > 1 && !parts[..<number].contains(where: { $0.arc == part.arc }) {
          add(part, step.probability)
        }
      }
    }
  }

  private mutating func add(_ part: ArcPart, _ probability: Double) {
    if let known = shares.firstIndex(where: { $0.arc == part.arc }) {
      shares[known].probability += probability
      shares[known].from = min(shares[known].from, part.from)
      shares[known].to = max(shares[known].to, part.to)
    } else {
      shares.append(ArcPart(arc: part.arc, from: part.from, to: part.to, probability: probability))
    }
  }
}
