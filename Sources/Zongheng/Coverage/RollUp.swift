import Terrain

/// The totals of a week by road, grade, unit grid, community, township, day and device kind.
///
/// Each table but those by day and kind splits every centimetre of every edge exactly once: its rows add up to
/// `district`. What lies in no area is in the table's last row.
public struct RollUp: Hashable, Sendable {
  /// The whole network.
  public var district = CoverageTotals()
  /// One row per road.
  public var roads: [CoverageTotals]
  /// One row per unit grid, then one for the rest.
  public var cells: [CoverageTotals]
  /// One row per community, then one for the rest.
  public var communities: [CoverageTotals]
  /// One row per township, then one for the rest.
  public var townships: [CoverageTotals]
  /// One row per day of the week: the requirements of that day alone. `required` and `patrolled` add up, with
  /// `weekly`, to the district's.
  public var days: [CoverageTotals]
  /// The requirements that are counted over the whole week.
  public var weekly = CoverageTotals()
  /// What each kind of device did, in the order of `DeviceKind.allCases`.
  public var kinds: [KindTotals]

  /// What the devices of one kind did.
  public struct KindTotals: Hashable, Sendable {
    /// The kind.
    public var kind: DeviceKind
    /// Length of all traversals, centimetres; the kinds' add up to the ledger's.
    public var driven = 0
    /// Length passed at least once, each centimetre once; a centimetre may count for several kinds.
    public var reached = 0
  }

  /// The roll-ups of assessed stretches.
  /// - Parameters:
  ///   - district: the district that was assessed.
  ///   - week: the week that was assessed.
  ///   - ledger: every traversal of the week.
  ///   - stretches: what `RequirementEvaluator` said of the ledger.
  ///   - communityPartition: which community each edge's centimetres belong to.
  ///   - cellPartition: which unit grid they belong to.
  public init(
    district: District,
    week: Week,
    ledger: CoverageLedger,
    stretches: [AssessedStretch],
    communities communityPartition: EdgePartition,
    cells cellPartition: EdgePartition
  ) {
    let network = district.network
    roads = Array(repeating: CoverageTotals(), count: network.roads.count)
    cells = Array(repeating: CoverageTotals(), count: district.cells.count + 1)
    communities = Array(repeating: CoverageTotals(), count: district.communities.count + 1)
    townships = Array(repeating: CoverageTotals(), count: district.townships.count + 1)
    days = Array(repeating: CoverageTotals(), count: 7)
    kinds = DeviceKind.allCases.map { KindTotals(kind: $0) }

    var byEdge = Dictionary(grouping: stretches, by: \.edge)
    for edge in network.edges.indices {
      let own = byEdge.removeValue(forKey: Int32(edge)) ?? []
      let whole = 0..<network.edges[edge].lengthCentimetres
      let totals = Self.totals(of: own, within: whole)
      self.district += totals
      roads[Int(network.edges[edge].road)] += totals
      for piece in communityPartition.pieces(of: edge) {
        let part = Self.totals(of: own, within: piece.from..<piece.to)
        communities[piece.area < 0 ? communities.count - 1 : Int(piece.area)] += part
        let township = piece.area < 0 ? nil : district.communities[Int(piece.area)].parent
        townships[township ?? townships.count - 1] += part
      }
      for piece in cellPartition.pieces(of: edge) {
        cells[piece.area < 0 ? cells.count - 1 : Int(piece.area)] +=
          Self.totals(of: own, within: piece.from..<piece.to)
      }
      for (index, day) in week.days.enumerated() {
        days[index] += Self.totals(of: own.filter { $0.period == .day(day) }, within: whole)
      }
      weekly += Self.totals(of: own.filter { $0.period == .week }, within: whole)
      let entries = ledger.entries(on: edge).filter { week.contains($0.day) }
      for index in kinds.indices {
        let passed = entries.filter { district.devices[Int($0.device)].kind == kinds[index].kind }
        kinds[index].driven += passed.reduce(0) { $0 + Int($1.length) }
        kinds[index].reached += IntervalSet(passed.lazy.map { $0.from..<$0.to }).length
      }
    }
  }

  /// The totals of one edge's stretches inside a window of the edge.
  /// - Parameters:
  ///   - stretches: what rules say of the edge.
  ///   - window: distances from the start of the edge's line, centimetres.
  public static func totals(of stretches: [AssessedStretch], within window: Range<Int32>) -> CoverageTotals {
    var totals = CoverageTotals()
    totals.length = window.count
    var requiring: [Range<Int32>] = []
    var covered: [Range<Int32>] = []
    var certain: [Range<Int32>] = []
    var possible: [Range<Int32>] = []
    var excluded: [Range<Int32>] = []
    var credits: [Int32: [Range<Int32>]] = [:]
    for stretch in stretches {
      let low = max(stretch.from, window.lowerBound)
      let part = low..<max(low, min(stretch.to, window.upperBound))
      guard !part.isEmpty else { continue }
      if stretch.exclusion >= 0 {
        excluded.append(part)
        continue
      }
      let met = min(stretch.visits, stretch.required)
      totals.required += part.count * Int(stretch.required)
      totals.patrolled += part.count * Int(met)
      totals.patrolledCertain += part.count * Int(min(stretch.certain, stretch.required))
      totals.patrolledUnknown += part.count * Int(min(stretch.possible, stretch.required - met))
      requiring.append(part)
      if stretch.visits > 0 {
        covered.append(part)
        credits[stretch.confidence, default: []].append(part)
      }
      if stretch.certain > 0 { certain.append(part) }
      if stretch.visits + stretch.possible > 0 { possible.append(part) }
    }
    let asked = IntervalSet(requiring)
    totals.requiring = asked.length
    totals.covered = IntervalSet(covered).length
    totals.certain = IntervalSet(certain).length
    totals.unknown = IntervalSet(possible).length - totals.covered
    totals.excluded = IntervalSet(requiring + excluded).length - totals.requiring
    totals.credited = credit(credits)
    return totals
  }

  /// The sum of each centimetre's greatest confidence, in thousandths of centimetres.
  private static func credit(_ parts: [Int32: [Range<Int32>]]) -> Int {
    var known: [Range<Int32>] = []
    var length = 0
    var sum = 0
    for (confidence, ranges) in parts.sorted(by: { $0.key > $1.key }) {
      known += ranges
      let reached = IntervalSet(known).length
      sum += (reached - length) * Int(confidence)
      length = reached
    }
    return sum
  }
}
