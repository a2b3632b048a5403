import Terrain

/// The units that zones are made of, with names, workloads and neighbours; one place of each column for each unit.
public struct ZoneUnits: Sendable {
  /// Something that units hold and zones add up, such as kilometres of road or people.
  public struct Measure: Hashable, Sendable {
    /// What it is, such as `population`.
    public var name: String
    /// How much each unit holds.
    public var values: [Double]

    /// A measure.
    public init(name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// Ids, as plans name them.
  public var ids: [String]
  /// Names; empty where a unit has none.
  public var names: [String]
  /// Index of each unit's township.
  public var townships: [Int32]
  /// Codes of the townships.
  public var townshipIDs: [String]
  /// Names of the townships.
  public var townshipNames: [String]
  /// Workload of each unit.
  public var workloads: [Double]
  /// Area of each unit, square metres.
  public var areas: [Double]
  /// Length of each unit's whole border, metres.
  public var perimeters: [Double]
  /// A position in each unit.
  public var positions: [Point]
  /// The areas themselves; empty where only a table is known.
  public var polygons: [MultiPolygon]
  /// What else the units hold.
  public var measures: [Measure]
  /// Who touches whom.
  public var graph: UnitGraph

  /// How many units there are.
  public var count: Int { ids.count }
  /// The workload of all units.
  public var totalWorkload: Double { workloads.reduce(0, +) }

  /// Place of each unit by its id.
  public var places: [String: Int] {
    Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// How errors and lists speak of a unit: its name with its id, or its id.
  public func label(_ unit: Int) -> String {
    names[unit].isEmpty || names[unit] == ids[unit] ? ids[unit] : "\(names[unit]) (\(ids[unit]))"
  }

  /// The units that a word means: a unit's id or name, or all units of a township by its code or name.
  public func units(meant word: String) -> [Int] {
    let own = ids.indices.filter { ids[$0] == word }
    if !own.isEmpty { return own }
    if let township = townshipIDs.firstIndex(of: word) {
      return ids.indices.filter { townships[$0] == Int32(township) }
    }
    let named = names.indices.filter { names[$0] == word }
    if !named.isEmpty { return named }
    guard let township = townshipNames.firstIndex(of: word) else { return [] }
    return ids.indices.filter { townships[$0] == Int32(township) }
  }
}
