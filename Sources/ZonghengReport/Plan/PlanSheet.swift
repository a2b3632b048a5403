import Foundation
import Terrain
import Zongheng

/// Planned routes as a page that prints to A4: a map and a turn list for each.
public struct PlanSheet: Sendable {
  private let listing: PlanListing
  private let strings: Strings

  /// The sheet of a listing.
  public init(_ listing: PlanListing, in strings: Strings) {
    self.listing = listing
    self.strings = strings
  }

  /// The page: one file, nothing from outside.
  public var html: String {
    let title = MarkupText.escaped(strings.planTitle(listing.district.name))
    let routes = listing.plan.routes.indices.map(section).joined()
    func said(_ text: String) -> String { "<p>\(MarkupText.escaped(text))</p>" }
    let summary =
      said(strings.planHead(listing.plan, district: listing.district, place: listing.place))
      + table(strings.planRouteHeads, listing.routeRows(strings)) + said(listing.outcome(strings))
      + said(strings.planQuality(listing.plan))
      + table(strings.planTownshipHeads, listing.townshipRows(strings))
    return """
      <!DOCTYPE html>
      <html lang="\(strings.language.rawValue)"><head><meta charset="utf-8"><title>\(title)</title><style>
      @page { size: A4; margin: 14mm }
      body { font: 10pt/1.45 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; color: #222;
        max-width: 182mm; margin: 0 auto; padding: 4mm }
      h1 { font-size: 16pt; margin: 0 0 2mm } h2 { font-size: 13pt; margin: 0 0 2mm }
      section { break-before: page } p { margin: 2mm 0 }
      svg { width: 100%; height: 110mm; border: 1px solid #ccc; background: #fafafa }
      table { border-collapse: collapse; width: 100%; margin-top: 3mm } tr { break-inside: avoid }
      th, td { text-align: left; padding: 1mm 2mm; border-bottom: 1px solid #ddd } th { border-bottom: 1px solid #444 }
      .n { text-align: right; font-variant-numeric: tabular-nums } .w { font-weight: 600 }
      .key i { display: inline-block; width: 2.6mm; height: 2.6mm; background: #cc4778; border: 1px solid #fff }
      .key { color: #555; margin: 1mm 0 } .key b { display: inline-block; width: 9mm; height: 1.2mm; margin: 0 1mm 1mm 4mm }
      </style></head><body><h1>\(title)</h1>\(summary)\(routes)</body></html>

      """
  }

  /// A table whose first column is a name and whose others are numbers.
  private func table(_ heads: [String], _ rows: [[String]]) -> String {
    func line(_ cells: [String], _ tag: String) -> String {
      let cells = cells.enumerated().map { column, cell in
        "<\(tag)\(column > 0 ? " class=\"n\"" : "")>\(MarkupText.escaped(cell))</\(tag)>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    return
      "<table><thead>\(line(heads, "th"))</thead><tbody>\(rows.map { line($0, "td") }.joined())</tbody></table>"
  }

  private func section(_ index: Int) -> String {
    let route = listing.plan.routes[index]
    let heads = strings.planTurnHeads.enumerated().map {
      "<th\($0 >= 3 ? " class=\"n\"" : "")>\(MarkupText.escaped($1))</th>"
    }
    let rows = TurnList(route, in: listing.district).lines.map { line in
      let work = listing.closing(line, strings)
      return "<tr\(!work.isEmpty ? " class=\"w\"" : "")><td>\(listing.time(line.enter))</td>"
        + "<td>\(MarkupText.escaped(strings.name(of: line.turn)))</td><td>\(MarkupText.escaped(line.road))</td>"
        + "<td class=\"n\">\(listing.length(line, strings))</td><td class=\"n\">\(work)</td></tr>"
    }
    let legend = strings.planLegend
    return """
      <section><h2>\(MarkupText.escaped(strings.planTeam)) \(MarkupText.escaped(listing.names[index])) · \
      \(strings.kilometres(route.length)) · \(listing.time(listing.plan.start))–\(listing.time(route.finish))</h2>
      \(map(route))
      <p class="key"><b style="background:#cc4778"></b>\(legend.work)<b style="background:#3b528b"></b>\(legend.way) \
      \(route.stops.isEmpty ? "" : " &#160;<i></i> \(legend.stop)") \
      &#160;◉ \(legend.start): \(MarkupText.escaped(listing.place))</p>
      <table><thead><tr>\(heads.joined())</tr></thead><tbody>\(rows.joined())</tbody></table></section>

      """
  }

  /// The roads around a route in grey, the route over them.
  private func map(_ route: GapPlan.Route) -> String {
    let network = listing.district.network
    var box = BoundingBox([network.position(of: listing.plan.depot)])
    let lines = route.legs.compactMap { leg in network.line(of: [leg.part]).map { (leg, $0) } }
    for (_, line) in lines { box.include(line.boundingBox) }
    for stop in route.stops { box.include(stop.point) }
    let margin = max(150, max(box.width, box.height) * 0.05)
    box = box.expanded(by: margin)
    let scale = 1000 / max(box.width, box.height)
    func path(_ line: Polyline) -> String {
      let points = line.points.map {
        "\(FixedDecimal.text(($0.x - box.minX) * scale, places: 1)),\(FixedDecimal.text((box.maxY - $0.y) * scale, places: 1))"
      }
      return "M" + points.joined(separator: "L")
    }
    let around = network.edges.indices.filter { network.shapes[$0].boundingBox.intersects(box) }
      .map { path(network.shapes[$0]) }.joined()
    let way = lines.filter { !$0.0.isWork }.map { path($0.1) }.joined()
    let work = lines.filter { $0.0.isWork }.map { path($0.1) }.joined()
    let depot = network.position(of: listing.plan.depot)
    let stops = route.stops.map { stop in
      let (x, y) = ((stop.point.x - box.minX) * scale - 7, (box.maxY - stop.point.y) * scale - 7)
      return
        "<rect x=\"\(FixedDecimal.text(x, places: 1))\" y=\"\(FixedDecimal.text(y, places: 1))\" width=\"14\" height=\"14\" "
        + "fill=\"#cc4778\" stroke=\"#fff\" stroke-width=\"2\"/>"
    }.joined()
    let (x, y) = ((depot.x - box.minX) * scale, (box.maxY - depot.y) * scale)
    return """
      <svg viewBox="0 0 \(FixedDecimal.text(box.width * scale, places: 0)) \(FixedDecimal.text(box.height * scale, places: 0))" \
      fill="none" stroke-linecap="round" stroke-linejoin="round"><path d="\(around)" stroke="#ccc" stroke-width="1.5"/>\
      <path d="\(way)" stroke="#3b528b" stroke-width="3" opacity="0.75"/><path d="\(work)" stroke="#cc4778" stroke-width="5"/>\(stops)\
      <circle cx="\(FixedDecimal.text(x, places: 1))" cy="\(FixedDecimal.text(y, places: 1))" r="9" fill="#fff" stroke="#222" \
      stroke-width="4"/></svg>
      """
  }
}
