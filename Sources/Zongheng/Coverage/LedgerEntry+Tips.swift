extension LedgerEntry {
  /// Greatest confidence of what lies within the noise of where a device began, turned or ended, in thousandths: it counts,
  /// but is not certain.
  static let tipConfidence: Int32 = 850

  /// The traversals of a matched track, less certain near its tips: where a way begins or ends, and where it turns back.
  ///
  /// A tip lies where a fix was matched, and the fix lies within its noise along the road: whether the last metres were
  /// driven is not known. Where a way turns back in the middle of a road it may not have gone there at all: going a little
  /// way up a side street and back is what noise at a junction looks like, and of very many fixes beside junctions some lie
  /// three deviations off.
  /// - Parameters:
  ///   - track: the matched track.
  ///   - network: the network that it was matched to.
  ///   - noise: standard deviation of its fixes along an axis, metres.
  ///   - speeds: how fast each stretch of the track was driven; empty where nothing tells.
  static func entries(
    of track: MatchedTrack,
    network: RoadNetwork,
    noise: Double,
    speeds: [DrivenSpeed] = []
  ) -> [LedgerEntry] {
    var way: [LedgerEntry] = []
    var paths: [Int32] = []
    for (index, stretch) in track.stretches.enumerated() {
      let speed = speeds.isEmpty ? .untold : speeds[index]
      guard let entry = CoverageLedger.entry(of: stretch, in: track, network: network, speed: speed)
      else { continue }
      way.append(entry)
      paths.append(stretch.path)
    }
    guard noise > 0 else { return way }
    // In whole decimetres: a noise is not known better.
    let near = Int32((noise * 10).rounded()) * 10
    let far = near * 3
    // Where each traversal begins, along the whole way; how far around it the way is uncertain, 0 where it goes on.
    var starts: [Int64] = [0]
    for entry in way { starts.append(starts[starts.count - 1] + Int64(entry.length)) }
    var tips: [(at: Int64, reach: Int64)] = []
    for index in 0...way.count {
      let (last, next) = (index > 0 ? way[index - 1] : nil, index < way.count ? way[index] : nil)
      var reach: Int32 = 0
      if let last, let next, paths[index - 1] == paths[index] {
        if last.edge == next.edge, last.direction != next.direction {
          let place = last.direction == .forward ? last.to : last.from
          let isMiddle = place > 0 && place < network.edges[Int(last.edge)].lengthCentimetres
          reach = isMiddle ? far : near
        }
      } else {
        reach = near
      }
      if reach > 0 { tips.append((starts[index], Int64(reach))) }
    }
    var result: [LedgerEntry] = []
    var first = 0
    for (entry, start) in zip(way, starts) {
      let end = start + Int64(entry.length)
      while first < tips.count, tips[first].at + Int64(far) <= start { first += 1 }
      let meeting = tips[first...].prefix { $0.at - Int64(far) < end }
        .map { tip in
          func driven(_ place: Int64) -> Int64 { min(max(place, start), end) - start }
          return driven(tip.at - tip.reach)..<driven(tip.at + tip.reach)
        }
        .filter { !$0.isEmpty }
      result += entry.divided(uncertain: meeting)
    }
    return result
  }

  /// The traversal in pieces, those within some ranges from where it began, centimetres, less certain.
  private func divided(uncertain ranges: [Range<Int64>]) -> [LedgerEntry] {
    guard !ranges.isEmpty else { return [self] }
    let uncertain = IntervalSet(
      ranges.map { Int32($0.lowerBound)..<Int32(min($0.upperBound, Int64(length))) }
    )
    var pieces: [LedgerEntry] = []
    var done: Int32 = 0
    for range in uncertain.intervals {
      if done < range.lowerBound { pieces.append(part(driven: done..<range.lowerBound, atMost: 1000)) }
      pieces.append(part(driven: range, atMost: Self.tipConfidence))
      done = range.upperBound
    }
    if done < length { pieces.append(part(driven: done..<length, atMost: 1000)) }
    return pieces
  }

  /// The part of a traversal between two distances from where it began, centimetres, at an even speed.
  private func part(driven range: Range<Int32>, atMost limit: Int32) -> LedgerEntry {
    var part = self
    part.confidence = min(confidence, limit)
    if range.count == Int(length) { return part }
    if direction == .forward {
      (part.from, part.to) = (from + range.lowerBound, from + range.upperBound)
    } else {
      (part.from, part.to) = (to - range.upperBound, to - range.lowerBound)
    }
    part.enter = enter + (leave - enter) * Int64(range.lowerBound) / Int64(length)
    part.leave = enter + (leave - enter) * Int64(range.upperBound) / Int64(length)
    return part
  }
}
