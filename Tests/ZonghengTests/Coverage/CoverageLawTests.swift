import Terrain
import Testing

@testable import Zongheng

@Suite("Laws of coverage")
struct CoverageLawTests {
  static let seeds: [UInt64] = Array(1...12)

  @Test(
    "Roads, communities, townships and grids each add up to the district, to the centimetre",
    arguments: seeds
  )
  func partsAddUp(seed: UInt64) throws {
    let town = try RandomTown(seed: seed)
    let rollUp = town.rollUp(town.ledger)
    func sum(_ parts: [CoverageTotals]) -> CoverageTotals { parts.reduce(CoverageTotals(), +) }
    #expect(sum(rollUp.roads) == rollUp.district)
    #expect(sum(rollUp.communities) == rollUp.district)
    #expect(sum(rollUp.townships) == rollUp.district)
    #expect(sum(rollUp.cells) == rollUp.district)
    let periods = sum(rollUp.days) + rollUp.weekly
    #expect(periods.required == rollUp.district.required)
    #expect(periods.patrolled == rollUp.district.patrolled)
    let driven = town.ledger.entries.filter { town.week.contains($0.day) }.reduce(0) { $0 + Int($1.length) }
    #expect(rollUp.kinds.reduce(0) { $0 + $1.driven } == driven)
    #expect(rollUp.district.length == town.district.network.lengthCentimetres)
  }

  @Test("The order and the repetition of traversals change nothing", arguments: seeds)
  func orderIsIndifferent(seed: UInt64) throws {
    let town = try RandomTown(seed: seed)
    var random = SeededGenerator(seed: seed &+ 1000)
    let shuffled = (town.entries + town.entries.prefix(50)).shuffled(using: &random)
    let other = CoverageLedger(edgeCount: town.district.network.edges.count, entries: shuffled)
    #expect(other == town.ledger)
  }

  @Test("More traversals never lower coverage or the patrolled length", arguments: seeds)
  func moreIsNeverLess(seed: UInt64) throws {
    let town = try RandomTown(seed: seed)
    var before = town.rollUp(CoverageLedger(edgeCount: town.district.network.edges.count, entries: []))
    #expect(before.district.covered == 0)
    for count in stride(from: 50, through: town.entries.count, by: 50) {
      let part = CoverageLedger(
        edgeCount: town.district.network.edges.count,
        entries: Array(town.entries.prefix(count))
      )
      let after = town.rollUp(part)
      #expect(after.district.covered >= before.district.covered)
      for (new, old) in zip(after.roads, before.roads) { #expect(new.covered >= old.covered) }
      before = after
    }
  }

  @Test("Moving the map changes no total", arguments: seeds)
  func shiftIsIndifferent(seed: UInt64) throws {
    let here = try RandomTown(seed: seed)
    let there = try RandomTown(seed: seed, shift: Point(524_288, 3_145_728))
    #expect(here.rollUp(here.ledger) == there.rollUp(there.ledger))
  }

  @Test("Every centimetre painted one by one gives the same totals", arguments: seeds.prefix(4))
  func painter(seed: UInt64) throws {
    let town = try RandomTown(seed: seed)
    let rollUp = town.rollUp(town.ledger)
    let painted = paint(town)
    #expect(painted.covered == rollUp.district.covered)
    #expect(painted.required == rollUp.district.required)
    #expect(painted.patrolled == rollUp.district.patrolled)
    for (road, totals) in painted.roads.enumerated() { #expect(totals == rollUp.roads[road].covered) }
  }

  /// Coverage by brute force: one step per centimetre, rule and day, written from the definitions alone.
  private func paint(_ town: RandomTown) -> (covered: Int, required: Int, patrolled: Int, roads: [Int]) {
    var covered = 0
    var required = 0
    var patrolled = 0
    let network = town.district.network
    var roads = [Int](repeating: 0, count: network.roads.count)
    for (index, edge) in network.edges.enumerated() {
      let isKey = network.roads[Int(edge.road)].grade == "key"
      let own = town.entries.filter { $0.edge == Int32(index) }.sorted {
        ($0.enter, $0.device) < ($1.enter, $1.device)
      }
      for centimetre in 0..<edge.lengthCentimetres {
        let passes = own.filter { $0.from <= centimetre && centimetre < $0.to }
        var any = false
        if isKey {
          for day in town.week.days {
            var visits = 0
            var last = Int64.min / 2
            for pass in passes where pass.day == day {
              let minute = (pass.enter + 8 * 3_600_000) / 60_000 % 1440
              let metresPerSecond =
                Double(pass.to - pass.from) / 100 / (Double(pass.leave - pass.enter) / 1000)
              guard pass.device < 2, (360..<1320).contains(minute), metresPerSecond * 3.6 <= 60,
                pass.enter - last >= 1_800_000
              else { continue }
              visits += 1
              last = pass.enter
            }
            required += 2
            patrolled += min(2, visits)
            any = any || visits > 0
          }
        } else {
          any = passes.contains { $0.day.weekday <= 5 }
          required += 1
          patrolled += any ? 1 : 0
        }
        if any {
          covered += 1
          roads[Int(edge.road)] += 1
        }
      }
    }
    return (covered, required, patrolled, roads)
  }
}
