import Terrain
import Zongheng

extension WeekGeoPackage {
  /// One feature per stretch that a rule asks for: how long it was left alone.
  var intervalLayer: OutputLayer {
    let places = PlaceFinder(district)
    return layer(
      "intervals",
      .multiLineString,
      [
        Field("edge_id", .text), Field("road", .text), Field("grade", .text), Field("from_m", .real),
        Field("to_m", .real), Field("length_m", .real), Field("visits", .integer), Field("longest_h", .real),
        Field("longest_ms", .integer), Field("duty_ms", .integer), Field("from_time", .text),
        Field("to_time", .text), Field("from_ms", .integer), Field("to_ms", .integer),
        Field("community", .text), Field("township", .text), Field("zone", .text),
      ],
      style: MapStyle.intervals,
      result.patrolTimes.intervals.map { stretch in
        let edge = district.network.edges[Int(stretch.edge)]
        let road = district.network.roads[Int(edge.road)]
        let middle = district.network.shapes.position(
          on: Int(stretch.edge),
          at: Double(stretch.from + stretch.to) / 200
        )
        let community = places.community(at: middle).map { district.communities[$0] }
        return (
          .polylines([line(edge: stretch.edge, from: stretch.from, to: stretch.to)]),
          [
            .text(edge.id), Self.text(road.name), .text(road.grade), Self.metres(Int(stretch.from)),
            Self.metres(Int(stretch.to)), Self.metres(stretch.length), Self.whole(stretch.visits),
            .real(PatrolTimesJSON.hours(stretch.longest)), .integer(stretch.longest), .integer(stretch.duty),
            .text(district.clock.text(at: stretch.begin)), .text(district.clock.text(at: stretch.end)),
            .integer(stretch.begin), .integer(stretch.end), Self.text(community?.name),
            Self.text(community?.parent.map { district.townships[$0].name }),
            Self.text(places.zone(at: middle).flatMap { district.zones?.zones[$0].id }),
          ]
        )
      }
    )
  }

  /// One row per hour of the week: how much of what was asked for was visited; the worst hours are ranked.
  var hourTable: OutputLayer {
    layer(
      "hours",
      nil,
      [
        Field("day", .text), Field("weekday", .integer), Field("hour", .integer), Field("from_time", .text),
        Field("from_ms", .integer), Field("to_ms", .integer), Field("asked_m", .real),
        Field("visited_m", .real),
        Field("visited_share", .real), Field("driven_m", .real), Field("devices", .integer),
        Field("worst_rank", .integer),
      ],
      result.patrolTimes.hours.map { hour in
        (
          nil,
          [
            .text(hour.day.description), Self.whole(hour.day.weekday), Self.whole(hour.hour),
            .text(district.clock.text(at: hour.begin)), .integer(hour.begin), .integer(hour.end),
            Self.metres(hour.asked), Self.metres(hour.visited), hour.share.map(FieldValue.real) ?? .null,
            Self.metres(hour.driven), Self.whole(hour.devices),
            hour.rank > 0 ? Self.whole(hour.rank) : .null,
          ]
        )
      }
    )
  }

  /// One row per day, shift and kind of device: how long its devices were on duty. No shift: duty outside of all.
  var shiftTable: OutputLayer {
    layer(
      "shifts",
      nil,
      [
        Field("day", .text), Field("weekday", .integer), Field("shift", .text), Field("kind", .text),
        Field("devices", .integer), Field("duty_h", .real), Field("duty_ms", .integer),
        Field("heard_ms", .integer),
        Field("driven_m", .real),
      ],
      result.patrolTimes.shifts.map { row in
        (
          nil,
          [
            .text(row.day.description), Self.whole(row.day.weekday),
            Self.text(row.shift.map { district.shifts[$0].name }), .text(row.kind.rawValue),
            Self.whole(row.devices), .real(PatrolTimesJSON.hours(row.duty)), .integer(row.duty),
            .integer(row.heard), Self.metres(row.driven),
          ]
        )
      }
    )
  }
}
