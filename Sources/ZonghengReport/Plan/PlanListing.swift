import Terrain
import Zongheng

/// Planned routes as text, JSON or CSV, with what they will have closed.
public struct PlanListing: Sendable {
  let plan: GapPlan
  let district: District
  /// What each route is called: a device, or a team.
  let names: [String]
  /// The place that everybody sets out from, as people call it.
  let place: String

  /// The listing of a plan.
  /// - Parameters:
  ///   - plan: the routes.
  ///   - district: its roads and townships.
  ///   - names: what each route is called; numbers where there are too few.
  ///   - place: what people call the place that everybody sets out from.
  public init(_ plan: GapPlan, district: District, names: [String] = [], place: String = "") {
    self.plan = plan
    self.district = district
    self.names = plan.routes.indices.map { names.indices.contains($0) ? names[$0] : "\($0 + 1)" }
    self.place = place
  }

  private var open: [GapPlan.Prospect] { plan.prospects.filter(\.isOpen) }
  private func closed(_ prospect: GapPlan.Prospect) -> Int { prospect.gap.lengthCentimetres - prospect.left }

  /// Centimetres of gap before and closed, by township and then for none.
  var townships: [(name: String, open: Int, closed: Int)] {
    var sums = [(open: Int, closed: Int)](repeating: (0, 0), count: district.townships.count + 1)
    for prospect in open where prospect.gap.lengthCentimetres > 0 {
      let township = prospect.gap.community.flatMap { district.communities[$0].parent }
      let row = township ?? district.townships.count
      sums[row].open += prospect.gap.lengthCentimetres
      sums[row].closed += closed(prospect)
    }
    return sums.enumerated().filter { $0.element.open > 0 }.map { index, sum in
      (index < district.townships.count ? district.townships[index].name : "–", sum.open, sum.closed)
    }
  }

  /// The head, a table of routes, what they close, how good that is, and the gaps closed.
  public func text(limit: Int, in strings: Strings, ink: Ink = .plain) -> String {
    var parts = [ink.strong(strings.planHead(plan, district: district, place: place))]
    func add(_ heads: [String], _ rows: [[String]]) {
      var table = TextTable(heads: heads, rightAligned: Set(1..<heads.count), ink: ink)
      for row in rows { table.append(row) }
      parts.append(table.text)
    }
    add(strings.planRouteHeads, routeRows(strings))
    parts += [outcome(strings), strings.planQuality(plan)]
    if townships.count > 1 { add(strings.planTownshipHeads, townshipRows(strings)) }
    if limit > 0, !plan.routes.allSatisfy(\.isEmpty) {
      parts.append(turns(limit, strings, ink))
    }
    return parts.joined(separator: "\n\n")
  }

  /// What the routes will have closed, in one sentence.
  func outcome(_ strings: Strings) -> String {
    strings.planOutcome(plan, open: open.count, closed: open.count(where: \.isClosed), metres: sums)
  }

  /// The cells of the table of routes.
  func routeRows(_ strings: Strings) -> [[String]] {
    plan.routes.enumerated().map { index, route in
      let kilometres = Double(route.length) / 100_000
      return [
        names[index], time(route.finish), strings.kilometres(route.length),
        strings.kilometres(route.length - route.deadhead), strings.kilometres(route.deadhead),
        grouped(route.stops.count), grouped(Int(route.worth.rounded())),
        kilometres > 0 ? grouped(Int((route.worth / kilometres).rounded())) : "–",
      ]
    }
  }

  /// The cells of the table of townships.
  func townshipRows(_ strings: Strings) -> [[String]] {
    townships.map { row in
      [
        row.name, strings.kilometres(row.open), strings.kilometres(row.closed),
        strings.percent(Double(row.closed) / Double(row.open)),
      ]
    }
  }

  private var sums: (open: Int, closed: Int) {
    open.reduce(into: (0, 0)) {
      $0.0 += $1.gap.lengthCentimetres
      $0.1 += closed($1)
    }
  }

  private func turns(_ limit: Int, _ strings: Strings, _ ink: Ink) -> String {
    var table = TextTable(
      heads: [strings.planTeam] + strings.planTurnHeads,
      rightAligned: [1, 4, 5],
      ink: ink
    )
    var hidden = 0
    for (index, route) in plan.routes.enumerated() {
      let lines = TurnList(route, in: district).lines
      hidden += max(0, lines.count - limit)
      for line in lines.prefix(limit) {
        table.append([
          names[index], time(line.enter), strings.name(of: line.turn), line.road, length(line, strings),
          closing(line, strings),
        ])
      }
    }
    return table.text + (hidden > 0 ? "\n" + strings.planHidden(hidden) : "")
  }

  /// How far a line of a turn list leads.
  func length(_ line: TurnList.Line, _ strings: Strings) -> String {
    line.stay == nil ? strings.metres(Double(line.length) / 100) : ""
  }

  /// What a line of a turn list closes: metres, or a stay at a compound.
  func closing(_ line: TurnList.Line, _ strings: Strings) -> String {
    if let stay = line.stay { return strings.planStay(stay) }
    return line.work > 0 ? strings.metres(Double(line.work) / 100) : ""
  }

  func time(_ moment: Int64) -> String {
    let minutes = district.clock.minuteOfDay(at: moment)
    return (minutes < 600 ? "0" : "") + "\(minutes / 60):" + (minutes % 60 < 10 ? "0" : "")
      + "\(minutes % 60)"
  }

  /// One row for each line of each turn list; lengths in metres.
  public var csv: String {
    let heads = ["route", "step", "time", "turn", "road", "length_m", "closes_m", "stay_min"]
    let rows = plan.routes.enumerated().flatMap { index, route in
      TurnList(route, in: district).lines.enumerated().map { number, line in
        let cells: [FieldValue] = [
          .text(names[index]), .integer(Int64(number + 1)), .text(district.clock.text(at: line.enter)),
          .text(line.turn.rawValue), .text(line.road), .real(Double(line.length) / 100),
          .real(Double(line.work) / 100), line.stay.map { .real(Double($0) / 60_000) } ?? .null,
        ]
        return cells.map { CSVCell.text(of: $0) }.joined(separator: ",")
      }
    }
    return ([heads.joined(separator: ",")] + rows).joined(separator: "\n")
  }

  /// The same as one JSON object.
  public var json: String {
    let routes = plan.routes.enumerated().map { index, route in
      "{\"name\":\(JSONText.string(names[index])),\"finish\":\"\(district.clock.text(at: route.finish))\""
        + ",\"length_m\":\(metres(route.length)),\"deadhead_m\":\(metres(route.deadhead))"
        + ",\"stops\":\(route.stops.count),\"worth_m\":\(JSONText.number(route.worth))}"
    }
    let gaps = open.map(json(of:))
    let rates = [
      plan.before.coverageRate, plan.after.coverageRate, plan.before.complianceRate,
      plan.after.complianceRate,
    ]
    .map { $0.map(JSONText.number) ?? "null" }
    let areas = townships.map {
      "{\"township\":\(JSONText.string($0.name)),\"open_m\":\(metres($0.open)),\"closed_m\":\(metres($0.closed))}"
    }
    return "{\"day\":\"\(plan.request.day)\",\"start\":\"\(district.clock.text(at: plan.start))\""
      + ",\"minutes\":\(JSONText.number(plan.request.minutes)),\"kind\":\"\(plan.request.kind.rawValue)\""
      + ",\"worth_m\":\(JSONText.number(plan.worth)),\"open_worth_m\":\(JSONText.number(plan.openWorth))"
      + ",\"greedy_worth_m\":\(JSONText.number(plan.greedyWorth)),\"bound_m\":\(JSONText.number(plan.bound))"
      + ",\"gaps_open\":\(open.count),\"gaps_closed\":\(open.count(where: \.isClosed))"
      + ",\"coverage_before\":\(rates[0]),\"coverage_after\":\(rates[1])"
      + ",\"compliance_before\":\(rates[2]),\"compliance_after\":\(rates[3])"
      + ",\"compounds_required\":\(plan.compoundsBefore.required),\"compounds_met_before\":\(plan.compoundsBefore.met)"
      + ",\"compounds_met_after\":\(plan.compoundsAfter.met)"
      + ",\"routes\":[\(routes.joined(separator: ","))],\"townships\":[\(areas.joined(separator: ","))]"
      + ",\"gaps\":[\(gaps.joined(separator: ",\n"))]}"
  }

  /// One gap with the factors of its worth.
  private func json(of prospect: GapPlan.Prospect) -> String {
    let (gap, ranking) = (prospect.gap, prospect.ranking)
    let item = if case .compound = gap.item { "compound" } else { "road" }
    return
      "{\"gap_id\":\(JSONText.string(gap.id)),\"item\":\"\(item)\",\"length_m\":\(metres(gap.lengthCentimetres))"
      + ",\"counts_as_m\":\(JSONText.number(ranking.length)),\"weight\":\(JSONText.number(ranking.weight))"
      + ",\"weeks\":\(JSONText.number(ranking.persistence)),\"demand\":\(JSONText.number(ranking.demand))"
      + ",\"missing\":\(JSONText.number(ranking.shortfall)),\"left_m\":\(metres(prospect.left)),\"closed\":\(prospect.isClosed)}"
  }

  private func metres(_ centimetres: Int) -> String { JSONText.number(Double(centimetres) / 100) }
}
