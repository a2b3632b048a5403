import Testing

@testable import Zongheng

@Suite("Stories of gaps held against the true ones")
struct IdentityComparisonTests {
  /// Gaps of one road, each from one metre to another on a weekday.
  static func gaps(_ name: String, _ parts: [(from: Double, to: Double, day: Int)]) -> [KnownGap] {
    parts.enumerated().map { number, part in
      GapHistoryTests.gap("\(name)\(number)", part.from, part.to, weekday: part.day)
    }
  }

  static func unknown(_ gaps: [KnownGap]) -> [KnownGap] {
    gaps.map {
      var gap = $0
      gap.isUnknown = true
      return gap
    }
  }

  @Test("What is told as it is, is right: 300 m known, 100 m new")
  func right() {
    let before = [(0.0, 300.0, 1)].map { (from: $0.0, to: $0.1, day: $0.2) }
    let now = [(0.0, 300.0, 1), (800, 900, 2)].map { (from: $0.0, to: $0.1, day: $0.2) }
    let comparison = IdentityComparison(
      told: (Self.gaps("a", before), Self.gaps("b", now)),
      truth: (Self.gaps("c", before), Self.gaps("d", now))
    )
    #expect(comparison.persisting == .init(kept: 1, all: 1))
    #expect(comparison.new == .init(kept: 1, all: 1))
    #expect(comparison.persistingLength == .init(right: 30_000))
    #expect(comparison.newLength == .init(right: 10_000))
    #expect(comparison.share == 1)
    #expect(comparison.lengthShare == 1)
  }

  @Test("A measured gap of last week that was none makes 100 new metres known, wrongly")
  func inventedBefore() {
    let comparison = IdentityComparison(
      told: (Self.gaps("a", [(0, 100, 3)]), Self.gaps("b", [(0, 100, 2), (500, 800, 2)])),
      truth: ([], Self.gaps("d", [(0, 100, 2), (500, 800, 2)]))
    )
    #expect(comparison.new == .init(kept: 1, all: 2))
    #expect(comparison.newLength == .init(right: 30_000, wrong: 10_000))
    #expect(comparison.lengthShare == 0.75)
  }

  @Test("A true gap of last week that was not seen makes 100 known metres new, wrongly")
  func missedBefore() {
    let comparison = IdentityComparison(
      told: (Self.gaps("a", [(500, 800, 1)]), Self.gaps("b", [(0, 100, 1), (500, 800, 1)])),
      truth: (Self.gaps("c", [(0, 100, 1), (500, 800, 1)]), Self.gaps("d", [(0, 100, 1), (500, 800, 1)]))
    )
    // Nobody saw it in the first week: no gap that could have kept its id.
    #expect(comparison.persisting == .init(kept: 1, all: 1))
    #expect(comparison.persistingLength == .init(right: 30_000, wrong: 10_000))
  }

  @Test("What is unknown is no claim; an id from the unknown is uncertain, not wrong")
  func unknownIsNoClaim() {
    let place = Self.gaps("a", [(0, 100, 1)])
    let silentBefore = IdentityComparison(
      told: (Self.unknown(place), Self.gaps("b", [(0, 100, 1)])),
      truth: ([], Self.gaps("d", [(0, 100, 1)]))
    )
    #expect(silentBefore.new == .init(kept: 0, all: 1))
    #expect(silentBefore.newLength == .init(uncertain: 10_000))
    #expect(silentBefore.lengthShare == nil)
    let silentNow = IdentityComparison(
      told: ([], Self.unknown(place)),
      truth: (place, place)
    )
    #expect(silentNow.persistingLength == .init())
  }

  @Test("A true gap over two measured ones with 40 m seen as covered between them is followed over 560 m")
  func split() {
    let comparison = IdentityComparison(
      told: (Self.gaps("a", [(0, 600, 1)]), Self.gaps("b", [(0, 200, 1), (240, 600, 1)])),
      truth: (Self.gaps("c", [(0, 600, 1)]), Self.gaps("d", [(0, 600, 1)]))
    )
    #expect(comparison.persisting == .init(kept: 1, all: 1))
    #expect(comparison.persistingLength == .init(right: 56_000))
  }

  @Test("A sliver of 3 m that was truly covered weighs nothing, one beside a true gap 3 m")
  func sliver() {
    let comparison = IdentityComparison(
      told: (Self.gaps("a", [(0, 3, 1)]), Self.gaps("b", [(0, 3, 1), (397, 400, 1)])),
      truth: ([], Self.gaps("d", [(390, 500, 1)]))
    )
    #expect(comparison.newLength == .init(right: 300))
    #expect(comparison.persistingLength == .init())
  }

  @Test("A compound weighs 100 m")
  func compounds() {
    let place = Self.gaps("a", [(0, 0, 1)])
    let comparison = IdentityComparison(told: (place, place), truth: (place, place))
    #expect(comparison.persistingLength == .init(right: 10_000))
  }
}
