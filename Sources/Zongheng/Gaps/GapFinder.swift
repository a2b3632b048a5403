import Terrain

/// Joins what was missed on single edges into the gaps that people can act on.
public struct GapFinder: Sendable {
  /// Ends of neighbouring parts this near in chainage continue each other, metres: chainages are rounded nowhere,
  /// but the axis of a road and its other carriageway differ by a little.
  public static let joinMetres = 1.0

  private let district: District
  private let communities: EdgePartition

  /// A finder for one district.
  public init(district: District, communities: EdgePartition) {
    self.district = district
    self.communities = communities
  }

  /// All gaps of roads, compounds, unit grids and watch areas: by rule, period and item, roads along their chainage.
  public func gaps(
    in stretches: [AssessedStretch],
    compounds: [AssessedPlace],
    grids: [AssessedPlace] = [],
    watchAreas: [AssessedPlace] = []
  ) -> [Gap] {
    roadGaps(stretches) + compoundGaps(compounds) + gridGaps(grids) + watchAreaGaps(watchAreas)
  }

  private func roadGaps(_ stretches: [AssessedStretch]) -> [Gap] {
    let missed = stretches.filter { $0.cause != nil }.map {
      MissedPart(stretch: $0, network: district.network)
    }
    var gaps: [Gap] = []
    var run: [MissedPart] = []
    for part in missed.sorted() {
      if let last = run.last, !last.isContinued(by: part, in: district.network) {
        gaps.append(gap(of: run, number: gaps.count))
        run.removeAll(keepingCapacity: true)
      }
      run.append(part)
    }
    if !run.isEmpty { gaps.append(gap(of: run, number: gaps.count)) }
    return gaps
  }

  private func gap(of run: [MissedPart], number: Int) -> Gap {
    let stretches = run.map(\.stretch)
    let road = run[0].road
    let from = run.map(\.low).min() ?? 0
    let to = run.map(\.high).max() ?? 0
    let rule = district.rules[Int(stretches[0].rule)]
    let period = Self.name(of: stretches[0].period)
    return Gap(
      id:
        "\(rule.id)/\(period)/\(district.network.roads[Int(road)].id)/\(run[0].side)/\(Int((from * 100).rounded()))",
      item: .road(road, fromChainage: from, toChainage: to),
      parts: stretches.map { Gap.Part(edge: $0.edge, from: $0.from, to: $0.to) },
      rule: stretches[0].rule,
      period: stretches[0].period,
      cause: stretches[0].cause ?? .neverVisited,
      visits: stretches.map(\.visits).min() ?? 0,
      required: stretches[0].required,
      community: community(of: stretches),
      makeUp: stretches.map(\.makeUp).min() ?? 0,
      lengthCentimetres: stretches.reduce(0) { $0 + $1.length }
    )
  }

  private func compoundGaps(_ assessed: [AssessedPlace]) -> [Gap] {
    assessed.compactMap { record in
      let compound = district.compounds[Int(record.place)]
      let centre = compound.area.boundingBox.center
      return gap(at: .compound(record.place), named: compound.id, record) {
        district.communities.firstIndex { $0.area.contains(centre) }
      }
    }
  }

  private func gridGaps(_ assessed: [AssessedPlace]) -> [Gap] {
    assessed.compactMap { record in
      let grid = district.cells[Int(record.place)]
      return gap(at: .grid(record.place), named: grid.code, record) { grid.community }
    }
  }

  private func watchAreaGaps(_ assessed: [AssessedPlace]) -> [Gap] {
    assessed.compactMap { record in
      let area = district.watchAreas[Int(record.place)]
      let centre = area.area.boundingBox.center
      return gap(at: .watchArea(record.place), named: area.id, record) {
        district.communities.firstIndex { $0.area.contains(centre) }
      }
    }
  }

  private func gap(
    at item: Gap.Item,
    named name: String,
    _ record: AssessedPlace,
    community: () -> Int?
  ) -> Gap? {
    record.cause.map { cause in
      Gap(
        id: "\(district.rules[Int(record.rule)].id)/\(Self.name(of: record.period))/\(name)",
        item: item,
        parts: [],
        rule: record.rule,
        period: record.period,
        cause: cause,
        visits: record.visits,
        required: record.required,
        community: community(),
        lengthCentimetres: 0
      )
    }
  }

  private func community(of stretches: [AssessedStretch]) -> Int? {
    var lengths: [Int32: Int] = [:]
    for stretch in stretches {
      for piece in communities.pieces(of: Int(stretch.edge)) {
        let part = Int(min(piece.to, stretch.to)) - Int(max(piece.from, stretch.from))
        if part > 0 { lengths[piece.area, default: 0] += part }
      }
    }
    let best = lengths.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    return best.flatMap { $0.key < 0 ? nil : Int($0.key) }
  }

  /// A period as `2026-11-16` or `week`.
  public static func name(of period: RequirementPeriod) -> String {
    switch period {
    case .day(let day): day.description
    case .week: "week"
    }
  }
}

/// A missed stretch seen from its road.
private struct MissedPart: Comparable {
  var stretch: AssessedStretch
  var road: Int32
  /// 0 for an edge driven both ways; for a one-way edge, 1 where it leads up the chainage and 2 where down.
  var side: Int
  var low: Double
  var high: Double

  init(stretch: AssessedStretch, network: RoadNetwork) {
    let edge = network.edges[Int(stretch.edge)]
    let ascends = edge.chainageAtEnd >= edge.chainageAtStart
    let length = Double(max(1, edge.lengthCentimetres))
    let slope = (edge.chainageAtEnd - edge.chainageAtStart) / length
    let a = edge.chainageAtStart + slope * Double(stretch.from)
    let b = edge.chainageAtStart + slope * Double(stretch.to)
    self.stretch = stretch
    road = edge.road
    side = edge.travel == .both ? 0 : (edge.travel == .forward) == ascends ? 1 : 2
    low = min(a, b)
    high = max(a, b)
  }

  /// True where another part carries on the same gap: end to end on one edge, or across a shared node.
  func isContinued(by next: MissedPart, in network: RoadNetwork) -> Bool {
    guard road == next.road, side == next.side, stretch.rule == next.stretch.rule,
      stretch.period == next.stretch.period, stretch.cause == next.stretch.cause,
      abs(next.low - high) <= GapFinder.joinMetres
    else { return false }
    if stretch.edge == next.stretch.edge {
      return stretch.to == next.stretch.from || stretch.from == next.stretch.to
    }
    let own = network.edges[Int(stretch.edge)]
    let other = network.edges[Int(next.stretch.edge)]
    let ownEnds = endNodes(own)
    let otherEnds = next.endNodes(other)
    return !ownEnds.isDisjoint(with: otherEnds)
  }

  /// The nodes that the part reaches up to.
  private func endNodes(_ edge: RoadEdge) -> Set<Int32> {
    var nodes: Set<Int32> = []
    if stretch.from == 0 { nodes.insert(edge.from) }
    if stretch.to == edge.lengthCentimetres { nodes.insert(edge.to) }
    return nodes
  }

  static func < (left: MissedPart, right: MissedPart) -> Bool {
    if left.stretch.rule != right.stretch.rule { return left.stretch.rule < right.stretch.rule }
    if left.stretch.period != right.stretch.period { return left.stretch.period < right.stretch.period }
    if left.road != right.road { return left.road < right.road }
    if left.side != right.side { return left.side < right.side }
    if left.low != right.low { return left.low < right.low }
    if left.high != right.high { return left.high < right.high }
    return left.stretch.edge < right.stretch.edge
  }
}
