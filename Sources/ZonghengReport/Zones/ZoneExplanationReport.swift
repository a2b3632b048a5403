import Zongheng

/// Why a plan is as it is, for one unit or one zone, on one screen or as JSON.
public struct ZoneExplanationReport: Sendable {
  private let explanation: ZoneExplanation
  private var units: ZoneUnits { explanation.request.units }

  /// The report of an explanation.
  public init(_ explanation: ZoneExplanation) { self.explanation = explanation }

  /// What it would mean to give a unit to each neighbouring zone.
  public func text(unit: Int, _ strings: Strings) -> String {
    let own = Int(explanation.zone[unit])
    var lines = [
      strings.unitInZone(
        units.label(unit),
        zone: explanation.request.zones[own].id,
        workload: units.workloads[unit]
      ), "",
    ]
    let gifts = explanation.gifts(of: unit)
    if gifts.isEmpty { return (lines + [strings.noNeighbourZone]).joined(separator: "\n") }
    var table = TextTable(heads: strings.giftHeads, rightAligned: [1, 2, 3, 4, 5])
    for gift in gifts {
      table.append([
        explanation.request.zones[gift.to].id,
        signed(gift.borderMetres / 1000, 2) + strings.say(" km", " 公里"),
        signed(Double(gift.pairs), 0), signed(Double(gift.splits), 0), strings.percent(gift.giverDeviation),
        strings.percent(gift.takerDeviation), strings.verdict(gift),
      ])
    }
    lines.append(table.text)
    return lines.joined(separator: "\n")
  }

  /// What makes a zone heavy or ragged.
  public func text(zone: Int, top: Int = 10, _ strings: Strings) -> String {
    let figure = explanation.figures.zones[zone]
    let parts = explanation.parts(of: zone)
    var table = TextTable(heads: strings.partHeads, rightAligned: [1, 2, 3, 4])
    for part in parts.prefix(top) {
      table.append([
        units.label(part.unit), strings.workload(units.workloads[part.unit]), strings.percent(part.share),
        strings.zoneKilometres(part.outerMetres), strings.zoneKilometres(part.innerMetres),
      ])
    }
    let ragged = parts.filter { $0.outerMetres > $0.innerMetres && $0.outerMetres > 0 }
      .sorted { ($0.outerMetres - $0.innerMetres, -$0.unit) > ($1.outerMetres - $1.innerMetres, -$1.unit) }
    return [
      strings.zoneFigures(explanation.request.zones[zone].id, figure), "", table.text, "",
      strings.raggedBy(ragged.prefix(5).map { units.label($0.unit) }),
    ].joined(separator: "\n")
  }

  /// The gifts of a unit as JSON.
  public func json(unit: Int) -> String {
    let gifts = explanation.gifts(of: unit).map { gift in
      "{\"to\": \(JSONText.string(explanation.request.zones[gift.to].id)), "
        + "\"border_m\": \(JSONText.number(gift.borderMetres)), \"pairs\": \(gift.pairs), "
        + "\"splits\": \(gift.splits), \"giver_deviation\": \(JSONText.number(gift.giverDeviation)), "
        + "\"taker_deviation\": \(JSONText.number(gift.takerDeviation)), \"stays_whole\": \(gift.staysWhole), "
        + "\"is_forbidden\": \(gift.isForbidden), \"is_balanced\": \(gift.isBalanced)}"
    }
    let own = explanation.request.zones[Int(explanation.zone[unit])].id
    return "{\"unit_id\": \(JSONText.string(units.ids[unit])), \"zone\": \(JSONText.string(own)), "
      + "\"workload\": \(JSONText.number(units.workloads[unit])), \"gifts\": [\(gifts.joined(separator: ", "))]}"
  }

  /// The parts of a zone as JSON.
  public func json(zone: Int) -> String {
    let figure = explanation.figures.zones[zone]
    let parts = explanation.parts(of: zone).map { part in
      "{\"unit_id\": \(JSONText.string(units.ids[part.unit])), \"share\": \(JSONText.number(part.share)), "
        + "\"outer_m\": \(JSONText.number(part.outerMetres)), \"inner_m\": \(JSONText.number(part.innerMetres))}"
    }
    return "{\"zone\": \(JSONText.string(explanation.request.zones[zone].id)), "
      + "\"workload\": \(JSONText.number(figure.workload)), \"deviation\": \(JSONText.number(figure.deviation)), "
      + "\"compactness\": \(figure.compactness.map(JSONText.number) ?? "null"), "
      + "\"units\": [\(parts.joined(separator: ", "))]}"
  }

  private func signed(_ value: Double, _ places: Int) -> String {
    Strings.decimal(value, places: places, signed: true)
  }
}
