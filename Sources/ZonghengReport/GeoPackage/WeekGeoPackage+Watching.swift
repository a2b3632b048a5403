import Terrain
import Zongheng

extension WeekGeoPackage {
  /// The layers of the watch areas; none where the project has no such areas.
  var watchAreaLayers: [OutputLayer] {
    district.watchAreas.isEmpty ? [] : [watchAreaLayer, assessedWatchAreaTable, watchSightTable]
  }

  /// One feature per watch area, with what was seen of it.
  private var watchAreaLayer: OutputLayer {
    let answers = Dictionary(grouping: result.watchAreas.answers.map(\.answer), by: \.place)
    return layer(
      "watch_areas",
      .multiPolygon,
      [
        Field("area_id", .text), Field("name", .text), Field("class", .text), Field("area_m2", .real),
        Field("seen_m2", .real), Field("seen_share", .real), Field("required_visits", .integer),
        Field("met_visits", .integer), Field("possible_visits", .integer), Field("missed_periods", .integer),
        Field("unknown_periods", .integer),
      ],
      style: MapStyle.rate(line: false, field: "seen_share"),
      district.watchAreas.enumerated().map { index, area in
        let records = answers[Int32(index)] ?? []
        let seen = result.watchAreas.seen[index]
        let whole = area.area.area
        return (
          .polygons(area.area),
          [
            .text(area.id), Self.text(area.name), Self.text(area.category), .real(whole.rounded()),
            .real(seen.rounded()), whole > 0 ? .real((seen / whole * 1e6).rounded() / 1e6) : .null,
            Self.whole(records.reduce(0) { $0 + $1.required }),
            Self.whole(records.reduce(0) { $0 + min($1.visits, $1.required) }),
            Self.whole(records.reduce(0) { $0 + $1.possible }),
            Self.whole(records.count { $0.state == .gap }),
            Self.whole(records.count { $0.state == .unknown }),
          ]
        )
      }
    )
  }

  /// One row per watch area, rule and period.
  private var assessedWatchAreaTable: OutputLayer {
    layer(
      "assessed_watch_areas",
      nil,
      [
        Field("area_id", .text), Field("rule", .text), Field("period", .text), Field("state", .text),
        Field("visits", .integer), Field("required", .integer), Field("cause", .text),
        Field("possible", .integer), Field("seen_m2", .real),
      ],
      result.watchAreas.answers.map { record in
        let answer = record.answer
        return (
          nil,
          [
            .text(district.watchAreas[Int(answer.place)].id), .text(district.rules[Int(answer.rule)].id),
            .text(GapFinder.name(of: answer.period)), .text(answer.state.rawValue), Self.whole(answer.visits),
            Self.whole(answer.required), Self.text(answer.cause?.rawValue), Self.whole(answer.possible),
            .real(record.seen.rounded()),
          ]
        )
      }
    )
  }

  /// One row per watch area, rule, device and day: how much of the area was seen, and why it does not count.
  private var watchSightTable: OutputLayer {
    layer(
      "watch_sights",
      nil,
      [
        Field("area_id", .text), Field("rule", .text), Field("device_id", .text), Field("day", .text),
        Field("enter_ms", .integer), Field("leave_ms", .integer), Field("seen_m2", .real),
        Field("seen_share", .real), Field("reason", .text),
      ] + Self.placeFields,
      result.watchAreas.sights.map { sight in
        let area = district.watchAreas[Int(sight.area)]
        return (
          nil,
          [
            .text(area.id), .text(district.rules[Int(sight.rule)].id),
            Self.text(deviceNames[Int(sight.device)]), .text(sight.day.description),
            Self.whole(sight.enter), Self.whole(sight.leave), .real(sight.seen.rounded()),
            .real((sight.seen / area.area.area * 1e6).rounded() / 1e6), Self.text(sight.reason?.rawValue),
          ] + Self.places(sight.rows)
        )
      }
    )
  }

  /// The layers of the fixed cameras; none where the project has none.
  var cameraLayers: [OutputLayer] {
    if district.cameras.isEmpty { return [] }
    let stretches = CameraStretch.stretches(of: result)
    return [cameraLayer(stretches), cameraStretchLayer(stretches)]
  }

  /// One feature per camera: its field of view, and the road in it.
  private func cameraLayer(_ stretches: [CameraStretch]) -> OutputLayer {
    layer(
      "cameras",
      .multiPolygon,
      [
        Field("camera_id", .text), Field("name", .text), Field("bearing", .real), Field("angle", .real),
        Field("range_m", .real), Field("watched_m", .real), Field("never_passed_m", .real),
      ],
      style: MapStyle.views,
      district.cameras.enumerated().map { index, camera in
        let own = stretches.filter { $0.cameras.contains(Int32(index)) }
        return (
          .polygons(MultiPolygon([camera.view])),
          [
            .text(camera.id), Self.text(camera.name), .real(camera.bearing), .real(camera.angle),
            .real(camera.range), Self.metres(own.reduce(0) { $0 + $1.length }),
            Self.metres(own.reduce(0) { $0 + ($1.passes == 0 ? $1.length : 0) }),
          ]
        )
      }
    )
  }

  /// One feature per stretch of an edge under camera, with how often it was passed.
  private func cameraStretchLayer(_ stretches: [CameraStretch]) -> OutputLayer {
    layer(
      "camera_stretches",
      .multiLineString,
      [
        Field("edge_id", .text), Field("road", .text), Field("grade", .text), Field("from_m", .real),
        Field("to_m", .real), Field("length_m", .real), Field("cameras", .text), Field("passes", .integer),
      ],
      style: MapStyle.passes,
      stretches.map { stretch in
        let edge = district.network.edges[Int(stretch.edge)]
        let road = district.network.roads[Int(edge.road)]
        return (
          .polylines([line(edge: stretch.edge, from: stretch.range.lowerBound, to: stretch.range.upperBound)]
          ),
          [
            .text(edge.id), Self.text(road.name), .text(road.grade),
            Self.metres(Int(stretch.range.lowerBound)),
            Self.metres(Int(stretch.range.upperBound)), Self.metres(stretch.length),
            .text(stretch.cameras.map { district.cameras[Int($0)].id }.joined(separator: ",")),
            Self.whole(stretch.passes),
          ]
        )
      }
    )
  }
}
