import Zongheng

/// The report page's part on citizens' reports.
struct HotlineTables {
  private let week: HotlineWeek
  private let strings: Strings

  /// How many places are listed.
  private static let listed = 12

  init(_ week: HotlineWeek, in strings: Strings) {
    self.week = week
    self.strings = strings
  }

  var tables: [PageTable] { [rates, places] }

  /// Sentences on patrols at the reports' places and on closed gaps, for the page and the message.
  var sentences: [String] {
    let quality = week.standings[.patrolled] ?? 0
    let coverage = week.standings[.unpatrolled] ?? 0
    let unplaced = week.standings[.unplaced] ?? 0
    var lines = [
      strings.hotlineWeekSentence(
        week.rates.received,
        patrolled: quality,
        unpatrolled: coverage,
        unplaced: unplaced
      )
    ]
    if let closed = week.closed, let persisting = week.persisting {
      lines.append(strings.hotlineChange(closed: closed, persisting: persisting))
    }
    return lines
  }

  private var rates: PageTable {
    var table = PageTable(strings.hotlineTitle, intro: sentences.joined(separator: strings.sentenceSpace))
    table.heads(strings.hotlineWeekRateHeads, numbers: [1, 2, 3])
    table.rows = zip(strings.hotlineRates(week.rates), strings.hotlineRates(week.ratesBefore)).map {
      now,
      before in
      PageTable.Row(cells: [
        PageTable.Cell(now.name), .number(strings.percent(now.rate)), .number(now.of),
        .number(strings.percent(before.rate)),
      ])
    }
    return table
  }

  private var places: PageTable {
    var table = PageTable(strings.hotlinePlacesTitle)
    table.heads(strings.hotlineWeekPlaceHeads, numbers: [1, 2, 3])
    table.nothing = week.places.isEmpty ? strings.hotlineNoPlaces : nil
    table.rows = week.places.prefix(Self.listed).map { place in
      PageTable.Row(cells: [
        PageTable.Cell(place.name), .number(grouped(place.reports)), .number(grouped(place.patrolled)),
        .number(place.perKilometre.map { Strings.decimal($0, places: 2) } ?? "–"),
      ])
    }
    return table
  }
}
