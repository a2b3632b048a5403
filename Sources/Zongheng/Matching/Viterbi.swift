/// The cheapest chain of states through layers; knows nothing of roads.
///
/// States are numbered through all layers. Costs are −log probabilities up to a constant.
struct Viterbi: Sendable {
  /// A state, and the cheapest chain that ends in it.
  struct State: Sendable {
    /// Cost of the state by itself.
    var own: Double
    /// Cost of the chain; infinite where none ends here.
    var cost = Double.infinity
    /// The state before it on the chain; −1 where the chain begins.
    var previous: Int32 = -1
    /// How that step is made, in the caller's words.
    var step = Step.start
    /// How many junctions that step passes.
    var junctions: UInt8 = 0

    /// Takes a step to the state if it makes the chain cheaper; among equals the first one stays.
    @inline(__always)
    mutating func relax(from state: Int, to total: Double, by step: Step, passing junctions: UInt8 = 0) {
      if total < cost {
        cost = total
        previous = Int32(truncatingIfNeeded: state)
        self.step = step
        self.junctions = junctions
      }
    }
  }

  /// All states, layer by layer, and room for more.
  var states: [State] = []
  /// How many states there are.
  var count = 0

  /// Forgets all states.
  mutating func reset() { count = 0 }

  /// Makes room for so many states.
  mutating func makeRoom(for most: Int) {
    if states.count >= most { return }
    let room = max(most, 2 * states.count)
    states.append(contentsOf: repeatElement(State(own: 0), count: room - states.count))
  }

  /// Lets a chain begin in a state, at an extra cost.
  mutating func begin(_ state: Int, extra: Double = 0) {
    states[state].relax(from: -1, to: extra + states[state].own, by: .start)
  }

  /// The cheapest state of a layer; the first among equals, `nil` where no chain reaches any.
  func best(in layer: Range<Int>) -> Int? {
    var (best, least) = (-1, Double.infinity)
    for state in layer where states[state].cost < least { (best, least) = (state, states[state].cost) }
    return best < 0 ? nil : best
  }

  /// The states of the cheapest chain that ends in a state, first to last.
  func chain(endingIn state: Int) -> [Int32] {
    var chain: [Int32] = []
    var current = Int32(state)
    while current >= 0 {
      chain.append(current)
      current = states[Int(current)].previous
    }
    return chain.reversed()
  }
}

/// How the way goes from one state to the next.
enum Step: UInt8, Sendable {
  /// A path begins.
  case start
  /// On along the same arc, or standing still on it.
  case along
  /// Back on the same edge, turning where the device is.
  case turnBack
  /// By way of the arc's end and the network.
  case route
}
