import Foundation

/// How probable each step of a path is among all paths through the lattice that cost little more.
///
/// Sum-product beside the max-product of `Viterbi` (forward–backward; Rabiner 1989, section III): backward over the
/// layers go only those steps that can still lie on a path within a margin of the cheapest one. Where there is no
/// second way, next to nothing is left to do.
struct Posterior: Sendable {
  /// A step between two states and what it costs besides the states themselves.
  struct WeighedStep: Sendable {
    var from: Int32
    var to: Int32
    var cost: Double
    var kind: Step
    /// The share of all paths that take it, set last.
    var probability = 0.0
  }

  /// A step beside the path, and the place of the first state of the path that does not come before it.
  struct Contested: Sendable {
    var step: Int
    var place: Int
  }

  /// The states of one layer that lie on a path within the margin, and the steps that leave them.
  private struct Layer: Sendable {
    var states: Range<Int>
    var observation: Int
    var steps = 0..<0
    /// Those of the states from which a way on lies within the margin, in `live`.
    var live = 0..<0
    /// Cost of the cheapest chain into the layer.
    var cheapest = Double.infinity
    /// Cost of the cheapest way on from the layer, with the state itself.
    var leastOnward = Double.infinity
  }

  /// All steps within the margin, grouped by the layer that they leave, last layer first.
  private(set) var steps: [WeighedStep] = []
  /// The steps beside the path that many ways take and others do not, in the order of time: between a tenth and nine tenths of all.
  private(set) var contested: [Contested] = []
  /// The least share of such a step.
  static let contestedShare = 0.1
  private var layers: [Layer] = []
  private var live: [Int32] = []
  /// Cost of the cheapest way on from each state of the path; infinite where none lies within the margin.
  private var onward: [Double] = []
  private var forwardSum: [Double] = []
  private var backwardSum: [Double] = []
  private var first = 0
  /// The place of each state on the path; −1 beside it.
  private var onPath: [Int32] = []

  /// Weighs the paths beside a chain that the search found.
  mutating func weigh(_ chain: [Int32], of lattice: Lattice, _ scratch: inout MatchingScratch) {
    steps.removeAll(keepingCapacity: true)
    contested.removeAll(keepingCapacity: true)
    layers.removeAll(keepingCapacity: true)
    live.removeAll(keepingCapacity: true)
    guard let begin = chain.first, let end = chain.last, chain.count > 1 else { return }
    findLayers(from: Int(begin), to: Int(end), scratch)
    lattice.addSteps(to: &self, end: Int(end), &scratch)
    sum(end: Int(end), temperature: lattice.matcher.parameters.temperature, scratch)
    findContested(beside: chain)
  }

  /// How many layers the path runs through.
  var layerCount: Int { layers.count }
  /// The states of a layer.
  func states(of layer: Int) -> Range<Int> { layers[layer].states }
  /// The observation of a layer.
  func observation(of layer: Int) -> Int { layers[layer].observation }
  /// Those states of a layer from which a way on lies within the margin, by number.
  func live(in layer: Int) -> Range<Int> { layers[layer].live }
  /// The state of a number.
  func live(_ number: Int) -> Int { Int(live[number]) }
  /// The steps that leave a layer.
  func steps(leaving layer: Int) -> Range<Int> { layers[layer].steps }

  /// Cost of the cheapest way on from a state.
  func onward(from state: Int) -> Double { onward[state - first] }

  /// Lets a path end in a state.
  mutating func end(in state: Int) { onward[state - first] = 0 }

  /// Adds a step from a layer; layers are left last one first, and each one's steps are added together.
  mutating func add(_ step: WeighedStep, own: Double) {
    steps.append(step)
    let (from, to) = (Int(step.from) - first, Int(step.to) - first)
    onward[from] = min(onward[from], step.cost + own + onward[to])
  }

  /// Tells that all steps from a layer were added since there were so many.
  mutating func finish(layer: Int, since count: Int, _ states: Span<Viterbi.State>) {
    let known = live.count
    var least = Double.infinity
    for state in layers[layer].states where onward[state - first] < .infinity {
      live.append(Int32(truncatingIfNeeded: state))
      least = min(least, states[state].own + onward[state - first])
    }
    layers[layer].leastOnward = least
    layers[layer].steps = count..<steps.count
    layers[layer].live = known..<live.count
  }

  /// What the cheapest path costs at least that goes from a layer to another one.
  func leastCost(from layer: Int, to next: Int) -> Double {
    layers[layer].cheapest + layers[next].leastOnward
  }
  /// Cost of the cheapest way on from a layer, with the state itself.
  func leastOnward(of layer: Int) -> Double { layers[layer].leastOnward }

  private mutating func findLayers(from begin: Int, to end: Int, _ scratch: MatchingScratch) {
    let places = scratch.places.span
    first = begin
    while first > 0, places[first - 1].observation == places[begin].observation { first -= 1 }
    let states = scratch.viterbi.states.span
    var state = first
    while state <= end {
      let observation = places[state].observation
      var layer = Layer(states: state..<state, observation: Int(observation))
      let start = state
      while state < places.count, places[state].observation == observation {
        layer.cheapest = min(layer.cheapest, states[state].cost)
        state += 1
      }
      layer.states = start..<state
      layers.append(layer)
    }
    onward.removeAll(keepingCapacity: true)
    onward.append(contentsOf: repeatElement(.infinity, count: state - first))
  }

  /// Sums over all paths, forward and backward, each relative to the cheapest one.
  private mutating func sum(end: Int, temperature: Double, _ scratch: borrowing MatchingScratch) {
    let count = onward.count
    let inverse = 1 / temperature
    let chains = scratch.viterbi.states.span
    let total = chains[end].cost
    /// The weight of an excess over the cheapest path; most steps are the cheapest path's own.
    func weight(_ excess: Double) -> Double { excess < 1e-11 ? 1 : exp(-excess * inverse) }
    forwardSum.removeAll(keepingCapacity: true)
    forwardSum.append(contentsOf: repeatElement(0, count: count))
    backwardSum.removeAll(keepingCapacity: true)
    backwardSum.append(contentsOf: repeatElement(0, count: count))
    for state in layers[0].states { forwardSum[state - first] = 1 }
    for layer in layers.indices {
      for index in layers[layer].steps {
        let step = steps[index]
        let (from, to) = (Int(step.from), Int(step.to))
        let excess = chains[from].cost + step.cost + chains[to].own - chains[to].cost
        forwardSum[to - first] += forwardSum[from - first] * weight(excess)
      }
    }
    for state in layers[layers.count - 1].states { backwardSum[state - first] = 1 }
    for step in steps {
      let (from, to) = (Int(step.from), Int(step.to))
      let excess = step.cost + chains[to].own + onward[to - first] - onward[from - first]
      backwardSum[from - first] += backwardSum[to - first] * weight(excess)
    }
    var all = 0.0
    for state in layers[layers.count - 1].states where chains[state].cost < .infinity {
      all += forwardSum[state - first] * weight(chains[state].cost - total)
    }
    guard all > 0 else { return }
    for index in steps.indices {
      let step = steps[index]
      let (from, to) = (Int(step.from), Int(step.to))
      let excess = chains[from].cost + step.cost + chains[to].own + onward[to - first] - total
      let probability = forwardSum[from - first] * backwardSum[to - first] * weight(excess) / all
      steps[index].probability = probability
    }
  }

  private mutating func findContested(beside chain: [Int32]) {
    onPath.removeAll(keepingCapacity: true)
    onPath.append(contentsOf: repeatElement(-1, count: onward.count))
    for (place, state) in chain.enumerated() { onPath[Int(state) - first] = Int32(place) }
    // Steps come last layer first.
    var place = chain.count - 1
    for index in steps.indices {
      let step = steps[index]
      while place > 0, chain[place - 1] >= step.from { place -= 1 }
      if step.probability < Self.contestedShare || step.probability > 1 - Self.contestedShare { continue }
      let (begin, end) = (onPath[Int(step.from) - first], onPath[Int(step.to) - first])
      if begin >= 0 && begin + 1 == end { continue }
      var own = place
      while own < chain.count, chain[own] < step.from { own += 1 }
      contested.append(Contested(step: index, place: own))
    }
    contested.reverse()
  }
}
