/// Takes out of a path what was not driven on the network: where the observations between two places on the path are
/// told better by leaving the roads and coming back than by the cheapest way along them.
///
/// A yard, a compound, a field track: the roads around such a place would be credited with a detour that nobody made.
/// The idea of a state off the roads is that of Haunert and Budig (2012), "An algorithm for map matching given
/// incomplete road data"; here it is asked of the cheapest path only, which costs nothing where that is a good one.
struct OffNetworkCut: Sendable {
  /// Parts of the path, in order, as ranges of its states.
  private(set) var parts: [Range<Int>] = []

  private let parameters: MatchingParameters
  private let emission: EmissionModel

  init(_ lattice: Lattice) {
    parameters = lattice.matcher.parameters
    emission = lattice.emission
  }

  /// Finds the parts of a path that were driven on the network.
  mutating func cut(_ chain: [Int32], _ scratch: MatchingScratch) {
    parts.removeAll(keepingCapacity: true)
    var begin = 0
    // The gain of leaving the network at `leave`, and its best so far with the place of coming back.
    var (leave, gain) = (0, -Double.infinity)
    var best = (gain: 0.0, leave: 0, back: 0)
    for index in chain.indices.dropFirst() {
      let (last, state) = (Int(chain[index - 1]), Int(chain[index]))
      let along = stepCost(from: last, to: state, scratch)
      let stay = gain + scratch.viterbi.own[last] - awayCost(last, scratch)
      if stay > -parameters.leavingCost {
        gain = stay + along
      } else {
        gain = along - parameters.leavingCost
        leave = index - 1
      }
      if gain > best.gain {
        best = (gain, leave, index)
      } else if best.gain > 0, gain < best.gain - parameters.leavingCost {
        parts.append(begin..<best.leave + 1)
        begin = best.back
        (best, gain) = ((0, 0, 0), -Double.infinity)
      }
    }
    if best.gain > 0 {
      parts.append(begin..<best.leave + 1)
      begin = best.back
    }
    parts.append(begin..<chain.count)
  }

  /// What a step costs by itself: a fix left out on the way speaks neither for the roads nor against them.
  private func stepCost(from last: Int, to state: Int, _ scratch: MatchingScratch) -> Double {
    var cost = scratch.viterbi.cost[state] - scratch.viterbi.cost[last] - scratch.viterbi.own[state]
    let (before, after) = (scratch.stateObservations[last], scratch.stateObservations[state])
    for skipped in Int(before) + 1..<Int(after) {
      cost -= parameters.skipCost * emission.weight(ofFixes: Int(scratch.observations.fixes[skipped]))
    }
    if scratch.viterbi.step[state] == .turnBack { cost -= parameters.turnCost }
    return cost
  }

  private func awayCost(_ state: Int, _ scratch: MatchingScratch) -> Double {
    let fixes = scratch.observations.fixes[Int(scratch.stateObservations[state])]
    return parameters.awayCost * emission.weight(ofFixes: Int(fixes))
  }

  /// The interruptions between the parts of a path.
  func breaks(in chain: [Int32], _ scratch: MatchingScratch) -> [MatchBreak] {
    zip(parts, parts.dropFirst()).map { last, next in
      let before = Int(scratch.stateObservations[Int(chain[last.upperBound - 1])])
      let after = Int(scratch.stateObservations[Int(chain[next.lowerBound])])
      return MatchBreak(
        lastFix: scratch.observations.lastFix[before],
        nextFix: scratch.observations.firstFix[after],
        reason: after - before > 1 ? .offNetwork : .noRoute
      )
    }
  }
}
