import Terrain

/// What a week's patrols saw of the linear assets that nobody drives on: river banks, dykes, footpaths.
///
/// An asset is held against its rules as a road is: its passes are continuous sights of a position by one device.
public struct LinearAssetCoverage: Sendable {
  /// The passes, on the edges of `District.linearAssets`.
  public var ledger = CoverageLedger(edgeCount: 0, entries: [])
  /// The answer to each requirement on each stretch.
  public var stretches: [AssessedStretch] = []
  /// What silent devices may have seen.
  public var possible: [PossiblePass] = []
  /// Why passes did not count.
  public var verdicts: [VisitVerdict] = []
  /// The longest interval of every stretch that a rule asks for.
  public var intervals: [UnpatrolledInterval] = []
  /// The totals of each asset, in the order of `District.linearAssets.roads`.
  public var assets: [CoverageTotals] = []
  /// The totals of each community, then of the rest.
  public var communities: [CoverageTotals] = []
  /// The totals of all assets.
  public var total = CoverageTotals()

  /// Nothing was looked at.
  public init() {}
}

/// Holds what was seen of linear assets against their rules.
struct LinearAssetEvaluator {
  let district: District
  let week: Week
  let parameters: CoverageParameters
  let parties: PartyTable

  /// The coverage of the assets, and their gaps.
  func assess(
    _ ledger: CoverageLedger,
    _ ways: [OffRoadWay],
    possible: [PossiblePass],
    spans: [SilentSpan]
  ) -> (coverage: LinearAssetCoverage, gaps: [Gap]) {
    var coverage = LinearAssetCoverage()
    guard !district.linearAssets.edges.isEmpty else { return (coverage, []) }
    let passes = AssetPasses(district)
    let own = district.ofLinearAssets
    coverage.ledger = CoverageLedger(
      edgeCount: own.network.edges.count,
      entries: passes.passes(
        ledger.entries.lazy.filter { week.contains($0.day) },
        ways.filter { week.contains($0.day) }
      )
    )
    coverage.possible = passes.possible(possible, spans, parameters.prism)
    let evaluator = RequirementEvaluator(district: own, week: week, parameters: parameters, parties: parties)
    coverage.stretches = evaluator.assess(coverage.ledger, possible: coverage.possible)
    coverage.verdicts = evaluator.verdicts(on: coverage.ledger)
    coverage.intervals = IntervalFinder(evaluator: evaluator)
      .intervals(in: QualifyingPasses(coverage.ledger, by: evaluator))
    let communities = EdgePartition(network: own.network, areas: district.communities.map(\.area))
    let rollUp = RollUp(
      district: own,
      week: week,
      ledger: coverage.ledger,
      stretches: coverage.stretches,
      communities: communities,
      cells: EdgePartition(network: own.network, areas: district.cells.map(\.area))
    )
    coverage.assets = rollUp.roads
    coverage.communities = rollUp.communities
    coverage.total = rollUp.district
    let gaps = GapFinder(district: own, communities: communities).gaps(in: coverage.stretches, compounds: [])
    return (coverage, gaps.map(\.onLinearAsset))
  }
}

extension District {
  /// The district with its linear assets in place of its roads, and their rules in place of those for roads.
  ///
  /// Rules and exclusions keep their numbers; what speaks of roads, compounds or grids asks for nothing here.
  public var ofLinearAssets: District {
    var own = self
    own.network = linearAssets
    for index in own.exclusions.indices { own.exclusions[index].roads = exclusions[index].linearAssets }
    for index in own.rules.indices {
      if case .linearAssets(let classes) = own.rules[index].target {
        own.rules[index].target = .roads(classes)
        own.rules[index].countsCameras = false
      } else if case .roads = own.rules[index].target {
        own.rules[index].target = .linearAssets([])
      }
    }
    return own
  }

  /// The lines that a gap's parts lie on: the linear assets, or the roads.
  public func network(of gap: Gap) -> RoadNetwork {
    if case .linearAsset = gap.item { linearAssets } else { network }
  }
}

extension Gap {
  /// The same gap with its road taken for a linear asset.
  fileprivate var onLinearAsset: Gap {
    guard case .road(let road, let from, let to) = item else { return self }
    var own = self
    own.item = .linearAsset(road, fromChainage: from, toChainage: to)
    return own
  }
}
