import Terrain
import Testing
import Zongheng

@testable import ZonghengReport

@Suite("Times in the Monday report")
struct ReportTimesTests {
  private static func rows(_ fields: [Field], _ values: [[FieldValue]]) -> [ResultTable.Row] {
    let features = values.enumerated().map { Feature(id: Int64($0 + 1), geometry: nil, values: $1) }
    return ResultTable(
      VectorLayer(name: "t", fields: fields, features: features, coordinateSystem: .wgs84)
    ).rows
  }

  /// By hand: 30 m of A waited 20 hours, 40 m more 10 hours, so that 50 m waited ten; B was never visited on most of
  /// its length, and 60 m of it waited 3 hours; C is too short to tell.
  @Test("An interval holds for 50 m of a road, and what was never visited has none")
  func intervals() {
    let fields = [
      Field("grade", .text), Field("road", .text), Field("visits", .integer), Field("longest_ms", .integer),
      Field("length_m", .real), Field("from_time", .text), Field("to_time", .text),
      Field("from_ms", .integer),
    ]
    func row(_ grade: String, _ road: String, _ visits: Int64, hours: Int64, _ metres: Double) -> [FieldValue]
    {
      [
        .text(grade), .text(road), .integer(visits), .integer(hours * 3_600_000), .real(metres), .text("a"),
        .text("b"), .integer(0),
      ]
    }
    let values = [
      row("lane", "A", 1, hours: 20, 30), row("lane", "A", 2, hours: 10, 40),
      row("lane", "A", 3, hours: 1, 500),
      row("key", "B", 0, hours: 112, 900), row("key", "B", 4, hours: 3, 60),
      row("lane", "C", 1, hours: 50, 49),
    ]
    for order in [values, values.reversed()] {
      let found = WeeklyReport.intervals(Self.rows(fields, order))
      #expect(found.map(\.name) == ["B", "A"], "the grade that waits least comes first")
      #expect(found.map(\.hours) == [3, 10])
      #expect(found.map(\.length) == [60, 70])
    }
  }

  @Test("Shifts add up over the days, duty outside of all of them last")
  func shifts() {
    let fields = [
      Field("shift", .text), Field("kind", .text), Field("devices", .integer), Field("duty_ms", .integer),
      Field("heard_ms", .integer), Field("driven_m", .real),
    ]
    func row(_ shift: String?, _ kind: String, _ devices: Int64, _ hours: Int64) -> [FieldValue] {
      [
        shift.map { .text($0) } ?? .null, .text(kind), .integer(devices), .integer(hours * 3_600_000),
        .integer(hours * 1_800_000), .real(Double(hours) * 1000),
      ]
    }
    let found = WeeklyReport.shiftRows(
      Self.rows(
        fields,
        [
          row(nil, "handheld", 1, 1), row("early", "handheld", 2, 8), row("late", "handheld", 1, 4),
          row("early", "handheld", 3, 10),
        ]
      )
    )
    #expect(found.map(\.shift) == ["early", "late", nil])
    #expect(found.map(\.deviceDays) == [5, 1, 1])
    #expect(found.map(\.duty) == [18, 4, 1])
    #expect(found.map(\.heard) == [9, 2, 0.5])
    #expect(found.map(\.driven) == [18_000, 4000, 1000])
  }
}
