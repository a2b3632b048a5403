/// The working memory of one worker: reused from track to track, and never part of the answer.
public struct MatchingScratch: Sendable {
  var search = CandidateSearch()
  var router = Router()
  var viterbi = Viterbi()
  var observations = Observations()
  var posterior = Posterior()
  /// Arc of each state.
  var arcs: [Int32] = []
  /// Metres from the start of the arc, in the way of driving, of each state.
  var along: [Double] = []
  /// Observation of each state.
  var stateObservations: [Int32] = []
  /// Which entry of the router's row leads to each node, for the row at hand.
  var entryOfNode: [Int32] = []
  var entryStamps: [UInt32] = []
  var entryStamp: UInt32 = 0
  private var fingerprint: UInt64 = 0
  /// The memory for people on foot, whose ways are others; made when the first one comes.
  private var ofWalkers: [MatchingScratch] = []

  /// Memory that grows with the first track.
  public init() {}

  /// Does something with the memory for people on foot.
  mutating func walking<Result>(_ work: (inout MatchingScratch) -> Result) -> Result {
    if ofWalkers.isEmpty { ofWalkers.append(MatchingScratch()) }
    return work(&ofWalkers[0])
  }

  mutating func prepare(for graph: ArcGraph) {
    viterbi.reset()
    arcs.removeAll(keepingCapacity: true)
    along.removeAll(keepingCapacity: true)
    stateObservations.removeAll(keepingCapacity: true)
    if fingerprint == graph.fingerprint && entryOfNode.count == graph.nodeCount { return }
    fingerprint = graph.fingerprint
    search.prepare(edgeCount: graph.edgeCount)
    router.prepare(nodeCount: graph.nodeCount)
    entryOfNode = [Int32](repeating: 0, count: graph.nodeCount)
    entryStamps = [UInt32](repeating: 0, count: graph.nodeCount)
    entryStamp = 0
  }

  /// Spreads the entries of a row within `reach` metres over their nodes.
  mutating func spread(_ row: Range<Int>, within reach: Double) {
    if entryStamp == .max {
      entryStamps = [UInt32](repeating: 0, count: entryStamps.count)
      entryStamp = 0
    }
    entryStamp += 1
    for entry in row {
      if router.distances[entry] > reach { break }
      let node = Int(router.nodes[entry])
      entryStamps[node] = entryStamp
      entryOfNode[node] = Int32(entry)
    }
  }

  /// The entry of the spread row that leads to a node; `nil` where it does not reach so far.
  @inline(__always) func entry(to node: Int32) -> Int? {
    entryStamps[Int(node)] == entryStamp ? Int(entryOfNode[Int(node)]) : nil
  }
}
