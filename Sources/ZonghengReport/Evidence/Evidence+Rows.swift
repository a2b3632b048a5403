import Terrain
import Zongheng

extension ResultTable.Row {
  func range(_ from: String, _ to: String) -> ClosedRange<Int64>? {
    guard let from = number(from), let to = number(to), from <= to else { return nil }
    return Int64(from)...Int64(to)
  }
}

extension Evidence.Answer {
  init(
    _ row: ResultTable.Row,
    chainage: ClosedRange<Double>?,
    side: String,
    line: Evidence.EdgePart?
  ) {
    self.init(
      rule: row.text("rule") ?? "",
      period: row.text("period") ?? "",
      side: side,
      chainage: chainage,
      state: row.text("state").flatMap(PatrolState.init(rawValue:)) ?? .gap,
      visits: Int(row.number("visits") ?? 0),
      required: Int(row.number("required") ?? 0),
      possible: Int(row.number("possible") ?? 0),
      cause: row.text("cause").flatMap(GapCause.init(rawValue:)),
      exclusion: row.text("exclusion"),
      line: line
    )
  }

  static func precedes(_ a: Self, _ b: Self) -> Bool {
    if (a.rule, a.period, a.side) != (b.rule, b.period, b.side) {
      return (a.rule, a.period, a.side) < (b.rule, b.period, b.side)
    }
    return (a.chainage?.lowerBound ?? 0) < (b.chainage?.lowerBound ?? 0)
  }
}

extension Evidence.Visit {
  init(_ row: ResultTable.Row, chainage: ClosedRange<Double>?, side: String) {
    let time = row.range("enter_ms", "leave_ms") ?? 0...0
    let metres = ((row.number("to_cm") ?? 0) - (row.number("from_cm") ?? 0)) / 100
    let seconds = Double(time.upperBound - time.lowerBound) / 1000
    self.init(
      row: row.feature.id,
      device: row.text("device_id"),
      day: row.text("day") ?? "",
      time: time,
      chainage: chainage,
      side: side,
      speedKmh: metres > 0 && seconds > 0 ? metres / seconds * 3.6 : nil,
      confidence: row.number("confidence")
    )
    drivenKmh = row.number("slowest_kmh").map { ($0, row.number("fastest_kmh")) }
    sources = [("first_file", "first_row"), ("last_file", "last_row")].compactMap { file, place in
      guard let file = row.number(file), let place = row.number(place) else { return nil }
      return (Int(file), Int(place))
    }
  }
}
