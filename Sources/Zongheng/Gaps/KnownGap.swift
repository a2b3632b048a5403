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

/// A gap as another week knows it.
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
  /// True where it is not known whether the requirement was missed.
  public var isUnknown: Bool

  /// A gap from its parts.
  public init(
    identity: String,
    place: GapPlace,
    weekday: Int,
    from: Double,
    to: Double,
    shortfall: Int,
    firstWeek: String,
    weeks: Int,
    isUnknown: Bool = false
  ) {
    self.identity = identity
    self.place = place
    self.weekday = weekday
    self.from = from
    self.to = to
    self.shortfall = shortfall
    self.firstWeek = firstWeek
    self.weeks = weeks
    self.isUnknown = isUnknown
  }

  /// Length, metres.
  var length: Double { to - from }

  /// What it lacks: metres times missing visits; something without a length counts as one metre.
  var amount: Double { max(1, length) * Double(shortfall) }

  /// Least share of the longer of two gaps that the shorter must overlap to be the same: a few metres at a junction, where noise leaves
  /// the end of a road open, are not the beginning of the gap over its whole length.
  static let leastShare = 0.1

  /// How much of the stretch of either is common to both, from 0 to 1, where they are the same stretch of one road and carriageway under
  /// one rule: where they overlap by half of the shorter and by a tenth of the longer. `nil` where they are not the same.
  func likeness(to other: KnownGap) -> Double? {
    guard place == other.place else { return nil }
    let (shorter, longer) = (min(length, other.length), max(length, other.length))
    if longer <= 0 { return 1 }
    let overlap = min(to, other.to) - max(from, other.from)
    guard overlap >= shorter / 2, overlap >= longer * Self.leastShare else { return nil }
    return overlap / (length + other.length - overlap)
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
      weeks: 1,
      isUnknown: gap.cause.isUnknown
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
