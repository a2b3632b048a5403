import Terrain
import Zongheng

/// Citizens' reports as sheets of a workbook.
struct HotlineSheets {
  private let strings: Strings

  init(_ strings: Strings) { self.strings = strings }

  /// The rates of some groups of reports, one group a row, with the counts that they come from.
  func rates(_ groups: [String: HotlineRates], order: [String], _ title: String) -> Sheet {
    let names = strings.hotlineRates(HotlineRates()).map(\.name)
    return Sheet(
      name: strings.hotlineRateSheet,
      title: title,
      columns: [Sheet.Column(strings.hotlineGroup, .text)]
        + strings.hotlineCounts.map { Sheet.Column($0, .whole) } + names.map { Sheet.Column($0, .share) },
      rows: order.compactMap { name in
        groups[name].map { rates in
          let counts = [
            rates.received, rates.filed, rates.dispatched, rates.due, rates.closed, rates.closedInTime,
            rates.reworked, rates.extended,
          ]
          return [.text(name)] + counts.map { .integer(Int64($0)) }
            + strings.hotlineRates(rates).map { $0.rate.map { .real($0) } ?? .null }
        }
      },
      notes: [strings.hotlineMethod]
    )
  }

  /// The places with reports in the week.
  func places(_ week: HotlineWeek) -> Sheet {
    let kinds: [Sheet.Column.Kind] = [.text, .whole, .whole, .decimal]
    return Sheet(
      name: strings.hotlinePlaceSheet,
      title: strings.hotlinePlacesTitle,
      columns: zip(strings.hotlineWeekPlaceHeads, kinds).map { Sheet.Column($0, $1) },
      rows: week.places.map { place in
        [
          .text(place.name), .integer(Int64(place.reports)), .integer(Int64(place.patrolled)),
          place.perKilometre.map { .real($0) } ?? .null,
        ]
      }
    )
  }
}
