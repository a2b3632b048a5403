import Terrain
import Testing

@testable import Zongheng

@Suite("One order of causes for whatever is asked for")
struct GapCauseOrderTests {
  /// What a rule asks for visits of: the road of 300 m, and a unit grid, a dyke and a slope beside it.
  enum Item: CaseIterable, Sendable {
    case road, grid, linearAsset, watchArea

    var target: PatrolTarget {
      switch self {
      case .road: .roads(["key"])
      case .grid: .grid(["a"])
      case .linearAsset: .linearAssets(["dyke"])
      case .watchArea: .watchAreas(["slope"])
      }
    }
  }

  /// The whole road on a day from Monday 0, from a minute on, by the car (0) or the handheld (1).
  struct Drive: Sendable {
    var day = 0
    var minute = 600
    var device: Int32 = 0
  }

  static func district(_ item: Item, visits: Int) -> District {
    var rule = PatrolRule(
      id: "r",
      target: item.target,
      visits: visits,
      windows: [PatrolWindow(from: 420, to: 720)],
      kinds: [.enforcement]
    )
    rule.minShare = item == .watchArea ? 0.7 : nil
    var district = WatchAreaTests.district(rule)
    let corners = [Point(-10, -50), Point(310, -50), Point(310, 50), Point(-10, 50)]
    district.cells = [
      UnitCell(
        code: "W",
        community: nil,
        category: "a",
        area: MultiPolygon([Polygon(exterior: corners)])
      )
    ]
    district.linearAssets = LinearAssetTests.assets([[Point(0, 18), Point(300, 18)]])
    return district
  }

  /// The cause on Monday, in the middle of the item.
  static func monday(_ item: Item, _ drives: [Drive], visits: Int = 1, hidden: Bool = false) -> GapCause? {
    let district = Self.district(item, visits: visits)
    let entries = drives.flatMap { WatchAreaTests.drive(day: $0.day, minute: $0.minute, device: $0.device) }
    let ledger = CoverageLedger(edgeCount: 3, entries: entries)
    let possible = hidden ? [ThreeStateTests.hidden(1, day: 0, minutes: 600...620)] : []
    let monday = RequirementPeriod.day(ThreeStateTests.week.monday)
    switch item {
    case .road:
      // From 120 to 200 m: what the silence may have passed.
      return ThreeStateTests.assess(district, entries, possible)
        .first { $0.edge == 1 && $0.period == monday && $0.to == 10_000 }?.cause
    case .grid:
      let unseen = UnseenStays(
        district,
        [],
        PrismFinder(network: district.network, parameters: PrismParameters()),
        passing: possible,
        margin: PrismParameters().anchorMetres
      )
      return GridEvaluator(district: district, week: ThreeStateTests.week).assess(
        ledger,
        EdgePartition(network: district.network, areas: district.cells.map(\.area)),
        unseen: unseen
      ).answers.first { $0.period == monday }?.cause
    case .linearAsset:
      return LinearAssetTests.assess(district, entries, [], [], possible).gaps.first { gap in
        guard gap.period == monday, case .linearAsset(_, let from, let to) = gap.item else { return false }
        return from <= 150 && 150 <= to
      }?.cause
    case .watchArea:
      return WatchAreaTests.assess(district, entries, [], [], possible).answers
        .first { $0.answer.period == monday }?.answer.cause
    }
  }

  @Test(
    "Roads, unit grids, linear assets and watch areas each have one cause, by one order",
    arguments: Item.allCases
  )
  func order(item: Item) {
    let (car, foot) = (Drive(), Drive(device: 1))
    let (late, tuesday) = (Drive(minute: 1200), Drive(day: 1))
    #expect(Self.monday(item, [car]) == nil)
    #expect(Self.monday(item, []) == .neverVisited)
    #expect(Self.monday(item, [tuesday]) == .notInPeriod)
    #expect(Self.monday(item, [foot]) == .wrongKind)
    #expect(Self.monday(item, [foot, tuesday]) == .wrongKind)
    #expect(Self.monday(item, [late]) == .outsideWindow)
    #expect(Self.monday(item, [foot, late, tuesday]) == .outsideWindow)
    #expect(Self.monday(item, [car, foot, late], visits: 2) == .tooFewVisits)
    #expect(Self.monday(item, [foot, late, tuesday], hidden: true) == .deviceSilent)
    #expect(Self.monday(item, [car], hidden: true) == nil)
  }
}
