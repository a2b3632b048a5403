/// Where a gap lies, as two weeks both know it: by names, not by places in a network that may have changed.
public struct GapPlace: Hashable, Sendable {
  /// The rule's id.
  public var rule: String
  /// The road's, compound's or linear asset's id, or the unit grid's code.
  public var item: String
  /// The carriageway: `up`, `down`, or `both`; empty for a compound.
  public var side: String

  /// A place.
  public init(rule: String, item: String, side: String) {
    self.rule = rule
    self.item = item
    self.side = side
  }
}

/// A gap of an earlier week.
public struct KnownGap: Hashable, Sendable {
  /// The id that it keeps from week to week.
  public var identity: String
  /// Where it lies.
  public var place: GapPlace
  /// ISO weekday of its day, Monday 1; 0 where it was counted over the week.
  public var weekday: Int
  /// From where to where on the road, metres of chainage; 0 for a compound.
  public var from: Double
  /// From where to where on the road, metres of chainage; 0 for a compound.
  public var to: Double
  /// Missing visits.
  public var shortfall: Int
  /// The week in which it was first found.
  public var firstWeek: String
  /// For how many weeks it has been there.
  public var weeks: Int

  /// A gap of an earlier week.
  public init(
    identity: String,
    place: GapPlace,
    weekday: Int,
    from: Double,
    to: Double,
    shortfall: Int,
    firstWeek: String,
    weeks: Int
  ) {
    self.identity = identity
    self.place = place
    self.weekday = weekday
    self.from = from
    self.to = to
    self.shortfall = shortfall
    self.firstWeek = firstWeek
    self.weeks = weeks
  }

  /// Length, metres.
  var length: Double { to - from }
}

/// What became of the gaps of an earlier week.
public struct GapHistory: Hashable, Sendable {
  /// What is known of one gap of this week.
  public struct Story: Hashable, Sendable {
    /// The id that the gap keeps from week to week.
    public var identity: String
    /// What became of it.
    public var status: Status
    /// For how many weeks it has been there, this one among them.
    public var weeks: Int
    /// The week in which it was first found.
    public var firstWeek: String
  }

  /// What became of a gap.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// It was not there before.
    case new
    /// It was there before.
    case persisting
    /// It was there before, and was more than a tenth longer, or missed more visits.
    case shrinking
  }

  /// A story for each gap of this week, in their order.
  public private(set) var stories: [Story] = []
  /// The gaps of the earlier week that are no more.
  public private(set) var closed: [KnownGap] = []

  /// The history of a week's gaps.
  ///
  /// A gap is the same as an earlier one of the same rule, road and carriageway that it overlaps by at least half of
  /// the shorter of the two. Each is the same as one other at most: gaps of the same weekday first, then those that overlap most.
  /// - Parameters:
  ///   - gaps: the gaps of the week as they would be known next week.
  ///   - previous: the gaps of the week before.
  public init(of gaps: [KnownGap], after previous: [KnownGap]) {
    var byPlace: [GapPlace: [Int]] = [:]
    for (index, gap) in previous.enumerated() { byPlace[gap.place, default: []].append(index) }
    var pairs: [(gap: Int, old: Int, sameDay: Bool, overlap: Double)] = []
    for (index, gap) in gaps.enumerated() {
      for old in byPlace[gap.place] ?? [] {
        let overlap = min(gap.to, previous[old].to) - max(gap.from, previous[old].from)
        guard overlap >= min(gap.length, previous[old].length) / 2 else { continue }
        pairs.append((index, old, gap.weekday == previous[old].weekday, overlap))
      }
    }
    pairs.sort {
      if $0.sameDay != $1.sameDay { return $0.sameDay }
      return $0.overlap != $1.overlap ? $0.overlap > $1.overlap : ($0.gap, $0.old) < ($1.gap, $1.old)
    }
    var successor: [Int: Int] = [:]
    var taken: Set<Int> = []
    for pair in pairs where successor[pair.gap] == nil && !taken.contains(pair.old) {
      successor[pair.gap] = pair.old
      taken.insert(pair.old)
    }
    stories = gaps.enumerated().map { index, gap in
      guard let old = successor[index].map({ previous[$0] }) else {
        return Story(identity: gap.identity, status: .new, weeks: 1, firstWeek: gap.firstWeek)
      }
      let shrinks = gap.length < old.length * 0.9 || gap.shortfall < old.shortfall
      return Story(
        identity: old.identity,
        status: shrinks ? .shrinking : .persisting,
        weeks: old.weeks + 1,
        firstWeek: old.firstWeek
      )
    }
    closed = previous.indices.filter { !taken.contains($0) }.map { previous[$0] }
  }
}

extension KnownGap {
  /// A gap as it will be known next week.
  public init(_ gap: Gap, in district: District, week: Week) {
    var place = GapPlace(rule: district.rules[Int(gap.rule)].id, item: "", side: "")
    var (from, to) = (0.0, 0.0)
    switch gap.item {
    case .road(let road, let fromChainage, let toChainage):
      place.item = district.network.roads[Int(road)].id
      place.side = gap.parts.first.map { district.network.edges[Int($0.edge)].side } ?? ""
      (from, to) = (fromChainage, toChainage)
    case .compound(let compound): place.item = district.compounds[Int(compound)].id
    case .linearAsset(let asset, let fromChainage, let toChainage):
      place.item = district.linearAssets.roads[Int(asset)].id
      (from, to) = (fromChainage, toChainage)
    case .watchArea(let area): place.item = district.watchAreas[Int(area)].id
    case .grid(let grid): place.item = district.cells[Int(grid)].code
    }
    var weekday = 0
    if case .day(let day) = gap.period { weekday = day.weekday }
    self.init(
      identity: "\(week)/\(gap.id)",
      place: place,
      weekday: weekday,
      from: (from * 100).rounded() / 100,
      to: (to * 100).rounded() / 100,
      shortfall: Int(gap.required - gap.visits),
      firstWeek: week.description,
      weeks: 1
    )
  }
}

extension RoadEdge {
  /// The carriageway that the edge belongs to: `both` where it is driven both ways, else `up` or `down` the chainage.
  public var side: String {
    if travel == .both { return "both" }
    return (travel == .forward) == (chainageAtEnd >= chainageAtStart) ? "up" : "down"
  }
}
