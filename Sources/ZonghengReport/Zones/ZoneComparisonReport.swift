import Zongheng

/// Two plans side by side on one screen, as JSON, or as a table of the units that change hands.
public struct ZoneComparisonReport: Sendable {
  private let comparison: ZoneComparison
  private let leaders: [String: String]

  /// The report of a comparison; leaders by zone where they are known.
  public init(_ comparison: ZoneComparison, leaders: [LeaderPost] = []) {
    self.comparison = comparison
    self.leaders = Dictionary(leaders.map { ($0.zone, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  /// The text for a terminal: both plans' figures, then zone by zone what changes hands.
  public func text(_ strings: Strings) -> String {
    let (before, after) = comparison.figures
    var sides = TextTable(heads: strings.comparisonHeads, rightAligned: [1, 2, 3])
    func row(_ name: String, _ old: Double?, _ new: Double?, _ text: (Double) -> String) {
      guard let old, let new else { return }
      let change = new - old
      sides.append([name, text(old), text(new), (change >= 0 ? "+" : "−") + text(abs(change))])
    }
    let names = strings.comparisonRows
    row(names[0], Double(before.zones.count), Double(after.zones.count)) { "\(Int($0))" }
    row(names[1], before.imbalance, after.imbalance) { strings.percent($0) }
    row(names[2], before.borderMetres, after.borderMetres) { strings.zoneKilometres($0) }
    row(names[3], Double(before.cutEdges), Double(after.cutEdges)) { grouped(Int($0)) }
    row(names[4], Double(before.townshipSplits), Double(after.townshipSplits)) { "\(Int($0))" }
    row(names[5], before.meanCompactness, after.meanCompactness) { Strings.decimal($0, places: 3) }
    return [
      sides.text, "",
      strings.changingHands(
        units: comparison.moves.count,
        of: comparison.units.count,
        workload: comparison.moved
      ),
      "", changes(strings),
    ].joined(separator: "\n")
  }

  private func changes(_ strings: Strings) -> String {
    let measures = comparison.units.measures
    var table = TextTable(
      heads: strings.changeHeads + measures.map { strings.name(ofMeasure: $0.name) },
      rightAligned: Set(2..<(4 + measures.count))
    )
    for change in comparison.changes where !change.isNothing {
      var cells = [
        change.zone, leaders[change.zone] ?? "",
        Self.exchange(Double(change.units.lost), Double(change.units.gained)),
        Self.exchange(change.workload.lost, change.workload.gained),
      ]
      for index in measures.indices { cells.append(Self.exchange(change.lost[index], change.gained[index])) }
      table.append(cells)
    }
    return table.text
  }

  /// What goes and what comes: `−3 +2`; nothing where neither does.
  private static func exchange(_ lost: Double, _ gained: Double) -> String {
    func amount(_ value: Double) -> String {
      value == value.rounded() || value >= 1000
        ? grouped(Int(value.rounded())) : Strings.decimal(value, places: 1)
    }
    return [lost > 0 ? "−" + amount(lost) : "", gained > 0 ? "+" + amount(gained) : ""].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// The units that change hands: `unit_id,name,from,to,workload` and a column for each measure.
  public var csv: String {
    let units = comparison.units
    let heads = ["unit_id", "name", "from", "to", "workload"] + units.measures.map(\.name)
    var lines = [heads.map(ZonePlanTable.cell).joined(separator: ",")]
    for move in comparison.moves {
      let cells =
        [units.ids[move.unit], units.names[move.unit], move.from, move.to].map(ZonePlanTable.cell)
        + [JSONText.number(units.workloads[move.unit])]
        + units.measures.map { JSONText.number($0.values[move.unit]) }
      lines.append(cells.joined(separator: ","))
    }
    return lines.joined(separator: "\n")
  }

  /// The comparison as JSON.
  public var json: String {
    let units = comparison.units
    func object(_ values: [Double]) -> String {
      let pairs = zip(units.measures, values).map { "\(JSONText.string($0.name)): \(JSONText.number($1))" }
      return "{\(pairs.joined(separator: ", "))}"
    }
    func side(_ figures: ZoneFigures) -> String {
      "{\"zones\": \(figures.zones.count), \"imbalance\": \(JSONText.number(figures.imbalance)), "
        + "\"border_m\": \(JSONText.number(figures.borderMetres)), \"cut_edges\": \(figures.cutEdges), "
        + "\"township_splits\": \(figures.townshipSplits), "
        + "\"mean_compactness\": \(figures.meanCompactness.map(JSONText.number) ?? "null"), "
        + "\"is_whole\": \(figures.isWhole)}"
    }
    let zones = comparison.changes.map { change in
      "{\"zone\": \(JSONText.string(change.zone)), \"leader\": \(JSONText.string(leaders[change.zone] ?? "")), "
        + "\"units_lost\": \(change.units.lost), \"units_gained\": \(change.units.gained), "
        + "\"workload_lost\": \(JSONText.number(change.workload.lost)), "
        + "\"workload_gained\": \(JSONText.number(change.workload.gained)), "
        + "\"lost\": \(object(change.lost)), \"gained\": \(object(change.gained))}"
    }
    let moves = comparison.moves.map { move in
      "{\"unit_id\": \(JSONText.string(units.ids[move.unit])), \"name\": \(JSONText.string(units.names[move.unit])), "
        + "\"from\": \(JSONText.string(move.from)), \"to\": \(JSONText.string(move.to)), "
        + "\"workload\": \(JSONText.number(units.workloads[move.unit]))}"
    }
    return """
      {
        "before": \(side(comparison.figures.before)),
        "after": \(side(comparison.figures.after)),
        "moved_workload": \(JSONText.number(comparison.moved)),
        "moved_units": \(comparison.moves.count),
        "zones": [
          \(zones.joined(separator: ",\n    "))
        ],
        "moves": [
          \(moves.joined(separator: ",\n    "))
        ]
      }
      """
  }
}
