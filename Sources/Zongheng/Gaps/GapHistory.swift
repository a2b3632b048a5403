/// What became of the gaps of an earlier week.
///
/// An id belongs to a *stretch* that is missed, not to a day: a road that was left alone on Tuesday and Friday has two gaps with
/// one id, and where it is left alone on Wednesday of the next week, that gap has it, too. What is missed by one rule on one
/// carriageway is the same stretch where two gaps overlap by half of the shorter and a tenth of the longer.
public struct GapHistory: Hashable, Sendable {
  /// What is known of one gap of this week.
  public struct Story: Hashable, Sendable {
    /// The id that the stretch keeps from week to week.
    public var identity: String
    /// What became of it.
    public var status: Status
    /// For how many weeks it has been there, this one among them.
    public var weeks: Int
    /// The week in which it was first found.
    public var firstWeek: String
    /// True where the week before did not know whether it was missed, on any day.
    public var wasUnknown = false
  }

  /// What became of a gap.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// The stretch was not missed before.
    case new
    /// It was missed before.
    case persisting
    /// It was missed before, and more than a tenth more of it, counting each missing visit.
    case shrinking
  }

  /// What became of one stretch of the earlier week.
  public struct Fate: Hashable, Sendable {
    /// The stretch with all that it missed: from the first metre to the last, on whichever days.
    public var gap: KnownGap
    /// The gap of this week that goes on from it, the longest that does; `nil` where it is closed.
    public var successor: Int?
  }

  /// A story for each gap of this week, in their order.
  public private(set) var stories: [Story] = []
  /// A fate for each id of the earlier week, in the order of its first gap.
  public private(set) var fates: [Fate] = []
  /// The stretches of the earlier week that are no longer missed anywhere, on any day.
  public var closed: [KnownGap] { fates.filter { $0.successor == nil }.map(\.gap) }

  /// The history of a week's gaps.
  ///
  /// Each gap takes the id of the earlier gap that is most like it; of two that are alike, that of the same weekday. Those without
  /// an earlier one share an id where they are the same stretch on several days, that of the longest.
  /// - Parameters:
  ///   - gaps: the gaps of the week as they would be known next week.
  ///   - previous: the gaps of the week before.
  public init(of gaps: [KnownGap], after previous: [KnownGap]) {
    let byPlace = Dictionary(grouping: previous.indices) { previous[$0].place }
    let alike = gaps.map { gap in
      (byPlace[gap.place] ?? []).compactMap { old in
        gap.likeness(to: previous[old]).map { Alike(old: old, likeness: $0) }
      }
    }
    stories = gaps.indices.map { index in
      let gap = gaps[index]
      let best = alike[index].max { $0.isLess(than: $1, for: gap, in: previous) }
      guard let old = best.map({ previous[$0.old] }) else {
        return Story(identity: gap.identity, status: .new, weeks: 1, firstWeek: gap.firstWeek)
      }
      return Story(
        identity: old.identity,
        status: .persisting,
        weeks: old.weeks + 1,
        firstWeek: old.firstWeek,
        wasUnknown: alike[index].allSatisfy { previous[$0.old].isUnknown }
      )
    }
    shareNewIdentities(gaps)
    markShrinking(gaps, previous, alike)
    follow(previous, gaps, alike)
  }

  /// An earlier gap that is the same stretch.
  private struct Alike {
    var old: Int
    var likeness: Double

    /// True where another earlier gap has more of a gap, whatever their order.
    func isLess(than other: Alike, for gap: KnownGap, in previous: [KnownGap]) -> Bool {
      if abs(likeness - other.likeness) > 1e-9 { return likeness < other.likeness }
      let (own, next) = (previous[old], previous[other.old])
      let isSameDay = (own.weekday == gap.weekday, next.weekday == gap.weekday)
      if isSameDay.0 != isSameDay.1 { return isSameDay.1 }
      return (next.identity, next.weekday) < (own.identity, own.weekday)
    }
  }

  /// Gives one id to new gaps that are one stretch on several days.
  private mutating func shareNewIdentities(_ gaps: [KnownGap]) {
    let new = gaps.indices.filter { stories[$0].status == .new }.sorted {
      gaps[$0].length != gaps[$1].length
        ? gaps[$0].length > gaps[$1].length
        : (gaps[$0].weekday, gaps[$0].identity) < (gaps[$1].weekday, gaps[$1].identity)
    }
    var leaders: [GapPlace: [Int]] = [:]
    for index in new {
      let best = (leaders[gaps[index].place] ?? []).max {
        (gaps[index].likeness(to: gaps[$0]) ?? -1) < (gaps[index].likeness(to: gaps[$1]) ?? -1)
      }
      if let best, gaps[index].likeness(to: gaps[best]) != nil {
        stories[index].identity = gaps[best].identity
      } else {
        leaders[gaps[index].place, default: []].append(index)
      }
    }
  }

  /// Calls a stretch shrinking where all its gaps together lack at least a tenth less than those that they go on from.
  private mutating func markShrinking(_ gaps: [KnownGap], _ previous: [KnownGap], _ alike: [[Alike]]) {
    var now: [String: Double] = [:]
    var before: [String: Set<Int>] = [:]
    for index in gaps.indices where stories[index].status != .new {
      now[stories[index].identity, default: 0] += gaps[index].amount
      before[stories[index].identity, default: []].formUnion(alike[index].map(\.old))
    }
    for (old, gap) in previous.enumerated() where now[gap.identity] != nil {
      before[gap.identity, default: []].insert(old)
    }
    for index in gaps.indices where stories[index].status != .new {
      let identity = stories[index].identity
      // Summed in order, so that the order of a set leaves no trace.
      let lacked = (before[identity] ?? []).sorted().reduce(0) { $0 + previous[$1].amount }
      if (now[identity] ?? 0) < lacked * 0.9 { stories[index].status = .shrinking }
    }
  }

  /// Tells what became of each id of the earlier week.
  private mutating func follow(_ previous: [KnownGap], _ gaps: [KnownGap], _ alike: [[Alike]]) {
    var successors: [Int: [Int]] = [:]
    for (index, candidates) in alike.enumerated() {
      for candidate in candidates { successors[candidate.old, default: []].append(index) }
    }
    var place: [String: Int] = [:]
    var following: [[Int]] = []
    for (old, gap) in previous.enumerated() {
      if let known = place[gap.identity] {
        fates[known].gap.join(gap)
        following[known] += successors[old] ?? []
      } else {
        place[gap.identity] = fates.count
        fates.append(Fate(gap: gap, successor: nil))
        following.append(successors[old] ?? [])
      }
    }
    for index in fates.indices {
      fates[index].successor = following[index].max {
        gaps[$0].length != gaps[$1].length
          ? gaps[$0].length < gaps[$1].length : gaps[$1].identity < gaps[$0].identity
      }
    }
  }
}

extension KnownGap {
  /// Takes another gap of the same stretch in.
  fileprivate mutating func join(_ other: KnownGap) {
    from = min(from, other.from)
    to = max(to, other.to)
    shortfall += other.shortfall
    if weekday != other.weekday { weekday = 0 }
    isUnknown = isUnknown && other.isUnknown
  }
}
