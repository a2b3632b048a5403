import Terrain

/// Finds the way that a device drove on a road network.
///
/// Hidden Markov matching after Newson & Krumm (2009), "Hidden Markov Map Matching Through Noise and Sparseness".
/// One matcher serves all workers; each worker has a scratch of its own. The answer depends on nothing but the
/// network, the parameters and the track.
public struct RoadMatcher: Sendable {
  /// The roads.
  public let network: RoadNetwork
  /// The constants.
  public private(set) var parameters: MatchingParameters
  private(set) var graph: ArcGraph
  let grid: SegmentGrid

  /// A matcher for a network, which is indexed once.
  public init(network: RoadNetwork, parameters: MatchingParameters = .init()) {
    self.network = network
    self.parameters = parameters
    graph = ArcGraph(network)
    grid = SegmentGrid(network.shapes)
  }

  /// The way driven, the road of each fix, and where the way is interrupted.
  ///
  /// - Parameters:
  ///   - track: a cleaned track: finite positions, strictly increasing times.
  ///   - traveller: who is under way; people on foot may go against one-way streets.
  ///   - scratch: the working memory of the worker, in any state.
  /// - Complexity: O(fixes × candidates²), and one bounded search for ways per node left.
  public func match(
    _ track: Track,
    traveller: Traveller = .vehicle,
    scratch: inout MatchingScratch
  ) -> MatchedTrack {
    if traveller == .person, track.isOnFootInPart {
      return scratch.walking(on: graph, open: { openGraph }) { graph, scratch in
        walking(on: graph).search(track, &scratch)
      }
    }
    return search(track, &scratch)
  }

  /// The network with every street open both ways.
  private var openGraph: ArcGraph { network.hasOneways ? ArcGraph(network.withoutOneways) : graph }

  /// The matcher of people on foot, with every street open both ways.
  private func walking(on openGraph: ArcGraph) -> RoadMatcher {
    var other = self
    other.graph = openGraph
    other.parameters.turnCost = parameters.walkerTurnCost
    other.parameters.leavingCost = parameters.walkerLeavingCost
    other.parameters.deviationPerSecond = parameters.walkerDeviationPerSecond
    other.parameters.groupsTellLeaving = true
    return other
  }

  /// The same matcher, which follows every state.
  private var withoutBeam: RoadMatcher {
    var other = self
    other.parameters.beam = .infinity
    return other
  }

  private func search(_ track: Track, _ scratch: inout MatchingScratch) -> MatchedTrack {
    scratch.prepare(for: graph, parameters)
    let sigma = noise(of: track)
    scratch.observations.gather(track, radius: parameters.groupingSigmas * sigma)
    if scratch.observations.count < parameters.fewObservations, sigma > parameters.usualNoise {
      scratch.observations.gather(track, radius: parameters.groupingSigmas * parameters.usualNoise)
    }
    scratch.observations.hear(track)
    let highSpeed = scratch.observations.highSpeed()
    var lattice = Lattice(matcher: self, sigma: sigma, highSpeed: highSpeed)
    lattice.decode(&scratch)
    if parameters.beam < .infinity, lattice.breaks.contains(where: { $0.reason != .silence }) {
      // Perhaps the way on begins where the beam has let go of it.
      scratch.prepare(for: graph, parameters)
      lattice = Lattice(matcher: withoutBeam, sigma: sigma, highSpeed: highSpeed)
      lattice.decode(&scratch)
    }
    var assembly = PathAssembly(matcher: self, track: track, lattice: lattice)
    var posterior = Posterior()
    if parameters.tellsConfidence { swap(&posterior, &scratch.posterior) }
    var breaks = lattice.breaks
    var cut = OffNetworkCut(lattice)
    var search = AlternativeSearch(graph: graph, transition: lattice.transition)
    var alternatives: [MatchedAlternative] = []
    func tell(_ part: ArraySlice<Int32>) {
      let path = assembly.path
      assembly.add(part, posterior, &scratch)
      if parameters.tellsConfidence && assembly.path > path {
        alternatives += search.find(beside: part, posterior, path: path, &scratch)
      }
    }
    for chain in lattice.chains {
      if parameters.tellsConfidence { posterior.weigh(chain, of: lattice, &scratch) }
      cut.cut(chain, scratch)
      breaks += cut.breaks(in: chain, scratch)
      for part in cut.parts { tell(chain[part]) }
    }
    if assembly.path == 0 {
      // A track of which nothing would be left is told as it is.
      breaks = lattice.breaks
      for chain in lattice.chains {
        if parameters.tellsConfidence { posterior.weigh(chain, of: lattice, &scratch) }
        tell(chain[...])
      }
    }
    if parameters.tellsConfidence { swap(&posterior, &scratch.posterior) }
    breaks.sort { $0.nextFix < $1.nextFix }
    var matched = assembly.matched(breaks: breaks)
    matched.alternatives = alternatives
    return matched
  }

  /// The way driven, with working memory of its own; for many tracks, share a scratch.
  public func match(_ track: Track, traveller: Traveller = .vehicle) -> MatchedTrack {
    var scratch = MatchingScratch()
    return match(track, traveller: traveller, scratch: &scratch)
  }

  /// Standard deviation per axis of a track's fixes, metres, from their distances to the nearest road.
  ///
  /// The median distance of a Gaussian is 0.6745 σ (Newson & Krumm 2009, equation 3). At most 64 fixes are asked,
  /// each well away from the one before, so that a long stop counts once.
  func noise(of track: Track) -> Double {
    let reach = 40.0
    var distances: [Double] = []
    var last = Point(.infinity, .infinity)
    let stride = max(1, track.count / 64)
    for fix in Swift.stride(from: 0, to: track.count, by: stride) {
      let position = Point(track.x[fix], track.y[fix])
      if position.distance(to: last) < reach { continue }
      last = position
      let square = CandidateSearch.nearestSquare(in: grid, x: position.x, y: position.y, radius: reach)
      if square < .infinity { distances.append(square.squareRoot()) }
    }
    if distances.isEmpty { return parameters.leastNoise }
    let seen = distances.select(distances.count / 2) / 0.6745
    // A few fixes tell little: what is usual counts as so many more.
    let (count, usual) = (Double(distances.count), parameters.usualNoise)
    let fixes = parameters.usualNoiseFixes
    let sigma = ((count * seen * seen + fixes * usual * usual) / (count + fixes)).squareRoot()
    return min(max(sigma, parameters.leastNoise), parameters.greatestNoise)
  }
}

extension RoadNetwork {
  fileprivate var hasOneways: Bool { edges.contains { $0.travel != .both } }

  /// The same network with every street open both ways.
  fileprivate var withoutOneways: RoadNetwork {
    let edges = edges.map { edge in
      var edge = edge
      edge.travel = .both
      return edge
    }
    return RoadNetwork(nodes: nodes, edges: edges, shapes: shapes, roads: [])
  }
}
