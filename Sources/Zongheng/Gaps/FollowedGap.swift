import Terrain

/// A gap of the week before, and what became of it.
public struct FollowedGap: Hashable, Sendable {
  /// The id that it keeps from week to week.
  public var identity: String
  /// Where it lay.
  public var place: GapPlace
  /// Index of the community that holds its middle; `nil` where none does.
  public var community: Int?
  /// What became of it; `nil` where it is closed.
  public var status: GapHistory.Status?

  /// True where this week no longer has it.
  public var isClosed: Bool { status == nil }
}

extension WeekResult {
  /// The gaps of the week before with what became of them: those that are still there, then those that are closed.
  public var followedGaps: [FollowedGap] {
    let known = gaps.map { KnownGap($0, in: district, week: week) }
    let history = GapHistory(of: known, after: previousGaps)
    let open = gaps.indices.filter { history.stories[$0].status != .new }.map { index in
      FollowedGap(
        identity: history.stories[index].identity,
        place: known[index].place,
        community: gaps[index].community,
        status: history.stories[index].status
      )
    }
    let finder = GapMiddleFinder(district)
    return open
      + history.closed.map {
        FollowedGap(identity: $0.identity, place: $0.place, community: finder.community(of: $0), status: nil)
      }
  }
}

/// Finds where gaps lie that are no longer there, by road and chainage.
private struct GapMiddleFinder {
  private let district: District
  private let edges: [String: [Int]]
  private let compounds: [String: Int]
  private let grids: [String: Int]
  private let assets: [String: [Int]]

  init(_ district: District) {
    self.district = district
    edges = Self.edges(of: district.network)
    assets = Self.edges(of: district.linearAssets)
    compounds = Dictionary(district.compounds.enumerated().map { ($1.id, $0) }) { first, _ in first }
    grids = Dictionary(district.cells.enumerated().map { ($1.code, $0) }) { first, _ in first }
  }

  /// The community that holds the middle of a gap; `nil` where the road is no more, or none does.
  func community(of gap: KnownGap) -> Int? {
    middle(of: gap).flatMap { point in district.communities.firstIndex { $0.area.contains(point) } }
  }

  private func middle(of gap: KnownGap) -> Point? {
    if let compound = compounds[gap.place.item] {
      return district.compounds[compound].area.boundingBox.center
    }
    if let area = district.watchAreas.first(where: { $0.id == gap.place.item }) {
      return area.area.boundingBox.center
    }
    if let grid = grids[gap.place.item] { return district.cells[grid].area.boundingBox.center }
    let chainage = (gap.from + gap.to) / 2
    return Self.position(chainage, edges[gap.place.item] ?? [], district.network)
      ?? Self.position(chainage, assets[gap.place.item] ?? [], district.linearAssets)
  }

  private static func edges(of network: RoadNetwork) -> [String: [Int]] {
    Dictionary(grouping: network.edges.indices) { network.roads[Int(network.edges[$0].road)].id }
  }

  private static func position(_ chainage: Double, _ edges: [Int], _ network: RoadNetwork) -> Point? {
    for index in edges {
      let edge = network.edges[index]
      let (start, end) = (edge.chainageAtStart, edge.chainageAtEnd)
      guard min(start, end) <= chainage, chainage <= max(start, end), start != end else { continue }
      let metres = Double(edge.lengthCentimetres) / 100 * (chainage - start) / (end - start)
      return network.shapes.position(on: index, at: metres)
    }
    return nil
  }
}
