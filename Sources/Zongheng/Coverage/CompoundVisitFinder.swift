import Terrain

/// Finds the stays of a device at compounds, from its smoothed fixes and from its matched way.
///
/// A device is at a compound while it is inside, or as near to a gate or to the boundary as the rule asks. A
/// stay joins moments of presence that are no further apart than `CompoundStay.joinSeconds`.
public struct CompoundVisitFinder: Sendable {
  private let reaches: [CompoundReach]
  private let index: PackedIndex
  /// For each edge, the compounds that come within reach of it, and where.
  private let nearEdges: [Int32: [EdgeReach]]

  private struct EdgeReach: Sendable {
    var compound: Int32
    var from: Double
    var to: Double
  }

  /// A finder for the compounds of a district and one reach.
  public init(network: RoadNetwork, compounds: [Compound], reach: PatrolReach) {
    let reaches = compounds.map { CompoundReach($0, reach) }
    let index = PackedIndex(boxes: reaches.map(\.boundingBox))
    var nearEdges: [Int32: [EdgeReach]] = [:]
    for edge in network.edges.indices {
      let line = network.shapes[edge]
      for compound in index.query(line.boundingBox) {
        for part in reaches[compound].parts(of: line) {
          nearEdges[Int32(edge), default: []].append(
            EdgeReach(compound: Int32(compound), from: part.lowerBound, to: part.upperBound)
          )
        }
      }
    }
    self.reaches = reaches
    self.index = index
    self.nearEdges = nearEdges
  }

  /// The stays of one device on one day, by compound and then by time.
  ///
  /// Where it moves little from fix to fix, its smoothed positions tell how near it came, and for how long; where
  /// it moves far, the way that was matched between the two fixes.
  /// - Parameters:
  ///   - track: the cleaned fixes.
  ///   - matched: the way matched to them.
  public func stays(of track: Track, matched: MatchedTrack) -> [CompoundStay] {
    guard track.count > 0, !reaches.isEmpty else { return [] }
    let pause = Int64(CompoundStay.joinSeconds * 1000)
    let smoother = TrackSmoother(track, longestPause: pause)
    let margin = Self.marginSigmas * smoother.noise
    var moments: [CompoundPresence] = []
    var fast: [ClosedRange<Int64>] = []
    var last: (fix: Int, position: Point)?
    for fix in 0..<track.count {
      if fix > 0 {
        let step = Point(track.x[fix], track.y[fix]).distance(to: Point(track.x[fix - 1], track.y[fix - 1]))
        if step > Self.longestStep + margin, matched.edges[fix - 1] >= 0, matched.edges[fix] >= 0 {
          let range = track.times[fix - 1]...track.times[fix]
          if let previous = fast.last, previous.upperBound == range.lowerBound {
            fast[fast.count - 1] = previous.lowerBound...range.upperBound
          } else {
            fast.append(range)
          }
          last = nil
          continue
        }
      }
      let raw = Point(track.x[fix], track.y[fix])
      guard !index.query(BoundingBox([raw]).expanded(by: margin + Self.longestStep)).isEmpty else {
        last = nil
        continue
      }
      let position = smoother.position(at: fix)
      let time = track.times[fix]
      if let last, time - track.times[last.fix] <= pause {
        moments += presence(from: last.position, to: position, enter: track.times[last.fix], leave: time)
      } else {
        moments += presence(from: position, to: position, enter: time, leave: time)
      }
      last = (fix, position)
    }
    if !fast.isEmpty { moments += presence(on: matched, during: fast, anchoredBy: track) }
    return CompoundStay.joined(moments, device: track.device, day: track.day)
  }

  /// Between fixes that are farther apart the matched road tells the way; between nearer ones a straight line
  /// leaves it by no more than the noise of a receiver. Metres.
  private static let longestStep = 50.0
  /// How many standard deviations of the noise a fix may be away from where the device was.
  private static let marginSigmas = 4.0

  /// The times at compounds on the matched way, as far as they lie in some spans of time.
  private func presence(
    on matched: MatchedTrack,
    during spans: [ClosedRange<Int64>],
    anchoredBy track: Track
  ) -> [CompoundPresence] {
    var moments: [CompoundPresence] = []
    var fix = 0
    for stretch in matched.stretches {
      while fix < track.count, track.times[fix] < stretch.enter { fix += 1 }
      guard nearEdges[stretch.edge] != nil else { continue }
      for part in Self.parts(of: stretch, matched, track, from: fix) {
        for presence in presence(on: part) {
          for span in spans where span.lowerBound <= presence.to && span.upperBound >= presence.from {
            moments.append(
              CompoundPresence(
                compound: presence.compound,
                from: max(presence.from, span.lowerBound),
                to: min(presence.to, span.upperBound)
              )
            )
          }
        }
      }
    }
    return moments
  }

  /// A stretch cut at the fixes on it, so that time spent standing somewhere is not spread over all of it.
  private static func parts(
    of stretch: MatchedStretch,
    _ matched: MatchedTrack,
    _ track: Track,
    from first: Int
  ) -> [MatchedStretch] {
    let isForward = stretch.direction == .forward
    var parts: [MatchedStretch] = []
    var rest = stretch
    var fix = first
    while fix < track.count, track.times[fix] <= stretch.leave {
      if matched.edges[fix] == stretch.edge {
        // The device drives one way: noise must not turn it back.
        let offset = min(max(matched.offsets[fix], rest.from), rest.to)
        var part = rest
        part.leave = track.times[fix]
        if isForward { part.to = offset } else { part.from = offset }
        parts.append(part)
        rest.enter = track.times[fix]
        if isForward { rest.from = offset } else { rest.to = offset }
      }
      fix += 1
    }
    return parts + [rest]
  }

  /// The times at compounds while a stretch of road is passed at a steady pace.
  func presence(on stretch: MatchedStretch) -> [CompoundPresence] {
    (nearEdges[stretch.edge] ?? []).compactMap { near in
      guard near.from <= stretch.to && near.to >= stretch.from else { return nil }
      let length = stretch.to - stretch.from
      guard length > 0 else {
        return CompoundPresence(compound: near.compound, from: stretch.enter, to: stretch.leave)
      }
      let isForward = stretch.direction == .forward
      let times = [max(near.from, stretch.from), min(near.to, stretch.to)].map { distance in
        let share = (isForward ? distance - stretch.from : stretch.to - distance) / length
        return stretch.enter + Int64((Double(stretch.leave - stretch.enter) * share).rounded())
      }
      return CompoundPresence(
        compound: near.compound,
        from: min(times[0], times[1]),
        to: max(times[0], times[1])
      )
    }
  }

  /// The times at compounds on a straight way at a steady pace, or while standing.
  func presence(from start: Point, to end: Point, enter: Int64, leave: Int64) -> [CompoundPresence] {
    index.query(BoundingBox([start, end])).flatMap { number in
      reaches[number].shares(from: start, to: end).map { share in
        let whole = Double(leave - enter)
        return CompoundPresence(
          compound: Int32(number),
          from: enter + Int64((whole * share.lowerBound).rounded()),
          to: enter + Int64((whole * share.upperBound).rounded())
        )
      }
    }
  }
}

extension CompoundVisitFinder {
  /// One finder for each compound rule of a district, by the rule's index.
  public static func finders(for district: District) -> [Int: CompoundVisitFinder] {
    var finders: [Int: CompoundVisitFinder] = [:]
    for (index, rule) in district.rules.enumerated() {
      guard case .compounds = rule.target else { continue }
      finders[index] = CompoundVisitFinder(
        network: district.network,
        compounds: district.compounds,
        reach: rule.compoundReach
      )
    }
    return finders
  }
}
