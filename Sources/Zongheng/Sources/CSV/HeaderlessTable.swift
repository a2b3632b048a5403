/// Tells the columns of a table without a header by what stands in them.
struct HeaderlessTable {
  let rows: [[String]]
  var times: TimeParser

  /// The column of each meaning that can be told.
  func columns() -> [ColumnMeaning: Int] {
    var found: [ColumnMeaning: Int] = [:]
    let width = rows.map(\.count).max() ?? 0
    var free = Array(0..<width)
    func take(_ meaning: ColumnMeaning, _ column: Int?) {
      guard let column else { return }
      found[meaning] = column
      free.removeAll { $0 == column }
    }
    var parser = times
    take(.time, free.first { all($0) { parser.isTime($0) } })
    if found[.time] == nil {
      take(.date, free.first { all($0) { parser.isDate($0) } })
      take(.clock, free.first { all($0) { parser.isClock($0) } })
    }
    if let pair = position(free) {
      take(.longitude, pair.longitude)
      take(.latitude, pair.latitude)
      let after = max(pair.longitude, pair.latitude)
      take(.speed, free.first { $0 > after && all($0) { number($0, 0...400) } })
      if let speed = found[.speed] {
        take(.heading, free.first { $0 == speed + 1 && all($0) { number($0, 0...360) } })
      }
      // Shenzhen's rows: date, time, …, and 1 for a valid fix at the end.
      if found[.date] != nil, found[.heading] != nil, let last = free.last, last == width - 1,
        all(last, { $0 == "0" || $0 == "1" })
      {
        take(.positioned, last)
      }
    } else {
      take(.geohash, free.first { all($0) { FileDate.isGeohash($0) } })
      if found[.geohash] != nil { free.removeAll { all($0) { FileDate.isGeohash($0) } } }
    }
    let texts = free.first {
      all($0) { $0.count >= 3 && Double($0) == nil && $0.contains(where: \.isNumber) }
    }
    let digits = free.filter { all($0) { $0.count >= 6 && $0.allSatisfy(\.isNumber) } }
    take(.device, texts ?? digits.max { length($0) < length($1) })
    return found
  }

  /// Two neighbouring columns of coordinates; the greater ones are longitudes, or else the first.
  private func position(_ free: [Int]) -> (longitude: Int, latitude: Int)? {
    for column in free where free.contains(column + 1) {
      let pair = [column, column + 1]
      let values = pair.map { part in
        rows.compactMap { part < $0.count ? TableRecogniser.number($0[part]) : nil }
      }
      guard pair.allSatisfy({ part in all(part) { isCoordinate($0) } }) else { continue }
      let first = values[0].map(abs).max() ?? 0
      let second = values[1].map(abs).max() ?? 0
      return second > first && second > 90 ? (column + 1, column) : (column, column + 1)
    }
    return nil
  }

  /// Coordinates have three decimals or more, or are whole numbers of many digits.
  private func isCoordinate(_ text: String) -> Bool {
    guard let value = TableRecogniser.number(text) else { return false }
    if value == 0 { return true }
    if let point = text.firstIndex(of: ".") {
      return text.distance(from: point, to: text.endIndex) > 3 && abs(value) <= 18060
    }
    return abs(value) >= 1e6 && abs(value) <= 180e7 && text.count <= 10
  }

  private func number(_ text: String, _ range: ClosedRange<Double>) -> Bool {
    Double(text).map { range.contains($0) } ?? text.isEmpty
  }

  private func length(_ column: Int) -> Int {
    rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
  }

  /// True where nine of ten cells pass, and there are some.
  private func all(_ column: Int, _ test: (String) -> Bool) -> Bool {
    var passed = 0
    var count = 0
    for row in rows where column < row.count {
      count += 1
      if test(row[column].filter { !$0.isNewline }) { passed += 1 }
    }
    return passed > 0 && passed * 10 >= count * 9
  }
}
