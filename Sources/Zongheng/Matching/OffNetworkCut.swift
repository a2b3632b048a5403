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
    // The gain of leaving the network at `leave`, how much of it is detour, and its best so far with the place of
    // coming back.
    var (leave, gain, detour) = (0, -Double.infinity, 0.0)
    var best = (gain: 0.0, leave: 0, back: 0)
    for index in chain.indices.dropFirst() {
      let (last, state) = (Int(chain[index - 1]), Int(chain[index]))
      let along = stepCost(from: last, to: state, scratch)
      let stay = gain + scratch.viterbi.states[last].own - awayCost(last, scratch)
      if stay > -parameters.leavingCost {
        gain = stay + along
        detour += along
      } else {
        gain = along - parameters.leavingCost
        (leave, detour) = (index - 1, along)
      }
      // A road that lies well beside its line in the layer is followed without a detour: that is not leaving it.
      if gain > best.gain, detour > parameters.leavingCost / 2 {
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

  /// What a step costs by itself, however many junctions it passes: a fix left out on the way speaks neither for the roads nor against them. Somebody on
  /// foot has left them where several fixes together are left out.
  private func stepCost(from last: Int, to state: Int, _ scratch: MatchingScratch) -> Double {
    var cost =
      scratch.viterbi.states[state].cost - scratch.viterbi.states[last].cost
      - scratch.viterbi.states[state].own
    let (before, after) = (scratch.places[last].observation, scratch.places[state].observation)
    for skipped in Int(before) + 1..<Int(after) {
      let fixes = Int(scratch.observations.fixes[skipped])
      let isAway = parameters.groupsTellLeaving && fixes > 2
      cost -= (isAway ? parameters.awayCost : parameters.skipCost) * emission.weight(ofFixes: fixes)
    }
    cost -= Double(scratch.viterbi.states[state].junctions) * parameters.junctionCost
    if scratch.viterbi.states[state].step == .turnBack { cost -= parameters.turnCost }
    return cost
  }

  private func awayCost(_ state: Int, _ scratch: MatchingScratch) -> Double {
    let fixes = scratch.observations.fixes[Int(scratch.places[state].observation)]
    return parameters.awayCost * emission.weight(ofFixes: Int(fixes))
  }

  /// The interruptions between the parts of a path.
  func breaks(in chain: [Int32], _ scratch: MatchingScratch) -> [MatchBreak] {
    zip(parts, parts.dropFirst()).map { last, next in
      let before = Int(scratch.places[Int(chain[last.upperBound - 1])].observation)
      let after = Int(scratch.places[Int(chain[next.lowerBound])].observation)
      return MatchBreak(
        lastFix: scratch.observations.lastFix[before],
        nextFix: scratch.observations.firstFix[after],
        reason: after - before > 1 ? .offNetwork : .noRoute
      )
    }
  }
}
