/// The contact zones in force (联点包干区): who answers for which communities or unit grids.
public struct ContactZones: Hashable, Sendable {
  /// One zone with the terms of those who answer for it, one after the other.
  public struct Zone: Hashable, Sendable {
    /// The zone's id, as plan and leaders name it.
    public var id: String
    /// The terms of its leaders, in the order of their table.
    public var terms: [LeaderPost]

    /// Who answers for it on a day; `nil` where nobody is in office.
    public func leader(on day: LocalDay) -> LeaderPost? {
      terms.first { $0.isInOffice(on: day) && !$0.name.isEmpty }
    }
  }

  /// The zones, numbers in the order of their value and words after them.
  public var zones: [Zone]
  /// Index of the zone of each community; `nil` where it has none, or where its parts have several.
  public var zoneOfCommunity: [Int?]
  /// Index of the zone of each unit grid; `nil` where it has none.
  public var zoneOfCell: [Int?]
  /// True where zones are made of unit grids, so that a community may lie in several.
  public var areOfCells: Bool
}
