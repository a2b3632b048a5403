import Terrain
import Zongheng

extension WeekGeoPackage {
  /// One point per citizen's report, where it lies and how far it had come at the end of the week; `nil` where the
  /// project names none. Nothing that reporters wrote is in it.
  var reportLayer: OutputLayer? {
    guard !result.reports.isEmpty, let projection = try? Projection(from: .wgs84, to: district.plane) else {
      return nil
    }
    let clock = district.clock
    let end = clock.start(of: result.week.monday.advanced(by: 7)) - 1
    return layer(
      "reports",
      .point,
      [
        Field("report_id", .text), Field("channel", .text), Field("category", .text),
        Field("received", .text),
        Field("state", .text), Field("place_quality", .text), Field("road_id", .text), Field("road", .text),
        Field("at_m", .real), Field("from_road_m", .real), Field("compound_id", .text),
        Field("compound", .text), Field("community", .text), Field("township", .text), Field("grid", .text),
        Field("patrol", .text), Field("in_week", .integer), Field("due", .integer),
        Field("closed_in_time", .integer), Field("reworks", .integer), Field("extended", .integer),
        Field("received_ms", .integer), Field("filed_ms", .integer), Field("dispatched_ms", .integer),
        Field("handled_ms", .integer), Field("closed_ms", .integer), Field("due_ms", .integer),
      ],
      result.reports.map { placed in
        let (report, place) = (placed.report, placed.place)
        func past(_ time: Int64?) -> Int64? { time.flatMap { $0 <= end ? $0 : nil } }
        func moment(_ time: Int64?) -> FieldValue { time.map { .integer($0) } ?? .null }
        let closed = past(report.closed)
        let isDue = past(report.filed) != nil && (closed != nil || past(report.due) != nil)
        let isInTime = closed.map { $0 <= report.due ?? .max } ?? false
        let road = place.road.map { district.network.roads[Int($0)] }
        let compound = place.compound.map { district.compounds[Int($0)] }
        let community = place.community.map { district.communities[Int($0)] }
        let values: [FieldValue] = [
          .text(report.id), .text(report.channel), .text(report.category),
          .text(clock.text(at: report.received)),
          .text(report.state(at: end).rawValue), .text(place.quality.rawValue), Self.text(road?.id),
          Self.text(road?.name), Self.real(place.chainage), Self.real(place.distance),
          Self.text(compound?.id),
          Self.text(compound?.name), Self.text(community?.name),
          Self.text(community?.parent.map { district.townships[$0].name }),
          Self.text(place.cell.map { district.cells[Int($0)].code }), Self.text(placed.standing?.rawValue),
          Self.whole(placed.standing == .otherWeek ? 0 : isInWeek(report) ? 1 : 0), Self.whole(isDue ? 1 : 0),
          isDue ? Self.whole(isInTime ? 1 : 0) : .null, Self.whole(report.reworks),
          Self.whole(report.isExtended ? 1 : 0), moment(report.received), moment(past(report.filed)),
          moment(past(report.dispatched)), moment(past(report.handled)), moment(closed), moment(report.due),
        ]
        return (position(report, projection), values)
      }
    )
  }

  private func isInWeek(_ report: HotlineReport) -> Bool {
    report.received >= district.clock.start(of: result.week.monday)
  }

  private func position(_ report: HotlineReport, _ projection: borrowing Projection) -> Geometry? {
    guard let degrees = report.position else { return nil }
    var column = PointColumn(x: [degrees.x], y: [degrees.y])
    projection.project(&column)
    return column[0].isFinite ? .point(column[0]) : nil
  }

  private static func real(_ value: Double?) -> FieldValue {
    value.map { .real(($0 * 100).rounded() / 100) } ?? .null
  }
}
