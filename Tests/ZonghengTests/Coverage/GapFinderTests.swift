import Terrain
import Testing

@testable import Zongheng

@Suite("Gaps")
struct GapFinderTests {
  @Test(
    "The gaps hold exactly what misses its requirement, each centimetre once",
    arguments: 1...8 as ClosedRange<UInt64>
  )
  func conservation(seed: UInt64) throws {
    let town = try RandomTown(seed: seed)
    let stretches = RequirementEvaluator(district: town.district, week: town.week).assess(town.ledger)
    let gaps = GapFinder(district: town.district, communities: town.communityPartition).gaps(
      in: stretches,
      compounds: []
    )
    #expect(
      gaps.reduce(0) { $0 + $1.lengthCentimetres }
        == stretches.filter { $0.cause != nil }.reduce(0) { $0 + $1.length }
    )
    #expect(Set(gaps.map(\.id)).count == gaps.count)
    for gap in gaps {
      #expect(gap.parts.reduce(0) { $0 + Int($1.to - $1.from) } == gap.lengthCentimetres)
    }
  }

  @Test("A road that nobody drove is one gap over all its edges")
  func wholeRoad() throws {
    let town = try RandomTown(seed: 1)
    let empty = CoverageLedger(edgeCount: town.district.network.edges.count, entries: [])
    let stretches = RequirementEvaluator(district: town.district, week: town.week).assess(empty)
    let gaps = GapFinder(district: town.district, communities: town.communityPartition).gaps(
      in: stretches,
      compounds: []
    )
    // Four key roads on seven days, four lanes in one week.
    #expect(gaps.count == 4 * 7 + 4)
    #expect(gaps.allSatisfy { $0.cause == .neverVisited && $0.parts.count == 3 })
  }
}
