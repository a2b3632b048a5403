import Terrain
import Zongheng

/// Located reports with their rates, as text, CSV or JSON; nothing that reporters wrote is in any of them.
public struct HotlineListing: Sendable {
  private let district: District
  private let rows: [PlacedReport]
  private let findings: [Finding]
  private let moment: Int64

  /// The listing of reports as they stood at a moment, milliseconds since 1970.
  public init(_ district: District, rows: [PlacedReport], findings: [Finding], at moment: Int64) {
    self.district = district
    self.rows = rows
    self.findings = findings
    self.moment = moment
  }

  private func rates(_ rows: [PlacedReport]) -> HotlineRates {
    HotlineRates(of: rows.map(\.report), at: moment)
  }

  /// The rates, how well places are known, how reports stand to patrols, and the roads and compounds with most.
  public func text(in strings: Strings, ink: Ink = .plain) -> String {
    let all = rates(rows)
    var rateTable = TextTable(heads: strings.hotlineRateHeads, rightAligned: [1, 2], ink: ink)
    for (name, rate, share) in strings.hotlineRates(all) {
      rateTable.append([name, strings.percent(rate), share])
    }
    var places = TextTable(heads: strings.hotlinePlaceHeads, rightAligned: [1], ink: ink)
    for quality in ReportPlace.Quality.allCases {
      places.append([strings.name(of: quality), grouped(rows.count { $0.place.quality == quality })])
    }
    var parts = [
      strings.hotlineHead(rows.count, at: district.clock.text(at: moment)), rateTable.text, places.text,
    ]
    if rows.contains(where: { $0.standing != nil }) {
      var standings = TextTable(heads: strings.hotlineStandingHeads, rightAligned: [1], ink: ink)
      for standing in ReportOverlay.Standing.allCases {
        standings.append([strings.name(of: standing), grouped(rows.count { $0.standing == standing })])
      }
      parts.append(standings.text)
    }
    parts.append(densest(strings, ink))
    let troubles = findings.map { "\($0.subject): \(strings.message(of: $0)) (\(grouped($0.count)))" }
    parts.append(troubles.joined(separator: "\n"))
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// Roads by reports, with their density.
  private var roads: [(name: String, reports: Int, perKilometre: Double)] {
    var lengths = [Int](repeating: 0, count: district.network.roads.count)
    for edge in district.network.edges { lengths[Int(edge.road)] += Int(edge.lengthCentimetres) }
    let counts = Dictionary(grouping: rows.compactMap(\.place.road)) { $0 }.mapValues(\.count)
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { road, count in
      (
        district.network.roads[Int(road)].name, count,
        Double(count) * 100_000 / Double(max(1, lengths[Int(road)]))
      )
    }
  }

  private func densest(_ strings: Strings, _ ink: Ink) -> String {
    var table = TextTable(heads: strings.hotlineRoadHeads, rightAligned: [1, 2], ink: ink)
    for road in roads.prefix(10) {
      table.append([road.name, grouped(road.reports), Strings.decimal(road.perKilometre, places: 2)])
    }
    return roads.isEmpty ? "" : table.text
  }

  /// One row a report: number, channel, category, time, state, place and standing; lengths in metres.
  public var csv: String {
    let lines = rows.map { row in cells(row).map { CSVCell.text(of: $0) }.joined(separator: ",") }
    return ([Self.heads.joined(separator: ",")] + lines).joined(separator: "\n")
  }

  static let heads = [
    "report_id", "channel", "category", "received", "state", "place_quality", "road", "at_m",
    "from_road_m", "compound", "community", "grid", "patrol",
  ]

  private func cells(_ row: PlacedReport) -> [FieldValue] {
    let (report, place) = (row.report, row.place)
    return [
      .text(report.id), .text(report.channel), .text(report.category),
      .text(district.clock.text(at: report.received)), .text(report.state(at: moment).rawValue),
      .text(place.quality.rawValue), Self.text(place.road.map { district.network.roads[Int($0)].name }),
      Self.metres(place.chainage), Self.metres(place.distance),
      Self.text(place.compound.map { district.compounds[Int($0)].name }),
      Self.text(place.community.map { district.communities[Int($0)].name }),
      Self.text(place.cell.map { district.cells[Int($0)].code }), Self.text(row.standing?.rawValue),
    ]
  }

  /// The rates, and the reports one a row, as sheets of a workbook.
  public func sheets(in strings: Strings) -> [Sheet] {
    let title = strings.hotlineHead(rows.count, at: district.clock.text(at: moment))
    let rates = HotlineSheets(strings).rates(
      [strings.hotlineAll: self.rates(rows)],
      order: [strings.hotlineAll],
      title
    )
    let kinds: [Sheet.Column.Kind] = [
      .text, .text, .text, .text, .text, .text, .text, .decimal, .decimal, .text, .text, .text, .text,
    ]
    let list = Sheet(
      name: strings.hotlineSheet,
      title: title,
      columns: zip(Self.heads, kinds).map { Sheet.Column(strings.columnTitle($0), $1) },
      rows: rows.map { row in
        zip(zip(Self.heads, cells(row)), kinds).map { cell, kind in
          let (head, value) = cell
          if kind == .decimal { return value.text.flatMap { Double($0) }.map { .real($0) } ?? .null }
          return value.text.flatMap { strings.word($0, in: head) }.map { .text($0) } ?? value
        }
      }
    )
    return [rates, list]
  }

  /// Rates, counts and roads as one JSON object.
  public var json: String {
    let all = rates(rows)
    func rate(_ value: Double?) -> String { value.map(JSONText.number) ?? "null" }
    let counts =
      "\"received\":\(all.received),\"filed\":\(all.filed),\"dispatched\":\(all.dispatched)"
      + ",\"due\":\(all.due),\"closed\":\(all.closed),\"closed_in_time\":\(all.closedInTime)"
      + ",\"reworked\":\(all.reworked),\"extended\":\(all.extended)"
    let rates =
      "\"filing\":\(rate(all.filingRate)),\"dispatch\":\(rate(all.dispatchRate))"
      + ",\"closing\":\(rate(all.closingRate)),\"closing_in_time\":\(rate(all.closingInTimeRate))"
      + ",\"rework\":\(rate(all.reworkRate)),\"extension\":\(rate(all.extensionRate))"
    let places = ReportPlace.Quality.allCases.map { quality in
      "\"\(quality.rawValue)\":\(rows.count { $0.place.quality == quality })"
    }
    let standings = ReportOverlay.Standing.allCases.map { standing in
      "\"\(standing.rawValue)\":\(rows.count { $0.standing == standing })"
    }
    let roads = roads.map {
      "{\"road\":\(JSONText.string($0.name)),\"reports\":\($0.reports),\"per_km\":\(JSONText.number($0.perKilometre))}"
    }
    return "{\"reports\":\(rows.count),\"counts\":{\(counts)},\"rates\":{\(rates)}"
      + ",\"places\":{\(places.joined(separator: ","))},\"patrol\":{\(standings.joined(separator: ","))}"
      + ",\"roads\":[\(roads.joined(separator: ","))]}"
  }

  private static func text(_ text: String?) -> FieldValue { text.map { .text($0) } ?? .null }

  private static func metres(_ metres: Double?) -> FieldValue {
    metres.map { .text(Strings.decimal($0, places: 1)) } ?? .null
  }
}
