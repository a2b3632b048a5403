import Terrain

/// Matches whole tracks on a network, many at a time: cleaning and matching of each, nothing else.
public struct DriveMatching: Sendable {
  /// The network.
  public let network: MatchingNetwork
  /// The matcher, indexed once.
  public let matcher: RoadMatcher
  /// What sets aside fixes that cannot be believed.
  public var cleaner = TrackCleaner()

  /// Matching on a network.
  public init(network: MatchingNetwork, parameters: MatchingParameters = .init()) {
    self.network = network
    matcher = RoadMatcher(network: network.network, parameters: parameters)
  }

  /// Every track cleaned and matched, in the order given; the number of workers changes nothing.
  ///
  /// - Parameters:
  ///   - drives: the tracks.
  ///   - workers: who does the work.
  ///   - onShare: told the share of tracks that are done, by whichever worker did one.
  public func match(
    _ drives: Drives,
    workers: Workers,
    onShare: @escaping @Sendable (Double) -> Void = { _ in }
  ) async -> MatchedDrives {
    let (matcher, cleaner, network) = (matcher, cleaner, network)
    let travellers = drives.travellers.isEmpty ? drives.tracks.map { _ in .vehicle } : drives.travellers
    let chunks = Array(zip(drives.tracks, travellers))
    let driven = await workers.map(chunks, onShare: onShare, scratch: { MatchingScratch() }) {
      chunk,
      scratch in
      let (track, traveller) = chunk
      let cleaned = cleaner.clean(track).track
      let matched = matcher.match(cleaned, traveller: traveller, scratch: &scratch)
      return MatchedDrive(
        parts: network.parts(of: matched),
        alternatives: matched.alternatives.map { alternative in
          MatchedDrive.Alternative(
            enter: alternative.enter,
            leave: alternative.leave,
            share: alternative.share,
            parts: alternative.stretches.map { network.part(of: $0) }
          )
        },
        breaks: matched.breaks.map(\.reason),
        fixes: track.count,
        believed: cleaned.count,
        onRoad: matched.edges.count { $0 >= 0 }
      )
    }
    return MatchedDrives(ids: drives.ids, drives: driven)
  }
}

/// What became of one track.
public struct MatchedDrive: Hashable, Sendable {
  /// The way driven, in the ids and fractions of the layer.
  public var parts: [MatchingNetwork.LinePart]
  /// Where it might as well have gone elsewhere, in the order of time.
  public var alternatives: [Alternative]
  /// Why the way is interrupted, once for each interruption.
  public var breaks: [MatchBreak.Reason]
  /// How many fixes the track has.
  public var fixes: Int
  /// How many of them cleaning believed.
  public var believed: Int
  /// How many of them were put on a road.
  public var onRoad: Int

  /// Another way between two moments, in the ids and fractions of the layer.
  public struct Alternative: Hashable, Sendable {
    /// When it leaves the way told, milliseconds since 1970.
    public var enter: Int64
    /// When it comes back, milliseconds since 1970.
    public var leave: Int64
    /// The share of all ways that take it, from 0 to 1.
    public var share: Double
    /// The way, in the order of driving.
    public var parts: [MatchingNetwork.LinePart]
  }
}

/// What became of all tracks; none is missing.
public struct MatchedDrives: Hashable, Sendable {
  /// The tracks' ids.
  public var ids: [String]
  /// What became of each track, in the order of `ids`.
  public var drives: [MatchedDrive]

  /// Tracks with their ways.
  public init(ids: [String], drives: [MatchedDrive]) {
    precondition(ids.count == drives.count, "every track needs an id")
    self.ids = ids
    self.drives = drives
  }

  /// How many fixes there are.
  public var fixes: Int { drives.reduce(0) { $0 + $1.fixes } }
  /// Ids of the tracks of which no way was found.
  public var unmatched: [String] { zip(ids, drives).filter { $1.parts.isEmpty }.map(\.0) }
  /// How many interruptions there are, by reason; every reason is there.
  public var breaks: [(reason: MatchBreak.Reason, count: Int)] {
    MatchBreak.Reason.allCases.map { reason in
      (reason, drives.reduce(0) { $0 + $1.breaks.count { $0 == reason } })
    }
  }
}
