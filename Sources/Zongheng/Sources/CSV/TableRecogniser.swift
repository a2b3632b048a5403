import Foundation
import Terrain

/// Finds out from the header and the first rows what the columns of a track table mean.
struct TableRecogniser {
  /// How errors call the file.
  let file: String
  /// Columns that the configuration names, by meaning; they win over what is recognised.
  let configured: [String: String]
  /// Names that go before the usual ones where they are there, by meaning.
  var preferred: [ColumnMeaning: String] = [:]
  /// The grid in which the source writes metres; `nil` where it writes degrees, or metres with their zone in front.
  var grid: GridReference?
  /// Reads times of the sample.
  var times: TimeParser

  /// The layout of a table.
  mutating func layout(_ sample: TableSample) throws(ZonghengError) -> TableLayout {
    let first = sample.rows.first ?? []
    let hasHeader = Self.isHeader(first)
    let rows = hasHeader ? Array(sample.rows.dropFirst()) : sample.rows
    var layout = TableLayout(
      separator: sample.separator,
      rowEnd: sample.rowEnd,
      header: hasHeader ? first : nil,
      columns: [:]
    )
    if hasHeader { named(first, &layout) } else { guessed(rows, &layout) }
    try configure(first, hasHeader: hasHeader, &layout)
    if layout.columns[.geohash] != nil, layout.columns[.longitude] == nil { layout.coordinates = .geohash }
    settleTimes(rows, &layout)
    try require(first, layout)
    if let longitude = layout.columns[.longitude], let latitude = layout.columns[.latitude] {
      layout.coordinates = try coordinates(rows, longitude, latitude)
    }
    settleUnits(rows, &layout)
    if let time = layout.columns[.time] {
      let cell = rows.lazy.compactMap { time < $0.count ? $0[time] : nil }.first { !$0.isEmpty }
      layout.timeForm = times.form(of: cell ?? "")
    }
    if layout.columns[.time] == nil, layout.columns[.date] == nil {
      layout.day = FileDate.day(in: file)
      if layout.day == nil {
        throw ZonghengError(
          .input,
          file,
          "the table has times of day and no date",
          wayOut: "put the date into the file's name, such as “\(FileDate.example)”"
        )
      }
    }
    return layout
  }

  /// A first row without names is one in which two cells or more are numbers.
  private static func isHeader(_ row: [String]) -> Bool {
    let names = Set(ColumnMeaning.allCases.flatMap(\.names))
    if row.contains(where: { names.contains(ColumnMeaning.plain($0)) && Double($0) == nil }) { return true }
    return row.count(where: { Double($0.filter { !$0.isWhitespace }) != nil }) < 2
      && !row.contains { FileDate.isGeohash($0) }
  }

  private func named(_ header: [String], _ layout: inout TableLayout) {
    let cells = header.map { ColumnMeaning.plain($0) }
    for meaning in ColumnMeaning.allCases {
      let names = (preferred[meaning].map { [$0] } ?? []) + meaning.names
      layout.columns[meaning] = names.lazy.compactMap { cells.firstIndex(of: $0) }.first
    }
    // One column has one meaning: a second time is the arrival, one beside a date is a time of day.
    let time = layout.columns[.time]
    if layout.columns[.received] == time { layout.columns[.received] = nil }
    if let received = layout.columns[.received], cells[received] == "时间" || cells[received] == "上报时间",
      let time, !["gps时间", "gps_time", "gpstime", "定位时间", "loc_time"].contains(cells[time])
    {
      layout.columns[.received] = nil
    }
  }

  private func guessed(_ rows: [[String]], _ layout: inout TableLayout) {
    layout.columns = HeaderlessTable(rows: rows, times: times).columns()
  }

  private func configure(
    _ first: [String],
    hasHeader: Bool,
    _ layout: inout TableLayout
  ) throws(ZonghengError) {
    for meaning in ColumnMeaning.allCases {
      guard let name = configured[meaning.rawValue] else { continue }
      let plain = ColumnMeaning.plain(name)
      var index = hasHeader ? first.firstIndex { ColumnMeaning.plain($0) == plain } : nil
      // Columns without names go by their number.
      if !hasHeader, let number = Int(plain), (1...max(1, first.count)).contains(number) {
        index = number - 1
      }
      guard let index else {
        throw ZonghengError(
          .input,
          "\(file), row 1",
          "there is no column “\(name)”, which “columns” names as \(meaning.rawValue)",
          wayOut: hasHeader
            ? "the columns are: \(first.joined(separator: ", "))"
            : "the table has no header; name the column by its number, from 1 to \(first.count)"
        )
      }
      for other in ColumnMeaning.allCases where layout.columns[other] == index { layout.columns[other] = nil }
      layout.columns[meaning] = index
    }
  }

  /// Keeps a full time, or a date and a time of day, or a time of day alone.
  private mutating func settleTimes(_ rows: [[String]], _ layout: inout TableLayout) {
    if configured["time"] != nil || configured["clock"] == nil, let time = layout.columns[.time] {
      if share(rows, time, { $0.isTime($1) }) > 0.5 || rows.isEmpty {
        layout.columns[.date] = nil
        layout.columns[.clock] = nil
        return
      }
      if share(rows, time, { $0.isClock($1) }) > 0.5 {
        layout.columns[.clock] = time
        layout.columns[.time] = nil
        return
      }
    }
    if layout.columns[.clock] == layout.columns[.time], layout.columns[.time] != nil {
      layout.columns[.clock] = nil
    }
    if layout.columns[.time] != nil {
      layout.columns[.date] = nil
      layout.columns[.clock] = nil
    }
  }

  private mutating func share(
    _ rows: [[String]],
    _ column: Int,
    _ isIt: (inout TimeParser, String) -> Bool
  ) -> Double {
    let cells = rows.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }
    var count = 0
    for cell in cells where isIt(&times, cell) { count += 1 }
    return cells.isEmpty ? 0 : Double(count) / Double(cells.count)
  }

  private func require(_ first: [String], _ layout: TableLayout) throws(ZonghengError) {
    func missing(_ meaning: String) -> ZonghengError {
      ZonghengError(
        .input,
        "\(file), row 1",
        "no column is recognised as \(meaning)",
        wayOut:
          "name it under “columns”, such as “\(meaning): …”; the columns are: \(first.joined(separator: ", "))"
      )
    }
    if layout.columns[.time] == nil, layout.columns[.clock] == nil { throw missing("time") }
    if layout.coordinates == .geohash { return }
    if layout.columns[.longitude] == nil { throw missing("longitude") }
    if layout.columns[.latitude] == nil { throw missing("latitude") }
  }

  /// Metres where a grid is given; else degrees where they can be, else degrees and minutes, a grid with its zone in
  /// front, or a power of ten of degrees.
  private func coordinates(
    _ rows: [[String]],
    _ x: Int,
    _ y: Int
  ) throws(ZonghengError) -> TableLayout.Coordinates {
    if let grid { return .grid(grid) }
    let pairs = rows.compactMap { row -> (Double, Double)? in
      guard x < row.count, y < row.count, let a = Self.number(row[x]), let b = Self.number(row[y]),
        a != 0 || b != 0
      else {
        return nil
      }
      return (abs(a), abs(b))
    }
    func fits(_ test: (Double, Double) -> Bool) -> Bool {
      // One row in ten may be rubbish.
      pairs.count { test($0.0, $0.1) } * 10 >= pairs.count * 9
    }
    if pairs.isEmpty || fits({ $0 <= 180 && $1 <= 180 }) { return .degrees(per: 1) }
    let minutes = { (value: Double) in value - (value / 100).rounded(.down) * 100 < 60 }
    if fits({ $0 <= 18060 && $1 <= 9060 && minutes($0) && minutes($1) }) { return .degreesMinutes }
    if fits({ Self.isGrid($0, $1, prefix: 13.6e6...46e6) || Self.isGrid($1, $0, prefix: 13.6e6...46e6) }) {
      return .grid(GridReference(centralMeridian: nil))
    }
    if fits({ Self.isGrid($0, $1, prefix: 1e5...1e6) || Self.isGrid($1, $0, prefix: 1e5...1e6) }) {
      throw ZonghengError(
        .input,
        "\(file), row 2",
        "positions are metres of a grid, and nothing says of which",
        wayOut: "name the grid, such as “crs: EPSG:4546”"
      )
    }
    for power in [1e5, 1e6, 1e7] where fits({ $0 <= 180 * power && $1 <= 90 * power }) {
      return .degrees(per: 1 / power)
    }
    return .degrees(per: 1)
  }

  /// True for an easting and a northing of China, 1,900 to 6,000 km from the equator.
  private static func isGrid(_ easting: Double, _ northing: Double, prefix: ClosedRange<Double>) -> Bool {
    prefix.contains(easting) && (1.9e6...6e6).contains(northing)
  }

  private func settleUnits(_ rows: [[String]], _ layout: inout TableLayout) {
    switch layout.coordinates {
    case .degrees(let factor) where factor == 1e-6:
      // JT/T 808-2019, table 22: whole numbers of 1e-6 degrees come with speeds in tenths of km/h.
      if let speed = layout.columns[.speed],
        rows.allSatisfy({ speed >= $0.count || !$0[speed].contains(".") })
      {
        layout.speedUnitKmh = 0.1
      }
    case .degreesMinutes:
      // NMEA 0183 writes degrees and minutes so, with UTC and knots (1852 m/h) beside them.
      layout.speedUnitKmh = 1.852
      layout.isUniversalClock = true
    default: break
    }
  }

  static func number(_ text: String) -> Double? {
    Double(text.filter { !$0.isWhitespace && $0 != "[" && $0 != "]" }).flatMap { $0.isFinite ? $0 : nil }
  }
}
