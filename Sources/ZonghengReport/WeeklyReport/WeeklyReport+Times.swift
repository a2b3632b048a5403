import Zongheng

extension WeeklyReport {
  /// The longest time that a good part of a road was left alone between two visits.
  public struct IntervalRow: Sendable {
    /// The road's name.
    public var name: String
    /// The road's grade.
    public var grade: String
    /// Hours in which visits were asked for.
    public var hours: Double
    /// The visit before it, or the week's begin, local ISO 8601.
    public var from: String
    /// The visit after it, or the week's end, local ISO 8601.
    public var to: String
    /// Metres of the road that waited as long.
    public var length: Double
  }

  /// An hour of the week.
  public struct HourRow: Sendable {
    /// Monday is 1.
    public var weekday: Int
    /// Hour of the day.
    public var hour: Int
    /// Metres for which a visit was asked.
    public var asked: Double
    /// Visited share of them; `nil` where nothing was asked for.
    public var share: Double?
    /// 1 for the hour with the smallest share; `nil` for most.
    public var rank: Int?
  }

  /// Duty of one kind of devices in one shift, over the week.
  public struct ShiftRow: Sendable {
    /// The shift; `nil` for duty outside of all.
    public var shift: String?
    /// The kind, as the result spells it.
    public var kind: String
    /// Devices on duty, summed over the days.
    public var deviceDays: Int
    /// Hours on duty.
    public var duty: Double
    /// Hours on duty without silences.
    public var heard: Double
    /// Metres driven.
    public var driven: Double
  }

  /// How many roads of each grade are listed.
  static let listedIntervals = 3
  /// An interval counts for a road where at least as many metres waited as long.
  static let leastWaiting = 50.0

  /// The roads of each grade that were left alone longest, of those that were visited.
  static func intervals(_ rows: [ResultTable.Row]) -> [IntervalRow] {
    var roads: [[String]: [ResultTable.Row]] = [:]
    for row in rows where (row.number("visits") ?? 0) > 0 {
      roads[[row.text("grade") ?? "", row.text("road") ?? ""], default: []].append(row)
    }
    let longest = roads.compactMap { key, rows -> IntervalRow? in
      let sorted = rows.sorted { Self.waits($0) > Self.waits($1) }
      var length = 0.0
      for row in sorted {
        length += row.number("length_m") ?? 0
        guard length >= leastWaiting else { continue }
        return IntervalRow(
          name: key[1],
          grade: key[0],
          hours: (row.number("longest_ms") ?? 0) / 3_600_000,
          from: row.text("from_time") ?? "",
          to: row.text("to_time") ?? "",
          length: length
        )
      }
      return nil
    }
    let grades = Dictionary(grouping: longest, by: \.grade).values.map { roads in
      roads.sorted { $0.hours != $1.hours ? $0.hours > $1.hours : $0.name < $1.name }
        .prefix(listedIntervals)
    }
    // The grade that may wait least comes first.
    return grades.sorted {
      ($0.first?.hours ?? 0, $0.first?.grade ?? "") < ($1.first?.hours ?? 0, $1.first?.grade ?? "")
    }
    .flatMap { $0 }
  }

  private static func waits(_ row: ResultTable.Row) -> [Double] {
    // Of stretches that waited as long, the order must not depend on the file.
    [row.number("longest_ms") ?? 0, -(row.number("from_ms") ?? 0), row.number("length_m") ?? 0]
  }

  /// The hours of the week.
  static func hourRows(_ rows: [ResultTable.Row]) -> [HourRow] {
    rows.map { row in
      HourRow(
        weekday: Int(row.number("weekday") ?? 1),
        hour: Int(row.number("hour") ?? 0),
        asked: row.number("asked_m") ?? 0,
        share: row.number("visited_share"),
        rank: row.number("worst_rank").map { Int($0) }
      )
    }
  }

  /// Duty by shift and kind, in the order of the result; what lies outside of all shifts last.
  static func shiftRows(_ rows: [ResultTable.Row]) -> [ShiftRow] {
    var order: [[String]] = []
    var sums: [[String]: ShiftRow] = [:]
    for row in rows {
      let key = [row.text("shift") ?? "", row.text("kind") ?? ""]
      if sums[key] == nil { order.append(key) }
      var sum =
        sums[key]
        ?? ShiftRow(shift: row.text("shift"), kind: key[1], deviceDays: 0, duty: 0, heard: 0, driven: 0)
      sum.deviceDays += Int(row.number("devices") ?? 0)
      sum.duty += (row.number("duty_ms") ?? 0) / 3_600_000
      sum.heard += (row.number("heard_ms") ?? 0) / 3_600_000
      sum.driven += row.number("driven_m") ?? 0
      sums[key] = sum
    }
    let first = Dictionary(order.enumerated().map { ($1[0], $0) }, uniquingKeysWith: { first, _ in first })
    return order.sorted {
      let (a, b) = ($0[0].isEmpty ? Int.max : first[$0[0]] ?? 0, $1[0].isEmpty ? Int.max : first[$1[0]] ?? 0)
      return (a, $0[1]) < (b, $1[1])
    }.compactMap { sums[$0] }
  }
}

/// Lexicographic order of short lists of numbers.
private func > (_ a: [Double], _ b: [Double]) -> Bool {
  b.lexicographicallyPrecedes(a)
}
