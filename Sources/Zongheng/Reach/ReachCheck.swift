/// One check of a certificate: what was held to be true, how much was looked at, and where it is not so.
public struct ReachCheck: Hashable, Sendable {
  /// Which half of the certificate a check belongs to.
  public enum Part: String, Hashable, Sendable, CaseIterable {
    /// Horizontal to the edge (横向到边).
    case edge
    /// Vertical to the bottom (纵向到底).
    case bottom
  }

  /// What is checked; the raw value is its name in the JSON.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case unitsValid = "units_valid"
    case unitsTile = "units_tile_district"
    case communitiesTile = "communities_tile_townships"
    case townshipsTile = "townships_tile_district"
    case slivers
    case officialBoundary = "official_boundary"
    case oneZone = "one_zone_each"
    case connected = "zones_connected"
    case unitChain = "unit_chain"
    case roadChain = "road_chain"
    case borderRoads = "border_roads"
    case roadChiefs = "road_chiefs"
    case compoundChain = "compound_chain"
    case gateChain = "gate_chain"
    case gridChain = "grid_chain"
    case posts = "posts_filled"
    case onePerson = "one_person_per_post"
    case parents
    case reconciled
    case pins
    case balance

    /// The half that it belongs to.
    public var part: Part {
      switch self {
      case .unitsValid, .unitsTile, .communitiesTile, .townshipsTile, .slivers, .officialBoundary, .oneZone,
        .connected:
        .edge
      default: .bottom
      }
    }
  }

  /// How a check came out.
  public enum State: String, Hashable, Sendable {
    case passed
    case failed
    /// True, with something that the reader should see.
    case noted
    /// The input says nothing to check.
    case notGiven = "not_given"
  }

  /// A number that the check found, by a stable name.
  public struct Fact: Hashable, Sendable {
    /// Its name in the JSON, such as `residue_m`.
    public var name: String
    /// Its value.
    public var value: Double

    init(_ name: String, _ value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// What was checked.
  public var kind: Kind
  /// How it came out.
  public var state: State
  /// How many things were looked at: units, border segments, metres, rows.
  public var counted: Int
  /// What was found beside.
  public var facts: [Fact]
  /// Where it is not so.
  public var faults: [ReachFault]

  /// A check that failed where it has faults.
  init(_ kind: Kind, counted: Int, facts: [Fact] = [], faults: [ReachFault] = []) {
    self.kind = kind
    self.counted = counted
    self.facts = facts
    self.faults = faults
    state = faults.isEmpty ? .passed : .failed
  }

  /// A check that the input gives no ground for.
  static func notGiven(_ kind: Kind) -> ReachCheck {
    var check = ReachCheck(kind, counted: 0)
    check.state = .notGiven
    return check
  }

  /// A fact's value; `nil` where there is none of that name.
  public func fact(_ name: String) -> Double? { facts.first { $0.name == name }?.value }
}
