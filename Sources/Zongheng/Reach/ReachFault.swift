import Terrain

/// One place or row where a check failed: what, where, how much, beside whom, and what to do about it.
public struct ReachFault: Hashable, Sendable {
  /// What is wrong; the raw value is its name in the JSON.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case invalidArea = "invalid_area"
    case missingArea = "missing_area"
    case repeatedCode = "repeated_code"
    case hole
    case overlap
    case outside
    case sliver
    case farFromOfficial = "far_from_official"
    case unitWithoutZone = "unit_without_zone"
    case unitInTwoZones = "unit_in_two_zones"
    case unitTwice = "unit_twice"
    case unknownUnit = "unknown_unit"
    case zoneInPieces = "zone_in_pieces"
    case unitWithoutTownship = "unit_without_township"
    case zoneWithoutLeader = "zone_without_leader"
    case leaderWithoutUnits = "leader_without_units"
    case roadWithoutOwner = "road_without_owner"
    case compoundWithoutOwner = "compound_without_owner"
    case gateWithoutOwner = "gate_without_owner"
    case gateElsewhere = "gate_elsewhere"
    case cellWithoutOwner = "cell_without_owner"
    case vacantPost = "vacant_post"
    case expiredTerm = "expired_term"
    case futureTerm = "future_term"
    case twoPersons = "two_persons"
    case twoPosts = "two_posts"
    case unreadableRow = "unreadable_row"
    case postUnheld = "post_unheld"
    case postUnknown = "post_unknown"
    case postCrowded = "post_crowded"
    case declaredRoadUnknown = "declared_road_unknown"
    case declaredZoneUnknown = "declared_zone_unknown"
    case declaredElsewhere = "declared_elsewhere"
    case declaredTwice = "declared_twice"
    case ownerByRule = "owner_by_rule"
    case roadWithoutChief = "road_without_chief"
    case chiefOfNothing = "chief_of_nothing"
    case chiefExpired = "chief_expired"
    case chiefAhead = "chief_ahead"
    case chiefLeft = "chief_left"
    case twoChiefs = "two_chiefs"
    case figureDiffers = "figure_differs"
    case figureMissing = "figure_missing"
    case figureTwice = "figure_twice"
    case figureOfNothing = "figure_of_nothing"
    case figureUnreadable = "figure_unreadable"
    case parentDiffers = "parent_differs"
    case sumDiffers = "sum_differs"
    case brokenPin = "broken_pin"
    case unbalanced
  }

  /// A unit beside the place, and along how many metres.
  public struct Neighbour: Hashable, Sendable {
    /// The unit's label; that of the district for its boundary.
    public var name: String
    /// Shared border, metres.
    public var metres: Double
  }

  /// What is wrong.
  public var kind: Kind
  /// What it concerns, the first thing first: labels of units, zones, people, roads.
  public var names: [String]
  /// What the input says there: a date, a reason of the geometry library, a number; may be empty.
  public var detail = ""
  /// Where it is, in the metric plane.
  public var position: Point?
  /// Its size, square metres.
  public var squareMetres: Double?
  /// How wide it is, metres.
  public var widthMetres: Double?
  /// Its length, metres.
  public var metres: Double?
  /// Who lies beside it, the longest border first.
  public var neighbours: [Neighbour] = []
  /// What to do; `nil` where nobody but the office can say.
  public var remedy: ReachRemedy?
  /// How many things it stands for, such as the grids of one unit; 1 where it is one place.
  public var count = 1
  /// Its outline, for the map.
  public var shape: Polygon?

  /// A fault.
  init(_ kind: Kind, _ names: [String], detail: String = "", at position: Point? = nil) {
    self.kind = kind
    self.names = names
    self.detail = detail
    self.position = position
  }
}

/// What puts a fault right.
public struct ReachRemedy: Hashable, Sendable {
  /// The step to take.
  public enum Step: Hashable, Sendable {
    /// Add the place to a unit (index).
    case addPlace(toUnit: Int)
    /// Cut the place off from units (indices).
    case cutPlace(fromUnits: [Int])
    /// Let GEOS repair the rings of a unit (index).
    case repairArea(ofUnit: Int)
    /// Put a unit (index) into a zone.
    case assign(unit: Int, zone: String)
    /// Drop the rows of the plan with these places, counted from 0.
    case dropRows([Int])
  }

  /// The step.
  public var step: Step
  /// True where no other step would do as well, so that `--repair` may take it.
  public var isUnambiguous: Bool
  /// The unit or zone that the step speaks of, as people call it.
  public var target: String
}
