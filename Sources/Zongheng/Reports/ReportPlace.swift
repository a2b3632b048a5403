/// Where a report lies in a district, and how sure that is.
public struct ReportPlace: Hashable, Sendable {
  /// How the place was found.
  public enum Quality: String, CaseIterable, Sendable {
    /// By its position, on a road or in a compound.
    case position
    /// By its position, whose nearest road the report also names.
    case confirmed
    /// By the name of a road or compound alone: somewhere along it.
    case name
    /// By its position, far from every road and compound.
    case area
    /// Not at all, or outside the district.
    case none
  }

  /// How the place was found.
  public var quality: Quality
  /// Index of the edge; `nil` where it is on no road, or somewhere along one.
  public var edge: Int32?
  /// Centimetres along the edge's line.
  public var offset: Int32 = 0
  /// Index of the road.
  public var road: Int32?
  /// The road's chainage, metres.
  public var chainage: Double?
  /// Metres from the road.
  public var distance: Double?
  /// Index of the compound.
  public var compound: Int32?
  /// Index of the community.
  public var community: Int32?
  /// Index of the unit grid.
  public var cell: Int32?
}
