import Terrain

/// Turns what was driven, walked and hidden into passes of the linear assets that could be seen meanwhile.
struct AssetPasses {
  private let district: District
  private let sight: AssetSight

  /// The passes of a district's assets.
  init(_ district: District) {
    self.district = district
    sight = AssetSight(district.linearAssets)
  }

  /// The passes of some traversals and off-road ways: one continuous sight of a position by one device is one pass.
  func passes(_ entries: some Sequence<LedgerEntry>, _ ways: [OffRoadWay]) -> [LedgerEntry] {
    var sightings: [LedgerEntry] = []
    var known: [Key: [(edge: Int32, parts: IntervalSet)]] = [:]
    for entry in entries {
      let radius = district.sight[district.devices[Int(entry.device)].kind]
      for (edge, parts) in seen(entry.edge, entry.from..<entry.to, radius, &known) {
        for range in parts.intervals {
          var sighting = entry
          (sighting.edge, sighting.from, sighting.to) = (edge, range.lowerBound, range.upperBound)
          sighting.direction = .forward
          sightings.append(sighting)
        }
      }
    }
    for way in ways {
      let radius = district.sight[district.devices[Int(way.device)].kind]
      let line = way.line
      guard sight.isNear(line.boundingBox, radius: radius) else { continue }
      for step in way.times.indices.dropFirst() {
        let leg = Polyline([line.points[step - 1], line.points[step]])
        for (edge, parts) in sight.seen(from: leg, radius: radius) {
          for range in parts.intervals {
            sightings.append(
              LedgerEntry(
                edge: edge,
                from: range.lowerBound,
                to: range.upperBound,
                direction: .forward,
                device: way.device,
                day: way.day,
                enter: way.times[step - 1],
                leave: way.times[step]
              )
            )
          }
        }
      }
    }
    return Self.joined(sightings)
  }

  /// What silent devices may have seen, each position once for every silence.
  ///
  /// A vehicle keeps to the roads of its prism. A person on foot does not: whatever lies in the ellipse of the two
  /// fixes and the greatest plausible way may have been reached.
  func possible(_ passes: [PossiblePass], _ spans: [SilentSpan], _ prism: PrismParameters) -> [PossiblePass] {
    var found: [PossiblePass] = []
    var known: [Key: [(edge: Int32, parts: IntervalSet)]] = [:]
    let onWheels = passes.filter { !district.devices[Int($0.device)].kind.isOnFoot }
    let silences = Dictionary(grouping: onWheels) {
      Silence(device: $0.device, from: $0.earliest, to: $0.latest)
    }
    for (_, own) in silences.sorted(by: { ($0.key.device, $0.key.from) < ($1.key.device, $1.key.from) }) {
      let radius = district.sight[district.devices[Int(own[0].device)].kind]
      var ranges: [Int32: [Range<Int32>]] = [:]
      for pass in own {
        for (edge, parts) in seen(pass.edge, pass.from..<pass.to, radius, &known) {
          ranges[edge, default: []] += parts.intervals
        }
      }
      let parts = ranges.sorted { $0.key < $1.key }.map { ($0.key, IntervalSet($0.value)) }
      found += Self.passes(parts, own[0].device, own[0].day, own[0].earliest, own[0].latest)
    }
    for span in spans where span.isOnDuty {
      let kind = district.devices[Int(span.device)].kind
      guard kind.isOnFoot else { continue }
      let (a, b) = span.ends
      let way = prism.speed(of: span, kind: kind) * Double(span.to - span.from) / 1000 + prism.slackMetres
      guard way >= a.distance(to: b) else { continue }
      let parts = sight.within(a, b, length: way + 2 * district.sight[kind])
      found += Self.passes(parts, span.device, span.day, span.from, span.to)
    }
    return found
  }

  private struct Silence: Hashable {
    var device: Int32
    var from: Int64
    var to: Int64
  }

  private struct Key: Hashable {
    var edge: Int32
    var range: Range<Int32>
    var radius: Double
  }

  private func seen(
    _ edge: Int32,
    _ range: Range<Int32>,
    _ radius: Double,
    _ known: inout [Key: [(edge: Int32, parts: IntervalSet)]]
  ) -> [(edge: Int32, parts: IntervalSet)] {
    let key = Key(edge: edge, range: range, radius: radius)
    if let parts = known[key] { return parts }
    let line = district.network.shapes.part(
      of: Int(edge),
      from: Double(range.lowerBound) / 100,
      to: Double(range.upperBound) / 100
    )
    let parts = sight.isNear(line.boundingBox, radius: radius) ? sight.seen(from: line, radius: radius) : []
    known[key] = parts
    return parts
  }

  private static func passes(
    _ parts: [(edge: Int32, parts: IntervalSet)],
    _ device: Int32,
    _ day: LocalDay,
    _ from: Int64,
    _ to: Int64
  ) -> [PossiblePass] {
    parts.flatMap { edge, parts in
      parts.intervals.map {
        PossiblePass(
          edge: edge,
          from: $0.lowerBound,
          to: $0.upperBound,
          device: device,
          day: day,
          earliest: from,
          latest: to
        )
      }
    }
  }

  /// Sightings of one position by one device that are no further apart than a stay is joined over are one.
  static func joined(_ sightings: [LedgerEntry]) -> [LedgerEntry] {
    let sorted = sightings.sorted { left, right in
      if (left.edge, left.device) != (right.edge, right.device) {
        return (left.edge, left.device) < (right.edge, right.device)
      }
      return (left.day, left.from, left.enter, left.to) < (right.day, right.from, right.enter, right.to)
    }
    var result: [LedgerEntry] = []
    var begin = 0
    while begin < sorted.count {
      let first = sorted[begin]
      var end = begin
      while end < sorted.count, sorted[end].edge == first.edge, sorted[end].device == first.device,
        sorted[end].day == first.day
      {
        end += 1
      }
      join(sorted[begin..<end], into: &result)
      begin = end
    }
    return result
  }

  /// Joins the sightings of one asset by one device on one day, which come by their place.
  private static func join(_ own: ArraySlice<LedgerEntry>, into result: inout [LedgerEntry]) {
    let marks = Set(own.flatMap { [$0.from, $0.to] }).sorted()
    var active: [LedgerEntry] = []
    var next = own.startIndex
    var open: [LedgerEntry] = []
    for (from, to) in zip(marks, marks.dropFirst()) {
      active.removeAll { $0.to <= from }
      while next < own.endIndex, own[next].from <= from {
        if own[next].to > from { active.append(own[next]) }
        next += 1
      }
      var here: [LedgerEntry] = []
      for sighting in active.sorted(by: { ($0.enter, $0.leave) < ($1.enter, $1.leave) }) {
        if let last = here.last, sighting.enter - last.leave <= OffRoadWay.longestStep {
          if sighting.leave > last.leave { here[here.count - 1].rows.last = sighting.rows.last }
          here[here.count - 1].leave = max(last.leave, sighting.leave)
          here[here.count - 1].confidence = max(last.confidence, sighting.confidence)
        } else {
          here.append(sighting)
        }
      }
      var still: [LedgerEntry] = []
      for var pass in here {
        (pass.from, pass.to) = (from, to)
        let same = open.firstIndex {
          $0.to == from && $0.enter == pass.enter && $0.leave == pass.leave
            && $0.confidence == pass.confidence
        }
        if let same { pass.from = open.remove(at: same).from }
        still.append(pass)
      }
      result += open
      open = still
    }
    result += open
  }
}
