import Terrain

/// Two workstations that serve thirty of a simulated district's compounds, and who else serves them.
public struct SimulatedStations: Sendable {
  /// How many compounds two stations are to reach.
  static let wanted = 30

  /// The stations.
  public var stations: [Station]
  /// How far each reaches.
  public var reach: StationReach
  /// Who serves each compound.
  public var services: [CompoundService]

  /// The stations of a district, by its seed: near two compounds, so that together they reach thirty, or as nearly so as
  /// any two do, within the least of some round distances.
  public init(_ district: SimulatedDistrict) {
    let compounds = district.compounds.map { compound in
      Compound(
        id: compound.id,
        name: compound.name,
        category: compound.category,
        area: MultiPolygon([compound.area]),
        gates: compound.gates.map(\.position)
      )
    }
    let land = District(
      name: district.name,
      plane: CoordinateSystem("EPSG:4546"),
      boundary: district.boundary,
      compounds: compounds,
      network: district.network,
      clock: LocalClock(.gmt)
    )
    let seats = compounds.enumerated().map { number, compound in
      let gate = compound.gates.first ?? compound.area.boundingBox.center
      return Station(
        id: "\(number)",
        name: "",
        position: GaussKruger.zone111.snapped(gate + (gate - compound.area.boundingBox.center) * 0.1)
      )
    }
    let near = Catchments(land, stations: seats, reach: .quarterHour)
    let choice = Self.choice(near)
    reach = StationReach(metres: choice.metres)
    stations = [("W1", choice.first), ("W2", choice.second)].map { id, seat in
      let position = seats[seat].position
      let community = district.communities.first { $0.area.contains(position) }?.name ?? id
      let name = community.hasSuffix("社区") ? String(community.dropLast(2)) : community
      return Station(id: id, name: name + "工作站", position: position)
    }
    let catchments = Catchments(land, stations: stations, reach: reach)
    services = Self.services(district, catchments)
  }

  private static func choice(_ near: Catchments) -> (metres: Double, first: Int, second: Int) {
    var best: (rank: (Int, Int, Int), metres: Double, first: Int, second: Int)?
    for (step, metres) in [1000.0, 1200, 1500, 1800, 2000, 2500].enumerated() {
      let reached = near.stations.indices.map { station in
        Set(near.ways.indices.filter { (near.ways[$0][station]?.centimetres ?? .max) <= Int(metres * 100) })
      }
      for first in reached.indices {
        for second in (first + 1)..<max(first + 1, reached.count) {
          let both = reached[first].union(reached[second])
          // Neither station is there for show.
          let alone = min(both.count - reached[first].count, both.count - reached[second].count)
          let rank = (abs(both.count - wanted), step, -alone)
          if let best, best.rank <= rank { continue }
          best = (rank, metres, first, second)
        }
      }
    }
    return best.map { ($0.metres, $0.first, $0.second) } ?? (1000, 0, 0)
  }

  private static let managers = ["江南物业", "清江物业", "五龙物业", "磨基山物业", "长江物业"]

  private static func services(
    _ district: SimulatedDistrict,
    _ catchments: Catchments
  ) -> [CompoundService] {
    var random = SeededGenerator(seed: district.seed ^ 0x5354_4154)
    var unmanaged = 3
    return district.compounds.enumerated().map { number, compound in
      var service = CompoundService(compound: compound.id)
      if catchments.isReached(number), let nearest = catchments.nearest(to: number) {
        service.station = catchments.stations[nearest.station].id
      }
      let center = MultiPolygon([compound.area]).boundingBox.center
      service.community = district.communities.first { $0.area.contains(center) }?.code ?? ""
      service.manager = managers[random.index(below: managers.count)]
      service.households = 80 + random.index(below: 1200)
      // Old compounds often have nobody.
      if compound.category == "old", number >= 8, unmanaged > 0 {
        service.manager = ""
        unmanaged -= 1
      }
      return service
    }
  }
}
