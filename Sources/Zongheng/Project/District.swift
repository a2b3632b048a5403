import Terrain

/// A district as its layers and tables describe it, everything in one metric plane.
public struct District: Sendable {
  /// The district's name.
  public var name: String
  /// The metric coordinate system of every position below.
  public var plane: CoordinateSystem
  /// The district's own area.
  public var boundary: MultiPolygon
  /// Townships and streets; their parent is the district.
  public var townships: [AdministrativeArea]
  /// Villages and communities; a parent is an index into `townships`.
  public var communities: [AdministrativeArea]
  /// The unit grid.
  public var cells: [UnitCell]
  /// Residential compounds.
  public var compounds: [Compound]
  /// The roads.
  public var network: RoadNetwork
  /// The linear assets that nobody drives on, each a road of this network; empty where the project names none.
  public var linearAssets = RoadNetwork.empty
  /// The areas that are watched as a whole; empty where the project names none.
  public var watchAreas: [WatchArea] = []
  /// The fixed cameras; empty where the project names none.
  public var cameras: [Camera] = []
  /// How far each kind of device sees.
  public var sight = SightDistances()
  /// The devices.
  public var devices: [Device]
  /// The requirements.
  public var rules: [PatrolRule]
  /// What is left out of all requirements, with the reason.
  public var exclusions: [PatrolExclusion] = []
  /// The turns of duty, in their order; empty where the project names none.
  public var shifts: [PatrolShift] = []
  /// The text that the rules as a whole follow; empty where none is named.
  public var rulesText = ""
  /// The contact zones in force; `nil` where the project names no plan.
  public var zones: ContactZones?
  /// What was wrong with the inputs.
  public var findings: [Finding]
  /// The zone that days and windows are told in.
  public var clock: LocalClock

  /// A district from its parts.
  public init(
    name: String,
    plane: CoordinateSystem,
    boundary: MultiPolygon,
    townships: [AdministrativeArea] = [],
    communities: [AdministrativeArea] = [],
    cells: [UnitCell] = [],
    compounds: [Compound] = [],
    network: RoadNetwork,
    devices: [Device] = [],
    rules: [PatrolRule] = [],
    findings: [Finding] = [],
    clock: LocalClock
  ) {
    self.name = name
    self.plane = plane
    self.boundary = boundary
    self.townships = townships
    self.communities = communities
    self.cells = cells
    self.compounds = compounds
    self.network = network
    self.devices = devices
    self.rules = rules
    self.findings = findings
    self.clock = clock
  }
}

/// A township, street, village or community.
public struct AdministrativeArea: Hashable, Sendable {
  /// The division code.
  public var code: String
  /// The name.
  public var name: String
  /// Its area.
  public var area: MultiPolygon
  /// Index of the area above it; `nil` where that is the district or unknown.
  public var parent: Int?

  /// An area.
  public init(code: String, name: String, area: MultiPolygon, parent: Int? = nil) {
    self.code = code
    self.name = name
    self.area = area
    self.parent = parent
  }
}

/// One cell of the unit grid.
public struct UnitCell: Hashable, Sendable {
  /// The cell's code: division code, then a sequence number.
  public var code: String
  /// Index of the community it lies in; `nil` where unknown.
  public var community: Int?
  /// Its class, as the rules name it; empty where it has none.
  public var category: String
  /// Its area.
  public var area: MultiPolygon

  /// A cell.
  public init(code: String, community: Int?, category: String = "", area: MultiPolygon) {
    self.code = code
    self.community = community
    self.category = category
    self.area = area
  }
}

/// A residential compound.
public struct Compound: Hashable, Sendable {
  /// Its id in its layer.
  public var id: String
  /// Its name.
  public var name: String
  /// Its class, as the rules name it.
  public var category: String
  /// Its area.
  public var area: MultiPolygon
  /// Where it is entered; may be empty.
  public var gates: [Point]

  /// A compound.
  public init(id: String, name: String, category: String, area: MultiPolygon, gates: [Point] = []) {
    self.id = id
    self.name = name
    self.category = category
    self.area = area
    self.gates = gates
  }
}
