import Terrain

/// The reach certificate (到底到边证明): every check behind *vertical to the bottom* and *horizontal to the edge*,
/// with what it counted and where it failed.
///
/// A certificate only ever reads a plan: nothing of the search that made the plan is used to judge it.
public struct ReachCertificate: Sendable {
  /// What is certified: the district's name, or the file's.
  public var title: String
  /// The day on which posts must be filled.
  public var day: LocalDay
  /// The metric plane of positions; `nil` where there is no geometry.
  public var plane: CoordinateSystem?
  /// The files that were read, with their hashes.
  public var inputs: [InputFile]
  /// The checks, in the order of the document.
  public var checks: [ReachCheck]
  /// The zones, by id.
  public var zones: [CertifiedZone]
  /// The units, in the order of their layer.
  public var units: [ReachUnit]
  /// The townships, for the map; may be empty.
  public var townships: [AdministrativeArea]

  /// True where no check failed.
  public var holds: Bool { !checks.contains { $0.state == .failed } }

  /// True where nothing that responsibility rests on was left unchecked for want of input: the boundary, the
  /// leaders, and the roads.
  public var isComplete: Bool {
    let needed: Set<ReachCheck.Kind> = [.unitsTile, .oneZone, .connected, .unitChain, .roadChain, .posts]
    return checks.allSatisfy { !needed.contains($0.kind) || $0.state != .notGiven }
      && checks.first { $0.kind == .unitsTile }?.fact("residue_m") != nil
  }

  /// All faults, check by check.
  public var faults: [ReachFault] { checks.flatMap(\.faults) }
}

/// One zone as the certificate tells it.
public struct CertifiedZone: Hashable, Sendable {
  /// A step of the tree that proves the zone to be in one piece: a unit hangs on one that is nearer to the root.
  public struct Branch: Hashable, Sendable {
    /// Index of the unit.
    public var unit: Int
    /// Index of the unit that it hangs on.
    public var parent: Int
    /// Length of the border that they share, metres; 0 for a declared link.
    public var metres: Double
  }

  /// The zone's id.
  public var id: String
  /// Who answers for it on the day; empty where nobody does.
  public var leader: String
  /// The leader's post; empty where nothing is said.
  public var post: String
  /// Indices of its units, ascending.
  public var units: [Int]
  /// The pieces that it is in, as indices of units, the greatest first.
  public var pieces: [[Int]]
  /// The tree of the greatest piece: one branch fewer than it has units.
  public var tree: [Branch]
  /// Its area, square metres.
  public var squareMetres = 0.0
  /// Length of its own border, metres.
  public var borderMetres = 0.0
  /// Its roads, centimetres; `nil` where there are none to tell.
  public var roadCentimetres: Int?
  /// Its compounds; `nil` where there are none to tell.
  public var compounds: Int?
  /// Its workload; `nil` where nothing is weighed.
  public var workload: Double?
  /// The part of the whole workload that it should carry, in the workload's unit.
  public var target: Double?
}

/// A unit as the verifier sees it.
public struct ReachUnit: Hashable, Sendable {
  /// The unit's code or id.
  public var code: String
  /// Its name; empty where it has none.
  public var name: String
  /// Code of its township; `nil` where none is said.
  public var township: String?
  /// Its area; `nil` where no geometry was given.
  public var area: MultiPolygon?
  /// What it weighs; `nil` where nothing is said.
  public var workload: Double?

  /// A unit.
  public init(
    code: String,
    name: String = "",
    township: String? = nil,
    area: MultiPolygon? = nil,
    workload: Double? = nil
  ) {
    self.code = code
    self.name = name
    self.township = township
    self.area = area
    self.workload = workload
  }

  /// What people call it.
  public var label: String { name.isEmpty || name == code ? code : "\(name) (\(code))" }
}
