import Terrain

/// Which compounds each station reaches on the roads, and which none does.
public struct Catchments: Sendable {
  /// How a compound stands to one station.
  public struct Way: Hashable, Sendable {
    /// Length of the way from the station to the compound, what lies beside the roads included, centimetres.
    public var centimetres: Int
    /// Where the way leaves the roads; `nil` where the station stands inside the compound.
    public var spot: RoadSpot?
  }

  /// A compound without gates is entered from edges this near to its border, metres: about a pavement and a green strip.
  public static let entryMetres = 30.0

  /// The stations.
  public let stations: [Station]
  /// How far a station reaches.
  public let reach: StationReach
  /// The way of each compound from each station: `ways[compound][station]`; `nil` where there is none.
  public let ways: [[Way?]]
  /// The places from which each compound is entered.
  public let entries: [[RoadSpot]]
  private let finder: WayFinder
  private let spots: RoadSpotFinder
  private let compounds: [Compound]

  /// The catchments of stations among a district's compounds.
  ///
  /// A compound is reached at the one of its gates that is nearest by road: each gate from the place on the roads that is
  /// nearest to it as the crow flies. One without gates is entered from the nearest place of every edge within
  /// `entryMetres` of its border, or where there is none, from the nearest place of all.
  /// - Complexity: a search of the whole network for each station.
  public init(_ district: District, stations: [Station], reach: StationReach) {
    self.stations = stations
    self.reach = reach
    let finder = WayFinder(district.network, traveller: reach.traveller)
    let spots = RoadSpotFinder(district.network)
    let entries = district.compounds.map { compound in
      compound.gates.isEmpty
        ? spots.entries(of: compound.area, within: Self.entryMetres)
        : compound.gates.compactMap { spots.nearest(to: $0) }
    }
    self.finder = finder
    self.spots = spots
    self.entries = entries
    compounds = district.compounds
    let trees = stations.map { station in
      spots.nearest(to: station.position).map { ($0, finder.ways(from: $0)) }
    }
    ways = district.compounds.indices.map { compound in
      stations.indices.map { station in
        if district.compounds[compound].area.contains(stations[station].position) {
          return Way(centimetres: 0, spot: nil)
        }
        return trees[station].flatMap { Self.best(entries[compound], $0.1, aside: Int($0.0.aside)) }
      }
    }
  }

  private static func best(_ entries: [RoadSpot], _ tree: WayTree, aside: Int) -> Way? {
    entries.compactMap { spot in
      tree.centimetres(to: spot).map { Way(centimetres: aside + $0 + Int(spot.aside), spot: spot) }
    }.min { $0.centimetres < $1.centimetres }
  }

  /// The nearest station of a compound, by road; of several equally near the first; `nil` where there is no way.
  public func nearest(to compound: Int) -> (station: Int, centimetres: Int)? {
    ways[compound].enumerated().compactMap { station, way in way.map { (station, $0.centimetres) } }
      .min { $0.1 < $1.1 }.map { (station: $0.0, centimetres: $0.1) }
  }

  /// True where some station reaches a compound.
  public func isReached(_ compound: Int) -> Bool {
    nearest(to: compound).map { $0.centimetres <= reach.centimetres } ?? false
  }

  /// The compounds that a station reaches.
  public func reached(by station: Int) -> [Int] {
    ways.indices.filter { ways[$0][station].map { $0.centimetres <= reach.centimetres } ?? false }
  }

  /// Length of the way from a junction to each compound, centimetres; `nil` where there is none.
  func centimetres(fromNode node: Int32) -> [Int?] {
    let tree = finder.ways(from: node)
    return entries.map { Self.best($0, tree, aside: 0)?.centimetres }
  }

  /// Length of the way from a position to each compound, centimetres; `nil` where there is none.
  func centimetres(from position: Point) -> [Int?] {
    guard let spot = spots.nearest(to: position) else { return entries.map { _ in nil } }
    let tree = finder.ways(from: spot)
    return entries.indices.map {
      compounds[$0].area.contains(position)
        ? 0 : Self.best(entries[$0], tree, aside: Int(spot.aside))?.centimetres
    }
  }

  /// The line of the way from a station to a compound; `nil` where there is none, or none along a road.
  public func line(to compound: Int, from station: Int) -> Polyline? {
    guard let spot = ways[compound][station]?.spot,
      let start = spots.nearest(to: stations[station].position),
      let parts = finder.ways(from: start).way(to: spot)
    else { return nil }
    return finder.network.line(of: parts)
  }
}
