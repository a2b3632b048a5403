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
      \(RouteMap(listing).picture(of: [index], title: "\(strings.planTeam) \(listing.names[index])"))
      <p class="key"><b style="background:#cc4778"></b>\(legend.work)<b style="background:#3b528b"></b>\(legend.way) \
      \(route.stops.isEmpty ? "" : " &#160;<i></i> \(legend.stop)") \
      &#160;◉ \(legend.start): \(MarkupText.escaped(listing.place))</p>
      <table><thead><tr>\(heads.joined())</tr></thead><tbody>\(rows.joined())</tbody></table></section>

      """
  }
}
