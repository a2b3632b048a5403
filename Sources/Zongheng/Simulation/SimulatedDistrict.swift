import Terrain

/// A district that was made up from a seed: areas, roads, compounds and devices, in the plane of EPSG:4546.
///
/// Every vertex lies on the grid of 1e-8 degrees, so that neighbours share equal vertices in degrees too.
public struct SimulatedDistrict: Sendable {
  /// The seed that it was made from.
  public var seed: UInt64
  /// Name of the district.
  public var name: String
  /// The boundary: the sum of the communities.
  public var boundary: MultiPolygon
  /// The townships, each the sum of its communities.
  public var townships: [SimulatedArea]
  /// The communities, which tile the district.
  public var communities: [SimulatedArea]
  /// The roads, split at every junction.
  public var network: RoadNetwork
  /// The residential compounds.
  public var compounds: [SimulatedCompound]
  /// Where vehicles are parked.
  public var depots: [SimulatedDepot]
  /// Vehicles, body cameras and handhelds, in the order of their ids.
  public var devices: [Device]
  /// The projection between the plane and degrees.
  public var projection: GaussKruger { .zone111 }
}

/// A township or a community.
public struct SimulatedArea: Hashable, Sendable {
  /// Twelve-digit code.
  public var code: String
  /// Name.
  public var name: String
  /// The area, metres.
  public var area: MultiPolygon
  /// Index of the township that a community belongs to.
  public var township: Int?
}

/// A residential compound with its gates.
public struct SimulatedCompound: Hashable, Sendable {
  /// Id.
  public var id: String
  /// Name.
  public var name: String
  /// Class: `commercial`, `old` or `relocation`.
  public var category: String
  /// The ground of the compound.
  public var area: Polygon
  /// One to three gates.
  public var gates: [SimulatedGate]
}

/// A gate: a point of a compound's edge, reached from a lane.
public struct SimulatedGate: Hashable, Sendable {
  /// Where the gate is.
  public var position: Point
  /// Edge of the network that leads past the gate.
  public var edge: Int32
  /// Where on the edge people turn off, metres from its start.
  public var offset: Double
}

/// A yard beside the road where vehicles park.
public struct SimulatedDepot: Hashable, Sendable {
  /// Name.
  public var name: String
  /// The junction it is reached from.
  public var node: Int32
  /// Where the vehicles stand.
  public var position: Point
}
