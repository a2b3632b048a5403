/// What patrols had done at the places of reports, by the visits of a result.
public struct ReportOverlay: Sendable {
  /// How a report stands to the patrols of the result's week.
  public enum Standing: String, CaseIterable, Sendable {
    /// Somebody had been there that week before it came in: patrolled but still reported, a question of quality.
    case patrolled
    /// Nobody had: a question of coverage.
    case unpatrolled
    /// It came in outside the week.
    case otherWeek = "other_week"
    /// It lies on no road and in no compound, or nobody knows where along one.
    case unplaced
  }

  /// One visit of the result.
  public struct Visit: Hashable, Sendable {
    /// When it began, milliseconds since 1970.
    public var enter: Int64
    /// From where on the edge's line, centimetres; 0 for a compound.
    public var from: Int32
    /// To where, centimetres.
    public var to: Int32

    /// A visit.
    public init(enter: Int64, from: Int32, to: Int32) {
      self.enter = enter
      self.from = from
      self.to = to
    }
  }

  private let week: Range<Int64>
  private let edges: [Int32: [Visit]]
  private let compounds: [Int32: [Visit]]

  /// The visits of a week, by edge and by compound.
  /// - Parameters:
  ///   - week: its first moment and that of the next week, milliseconds since 1970.
  ///   - edges: the visits of each edge, by its index.
  ///   - compounds: the visits of each compound, by its index.
  public init(week: Range<Int64>, edges: [Int32: [Visit]], compounds: [Int32: [Visit]]) {
    self.week = week
    self.edges = edges
    self.compounds = compounds
  }

  /// How a report stands to the patrols.
  public func standing(_ report: HotlineReport, at place: ReportPlace) -> Standing {
    guard place.edge != nil || place.compound != nil else { return .unplaced }
    guard week.contains(report.received) else { return .otherWeek }
    let onRoad = place.edge.flatMap { edges[$0] } ?? []
    let inCompound = place.compound.flatMap { compounds[$0] } ?? []
    let isPatrolled =
      onRoad.contains { $0.enter < report.received && $0.from <= place.offset && place.offset <= $0.to }
      || inCompound.contains { $0.enter < report.received }
    return isPatrolled ? .patrolled : .unpatrolled
  }
}
