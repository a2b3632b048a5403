import Terrain

/// Finds the stays of a device at compounds, from its fixes and from its matched way.
///
/// A device is at a compound while it is inside, or as near to a gate or to the boundary as the rule asks. A
/// stay joins moments of presence that are no further apart than `joinSeconds`.
public struct CompoundVisitFinder: Sendable {
  /// Moments of presence no further apart than this belong to one stay: twice the longest usual reporting
  /// interval of handhelds.
  public static let joinSeconds = 120.0

  private let network: RoadNetwork
  private let compounds: [Compound]
  private let reach: PatrolReach
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
    self.network = network
    self.compounds = compounds
    self.reach = reach
    let boxes = compounds.map { compound in
      var box = compound.area.boundingBox
      for gate in compound.gates { box.include(gate) }
      return box.expanded(by: reach.withinMetres)
    }
    index = PackedIndex(boxes: boxes)
    var nearEdges: [Int32: [EdgeReach]] = [:]
    for edge in network.edges.indices {
      let line = network.shapes[edge]
      for compound in index.query(line.boundingBox) {
        for range in Self.reachedParts(of: line, compound: compounds[compound], reach: reach) {
          nearEdges[Int32(edge), default: []].append(
            EdgeReach(compound: Int32(compound), from: range.lowerBound, to: range.upperBound)
          )
        }
      }
    }
    self.nearEdges = nearEdges
  }

  /// The stays of one device on one day, by compound and then by time.
  /// - Parameters:
  ///   - track: the cleaned fixes.
  ///   - matched: the way matched to them.
  ///   - known: stays inside that are known from elsewhere, such as a simulator's truth.
  public func stays(
    of track: Track,
    matched: MatchedTrack,
    known: [CompoundStay] = []
  ) -> [CompoundStay] {
    var moments = known.map { (compound: $0.compound, from: $0.enter, to: $0.leave) }
    var open: [Int32: Int64] = [:]
    for fix in 0..<track.count {
      let position = Point(track.x[fix], track.y[fix])
      // Where the fix was matched, the way driven tells better than the noisy fix how near the gate it came.
      let onRoad = fix < matched.edges.count && matched.edges[fix] >= 0
      let here = index.query(BoundingBox([position])).filter {
        onRoad
          ? compounds[$0].area.contains(position)
          : Self.isReached(compounds[$0], from: position, reach: reach)
      }.map(Int32.init)
      for compound in here {
        // Two fixes in a row at the compound: it was there in between, too, unless it was silent.
        let since =
          open[compound].map {
            Double(track.times[fix] - $0) <= Self.joinSeconds * 1000 ? $0 : track.times[fix]
          }
        moments.append((compound, since ?? track.times[fix], track.times[fix]))
      }
      open = Dictionary(uniqueKeysWithValues: here.map { ($0, track.times[fix]) })
    }
    for stretch in matched.stretches {
      for near in nearEdges[stretch.edge] ?? [] where near.from <= stretch.to && near.to >= stretch.from {
        let times = [max(near.from, stretch.from), min(near.to, stretch.to)].map {
          Self.time(at: $0, of: stretch)
        }
        moments.append((near.compound, times.min() ?? stretch.enter, times.max() ?? stretch.leave))
      }
    }
    return Self.joined(moments, device: track.device, day: track.day)
  }

  private static func joined(
    _ moments: [(compound: Int32, from: Int64, to: Int64)],
    device: Int32,
    day: LocalDay
  ) -> [CompoundStay] {
    var stays: [CompoundStay] = []
    for moment in moments.sorted(by: { ($0.compound, $0.from, $0.to) < ($1.compound, $1.from, $1.to) }) {
      if let last = stays.last, last.compound == moment.compound,
        Double(moment.from - last.leave) <= joinSeconds * 1000
      {
        stays[stays.count - 1].leave = max(last.leave, moment.to)
      } else {
        stays.append(
          CompoundStay(
            compound: moment.compound,
            device: device,
            day: day,
            enter: moment.from,
            leave: moment.to
          )
        )
      }
    }
    return stays
  }

  private static func time(at distance: Double, of stretch: MatchedStretch) -> Int64 {
    let length = stretch.to - stretch.from
    guard length > 0 else { return stretch.enter }
    let share =
      stretch.direction == .forward ? (distance - stretch.from) / length : (stretch.to - distance) / length
    return stretch.enter + Int64((Double(stretch.leave - stretch.enter) * share).rounded())
  }

  /// True where a position counts as being at a compound.
  static func isReached(_ compound: Compound, from position: Point, reach: PatrolReach) -> Bool {
    if compound.area.contains(position) { return true }
    switch reach.part {
    case .inside: return false
    case .gate where !compound.gates.isEmpty:
      return compound.gates.contains { $0.distance(to: position) <= reach.withinMetres }
    case .gate, .boundary:
      return compound.area.rings.contains { ring in
        ring.indices.dropFirst().contains {
          distance(from: position, toSegment: ring[$0 - 1], ring[$0]) <= reach.withinMetres
        }
      }
    }
  }

  /// The parts of a line from which a compound is reached, to half a metre.
  static func reachedParts(of line: Polyline, compound: Compound, reach: PatrolReach) -> [ClosedRange<Double>]
  {
    let length = line.length
    let steps = max(1, Int((length / 0.5).rounded(.up)))
    var parts: [ClosedRange<Double>] = []
    for step in 0...steps {
      let distance = length * Double(step) / Double(steps)
      guard isReached(compound, from: line.position(at: distance), reach: reach) else { continue }
      if let last = parts.last, distance - last.upperBound < 0.75 {
        parts[parts.count - 1] = last.lowerBound...distance
      } else {
        parts.append(distance...distance)
      }
    }
    return parts
  }

  private static func distance(from point: Point, toSegment a: Point, _ b: Point) -> Double {
    let d = b - a
    let squared = d.x * d.x + d.y * d.y
    guard squared > 0 else { return a.distance(to: point) }
    let t = max(0, min(1, ((point.x - a.x) * d.x + (point.y - a.y) * d.y) / squared))
    return (a + d * t).distance(to: point)
  }
}

/// One stay of one device at one compound.
public struct CompoundStay: Hashable, Sendable, Comparable {
  /// Index of the compound in the district's list.
  public var compound: Int32
  /// Index of the device.
  public var device: Int32
  /// The local day.
  public var day: LocalDay
  /// First moment there, milliseconds since 1970.
  public var enter: Int64
  /// Last moment there, milliseconds since 1970.
  public var leave: Int64

  /// A stay from its parts.
  public init(compound: Int32, device: Int32, day: LocalDay, enter: Int64, leave: Int64) {
    self.compound = compound
    self.device = device
    self.day = day
    self.enter = enter
    self.leave = leave
  }

  /// How long it lasted, minutes.
  public var minutes: Double { Double(leave - enter) / 60_000 }

  /// By compound, then time, then device.
  public static func < (left: CompoundStay, right: CompoundStay) -> Bool {
    (left.compound, left.enter, left.device, left.leave) < (
      right.compound, right.enter, right.device, right.leave
    )
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
