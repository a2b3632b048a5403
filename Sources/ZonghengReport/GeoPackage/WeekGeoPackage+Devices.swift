import Terrain
import Zongheng

extension WeekGeoPackage {
  /// One row per device and day: how far it can be believed.
  var deviceDayTable: OutputLayer {
    let classes = DeviceQuality.classes
    return layer(
      "device_days",
      nil,
      [
        Field("device_id", .text), Field("day", .text), Field("online", .integer), Field("fixes", .integer),
        Field("believed", .integer), Field("completeness", .real), Field("valid_rate", .real),
        Field("drift_rate", .real), Field("trust", .real), Field("duty_ms", .integer),
        Field("heard_ms", .integer),
        Field("silences", .integer), Field("longest_silence_ms", .integer),
        Field("effective_interval_ms", .integer),
      ] + classes.map { Field($0.rawValue, .integer) },
      result.deviceDays.map { day in
        (
          nil,
          [
            Self.text(deviceNames[Int(day.device)]), .text(day.day.description),
            .integer(day.isOnline ? 1 : 0),
            Self.whole(day.fixes), Self.whole(day.believed), Self.rate(day.completeness),
            Self.rate(day.validRate),
            Self.rate(day.driftRate), Self.rate(day.trust), Self.whole(day.dutyMilliseconds),
            Self.whole(day.heardMilliseconds), Self.whole(day.silences), Self.whole(day.longestSilence),
            day.effectiveInterval.map { FieldValue.integer($0) } ?? .null,
          ] + classes.map { Self.whole(day.classes[$0] ?? 0) }
        )
      }
    )
  }

  /// One line per silence, from where the device was last seen to where it was seen again.
  var silenceLayer: OutputLayer {
    layer(
      "silences",
      .multiLineString,
      [
        Field("device_id", .text), Field("day", .text), Field("kind", .text), Field("from_time", .text),
        Field("to_time", .text), Field("from_ms", .integer), Field("to_ms", .integer),
        Field("seconds", .real),
        Field("metres", .real),
      ],
      style: MapStyle.silences,
      result.silences.map { silence in
        (
          .polylines([Polyline([silence.fromPosition, silence.toPosition])]),
          [
            Self.text(deviceNames[Int(silence.device)]), .text(silence.day.description),
            .text(silence.kind.rawValue), .text(district.clock.text(at: silence.from)),
            .text(district.clock.text(at: silence.to)), .integer(silence.from), .integer(silence.to),
            .real(silence.seconds), .real((silence.metres * 10).rounded() / 10),
          ]
        )
      }
    )
  }

  /// One row per fix that cleaning has something to say of.
  var fixTroubleLayer: OutputLayer {
    layer(
      "fix_troubles",
      .point,
      [
        Field("class", .text), Field("kept", .integer), Field("device_id", .text), Field("day", .text),
        Field("time", .text), Field("time_ms", .integer), Field("file", .text), Field("row", .integer),
      ],
      style: MapStyle.troubles,
      result.troubles.map { trouble in
        (
          trouble.position.map(Geometry.point),
          [
            .text(trouble.kind.rawValue), .integer(trouble.kind.isKept ? 1 : 0),
            Self.text(deviceNames[Int(trouble.device)]), .text(trouble.day.description),
            .text(district.clock.text(at: trouble.time)), .integer(trouble.time),
            Self.text(
              result.trackFiles.indices.contains(trouble.file) ? result.trackFiles[trouble.file] : nil
            ),
            Self.whole(trouble.row),
          ]
        )
      }
    )
  }

  private static func rate(_ rate: Double?) -> FieldValue {
    rate.map { .real(($0 * 1e6).rounded() / 1e6) } ?? .null
  }
}
