import Terrain
import Zongheng

extension WeekGeoPackage {
  /// One feature per unit grid: the totals of its roads, what rules ask of it as a whole, and how long it was left alone.
  var cellLayer: OutputLayer {
    let answers = Dictionary(grouping: result.grids.answers, by: \.place)
    // Most grids were left alone from the week's first moment to its last.
    var texts: [Int64: String] = [:]
    var rows: [(Geometry?, [FieldValue])] = district.cells.enumerated().map { index, cell in
      let records = answers[Int32(index)] ?? []
      let parent = cell.community.map { district.communities[$0].code }
      var values: [FieldValue] = []
      values.reserveCapacity(3 + Self.totalFields.count + Self.gridFields.count)
      values += [.text(cell.code), .text(cell.code), Self.text(parent)]
      values += Self.values(result.rollUp.cells[index])
      values += [
        Self.text(cell.category), Self.whole(records.reduce(0) { $0 + $1.required }),
        Self.whole(records.reduce(0) { $0 + min($1.visits, $1.required) }),
        Self.whole(records.reduce(0) { $0 + $1.possible }), Self.whole(records.count { $0.state == .gap }),
        Self.whole(records.count { $0.state == .unknown }),
      ]
      let week = result.grids.weeks.indices.contains(index) ? result.grids.weeks[index] : nil
      values += self.values(of: week, &texts)
      return (.polygons(cell.area), values)
    }
    // The last row holds what lies in no grid, so that the rows add up to the district.
    if let rest = result.rollUp.cells.last, rest.length > 0 {
      let empty = [FieldValue](repeating: .null, count: Self.gridFields.count)
      rows.append((nil, [.null, .text("(outside)"), .null] + Self.values(rest) + empty))
    }
    return layer(
      "grids",
      .multiPolygon,
      [Field("code", .text), Field("name", .text), Field("parent", .text)] + Self.totalFields
        + Self.gridFields,
      style: MapStyle.rate(line: false, field: "coverage_rate"),
      rows
    )
  }

  private static let gridFields = [
    Field("class", .text), Field("required_visits", .integer), Field("met_visits", .integer),
    Field("possible_visits", .integer), Field("missed_periods", .integer),
    Field("unknown_periods", .integer),
    Field("reached", .integer), Field("stays", .integer), Field("first_time", .text),
    Field("last_time", .text),
    Field("longest_h", .real), Field("longest_ms", .integer), Field("duty_ms", .integer),
    Field("from_time", .text), Field("to_time", .text),
  ]

  private func values(of week: GridWeek?, _ texts: inout [Int64: String]) -> [FieldValue] {
    guard let week else { return [FieldValue](repeating: .null, count: 9) }
    func text(_ time: Int64) -> String {
      if let known = texts[time] { return known }
      let text = district.clock.text(at: time)
      texts[time] = text
      return text
    }
    return [
      .integer(week.isReached ? 1 : 0), Self.whole(week.stays),
      Self.text(week.first.map { district.clock.text(at: $0) }),
      Self.text(week.last.map { district.clock.text(at: $0) }),
      .real(PatrolTimesJSON.hours(week.longest)), .integer(week.longest), .integer(week.duty),
      .text(text(week.begin)), .text(text(week.end)),
    ]
  }

  /// One row per unit grid, rule and period.
  var assessedGridTable: OutputLayer {
    layer(
      "assessed_grids",
      nil,
      [
        Field("grid", .text), Field("rule", .text), Field("period", .text), Field("state", .text),
        Field("visits", .integer), Field("required", .integer), Field("cause", .text),
        Field("possible", .integer),
      ],
      result.grids.answers.map {
        (
          nil,
          [
            .text(district.cells[Int($0.place)].code), .text(district.rules[Int($0.rule)].id),
            .text(GapFinder.name(of: $0.period)), .text($0.state.rawValue), Self.whole($0.visits),
            Self.whole($0.required), Self.text($0.cause?.rawValue), Self.whole($0.possible),
          ]
        )
      }
    )
  }

  /// One row per stay in a unit grid and rule: when, by whom, and why it makes no visit.
  var gridStayTable: OutputLayer {
    layer(
      "grid_stays",
      nil,
      [
        Field("grid", .text), Field("rule", .text), Field("device_id", .text), Field("day", .text),
        Field("enter_ms", .integer), Field("leave_ms", .integer), Field("reason", .text),
      ],
      result.grids.verdicts.map {
        (
          nil,
          [
            .text(district.cells[Int($0.stay.grid)].code), .text(district.rules[Int($0.rule)].id),
            Self.text(deviceNames[Int($0.stay.device)]), .text($0.stay.day.description),
            Self.whole($0.stay.enter), Self.whole($0.stay.leave), Self.text($0.reason?.rawValue),
          ]
        )
      }
    )
  }
}
