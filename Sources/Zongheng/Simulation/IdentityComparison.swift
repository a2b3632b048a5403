/// How well gaps keep their identity from one week to the next when their ends are measured: two weeks, measured and true.
public struct IdentityComparison: Sendable {
  /// True gaps of the second week that were there before and were found in both weeks, and those of them that were followed
  /// from the right one.
  public private(set) var persisting = (kept: 0, all: 0)
  /// True gaps of the second week that are new, and those of them that were called new.
  public private(set) var new = (kept: 0, all: 0)

  /// The share of gaps whose story is the true one; `nil` where there are none.
  public var share: Double? {
    let all = persisting.all + new.all
    return all > 0 ? Double(persisting.kept + new.kept) / Double(all) : nil
  }

  /// A comparison of two weeks of one district.
  ///
  /// A measured gap is a true one of the same week as a gap is the same as one of the week before: the same rule, road and
  /// carriageway, with most of the shorter in common.
  public init(first: TruthComparison, second: TruthComparison) {
    func known(_ result: WeekResult) -> [KnownGap] {
      result.gaps.map { KnownGap($0, in: result.district, week: result.week) }
    }
    let (oldTold, oldTrue) = (known(first.measured), known(first.actual))
    let (newTold, newTrue) = (known(second.measured), known(second.actual))
    let told = Self.followed(newTold, after: oldTold)
    let truth = Self.followed(newTrue, after: oldTrue)
    let foundBefore = Self.followed(oldTrue, after: oldTold)
    let foundNow = Self.followed(newTrue, after: newTold)
    for gap in newTrue {
      guard let measured = foundNow[gap.identity] else { continue }
      if let before = truth[gap.identity] {
        guard let measuredBefore = foundBefore[before] else { continue }
        persisting.all += 1
        if told[measured] == measuredBefore { persisting.kept += 1 }
      } else {
        new.all += 1
        if told[measured] == nil { new.kept += 1 }
      }
    }
  }

  /// For each gap that is the same as an earlier one, that one's identity.
  private static func followed(_ gaps: [KnownGap], after previous: [KnownGap]) -> [String: String] {
    let stories = GapHistory(of: gaps, after: previous).stories
    return Dictionary(
      zip(gaps, stories).filter { $0.1.weeks > 1 }.map { ($0.0.identity, $0.1.identity) },
      uniquingKeysWith: { first, _ in first }
    )
  }
}
