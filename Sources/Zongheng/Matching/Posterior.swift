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
    /// The arcs on which it begins and ends.
    var arc: Int32
    var nextArc: Int32
    var cost: Double
    var kind: Step
    /// True where it drives other arcs between these two.
    var passes: Bool
    /// The share of all paths that take it; until all steps are known, its weight among those that lead to its state.
    var probability = 0.0
  }

  /// A step beside the path, and the place of the first state of the path that does not come before it.
  struct Contested: Sendable {
    var step: Int
    var place: Int
  }

  /// The states of one layer that lie on a path within the margin, and the steps that leave them.
  struct Layer: Sendable {
    var states: Range<Int>
    var observation: Int
    var steps = 0..<0
    /// Those of the states from which a way on lies within the margin, in `live`.
    var live = 0..<0
    /// Cost of the cheapest chain into the layer.
    var cheapest = Double.infinity
    /// Cost of the cheapest way on from the layer, with the state itself.
    var leastOnward = Double.infinity
    /// What the weights of all ways on were multiplied by, so that their sum over the layer is 1: over a long day their
    /// number grows beyond all numbers.
    var scale = 1.0
  }

  /// What is known of the ways through a state.
  struct Ways: Sendable {
    /// Cost of the cheapest way on; infinite where none lies within the margin.
    var onward = Double.infinity
    /// Weight of the state by itself …
    var weight = 1.0
    /// … and with all ways on, where the cheapest chain leads here; of a whole layer together 1.
    var weightOnward = 0.0
    /// Weight of all ways here, relative to the cheapest of them; times the weight of the ways on it is the share of all
    /// paths that come through here.
    var share = 0.0
  }

  /// A state from which a way on lies within the margin.
  struct Live: Sendable {
    var state: Int32
    /// Cost of the cheapest way on, with the state itself.
    var need: Double
  }

  /// A step of the path.
  struct PathStep: Sendable {
    /// Its place in `steps`; −1 where it is not there.
    var step: Int32 = -1
    /// The layer that it leaves.
    var layer: Int32
  }

  /// All steps within the margin, grouped by the layer that they leave, last layer first.
  var steps: [WeighedStep] = []
  /// The steps beside the path that many ways take and others do not, in the order of time: between a tenth and nine tenths of all.
  var contested: [Contested] = []
  /// The steps of the path, and its last state.
  var path: [PathStep] = []
  /// The layers that the path runs through.
  var layers: [Layer] = []
  /// The least share of such a step.
  static let contestedShare = 0.1
  /// Those of all layers from which a way on lies within the margin.
  var live: [Live] = []
  /// What is known of each state, from the first one on.
  var ways: [Ways] = []
  /// The first state of the first layer.
  var first = 0

  /// Weighs the paths beside a chain that the search found.
  mutating func weigh(_ chain: [Int32], of lattice: Lattice, _ scratch: inout MatchingScratch) {
    steps.removeAll(keepingCapacity: true)
    contested.removeAll(keepingCapacity: true)
    path.removeAll(keepingCapacity: true)
    layers.removeAll(keepingCapacity: true)
    live.removeAll(keepingCapacity: true)
    guard let begin = chain.first, let end = chain.last, chain.count > 1 else { return }
    findLayers(from: Int(begin), to: Int(end), scratch.places.span, scratch.viterbi)
    addSteps(of: lattice, end: Int(end), &scratch)
    share(beside: chain)
  }

  /// How many layers the path runs through.
  var layerCount: Int { layers.count }
  /// The states of a layer.
  func states(of layer: Int) -> Range<Int> { layers[layer].states }
  /// The steps that leave a layer.
  func steps(leaving layer: Int) -> Range<Int> { layers[layer].steps }

  private mutating func findLayers(
    from begin: Int,
    to end: Int,
    _ places: Span<MatchingScratch.Place>,
    _ viterbi: borrowing Viterbi
  ) {
    let (states, count) = (viterbi.states.span, viterbi.count)
    first = begin
    while first > 0, places[proven: first - 1].observation == places[proven: begin].observation { first -= 1 }
    var state = first
    while state <= end {
      let observation = places[proven: state].observation
      var layer = Layer(states: state..<state, observation: Int(observation))
      let start = state
      while state < count, places[proven: state].observation == observation {
        layer.cheapest = min(layer.cheapest, states[proven: state].cost)
        state += 1
      }
      layer.states = start..<state
      layers.append(layer)
    }
    let known = state - first
    ways.removeAll(keepingCapacity: true)
    ways.append(addingCapacity: known) { $0.append(repeating: Ways(), count: known) }
  }
}
