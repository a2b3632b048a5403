/// What a project says of its contact zones: what is shared out, how it is weighed, and what binds the plan.
public struct ZoneSection: Hashable, Sendable {
  /// What the zones are made of.
  public var units: ZoneUnitKind
  /// The plan in force, relative to the project's folder; `nil` where there is none.
  public var plan: String?
  /// What makes a unit heavy.
  public var workload: WorkloadSection
  /// Greatest deviation of a zone's workload from its share, as a part of the share.
  public var tolerance: Double
  /// What to keep low, beside balance.
  public var minimize: ZoneGoal
  /// Greatest part of the workload that may change hands against the plan in force; `nil` for any.
  public var mostMoved: Double?
  /// How many goal units one percent of moved workload costs; 0 where moving is free.
  public var stability: Double
  /// Pairs of units that count as neighbours although they share no border.
  public var links: [ZoneLink]
  /// Units that may lie apart from the rest of their zone, by code.
  public var enclaves: [String]
  /// Who owns a road that runs along a border between zones, by road id or name.
  public var borderRoads: [String: String]
  /// The table of road chiefs; `nil` where the project has none.
  public var roadChiefs: LayerSection?
  /// The table of posts with their seats; `nil` where the project has none.
  public var posts: LayerSection?
  /// Line of the section in `zongheng.yaml`.
  public var line: Int
}

/// What the zones of a project are made of.
public enum ZoneUnitKind: String, Hashable, Sendable, CaseIterable {
  /// Villages and communities.
  case communities
  /// Cells of the unit grid.
  case grid
  /// Townships and streets.
  case townships
}

/// Weights of what makes a unit heavy; the workload of a unit is the sum.
public struct WorkloadSection: Hashable, Sendable {
  /// Per kilometre of road, by grade; `*` for every other grade.
  public var roads: [String: Double]
  /// Per compound, by class; `*` for every other class.
  public var compounds: [String: Double]
  /// Per kilometre of gap that a result lists.
  public var openGaps: Double
  /// Per one of a column of `figures`, such as population, households or reports.
  public var columns: [String: Double]
  /// For each unit, whatever it holds.
  public var each: Double
  /// The table with a row for each unit; `nil` where no column is named.
  public var figures: LayerSection?

  /// Weights; each kilometre of road counts 1 where nothing is said.
  public init(
    roads: [String: Double] = ["*": 1],
    compounds: [String: Double] = [:],
    openGaps: Double = 0,
    columns: [String: Double] = [:],
    each: Double = 0,
    figures: LayerSection? = nil
  ) {
    self.roads = roads
    self.compounds = compounds
    self.openGaps = openGaps
    self.columns = columns
    self.each = each
    self.figures = figures
  }
}

/// Two units that are joined by a ferry, a bridge or a road through somebody else's land.
public struct ZoneLink: Hashable, Sendable {
  /// What joins them.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A ferry.
    case ferry
    /// A bridge.
    case bridge
    /// A road or a path.
    case road
  }
  /// Code of one unit.
  public var from: String
  /// Code of the other unit.
  public var to: String
  /// What joins them.
  public var kind: Kind

  /// A link between two units.
  public init(from: String, to: String, kind: Kind = .road) {
    self.from = from
    self.to = to
    self.kind = kind
  }
}
