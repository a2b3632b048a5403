import Terrain

/// Lays chains of states out on the roads: stretches in the order of driving, with their times.
struct PathAssembly {
  /// A part of an arc, in the way of driving.
  private struct Piece {
    var arc: Int32
    var from: Double
    var to: Double
    var enter: Double
    var leave: Double
    /// Metres times the probability that they were driven.
    var sure: Double
  }

  private let matcher: RoadMatcher
  private let track: Track
  private let transition: TransitionModel
  private let way: StepWay
  private var certainty: StepCertainty
  private var pieces: [Piece] = []
  private var pending: [ArcPart] = []
  private var stretches: [MatchedStretch] = []
  private var edges: [Int32]
  private var offsets: [Double]
  /// Number of the next path.
  private(set) var path: Int32 = 0

  init(matcher: RoadMatcher, track: Track, lattice: Lattice) {
    self.matcher = matcher
    self.track = track
    transition = lattice.transition
    way = StepWay(graph: matcher.graph, transition: lattice.transition)
    certainty = StepCertainty(way: way)
    edges = [Int32](repeating: -1, count: track.count)
    offsets = [Double](repeating: 0, count: track.count)
  }

  /// Adds the path of a part of a chain.
  ///
  /// - Parameters:
  ///   - chain: the part, at its places in the chain.
  ///   - posterior: what the whole chain was weighed by; empty where it was not weighed.
  ///   - scratch: the states of the chain.
  mutating func add(
    _ chain: ArraySlice<Int32>,
    _ posterior: borrowing Posterior,
    _ scratch: inout MatchingScratch
  ) {
    pieces.removeAll(keepingCapacity: true)
    certainty.begin()
    for index in chain.indices {
      let state = Int(chain[index])
      let firstPiece = max(pieces.count - 1, 0)
      if index > chain.startIndex {
        let last = Int(chain[index - 1])
        pending.removeAll(keepingCapacity: true)
        way.append(from: last, to: state, scratch.viterbi.states[state].step, to: &pending, &scratch)
        if posterior.layerCount > 0 { certainty.weigh(&pending, at: index - 1, in: posterior, &scratch) }
        driven(
          departure: Double(scratch.observations.departure[Int(scratch.places[last].observation)]),
          arrival: Double(scratch.observations.arrival[Int(scratch.places[state].observation)]),
          onward: Double(scratch.observations.departure[Int(scratch.places[state].observation)])
        )
      }
      place(scratch.places[state], on: firstPiece, scratch.observations)
    }
    guard let first = chain.first, let last = chain.last, !pieces.isEmpty else { return }
    trimEnds()
    guard !pieces.isEmpty else { return }
    let observations = scratch.observations
    let begin = observations.firstFix[Int(scratch.places[Int(first)].observation)]
    let end = observations.lastFix[Int(scratch.places[Int(last)].observation)]
    pieces[0].enter = min(pieces[0].enter, Double(track.times[Int(begin)]))
    pieces[pieces.count - 1].leave = max(pieces[pieces.count - 1].leave, Double(track.times[Int(end)]))
    for piece in pieces { stretches.append(stretch(piece)) }
    path += 1
  }

  /// The matched track of all paths added.
  func matched(breaks: [MatchBreak]) -> MatchedTrack {
    MatchedTrack(
      device: track.device,
      day: track.day,
      edges: edges,
      offsets: offsets,
      stretches: stretches,
      breaks: breaks
    )
  }

  /// Metres per second below which a device stood for a part of the time.
  private static let standing = 0.5

  /// Adds the pending parts, their times by distance between the two observations.
  ///
  /// What is slower than a walk was a stop. It is taken to have been where the device turned round, or else at the end; and what
  /// lies within the noise between a turn and the observation beside it, which it went `onward` from, takes no time. So a
  /// stop at a turn lengthens neither the pass before it nor the one after, whichever interval tells the turn.
  private mutating func driven(departure: Double, arrival: Double, onward: Double) {
    let total = pending.reduce(0) { $0 + $1.to - $1.from }
    guard total > 0 else { return }
    let moving = min(arrival - departure, total / Self.standing * 1000)
    var begin = departure
    var travelled = 0.0
    for (index, part) in pending.enumerated() where part.to > part.from {
      if let last = pieces.last, last.arc == part.arc ^ 1 { begin = arrival - moving }
      var enter = begin + moving * (travelled / total)
      travelled += part.to - part.from
      var leave = begin + moving * (travelled / total)
      if part.to - part.from < transition.sigma, let last = pieces.last {
        if last.arc == part.arc ^ 1, index == pending.count - 1 {
          (enter, leave) = (onward, onward)
        } else if last.arc == part.arc, index == 0, pending.count > 1, pending[1].arc == part.arc ^ 1 {
          leave = last.leave
        }
      }
      if let last = pieces.last, last.arc == part.arc, part.from <= last.to + 0.01,
        part.from >= last.from - transition.backstep, part.from > 0 || last.to < part.to
      {
        pieces[pieces.count - 1].to = max(last.to, part.to)
        pieces[pieces.count - 1].sure += max(0, part.to - last.to) * part.probability
        pieces[pieces.count - 1].leave = max(last.leave, leave)
      } else {
        pieces.append(
          Piece(
            arc: part.arc,
            from: part.from,
            to: part.to,
            enter: max(enter, pieces.last?.leave ?? enter),
            leave: max(leave, pieces.last?.leave ?? leave),
            sure: (part.to - part.from) * part.probability
          )
        )
      }
    }
  }

  /// Drops a first and a last piece that reach less than the noise into an edge: nothing tells them from chance.
  private mutating func trimEnds() {
    let least = transition.sigma
    if pieces.count > 1, let last = pieces.last, last.to - last.from < least, last.from == 0 {
      pieces.removeLast()
    }
    if pieces.count > 1, let first = pieces.first, first.to - first.from < least,
      first.to == matcher.graph.length(of: first.arc >> 1)
    {
      pieces.removeFirst()
    }
  }

  /// Puts the fixes of a state's observation on the edges driven next to it.
  private mutating func place(
    _ there: MatchingScratch.Place,
    on firstPiece: Int,
    _ observations: borrowing Observations
  ) {
    let observation = Int(there.observation)
    let edge = there.arc >> 1
    let first = Int(observations.firstFix[observation])
    let last = Int(observations.lastFix[observation])
    if first == last {
      edges[first] = edge
      offsets[first] = there.arc & 1 == 0 ? there.along : there.rest
      return
    }
    // Taken out for the time of the loop, so that they are written to in place.
    var (takenEdges, takenOffsets): ([Int32], [Double]) = ([], [])
    swap(&takenEdges, &edges)
    swap(&takenOffsets, &offsets)
    defer {
      swap(&takenEdges, &edges)
      swap(&takenOffsets, &offsets)
    }
    var edges = takenEdges.mutableSpan
    var offsets = takenOffsets.mutableSpan
    let x = track.x.span
    let y = track.y.span
    let group = observations.group.span
    let segments = matcher.grid.segments.span
    let firstOfEdge = matcher.grid.firstOfEdge.span
    let driven = pieces.span
    for fix in first...last where group[proven: fix] == there.observation {
      var (best, place, offset) = (Double.infinity, edge, 0.0)
      for index in min(firstPiece, driven.count) - 1..<driven.count {
        // The state's own edge first, then the others.
        let other = index < firstPiece ? edge : driven[proven: index].arc >> 1
        if index >= firstPiece && other == edge { continue }
        for number in Int(firstOfEdge[proven: Int(other)])..<Int(firstOfEdge[proven: Int(other) + 1]) {
          let (square, measure) = segments[proven: number].nearest(x[proven: fix], y[proven: fix])
          if square < best { (best, place, offset) = (square, other, measure) }
        }
      }
      edges[proven: fix] = place
      offsets[proven: fix] = offset
    }
  }

  private func stretch(_ piece: Piece) -> MatchedStretch {
    let edge = piece.arc >> 1
    let length = matcher.graph.length(of: edge)
    let isForward = piece.arc & 1 == 0
    return MatchedStretch(
      edge: edge,
      direction: isForward ? .forward : .backward,
      from: isForward ? piece.from : max(0, length - piece.to),
      to: isForward ? piece.to : length - piece.from,
      enter: Int64(piece.enter.rounded()),
      leave: Int64(piece.leave.rounded()),
      path: path,
      confidence: min(1, max(0, piece.sure / (piece.to - piece.from)))
    )
  }
}
