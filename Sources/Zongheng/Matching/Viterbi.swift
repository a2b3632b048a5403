/// The cheapest chain of states through layers; knows nothing of roads.
///
/// States are numbered through all layers. Costs are −log probabilities up to a constant.
struct Viterbi: Sendable {
  /// Cost of each state by itself.
  private(set) var own: [Double] = []
  /// Cost of the cheapest chain that ends in each state.
  private(set) var cost: [Double] = []
  /// The state before it on that chain; −1 where the chain begins.
  private(set) var previous: [Int32] = []
  /// How that step is made, in the caller's words.
  private(set) var step: [Step] = []

  /// Forgets all states.
  mutating func reset() {
    own.removeAll(keepingCapacity: true)
    cost.removeAll(keepingCapacity: true)
    previous.removeAll(keepingCapacity: true)
    step.removeAll(keepingCapacity: true)
  }

  /// How many states there are.
  var count: Int { own.count }

  /// Adds a state that no chain reaches yet.
  mutating func add(own cost: Double) {
    own.append(cost)
    self.cost.append(.infinity)
    previous.append(-1)
    step.append(.start)
  }

  /// Lets a chain begin in a state, at an extra cost.
  mutating func begin(_ state: Int, extra: Double = 0) {
    relax(state, from: -1, to: extra + own[state], by: .start)
  }

  /// Takes a step to a state if it makes the chain there cheaper; among equals the first one stays.
  @inline(__always)
  mutating func relax(_ state: Int, from: Int, to total: Double, by step: Step) {
    if total < cost[state] {
      cost[state] = total
      previous[state] = Int32(from)
      self.step[state] = step
    }
  }

  /// The cheapest state of a layer; the first among equals, `nil` where no chain reaches any.
  func best(in layer: Range<Int>) -> Int? {
    var best: Int?
    for state in layer where cost[state] < (best.map { cost[$0] } ?? .infinity) { best = state }
    return best
  }

  /// The states of the cheapest chain that ends in a state, first to last.
  func chain(endingIn state: Int) -> [Int32] {
    var chain: [Int32] = []
    var current = Int32(state)
    while current >= 0 {
      chain.append(current)
      current = previous[Int(current)]
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
