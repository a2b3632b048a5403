import Terrain

/// Tells which community and which contact zone a place of the district lies in.
public struct PlaceFinder: Sendable {
  private let zones: ContactZones?
  private let communities: UnitLocator
  /// Unit grids, where zones are made of them.
  private let cells: UnitLocator?

  /// A finder for the communities of a district and for its zones in force.
  public init(_ district: District) {
    zones = district.zones
    communities = UnitLocator(district.communities.map(\.area))
    cells = zones?.areOfCells == true ? UnitLocator(district.cells.map(\.area)) : nil
  }

  /// Index of the first community that holds a position; `nil` where none does.
  public func community(at position: Point) -> Int? { communities.unit(at: position) }

  /// Index of the zone that a position lies in; `nil` where it lies in none.
  public func zone(at position: Point) -> Int? {
    guard let zones else { return nil }
    if let cells { return cells.unit(at: position).flatMap { zones.zoneOfCell[$0] } }
    return communities.unit(at: position).flatMap { zones.zoneOfCommunity[$0] }
  }
}
