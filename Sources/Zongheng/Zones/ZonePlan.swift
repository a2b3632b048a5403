/// Which zone each unit belongs to, row by row as a plan says it.
///
/// A plan is a value that may be wrong: a unit may stand in it twice or not at all, and a zone may be empty text.
/// Whoever reads one judges it; the rows are kept as they are.
public struct ZonePlan: Hashable, Sendable {
  /// One row: a unit and its zone.
  public struct Assignment: Hashable, Sendable {
    /// The unit's id: a community's or township's code, a grid's code, or the id of a table of units.
    public var unit: String
    /// The zone's id, as the leaders' table names it; empty where the row says none.
    public var zone: String
    /// The row's number in its file, from 1, the head aside; 0 where it was not read.
    public var row: Int

    /// A row.
    public init(unit: String, zone: String, row: Int = 0) {
      self.unit = unit
      self.zone = zone
      self.row = row
    }
  }

  /// The rows, in the order of their file.
  public var assignments: [Assignment]

  /// A plan from its rows.
  public init(_ assignments: [Assignment]) { self.assignments = assignments }

  /// The zone of each unit; the first row counts where a unit stands twice, and blank zones are left out.
  public var zoneByUnit: [String: String] {
    assignments.reduce(into: [:]) { zones, row in
      if !row.zone.isEmpty, zones[row.unit] == nil { zones[row.unit] = row.zone }
    }
  }

  /// The zones that have units, numbers in the order of their value and words after them.
  public var zones: [String] {
    Set(assignments.map(\.zone)).subtracting([""]).sorted(by: RoadPiece.idOrdered)
  }
}
