import Terrain
import Zongheng

/// The report page's part on workstations: what each reaches, what none reaches, and missing links of service.
struct StationTables {
  private let listing: StationListing
  private let strings: Strings

  init(_ listing: StationListing, in strings: Strings) {
    self.listing = listing
    self.strings = strings
  }

  var tables: [PageTable] {
    var all = [stations]
    if !listing.outsideValues.isEmpty { all.append(outside) }
    if listing.hasServices { all.append(services) }
    return all
  }

  private var stations: PageTable {
    var table = PageTable(
      strings.stationsTitle,
      intro: strings.stationHead(
        listing.district.name,
        stations: listing.catchments.stations.count,
        reach: listing.catchments.reach
      ) + strings.fullStop + strings.sentenceSpace + listing.reachedLine(strings)
    )
    table.heads(strings.stationHeads, numbers: [1, 2, 3, 4, 5, 6])
    table.rows = listing.stationRows(strings).map { Self.row($0, numbers: 1..<7) }
    return table
  }

  private var outside: PageTable {
    var table = PageTable(strings.stationsOutsideTitle)
    table.heads(strings.outsideHeads, numbers: [3, 4])
    table.rows = listing.outsideRows(strings).map { Self.row($0, numbers: 3..<5) }
    return table
  }

  private var services: PageTable {
    var table = PageTable(strings.servicesTitle, intro: listing.servicesLine(strings))
    table.heads(strings.serviceHeads, numbers: [])
    table.rows = listing.serviceRows(strings).map { Self.row($0.cells, numbers: 0..<0) }
    return table
  }

  private static func row(_ cells: [String], numbers: Range<Int>) -> PageTable.Row {
    PageTable.Row(
      cells: cells.enumerated().map {
        numbers.contains($0) ? .number($1) : $0 == 0 ? .name($1) : PageTable.Cell($1)
      }
    )
  }

  /// The same as sheets of the workbook, numbers as numbers.
  var sheets: [Sheet] {
    var all = [
      sheet(
        strings.stationsTitle,
        zip(strings.stationHeads, [.text, .whole, .whole, .whole, .whole, .decimal, .decimal]),
        listing.stationValues,
        [listing.reachedLine(strings), strings.stationUnits]
      ),
      sheet(
        strings.stationsOutsideTitle,
        zip(strings.outsideHeads, [.text, .text, .text, .decimal, .decimal]),
        listing.outsideValues,
        [strings.stationUnits]
      ),
    ]
    if listing.hasServices {
      all.append(
        sheet(
          strings.servicesTitle,
          zip(strings.serviceHeads, [.text, .text, .text, .text, .text]),
          listing.serviceRows(strings).map { $0.cells.map(FieldValue.text) },
          [listing.servicesLine(strings)]
        )
      )
    }
    return all
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
