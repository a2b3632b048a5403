import Terrain

/// A stretch that the week before missed, and what became of it.
public struct FollowedGap: Hashable, Sendable {
  /// The id that it had in the week before.
  public var identity: String
  /// Where it lay.
  public var place: GapPlace
  /// Index of the community that holds its middle; `nil` where none does.
  public var community: Int?
  /// What became of it; `nil` where it is closed.
  public var status: GapHistory.Status?

  /// True where this week no longer misses it.
  public var isClosed: Bool { status == nil }
}

extension WeekResult {
  /// What the week before missed with what became of it: what is still missed, then what is closed.
  public var followedGaps: [FollowedGap] {
    let history = GapHistory(of: gaps.map { KnownGap($0, in: district, week: week) }, after: previousGaps)
    let finder = GapMiddleFinder(district)
    let followed = history.fates.map { fate in
      FollowedGap(
        identity: fate.gap.identity,
        place: fate.gap.place,
        community: fate.successor.map { gaps[$0].community } ?? finder.community(of: fate.gap),
        status: fate.successor.map { history.stories[$0].status }
      )
    }
    return followed.filter { !$0.isClosed } + followed.filter(\.isClosed)
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
