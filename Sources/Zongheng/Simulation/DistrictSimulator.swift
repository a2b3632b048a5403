import Foundation
import Terrain

/// Makes a district up from a seed: a river town, villages along four valleys, their roads and compounds.
public struct DistrictSimulator: Sendable {
  /// The seed.
  public let seed: UInt64

  /// A simulator; the same seed gives the same district.
  public init(seed: UInt64) { self.seed = seed }

  /// The district of the seed: 5 townships, 53 communities, 47 key roads, 42 compounds, 122 devices.
  public func district() -> SimulatedDistrict {
    let land = RiverFrame()
    var drafts: [RoadDraft] = []
    let settlements = SettlementPlan(land: land, seed: seed, drafts: &drafts)
    let mosaic = settlements.mosaic(seed: seed)
    let boundary = AreaUnion.union(of: mosaic.rings)
    var lines = settlements.grids.flatMap(\.lines)
    lines += settlements.countryRoads(inside: boundary.polygons[0], seed: seed, drafts: &drafts)
    let network = NetworkAssembly.network(lines: lines, drafts: drafts)
    let (townships, communities) = AreaAssembly.areas(
      rings: mosaic.rings,
      neighbours: mosaic.neighbours,
      seats: settlements.seats,
      urban: PlaceNames.urban.count
    )
    return SimulatedDistrict(
      seed: seed,
      name: "点军区",
      boundary: boundary,
      townships: townships,
      communities: communities,
      network: network,
      compounds: CompoundPlan.compounds(grids: settlements.grids, network: network, seed: seed),
      depots: DepotPlan.depots(grids: settlements.grids, network: network),
      devices: Self.devices
    )
  }

  /// 16 enforcement vehicles, 17 sanitation vehicles, 40 body cameras and 49 handhelds.
  private static let devices: [Device] = {
    func fleet(_ letter: String, _ count: Int, _ kind: DeviceKind, _ name: String) -> [Device] {
      (1...count).map { number in
        let digits = number < 10 ? "0\(number)" : "\(number)"
        return Device(id: letter + digits, kind: kind, name: name + digits)
      }
    }
    return fleet("E", 16, .enforcement, "执法车") + fleet("S", 17, .sanitation, "环卫车")
      + fleet("B", 40, .bodyCamera, "执法仪") + fleet("H", 49, .handheld, "手持终端")
  }()
}
