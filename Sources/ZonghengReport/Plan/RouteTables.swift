import Terrain
import Zongheng

/// The report's part on make-up patrols: where to go, how far, what that closes, and a picture; and the same as sheets.
struct RouteTables {
  private let plans: [PlanListing]
  private let strings: Strings

  init(_ plans: [PlanListing], in strings: Strings) {
    self.plans = plans
    self.strings = strings
  }

  /// One table for each plan.
  var tables: [PageTable] {
    plans.map { plan in
      var table = PageTable(
        title(plan),
        intro: [
          strings.planHead(plan.plan, district: plan.district, place: plan.place), plan.outcome(strings),
          strings.planStanding,
        ]
        .joined(separator: strings.fullStop + strings.sentenceSpace) + strings.fullStop
      )
      let driven = plan.plan.routes.indices.filter { !plan.plan.routes[$0].isEmpty }
      guard !driven.isEmpty else {
        table.nothing = strings.planNothing
        return table
      }
      table.picture = picture(plan, driven)
      table.heads(
        strings.planRouteHeads + [strings.planCloses],
        numbers: Set(1..<strings.planRouteHeads.count)
      )
      let rows = plan.routeRows(strings)
      table.rows = driven.map { index in
        let cells = rows[index].enumerated().map { $0 == 0 ? PageTable.Cell.name($1) : .number($1) }
        return PageTable.Row(cells: cells + [.list(closes(plan, index, atMost: Self.listed))])
      }
      return table
    }
  }

  private func title(_ plan: PlanListing) -> String { strings.planSection(plan.plan) }

  private func picture(_ plan: PlanListing, _ driven: [Int]) -> String {
    let legend = strings.planLegend
    let ways = driven.map { index in
      let colour = driven.count > 1 ? RouteMap.colour(index) : RouteMap.colours[0]
      return "<li><i style=\"background:\(colour)\"></i>"
        + "\(MarkupText.escaped("\(strings.planTeam) \(plan.names[index])"))</li>"
    }
    return "<figure class=\"whole\">" + RouteMap(plan).picture(of: driven, title: title(plan), look: "map")
      + "<ul class=\"legend\">\(ways.joined())<li><i style=\"background:#cc4778\"></i>"
      + "\(MarkupText.escaped(legend.work))</li><li>◉ \(MarkupText.escaped(plan.place))</li></ul></figure>"
  }

  /// So many of the things that a route closes are listed on the page; the workbook has all.
  private static let listed = 12

  /// What a route closes: its roads with their metres, and the compounds that it stops at.
  private func closes(_ plan: PlanListing, _ index: Int, atMost most: Int = .max) -> String {
    var metres: [(road: String, length: Int)] = []
    var stops: [String] = []
    for line in TurnList(plan.plan.routes[index], in: plan.district).lines {
      if line.stay != nil {
        stops.append(line.road)
      } else if line.work > 0 {
        if let known = metres.firstIndex(where: { $0.road == line.road }) {
          metres[known].length += line.work
        } else {
          metres.append((line.road, line.work))
        }
      }
    }
    let all = stops + metres.map { "\($0.road) \(strings.metres(Double($0.length) / 100))" }
    let rest = all.count - min(most, all.count)
    return all.prefix(most).joined(separator: strings.say(", ", "、"))
      + (rest > 0 ? strings.planMore(rest) : "")
  }

  /// The routes, then the turns of each.
  var sheets: [Sheet] {
    let notes = plans.map { $0.outcome(strings) + strings.fullStop }
    let routes = plans.flatMap { plan in
      plan.plan.routes.indices.map { index -> [FieldValue] in
        let route = plan.plan.routes[index]
        return [
          .text(title(plan)), .text(plan.names[index]), .text(plan.district.clock.text(at: plan.plan.start)),
          .text(plan.district.clock.text(at: route.finish)), .real(Double(route.length) / 100_000),
          .real(Double(route.length - route.deadhead) / 100_000), .real(Double(route.deadhead) / 100_000),
          .integer(Int64(route.stops.count)), .real(route.worth.rounded()), .text(closes(plan, index)),
        ]
      }
    }
    let turns = plans.flatMap { plan in
      plan.plan.routes.indices.flatMap { index in
        TurnList(plan.plan.routes[index], in: plan.district).lines.enumerated().map {
          step,
          line -> [FieldValue] in
          [
            .text(title(plan)), .text(plan.names[index]), .integer(Int64(step + 1)),
            .text(plan.time(line.enter)),
            .text(strings.name(of: line.turn)), .text(line.road), .real(Double(line.length) / 100),
            .real(Double(line.work) / 100), line.stay.map { .real(Double($0) / 60_000) } ?? .null,
          ]
        }
      }
    }
    return [
      sheet(
        strings.planSheetNames.routes,
        zip(
          strings.planSheetHeads,
          [.text, .text, .text, .text, .decimal, .decimal, .decimal, .whole, .whole, .text]
        ),
        routes,
        notes
      ),
      sheet(
        strings.planSheetNames.turns,
        zip(
          strings.planTurnSheetHeads,
          [.text, .text, .whole, .text, .text, .text, .decimal, .decimal, .decimal]
        ),
        turns,
        []
      ),
    ]
  }

  private func sheet(
    _ name: String,
    _ columns: Zip2Sequence<[String], [Sheet.Column.Kind]>,
    _ rows: [[FieldValue]],
    _ notes: [String]
  ) -> Sheet {
    Sheet(name: name, title: name, columns: columns.map { Sheet.Column($0, $1) }, rows: rows, notes: notes)
  }
}
