import Zongheng

/// A plan on one screen, or as JSON: balance, borders and splits, zone by zone.
public struct ZonePlanSummary: Sendable {
  private let answer: ZonePlanner.Answer
  private let leaders: [String: LeaderPost]

  /// The summary of a plan; leaders by zone where they are known.
  public init(_ answer: ZonePlanner.Answer, leaders: [LeaderPost] = []) {
    self.answer = answer
    self.leaders = Dictionary(leaders.map { ($0.zone, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The text for a terminal.
  public func text(_ strings: Strings) -> String {
    let figures = answer.figures
    let request = answer.request
    var lines = [
      strings.zoneCount(units: request.units.count, zones: figures.zones.count, isWhole: figures.isWhole), "",
      "  " + strings.deviationLine(figures.imbalance, of: request.tolerance),
      "  " + strings.borderLine(metres: figures.borderMetres, pairs: figures.cutEdges),
      "  "
        + strings.splitLine(
          splits: figures.townshipSplits,
          townships: figures.townshipsSplit,
          least: answer.leastSplits
        ),
    ]
    if let compactness = figures.meanCompactness {
      lines.append("  " + strings.compactnessLine(compactness))
    }
    if let moved = answer.moved { lines.append("  " + strings.movedLine(moved)) }
    lines += ["", table(strings)]
    lines += answer.shortfalls.map { strings.notMet(strings.shortfall($0)) }
    if answer.stoppedEarly { lines.append(strings.stoppedEarly) }
    return lines.joined(separator: "\n")
  }

  private func table(_ strings: Strings) -> String {
    let hasLeaders = !leaders.isEmpty
    let shown = strings.zoneHeads.indices.filter { hasLeaders || !(1...2).contains($0) }
    var table = TextTable(
      heads: shown.map { strings.zoneHeads[$0] },
      rightAligned: Set(shown.indices.filter { shown[$0] >= 3 })
    )
    for (index, zone) in answer.figures.zones.enumerated() {
      let id = answer.request.zones[index].id
      let cells = [
        id, leaders[id]?.name ?? "", leaders[id]?.post ?? "", grouped(zone.units),
        strings.workload(zone.workload),
        strings.percent(zone.target > 0 ? zone.workload / zone.target : nil),
        strings.zoneKilometres(zone.perimeter),
        zone.compactness.map { Strings.decimal($0, places: 2) } ?? "–", "\(zone.townships.count)",
      ]
      table.append(shown.map { cells[$0] })
    }
    return table.text
  }

  /// The same facts as JSON.
  public var json: String {
    let figures = answer.figures
    let zones = figures.zones.enumerated().map { index, zone in
      let id = answer.request.zones[index].id
      return "{\"zone\": \(JSONText.string(id)), \"leader\": \(JSONText.string(leaders[id]?.name ?? "")), "
        + "\"post\": \(JSONText.string(leaders[id]?.post ?? "")), \"units\": \(zone.units), "
        + "\"workload\": \(JSONText.number(zone.workload)), \"target\": \(JSONText.number(zone.target)), "
        + "\"perimeter_m\": \(JSONText.number(zone.perimeter)), \"area_m2\": \(JSONText.number(zone.area)), "
        + "\"compactness\": \(zone.compactness.map(JSONText.number) ?? "null"), \"pieces\": \(zone.pieces), "
        + "\"townships\": \(zone.townships.count)}"
    }
    let shortfalls = answer.shortfalls.map { JSONText.string(Strings(.english).shortfall($0)) }
    return """
      {
        "units": \(answer.request.units.count),
        "zones": [
          \(zones.joined(separator: ",\n    "))
        ],
        "is_whole": \(figures.isWhole),
        "imbalance": \(JSONText.number(figures.imbalance)),
        "tolerance": \(JSONText.number(answer.request.tolerance)),
        "cut_edges": \(figures.cutEdges),
        "border_m": \(JSONText.number(figures.borderMetres)),
        "township_splits": \(figures.townshipSplits),
        "townships_split": \(figures.townshipsSplit),
        "least_township_splits": \(answer.leastSplits),
        "mean_compactness": \(figures.meanCompactness.map(JSONText.number) ?? "null"),
        "moved_workload": \(answer.moved.map(JSONText.number) ?? "null"),
        "stopped_early": \(answer.stoppedEarly),
        "not_met": [\(shortfalls.joined(separator: ", "))]
      }
      """
  }
}
