/// How well gaps keep their identity from one week to the next when their ends are measured: two weeks, measured and true.
///
/// Two answers to one question. *By gap*: of the true gaps that were found, how many have the true story; a gap that nobody knows to be
/// one (a silent device) counts like any other. *By length*: of the metres that are told to be missed and truly are, how many have the
/// true story. The second is what an identity can be blamed for:
///
/// - A stretch of the unknown state is no claim that something was missed, and an id that was taken over from one none that it had been
///   missed before; both are counted apart, not as right or wrong.
/// - A true gap may lie over several measured ones, or beside a sliver of one at a junction. Metres need no pairing, and a sliver weighs what
///   it is long.
public struct IdentityComparison: Hashable, Sendable {
  /// How many gaps there are, and how many of them have the true story.
  public struct Count: Hashable, Sendable {
    /// Gaps with the true story.
    public var kept = 0
    /// All gaps.
    public var all = 0
  }

  /// Missed length by what was said of it, centimetres.
  public struct Length: Hashable, Sendable {
    /// With the true story.
    public var right = 0
    /// With another one.
    public var wrong = 0
    /// With an id from a stretch of which the week before knew nothing.
    public var uncertain = 0

    /// The share that is right of what is certain; `nil` where nothing is.
    public var share: Double? { right + wrong > 0 ? Double(right) / Double(right + wrong) : nil }
  }

  /// True gaps of the second week that were there before and were found in both weeks: followed from the right one?
  public private(set) var persisting = Count()
  /// True gaps of the second week that are new, and were found: called new?
  public private(set) var new = Count()
  /// Length missed in the second week by both accounts that was truly missed before: told so, from the right stretch?
  public private(set) var persistingLength = Length()
  /// Length missed in the second week by both accounts that is truly new: told so?
  public private(set) var newLength = Length()

  /// The share of gaps whose story is the true one; `nil` where there are none.
  public var share: Double? {
    let all = persisting.all + new.all
    return all > 0 ? Double(persisting.kept + new.kept) / Double(all) : nil
  }

  /// The share of length whose story is the true one, of what is certain; `nil` where nothing is.
  public var lengthShare: Double? {
    let right = persistingLength.right + newLength.right
    let all = right + persistingLength.wrong + newLength.wrong
    return all > 0 ? Double(right) / Double(all) : nil
  }

  /// A comparison of two weeks of one district.
  public init(first: TruthComparison, second: TruthComparison) {
    func known(_ result: WeekResult) -> [KnownGap] {
      result.gaps.map { KnownGap($0, in: result.district, week: result.week) }
    }
    self.init(
      told: (before: known(first.measured), now: known(second.measured)),
      truth: (before: known(first.actual), now: known(second.actual))
    )
  }

  /// A comparison of the gaps of two weeks as they were told with those that truly were.
  init(told: (before: [KnownGap], now: [KnownGap]), truth: (before: [KnownGap], now: [KnownGap])) {
    let (told, truth) = (
      FollowedWeek(told.now, after: told.before), FollowedWeek(truth.now, after: truth.before)
    )
    for (index, gap) in truth.gaps.enumerated() {
      let here = (told.byPlace[gap.place] ?? []).filter { told.gaps[$0].weekday == gap.weekday }
      count(index, gap, here, told, truth)
      for other in here where !told.gaps[other].isUnknown {
        weigh(told.gaps[other].common(with: gap), other, index, told, truth)
      }
    }
  }

  /// Counts a true gap: its measured one is the one of the same period that is most like it.
  private mutating func count(
    _ index: Int,
    _ gap: KnownGap,
    _ here: [Int],
    _ told: FollowedWeek,
    _ truth: FollowedWeek
  ) {
    let likely = here.compactMap { other in told.gaps[other].likeness(to: gap).map { (other, $0) } }
    guard let measured = likely.max(by: { $0.1 < $1.1 })?.0 else { return }
    let before = truth.origins(of: index)
    if before.isEmpty {
      new.all += 1
      if told.origins(of: measured).isEmpty { new.kept += 1 }
    } else if told.previous.contains(where: { old in before.contains { $0.likeness(to: old) != nil } }) {
      persisting.all += 1
      if told.hasOrigin(of: measured, alike: before) { persisting.kept += 1 }
    }
  }

  /// Weighs what a measured and a true gap have in common.
  private mutating func weigh(
    _ length: Int,
    _ measured: Int,
    _ index: Int,
    _ told: FollowedWeek,
    _ truth: FollowedWeek
  ) {
    guard length > 0 else { return }
    let before = truth.origins(of: index)
    let story = told.stories[measured]
    let isRight =
      before.isEmpty ? story.status == .new : told.hasOrigin(of: measured, alike: before)
    let part = before.isEmpty ? \Self.newLength : \Self.persistingLength
    if story.status != .new, story.wasUnknown {
      self[keyPath: part].uncertain += length
    } else if isRight {
      self[keyPath: part].right += length
    } else {
      self[keyPath: part].wrong += length
    }
  }
}

/// The gaps of a week with their stories, and the gaps before that they go on from.
private struct FollowedWeek {
  let gaps: [KnownGap]
  let previous: [KnownGap]
  let stories: [GapHistory.Story]
  let byPlace: [GapPlace: [Int]]
  private let byIdentity: [String: [KnownGap]]

  init(_ gaps: [KnownGap], after previous: [KnownGap]) {
    self.gaps = gaps
    self.previous = previous
    stories = GapHistory(of: gaps, after: previous).stories
    byPlace = Dictionary(grouping: gaps.indices) { gaps[$0].place }
    byIdentity = Dictionary(grouping: previous, by: \.identity)
  }

  /// The gaps of the week before with the id of a gap; none where it is new.
  func origins(of gap: Int) -> [KnownGap] {
    stories[gap].status == .new ? [] : byIdentity[stories[gap].identity] ?? []
  }

  /// True where a gap goes on from the same stretch as some gaps of the week before.
  func hasOrigin(of gap: Int, alike others: [KnownGap]) -> Bool {
    origins(of: gap).contains { own in others.contains { own.likeness(to: $0) != nil } }
  }
}

extension KnownGap {
  /// What two gaps of one place have in common, centimetres; something without a length counts as 100 m, as in its rank.
  fileprivate func common(with other: KnownGap) -> Int {
    if length <= 0, other.length <= 0 { return Int(GapRanking.placeMetres * 100) }
    return Int(((min(to, other.to) - max(from, other.from)) * 100).rounded())
  }
}
