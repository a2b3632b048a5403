/// A stretch of road or of a linear asset that no rule asks for, for a reason and for a time: road works, a private road,
/// a bank under repair.
///
/// What is left out of the denominator is listed in the result's ledger; nothing vanishes.
public struct PatrolExclusion: Hashable, Sendable {
  /// Its own id, unique in the project.
  public var id: String
  /// Ids or names of the roads.
  public var roads: [String]
  /// Ids or names of the linear assets.
  public var linearAssets: [String]
  /// Where on each of them it begins, metres of chainage; `nil` for its start.
  public var fromMetres: Double?
  /// Where on each of them it ends, metres of chainage; `nil` for its end.
  public var toMetres: Double?
  /// Why.
  public var reason: String
  /// First day; `nil` where it has always been so.
  public var validFrom: LocalDay?
  /// Last day: its expiry; `nil` where none is set.
  public var validTo: LocalDay?
  /// The document that it rests on; empty where none is named.
  public var basis: String
  /// Line of the file where it begins; 0 where it was made in code.
  public var line: Int

  /// An exclusion from its parts.
  public init(
    id: String,
    roads: [String],
    linearAssets: [String] = [],
    fromMetres: Double? = nil,
    toMetres: Double? = nil,
    reason: String,
    validFrom: LocalDay? = nil,
    validTo: LocalDay? = nil,
    basis: String = "",
    line: Int = 0
  ) {
    self.id = id
    self.roads = roads
    self.linearAssets = linearAssets
    self.fromMetres = fromMetres
    self.toMetres = toMetres
    self.reason = reason
    self.validFrom = validFrom
    self.validTo = validTo
    self.basis = basis
    self.line = line
  }

  /// True where it holds on a day.
  public func applies(on day: LocalDay) -> Bool {
    (validFrom.map { $0 <= day } ?? true) && (validTo.map { day <= $0 } ?? true)
  }
}
