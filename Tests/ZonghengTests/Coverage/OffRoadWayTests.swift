import Terrain
import Testing
import ZonghengTestSupport

@testable import Zongheng

@Suite("Ways off the roads")
struct OffRoadWayTests {
  /// A road, and a walk that leaves it to the north.
  static let town = MapSketch(
    """
              5

              4

              3

              2
    A----1----B---------C
    """,
    metresPerCell: 20
  )

  static func ways(_ digits: String, every seconds: Double) -> [OffRoadWay] {
    let track = town.track(digits, every: seconds)
    return OffRoadWay.ways(of: track, matched: RoadMatcher(network: town.network).match(track))
  }

  @Test("What is walked off the roads is a way; what is driven on them is none")
  func leaving() throws {
    let ways = Self.ways("1 2 3 4 5", every: 30)
    let way = try #require(ways.first)
    #expect(ways.count == 1)
    let north = Self.town.fixes["5"] ?? Point(0, 0)
    #expect(way.position(way.times.count - 1).distance(to: north) < 1)
    #expect(way.times == way.times.sorted() && way.times.count == way.x.count)
    #expect(Self.ways("1 1 1 1", every: 10).isEmpty)
  }

  @Test("Two fixes more than two minutes apart tell no way between them")
  func silence() { #expect(Self.ways("3 4 5", every: 130).isEmpty) }

  @Test("A device that stands still off the roads has one step, as long as it stands")
  func standing() throws {
    let ways = Self.ways(String(repeating: "5", count: 40), every: 10)
    #expect(ways.map(\.times.count) == [2])
    #expect(ways.first.map { $0.times[1] - $0.times[0] } == 390_000)
  }
}
