import Zongheng

/// Tells why a gap is there in one result and not in the other, by the changes of the stretches that it lies on.
struct GapCauses {
  /// Where a gap lies and what it misses.
  struct Place: Hashable {
    var item, side, rule, period: String

    init(_ gap: ResultSnapshot.GapRow) {
      (item, side, rule, period) = (gap.item, gap.side, gap.rule, gap.period)
    }

    init(_ change: ResultDifference.Change) {
      (item, side, rule, period) = (change.road, change.side, change.rule, change.period)
    }
  }

  private let comparer: ResultComparer
  private let changes: [Place: [ResultDifference.Change]]

  init(_ comparer: ResultComparer, _ changes: [ResultDifference.Change]) {
    self.comparer = comparer
    self.changes = Dictionary(grouping: changes, by: Place.init)
  }

  func cause(of gap: ResultSnapshot.GapRow) -> ChangeCause {
    let (old, new, judge) = (comparer.old, comparer.new, comparer.judge)
    let near = (changes[Place(gap)] ?? []).filter { $0.from < gap.to && gap.from < $0.to }
    if let most = near.max(by: { ($0.length, $1.cause) < ($1.length, $0.cause) }) { return most.cause }
    if old.compoundKinds[gap.item] != new.compoundKinds[gap.item]
      || old.placeKinds[gap.item] != new.placeKinds[gap.item]
    {
      return .editedLayer
    }
    if old.rules[gap.rule] != new.rules[gap.rule] { return .editedRule }
    let traces = judge.difference(old.stays[gap.item], new.stays[gap.item])
      .union(judge.difference(old.sights[gap.item], new.sights[gap.item]))
    return judge.cause(of: traces.filter { gap.period == "week" || $0.day == gap.period })
  }
}
