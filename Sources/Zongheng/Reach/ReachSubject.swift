import Terrain

/// Everything that a certificate is about: units, the plan, and as much of the district around them as is known.
public struct ReachSubject: Sendable {
  /// The district's name, or the file's.
  public var title: String
  /// The day on which posts must be filled.
  public var day: LocalDay
  /// The units.
  public var units: [ReachUnit]
  /// The plan, row by row as it was read.
  public var plan: ZonePlan
  /// The metric plane; `nil` where there is no geometry.
  public var plane: CoordinateSystem?
  /// The area that the units must tile; `nil` where none was given.
  public var outline: MultiPolygon?
  /// The border that another authority holds to be the district's; `nil` where none was given.
  public var official: MultiPolygon?
  /// How far the official border may be, metres.
  public var officialToleranceMetres = 50.0
  /// Pairs of units that share a border, by index, with its length in metres: where there is no geometry to find
  /// them in.
  public var givenBorders: [(first: Int, second: Int, metres: Double)] = []
  /// Pairs of units that a ferry, a bridge or a road joins, by code.
  public var links: [ZoneLink] = []
  /// Codes of units that may lie apart from their zone.
  public var enclaves: Set<String> = []
  /// Who answers for which zone; `nil` where nothing is said of leaders.
  public var leaders: [LeaderPost]?
  /// Rows of the tables of leaders, chiefs and posts that could not be read whole.
  public var rowFindings: [Finding] = []
  /// How many persons may hold each post; `nil` where no table says so.
  public var posts: [PostSeats]?
  /// Who is chief of which key road; `nil` where no table says so.
  public var roadChiefs: [RoadChief]?
  /// Who owns a road along a border between zones, by the road's id or name.
  public var borderRoads: [String: String] = [:]
  /// What units and the areas above them hold, such as people; `nil` where no table says so.
  public var figures: ReachFigures?
  /// Greatest deviation of a zone's workload from its share; `nil` where none is asked for.
  public var tolerance: Double?
  /// The district with its tree, roads, compounds and grids; `nil` for bare units.
  public var district: District?
  /// What the units of a project are.
  public var unitKind = ZoneUnitKind.communities
  /// The files that were read.
  public var inputs: [InputFile] = []

  /// A subject from what every certificate needs.
  public init(title: String, day: LocalDay, units: [ReachUnit], plan: ZonePlan) {
    self.title = title
    self.day = day
    self.units = units
    self.plan = plan
  }
}
