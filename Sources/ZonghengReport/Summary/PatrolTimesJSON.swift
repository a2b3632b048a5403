import Zongheng

/// When a week's patrols came, and when they did not, as members of a JSON object.
enum PatrolTimesJSON {
  /// How many of the longest intervals are listed.
  static let intervalCount = 20

  /// The stretches that were left alone longest, the worst hours, all hours, and duty by shift; lengths in metres, durations in
  /// hours, times local.
  static func members(of result: WeekResult) -> [(String, String)] {
    let (times, district) = (result.patrolTimes, result.district)
    let longest = times.intervals.sorted {
      ($1.longest, $1.length, $0.edge, $0.from) < ($0.longest, $0.length, $1.edge, $1.from)
    }
    let intervals = longest.prefix(intervalCount).map { stretch in
      let edge = district.network.edges[Int(stretch.edge)]
      return SummaryJSON.object([
        ("edge", JSONText.string(edge.id)),
        ("road", JSONText.string(district.network.roads[Int(edge.road)].name)),
        ("from_m", metres(Int(stretch.from))), ("to_m", metres(Int(stretch.to))),
        ("visits", String(stretch.visits)), ("longest_h", JSONText.number(hours(stretch.longest))),
        ("duty_h", JSONText.number(hours(stretch.duty))),
        ("from", JSONText.string(district.clock.text(at: stretch.begin))),
        ("to", JSONText.string(district.clock.text(at: stretch.end))),
      ])
    }
    let shifts = times.shifts.map { row in
      SummaryJSON.object([
        ("day", JSONText.string(row.day.description)),
        ("shift", row.shift.map { JSONText.string(district.shifts[$0].name) } ?? "null"),
        ("kind", JSONText.string(row.kind.rawValue)), ("devices", String(row.devices)),
        ("duty_h", JSONText.number(hours(row.duty))), ("heard_h", JSONText.number(hours(row.heard))),
        ("driven_m", metres(row.driven)),
      ])
    }
    return [
      ("longest_intervals", array(intervals)),
      ("worst_hours", array(times.worstHours.map { hour($0, district.clock) })),
      ("hours", array(times.hours.map { hour($0, district.clock) })), ("shifts", array(shifts)),
    ]
  }

  private static func hour(_ hour: PatrolHour, _ clock: LocalClock) -> String {
    SummaryJSON.object([
      ("day", JSONText.string(hour.day.description)), ("weekday", String(hour.day.weekday)),
      ("hour", String(hour.hour)), ("from", JSONText.string(clock.text(at: hour.begin))),
      ("asked_m", metres(hour.asked)), ("visited_m", metres(hour.visited)),
      ("visited_share", hour.share.map(JSONText.number) ?? "null"), ("driven_m", metres(hour.driven)),
      ("devices", String(hour.devices)),
    ])
  }

  /// Milliseconds as hours, to the hundredth.
  static func hours(_ milliseconds: Int64) -> Double { (Double(milliseconds) / 36_000).rounded() / 100 }

  private static func metres(_ centimetres: Int) -> String { JSONText.number(Double(centimetres) / 100) }

  private static func array(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }
}
