import Testing
import Zongheng
import ZonghengTestSupport

@Suite("Where the way might have gone elsewhere")
struct AlternativeTests {
  /// Two ways from B to E, alike in length and equally far from the fixes between.
  private static let fork = MapSketch(
    """
              C--------D
              |        |
    A-1--2--3-B   4  5 E-6--7--8-H
              |        |
              F--------G
    """,
    metresPerCell: 10
  )

  @Test("Of two ways alike one is told, the other one is its alternative with half of the probability")
  func fork() throws {
    let match = Self.fork.match("1 2 3 4 5 6 7 8")
    let alternative = try #require(match.matched.alternatives.first)
    #expect(match.matched.alternatives.count == 1)
    #expect(abs(alternative.share - 0.5) < 0.01, "\(alternative.share)")
    let names = Set(alternative.stretches.map { Self.fork.name(of: $0) })
    let told = Set(match.roads)
    let (upper, lower): (Set<String>, Set<String>) = (["BC", "CD", "DE"], ["BF", "FG", "GE"])
    #expect(told.isSuperset(of: upper) != told.isSuperset(of: lower), "\(told)")
    #expect(names.isSuperset(of: told.isSuperset(of: upper) ? lower : upper), "\(names) beside \(told)")
    #expect(alternative.enter < alternative.leave)
    for (last, next) in zip(alternative.stretches, alternative.stretches.dropFirst()) {
      #expect(last.leave == next.enter)
    }
  }

  @Test("A road of its own has no alternative")
  func sure() {
    #expect(Self.fork.match("1 2 3").matched.alternatives.isEmpty)
  }

  @Test(
    "Alternatives lie within their path and apart from each other",
    arguments: 1...20 as ClosedRange<UInt64>
  )
  func law(seed: UInt64) {
    let world = RandomGrid(seed: seed)
    let matched = RoadMatcher(network: world.network).match(world.track(seed: seed, fixes: 40))
    for (last, next) in zip(matched.alternatives, matched.alternatives.dropFirst())
    where last.path == next.path {
      #expect(last.leave <= next.enter, "seed \(seed)")
    }
    for alternative in matched.alternatives {
      let path = matched.stretches.filter { $0.path == alternative.path }
      #expect((path.first?.enter ?? .max) <= alternative.enter, "seed \(seed)")
      #expect(alternative.leave <= path.last?.leave ?? .min, "seed \(seed)")
      #expect((0.1...1).contains(alternative.share), "seed \(seed)")
      for stretch in alternative.stretches {
        #expect(stretch.from < stretch.to, "seed \(seed)")
        #expect(stretch.to <= world.network.shapes.length(of: Int(stretch.edge)) + 1e-6, "seed \(seed)")
      }
    }
  }
}
