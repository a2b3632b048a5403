import Zongheng

/// Compares two results of one week.
public struct ResultComparer {
  private let names: [String]
  let old: ResultSnapshot
  let new: ResultSnapshot
  let judge: ChangeJudge
  /// The edges that are others now, or to which an answer is another, by id.
  let changedEdges: [String]

  /// A comparer of two results.
  /// - Parameters:
  ///   - old: the earlier result.
  ///   - new: the later one, of the same week.
  /// - Throws: where one holds no evidence or they are of different weeks.
  public init(_ old: ResultFile, _ new: ResultFile) throws {
    for file in [old, new] where !file.layerNames.contains("assessed") {
      throw ZonghengError(
        .input,
        file.path,
        "holds no evidence",
        wayOut: "write the result again with zongheng analyze of this version"
      )
    }
    guard old.manifest["week"] == new.manifest["week"] else {
      throw ZonghengError(
        .usage,
        new.path,
        "is of \(new.manifest["week"] ?? "no week"), \(old.path) of \(old.manifest["week"] ?? "no week")",
        wayOut: "compare two results of one week; zongheng analyze --previous follows gaps from week to week"
      )
    }
    var names = SharedNames()
    let before = try ResultSnapshot(old, names: &names)
    let after = try ResultSnapshot(new, names: &names)
    changedEdges = Set(before.edges.keys).union(after.edges.keys)
      .filter { before.edges[$0] != after.edges[$0] || before.rows[$0] != after.rows[$0] }.sorted()
    (self.old, self.new, self.names) = (before, after, names.names)
    judge = try ChangeJudge(before, after, names: names.names, edges: changedEdges)
  }

  /// The difference, proved against the totals that the results tell of themselves.
  public func difference() throws -> ResultDifference {
    var result = ResultDifference(old: old.file, new: new.file)
    for edge in changedEdges {
      var own: [ResultDifference.Change] = []
      compare(edge, &result, &own)
      result.changes += own
    }
    compareVisits(&result)
    compareCompounds(&result)
    compareGaps(&result)
    result.totals = try (old.district, new.district)
    result.visits = (old.visitCount, new.visitCount)
    result.compoundVisits = (old.metCompoundVisits, new.metCompoundVisits)
    result.gaps = (old.gaps.count, new.gaps.count)
    result.changes.sort {
      if abs($0.patrolled) != abs($1.patrolled) { return abs($0.patrolled) > abs($1.patrolled) }
      return ($0.road, $0.side, $0.from, $0.period, $0.rule) < ($1.road, $1.side, $1.from, $1.period, $1.rule)
    }
    try prove(result)
    return result
  }

  private func compare(
    _ edge: String,
    _ result: inout ResultDifference,
    _ own: inout [ResultDifference.Change]
  ) {
    let (a, b) = (old.rows[edge] ?? [], new.rows[edge] ?? [])
    guard let before = old.edges[edge], let after = new.edges[edge], before == after else {
      // The road itself is another: what it counted for is taken away, what it counts for is added.
      if let before = old.edges[edge] {
        replace(edge, before, a, isNew: false, &result, &own)
      }
      if let after = new.edges[edge] {
        replace(edge, after, b, isNew: true, &result, &own)
      }
      return
    }
    for answers in RangeAnswers.parts(a, b, length: after.length) {
      count(edge, after, answers, &result, &own)
    }
  }

  /// Counts what changed within a range of an edge that is the same in both results, and why.
  private func count(
    _ id: String,
    _ edge: ResultSnapshot.Edge,
    _ answers: RangeAnswers,
    _ result: inout ResultDifference,
    _ own: inout [ResultDifference.Change]
  ) {
    let (range, a, b) = (answers.range, answers.before, answers.after)
    var causes: [RequirementPeriod: ChangeCause] = [:]
    for pair in answers.pairs where !pair.isSame {
      let cause = judge.cause(on: id, range, before: pair.before, after: pair.after)
      causes[pair.part.period] = min(causes[pair.part.period] ?? cause, cause)
      Self.append(change(id, edge, range, pair.part, cause, pair.before, pair.after), &own)
    }
    guard let first = causes.values.min() else { return }
    let whole = RollUp.totals(of: b, within: range) - RollUp.totals(of: a, within: range)
    result.byCause[first, default: .init()].lengths += whole.lengthsOnly
    for (period, cause) in causes {
      let part =
        RollUp.totals(of: b.filter { $0.period == period }, within: range)
        - RollUp.totals(of: a.filter { $0.period == period }, within: range)
      result.add(part, in: Self.name(of: period), for: cause)
    }
  }

  /// Takes an edge away that is no more as it was, or adds one as it is now.
  private func replace(
    _ id: String,
    _ edge: ResultSnapshot.Edge,
    _ rows: [AssessedStretch],
    isNew: Bool,
    _ result: inout ResultDifference,
    _ own: inout [ResultDifference.Change]
  ) {
    let range = 0..<edge.length
    func signed(_ totals: CoverageTotals) -> CoverageTotals { isNew ? totals : CoverageTotals() - totals }
    result.byCause[.editedLayer, default: .init()].lengths +=
      signed(RollUp.totals(of: rows, within: range)).lengthsOnly
    for (period, rows) in Dictionary(grouping: rows, by: \.period) {
      result.add(signed(RollUp.totals(of: rows, within: range)), in: Self.name(of: period), for: .editedLayer)
    }
    for row in rows {
      let part = RangeAnswers.Part(rule: row.rule, period: row.period)
      own.append(
        change(id, edge, row.from..<row.to, part, .editedLayer, isNew ? nil : row, isNew ? row : nil)
      )
    }
  }

  private func change(
    _ id: String,
    _ edge: ResultSnapshot.Edge,
    _ range: Range<Int32>,
    _ part: RangeAnswers.Part,
    _ cause: ChangeCause,
    _ before: AssessedStretch?,
    _ after: AssessedStretch?
  ) -> ResultDifference.Change {
    func chainage(_ at: Int32) -> Double {
      edge.start + (edge.end - edge.start) * Double(at) / Double(max(1, edge.length))
    }
    func met(_ row: AssessedStretch?) -> Int { row.map { Int(min($0.visits, $0.required)) } ?? 0 }
    let ends = [chainage(range.lowerBound), chainage(range.upperBound)].sorted()
    return ResultDifference.Change(
      edge: id,
      road: edge.road,
      name: edge.name,
      side: edge.side,
      from: (ends[0] * 100).rounded() / 100,
      to: (ends[1] * 100).rounded() / 100,
      rule: names[Int(part.rule)],
      period: Self.name(of: part.period),
      cause: cause,
      before: before?.state.rawValue ?? "",
      after: after?.state.rawValue ?? "",
      patrolled: range.count * (met(after) - met(before)),
      length: range.count
    )
  }

  /// Appends a change, or lengthens the one that ends where it begins.
  private static func append(_ change: ResultDifference.Change, _ own: inout [ResultDifference.Change]) {
    let index = own.lastIndex { $0.rule == change.rule && $0.period == change.period }
    if let index, own[index].isLike(change), own[index].to == change.from || own[index].from == change.to {
      own[index].from = min(own[index].from, change.from)
      own[index].to = max(own[index].to, change.to)
      own[index].patrolled += change.patrolled
      own[index].length += change.length
    } else {
      own.append(change)
    }
  }

  private func compareVisits(_ result: inout ResultDifference) {
    for (before, after) in [(old.visits, new.visits), (old.stays, new.stays)] {
      for item in Set(before.keys).union(after.keys) where before[item] != after[item] {
        let (a, b) = (before[item] ?? [], after[item] ?? [])
        for trace in a.subtracting(b) {
          result.byCause[judge.cause(ofTrace: trace, at: item), default: .init()].visits -= 1
        }
        for trace in b.subtracting(a) {
          result.byCause[judge.cause(ofTrace: trace, at: item), default: .init()].visits += 1
        }
      }
    }
  }

  private func compareCompounds(_ result: inout ResultDifference) {
    for compound in Set(old.compounds.keys).union(new.compounds.keys) {
      let (a, b) = (old.compounds[compound] ?? [:], new.compounds[compound] ?? [:])
      for part in Set(a.keys).union(b.keys) where a[part] != b[part] {
        let cause = judge.cause(atCompound: compound, part, before: a[part], after: b[part])
        result.byCause[cause, default: .init()].compoundVisits += (b[part]?.met ?? 0) - (a[part]?.met ?? 0)
      }
    }
  }

  static func name(of period: RequirementPeriod) -> String {
    switch period {
    case .day(let day): day.description
    case .week: "week"
    }
  }
}
