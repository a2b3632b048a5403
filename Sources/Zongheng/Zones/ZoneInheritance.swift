import Terrain

/// What units bring with them into their zones: every metre of road and every compound with its owner.
///
/// A road that crosses zones is divided at their border. A road along a border belongs to the zone on its right, as
/// everywhere in the ledger, unless the project declares one of the two as its owner.
public struct ZoneInheritance: Sendable {
  /// A part of an edge with one owner.
  public struct RoadPart: Hashable, Sendable {
    /// The edge.
    public var edge: Int32
    /// Centimetres from the start of the edge.
    public var from: Int32
    /// Centimetres from the start of the edge.
    public var to: Int32
    /// The unit that it lies in; −1 where it lies in none.
    public var unit: Int32
    /// The zone that answers for it; −1 where none does.
    public var zone: Int32
    /// The zone on the other side, where it runs along a border; −1 elsewhere.
    public var across: Int32
    /// True where the project names the owner.
    public var isDeclared: Bool
  }

  /// The parts, edge by edge.
  public let roads: [RoadPart]
  /// The unit of each compound; −1 where it lies in none.
  public let compoundUnits: [Int32]
  /// The zone of each compound; −1 where none answers for it.
  public let compoundZones: [Int32]

  /// How far to either side of a road a border may lie for the road to run along it, metres.
  static let borderReachMetres = 12.0

  /// What the zones of a plan inherit.
  /// - Parameters:
  ///   - zone: the zone of each unit.
  ///   - zoneIDs: the zones' ids.
  ///   - zones: the units with the project that they come from.
  public init(zone: [Int32], zoneIDs: [String], of zones: ProjectZones) {
    let district = zones.project.district
    let network = district.network
    let locator = UnitLocator(zones.units.polygons)
    let partition = EdgePartition(network: network, areas: zones.units.polygons)
    var parts: [RoadPart] = []
    for edge in network.edges.indices {
      let road = network.roads[Int(network.edges[edge].road)]
      let declared = zones.section.borderRoads[road.id] ?? zones.section.borderRoads[road.name]
      let owner = declared.flatMap { zoneIDs.firstIndex(of: $0) }.map { Int32($0) }
      for piece in partition.pieces(of: edge) {
        var part = RoadPart(
          edge: Int32(edge),
          from: piece.from,
          to: piece.to,
          unit: piece.area,
          zone: piece.area < 0 ? -1 : zone[Int(piece.area)],
          across: -1,
          isDeclared: false
        )
        let sides = Self.sides(of: piece, edge, network) { place in
          locator.unit(at: place).map { zone[$0] } ?? -1
        }
        if sides.count == 2, sides[0] != sides[1], sides[0] >= 0, sides[1] >= 0, sides.contains(part.zone) {
          part.across = sides[0] == part.zone ? sides[1] : sides[0]
          if let owner, owner == part.across { (part.zone, part.across) = (owner, part.zone) }
          part.isDeclared = owner == part.zone
        }
        parts.append(part)
      }
    }
    roads = parts
    compoundUnits = district.compounds.map { compound in
      let place = compound.area.polygons.max { $0.area < $1.area }?.middle
      return Int32(place.flatMap { locator.unit(at: $0) } ?? -1)
    }
    compoundZones = compoundUnits.map { $0 < 0 ? -1 : zone[Int($0)] }
  }

  /// The zones on the left and on the right of a piece where they are the same all along it; empty where they change.
  private static func sides(
    of piece: EdgePartition.Piece,
    _ edge: Int,
    _ network: RoadNetwork,
    zone: (Point) -> Int32
  ) -> [Int32] {
    var sides: [Int32] = []
    for share in [0.2, 0.5, 0.8] {
      let at = (Double(piece.from) + share * Double(piece.length)) / 100
      let here = network.shapes.position(on: edge, at: at)
      let ahead = network.shapes.position(on: edge, at: at + 1)
      let behind = network.shapes.position(on: edge, at: max(0, at - 1))
      let step = ahead - behind
      let length = behind.distance(to: ahead)
      guard length > 0 else { return [] }
      let aside = Point(-step.y / length, step.x / length) * borderReachMetres
      let seen = [zone(here + aside), zone(here - aside)]
      if sides.isEmpty { sides = seen } else if sides != seen { return [] }
    }
    return sides
  }
}
