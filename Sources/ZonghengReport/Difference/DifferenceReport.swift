import Zongheng

/// The difference of two results as text and as JSON.
public struct DifferenceReport: Sendable {
  private let difference: ResultDifference
  private let scores: [ScoreDifference]
  private let strings: Strings

  /// A report of a difference, and of what it does to the scores of assessments.
  public init(_ difference: ResultDifference, scores: [ScoreDifference] = [], in strings: Strings) {
    self.difference = difference
    self.scores = scores
    self.strings = strings
  }

  /// The figures before and now, what each cause changed, day by day, and the greatest changes.
  /// - Parameters:
  ///   - limit: at most so many changes; 0 for all.
  ///   - ink: the colours.
  public func text(limit: Int = 20, ink: Ink = .plain) -> String {
    let manifest = difference.new.manifest
    let title = ink.strong("\(TextTable.printable(manifest["district"] ?? ""))  \(manifest["week"] ?? "")")
    var parts = ["\(title)  \(difference.old.path) → \(difference.new.path)", figures(ink)]
    if difference.isNothing {
      parts.append(strings.differenceNone)
    } else {
      parts.append(causes(ink))
      if !difference.byPeriod.isEmpty { parts.append(periods(ink)) }
      if !difference.changes.isEmpty { parts.append(changes(limit, ink)) }
    }
    parts += scores.map { Self.text($0, in: strings, ink: ink) }
    return parts.joined(separator: "\n\n")
  }

  private func figures(_ ink: Ink) -> String {
    let (a, b) = difference.totals
    var table = TextTable(heads: strings.differenceFigureHeads, rightAligned: [1, 2, 3], ink: ink)
    func rate(_ name: String, _ before: Double?, _ after: Double?) {
      func text(_ rate: Double?) -> String {
        rate.map { FixedDecimal.text($0 * 100, places: 2) + " %" } ?? "–"
      }
      let change = before.flatMap { before in
        after.map { after in
          let points = FixedDecimal.text((after - before) * 100, places: 2, signed: true)
          return strings.differencePoints(points)
        }
      }
      table.append([name, text(before), text(after), change ?? "–"])
    }
    rate(strings.coverageRate, a.coverageRate, b.coverageRate)
    rate(strings.complianceRate, a.complianceRate, b.complianceRate)
    for (name, before, after) in [
      (strings.differenceAsked, a.requiring, b.requiring), (strings.differenceCovered, a.covered, b.covered),
      (strings.unknown, a.unknown, b.unknown), (strings.differenceRequired, a.required, b.required),
      (strings.differencePatrolled, a.patrolled, b.patrolled),
    ] {
      table.append([name, metres(before), metres(after), metres(after - before, signed: true)])
    }
    for (name, before, after) in [
      (strings.differenceVisits, difference.visits.before, difference.visits.after),
      (
        strings.differenceCompoundVisits, difference.compoundVisits.before, difference.compoundVisits.after
      ), (strings.gaps, difference.gaps.before, difference.gaps.after),
    ] {
      table.append([name, grouped(before), grouped(after), signed(after - before)])
    }
    let (opened, closed, altered) = difference.gapChanges
    return table.text + "\n" + strings.differenceGaps(opened: opened, closed: closed, altered: altered)
  }

  private func causes(_ ink: Ink) -> String {
    var table = TextTable(
      heads: strings.differenceCauseHeads,
      rightAligned: [1, 2, 3, 4, 5, 6, 7, 8],
      ink: ink
    )
    func row(_ name: String, _ sums: ResultDifference.Sums) {
      let lengths = [
        sums.lengths.requiring, sums.lengths.covered, sums.lengths.unknown, sums.lengths.required,
        sums.lengths.patrolled,
      ]
      table.append(
        [name] + lengths.map { metres($0, signed: true) }
          + [signed(sums.visits), signed(sums.compoundVisits), signed(sums.gaps)]
      )
    }
    var total = ResultDifference.Sums()
    for cause in ChangeCause.allCases {
      guard let sums = difference.byCause[cause], sums != ResultDifference.Sums() else { continue }
      row(strings.name(of: cause), sums)
      total.lengths += sums.lengths
      total.visits += sums.visits
      total.compoundVisits += sums.compoundVisits
      total.gaps += sums.gaps
    }
    row(strings.differenceSum, total)
    return table.text
  }

  private func periods(_ ink: Ink) -> String {
    var table = TextTable(heads: strings.differencePeriodHeads, rightAligned: [2, 3, 4, 5], ink: ink)
    for (period, causes) in difference.byPeriod.sorted(by: { $0.key < $1.key }) {
      for (cause, sums) in causes.sorted(by: { $0.key < $1.key }) where sums != CoverageTotals() {
        table.append(
          [strings.period(period), strings.name(of: cause)]
            + [sums.covered, sums.unknown, sums.required, sums.patrolled].map { metres($0, signed: true) }
        )
      }
    }
    return table.text
  }

  private func changes(_ limit: Int, _ ink: Ink) -> String {
    var table = TextTable(heads: strings.differenceChangeHeads, rightAligned: [1, 6], ink: ink)
    let shown = limit > 0 ? Array(difference.changes.prefix(limit)) : difference.changes
    for change in shown {
      let ends = [change.from, change.to].map { grouped(Int($0.rounded())) }.joined(separator: "–")
      table.append([
        change.name, ends, strings.period(change.period), change.rule,
        "\(strings.state(change.before)) → \(strings.state(change.after))", strings.name(of: change.cause),
        metres(change.patrolled, signed: true),
      ])
    }
    let hidden = difference.changes.count - shown.count
    return hidden > 0 ? table.text + "\n" + strings.differenceHidden(hidden) : table.text
  }

  private func metres(_ centimetres: Int, signed: Bool = false) -> String {
    let sign = centimetres < 0 ? "-" : signed ? "+" : ""
    let whole = grouped(abs(centimetres) / 100)
    let rest = abs(centimetres) % 100
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  private func signed(_ count: Int) -> String { (count > 0 ? "+" : "") + grouped(count) }
}

extension DifferenceReport {
  /// The difference as one JSON object: lengths in metres, less than nothing where there was more before.
  public var json: String {
    let causes = ChangeCause.allCases.compactMap { cause in
      difference.byCause[cause].map { sums in
        SummaryJSON.object(
          [("cause", JSONText.string(cause.rawValue))] + Self.lengths(sums.lengths) + [
            ("visits", String(sums.visits)), ("compound_visits", String(sums.compoundVisits)),
            ("gaps", String(sums.gaps)),
          ]
        )
      }
    }
    let periods = difference.byPeriod.sorted { $0.key < $1.key }.flatMap { period, causes in
      causes.sorted { $0.key < $1.key }.map { cause, totals in
        SummaryJSON.object(
          [("period", JSONText.string(period)), ("cause", JSONText.string(cause.rawValue))]
            + Self.lengths(totals)
        )
      }
    }
    let changes = difference.changes.map { change in
      SummaryJSON.object([
        ("road_id", JSONText.string(change.road)), ("road", JSONText.string(change.name)),
        ("edge_id", JSONText.string(change.edge)), ("side", JSONText.string(change.side)),
        ("from_m", JSONText.number(change.from)), ("to_m", JSONText.number(change.to)),
        ("rule", JSONText.string(change.rule)), ("period", JSONText.string(change.period)),
        ("cause", JSONText.string(change.cause.rawValue)), ("before", JSONText.string(change.before)),
        ("after", JSONText.string(change.after)), ("length_m", Self.metres(change.length)),
        ("patrolled_m", Self.metres(change.patrolled)),
      ])
    }
    let gaps = difference.gapChanges
    func figures(_ totals: CoverageTotals, _ visits: Int, _ compoundVisits: Int, _ gaps: Int) -> String {
      SummaryJSON.object(
        Self.lengths(totals) + [
          ("coverage_rate", totals.coverageRate.map(JSONText.number) ?? "null"),
          ("compliance_rate", totals.complianceRate.map(JSONText.number) ?? "null"),
          ("visits", String(visits)), ("compound_visits", String(compoundVisits)), ("gaps", String(gaps)),
        ]
      )
    }
    return SummaryJSON.object([
      ("district", JSONText.string(difference.new.manifest["district"] ?? "")),
      ("week", JSONText.string(difference.new.manifest["week"] ?? "")),
      (
        "before",
        figures(
          difference.totals.before,
          difference.visits.before,
          difference.compoundVisits.before,
          difference.gaps.before
        )
      ),
      (
        "after",
        figures(
          difference.totals.after,
          difference.visits.after,
          difference.compoundVisits.after,
          difference.gaps.after
        )
      ),
      ("gaps_opened", String(gaps.opened)), ("gaps_closed", String(gaps.closed)),
      ("gaps_altered", String(gaps.altered)), ("causes", "[\(causes.joined(separator: ","))]"),
      ("periods", "[\(periods.joined(separator: ","))]"), ("changes", "[\(changes.joined(separator: ","))]"),
      ("scores", "[\(scores.map(Self.json).joined(separator: ","))]"),
    ])
  }

  private static func lengths(_ totals: CoverageTotals) -> [(String, String)] {
    [
      ("length_m", metres(totals.length)), ("requiring_m", metres(totals.requiring)),
      ("covered_m", metres(totals.covered)), ("certain_m", metres(totals.certain)),
      ("unknown_m", metres(totals.unknown)), ("excluded_m", metres(totals.excluded)),
      ("required_m", metres(totals.required)), ("patrolled_m", metres(totals.patrolled)),
    ]
  }

  private static func metres(_ centimetres: Int) -> String { JSONText.number(Double(centimetres) / 100) }
}
