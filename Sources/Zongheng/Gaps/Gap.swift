import Terrain

/// A maximal stretch of one road, or a compound or unit grid, that misses one requirement in one period for one cause.
public struct Gap: Hashable, Sendable {
  /// What was missed.
  public enum Item: Hashable, Sendable {
    /// A stretch of a road (index in the network), by chainage in metres.
    case road(Int32, fromChainage: Double, toChainage: Double)
    /// A compound (index in the district).
    case compound(Int32)
    /// A unit grid (index in the district).
    case grid(Int32)
    /// A stretch of a linear asset (index in the district), by chainage in metres.
    case linearAsset(Int32, fromChainage: Double, toChainage: Double)
    /// A watch area (index in the district).
    case watchArea(Int32)
  }

  /// A part of an edge that belongs to the gap.
  public struct Part: Hashable, Sendable {
    /// The edge.
    public var edge: Int32
    /// Distance from the start of the edge's line, centimetres.
    public var from: Int32
    /// Distance from the start of the edge's line, centimetres.
    public var to: Int32
  }

  /// A name for the gap that is the same whenever the same input is analysed.
  public var id: String
  /// What was missed.
  public var item: Item
  /// The parts of edges of the roads, or of the linear assets, along the road; none for a compound or unit grid.
  public var parts: [Part]
  /// Index of the rule that was missed.
  public var rule: Int32
  /// The period.
  public var period: RequirementPeriod
  /// Why.
  public var cause: GapCause
  /// Fewest qualifying visits on any part.
  public var visits: Int32
  /// Required visits.
  public var required: Int32
  /// Index of the community that holds most of it; `nil` where none does.
  public var community: Int?
  /// Fewest make-up patrols on any part: passes after a window, before the period ended.
  public var makeUp: Int32 = 0
  /// Length, centimetres; 0 for a compound or unit grid.
  public var lengthCentimetres: Int

  /// Length, metres.
  public var lengthMetres: Double { Double(lengthCentimetres) / 100 }
}
