import Zongheng

extension ResultComparer {
  /// Follows gaps from one result to the other: the same one where rule, item, carriageway and period are the same and they
  /// overlap by at least half of the shorter.
  func compareGaps(_ result: inout ResultDifference) {
    let causes = GapCauses(self, result.changes)
    func cause(_ gap: ResultSnapshot.GapRow) -> ChangeCause { causes.cause(of: gap) }
    func place(_ gap: ResultSnapshot.GapRow) -> GapCauses.Place { GapCauses.Place(gap) }
    var left = Dictionary(grouping: new.gaps.indices) { place(new.gaps[$0]) }
    for gap in old.gaps {
      let own = left[place(gap)] ?? []
      func overlap(_ index: Int) -> Double {
        min(gap.to, new.gaps[index].to) - max(gap.from, new.gaps[index].from)
      }
      let best = own.filter {
        overlap($0) >= min(gap.to - gap.from, new.gaps[$0].to - new.gaps[$0].from) / 2
      }.max { (overlap($0), $1) < (overlap($1), $0) }
      guard let best else {
        result.gapChanges.closed += 1
        result.byCause[cause(gap), default: .init()].gaps -= 1
        continue
      }
      left[place(gap)]?.removeAll { $0 == best }
      if new.gaps[best] != gap { result.gapChanges.altered += 1 }
    }
    for index in left.values.joined() {
      result.gapChanges.opened += 1
      result.byCause[cause(new.gaps[index]), default: .init()].gaps += 1
    }
  }

  /// Holds the sums of the changes against the totals that the results tell of themselves.
  func prove(_ result: ResultDifference) throws {
    func told(_ totals: CoverageTotals) -> CoverageTotals {
      var own = totals
      (own.credited, own.patrolledCertain, own.patrolledUnknown) = (0, 0, 0)
      return own
    }
    let sum = result.byCause.values.reduce(CoverageTotals()) { $0 + $1.lengths }
    var isExact = told(sum) == result.totals.after - result.totals.before
    isExact =
      isExact
      && result.byCause.values.reduce(0) { $0 + $1.visits } == result.visits.after - result.visits.before
    isExact =
      isExact
      && result.byCause.values.reduce(0) { $0 + $1.compoundVisits }
        == result.compoundVisits.after - result.compoundVisits.before
    isExact =
      isExact && result.byCause.values.reduce(0) { $0 + $1.gaps } == result.gaps.after - result.gaps.before
    let before = Dictionary(try old.days.map { ($0.period, $0.totals) }, uniquingKeysWith: +)
    for (period, totals) in try new.days {
      let sum = (result.byPeriod[period] ?? [:]).values.reduce(CoverageTotals(), +)
      let difference = totals - (before[period] ?? CoverageTotals())
      isExact = isExact && (sum.required, sum.patrolled) == (difference.required, difference.patrolled)
      isExact = isExact && (sum.covered, sum.unknown) == (difference.covered, difference.unknown)
    }
    guard isExact else {
      throw ZonghengError(
        .input,
        result.new.path,
        "the tables of the two results do not add up to their totals",
        wayOut: "one of them was changed after it was written: write both again with zongheng analyze"
      )
    }
  }
}

extension CoverageTotals {
  /// The lengths that are counted once whatever the rules.
  var lengthsOnly: CoverageTotals {
    var own = self
    (own.required, own.patrolled, own.patrolledCertain, own.patrolledUnknown) = (0, 0, 0, 0)
    return own
  }

  /// The lengths that are counted for every rule and period.
  var visitsOnly: CoverageTotals {
    var own = CoverageTotals()
    own.required = required
    own.patrolled = patrolled
    own.patrolledCertain = patrolledCertain
    own.patrolledUnknown = patrolledUnknown
    return own
  }
}
