/// The traversals of a week that some rule counts, edge by edge, whatever their period: what times are told from.
struct QualifyingPasses: Sendable {
  /// The week.
  let week: Week
  /// From the week's first moment to the next week's, milliseconds since 1970.
  let span: Range<Int64>
  /// Indices of the rules that ask for visits on each edge in this week.
  private(set) var rules: [[Int]] = []
  /// Qualifying traversals of each edge, by time, each once; of a rule for either carriageway, the other's too.
  private(set) var onEdge: [[LedgerEntry]] = []

  /// The passes of a ledger that qualify by the rules of an evaluator.
  init(_ ledger: CoverageLedger, by evaluator: RequirementEvaluator) {
    let district = evaluator.district
    week = evaluator.week
    span = district.clock.start(of: week.monday)..<district.clock.start(of: week.monday.advanced(by: 7))
    let carriageways =
      district.rules.contains { $0.side == .either } ? CarriagewayMap(district.network) : nil
    let active = district.rules.indices.filter {
      if case .roads = district.rules[$0].target {
        !evaluator.requiredPeriods(of: district.rules[$0]).isEmpty
      } else {
        false
      }
    }
    for (index, edge) in district.network.edges.enumerated() {
      let grade = district.network.roads[Int(edge.road)].grade
      let own = active.filter { district.rules[$0].target.covers(grade) }
      if own.count == 1, district.rules[own[0]].side != .either {
        let judged = evaluator.judged(on: index, by: district.rules[own[0]], ledger, nil)
        rules.append(own)
        onEdge.append(judged.lazy.filter { $0.verdict == .qualifies }.map(\.entry))
        continue
      }
      var passes: Set<LedgerEntry> = []
      for rule in own.map({ district.rules[$0] }) {
        let twins = rule.side == .either ? carriageways : nil
        for pass in evaluator.judged(on: index, by: rule, ledger, twins) where pass.verdict == .qualifies {
          passes.insert(pass.entry)
        }
      }
      rules.append(own)
      onEdge.append(passes.sorted())
    }
  }
}
