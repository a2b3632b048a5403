import Foundation
import Terrain

/// The working memory of one worker: reused from track to track, and never part of the answer.
public struct MatchingScratch: Sendable {
  /// Where on the roads a state is.
  struct Place: Sendable {
    /// The arc, with its nodes.
    var arc: Int32
    var tail: Int32
    var head: Int32
    /// The observation that the state would explain.
    var observation: Int32
    /// Metres from the start of the arc, in the way of driving.
    var along: Double
    /// Metres to the end of the arc.
    var rest: Double
    /// Where the arc begins and ends, as the graph tells it.
    var start: SIMD2<Float>
    var end: SIMD2<Float>

    /// The share of the noise along the road that falls on the edge.
    ///
    /// A state stands for all places of its edge around it. Near a node several states stand for the same way, each for
    /// a part of it: without their shares, ways through a node would count once for each of its edges.
    func share(inverseSigma: Double) -> Double {
      let scale = inverseSigma * 0.5.squareRoot()
      return 0.5 * (erf(rest * scale) + erf(along * scale))
    }

    /// Room for a place.
    static let none = Place(
      arc: -1,
      tail: -1,
      head: -1,
      observation: -1,
      along: 0,
      rest: 0,
      start: SIMD2(),
      end: SIMD2()
    )
  }

  var search = CandidateSearch()
  var router = Router()
  var viterbi = Viterbi()
  var observations = Observations()
  var posterior = Posterior()
  /// The place of each state of `viterbi`, and room for more.
  var places: [Place] = []
  /// The states that a step might help, listed anew for each state that it leaves.
  var useful: [Int32] = []
  private var fingerprint: UInt64 = 0
  private var junctionMetres = 0.0
  /// The memory for people on foot and the network as it is open to them; made when the first one comes.
  private var ofWalkers: [(scratch: MatchingScratch, graph: ArcGraph, of: UInt64)] = []

  /// Memory that grows with the first track.
  public init() {}

  /// Does something with the memory for people on foot on a network, and with the network as it is open to them.
  mutating func walking<Result>(
    on graph: borrowing ArcGraph,
    open: () -> ArcGraph,
    _ work: (ArcGraph, inout MatchingScratch) -> Result
  ) -> Result {
    if ofWalkers.first?.of != graph.fingerprint {
      ofWalkers = [(MatchingScratch(), open(), graph.fingerprint)]
    }
    return work(ofWalkers[0].graph, &ofWalkers[0].scratch)
  }

  mutating func prepare(for graph: borrowing ArcGraph, _ parameters: MatchingParameters) {
    viterbi.reset()
    if fingerprint == graph.fingerprint && junctionMetres == parameters.junctionMetres { return }
    fingerprint = graph.fingerprint
    junctionMetres = parameters.junctionMetres
    router.prepare(nodeCount: graph.nodeCount, junctionMetres: junctionMetres)
  }
}
