import Terrain
import Zongheng

extension WeekGeoPackage {
  /// One row per edge of the network: which part of which road it is.
  var edgeTable: OutputLayer {
    layer(
      "edges",
      nil,
      [
        Field("edge_id", .text), Field("road_id", .text), Field("side", .text), Field("length_cm", .integer),
        Field("chainage_start_m", .real), Field("chainage_end_m", .real),
      ],
      district.network.edges.map { edge in
        (
          nil,
          [
            .text(edge.id), .text(district.network.roads[Int(edge.road)].id), .text(edge.side),
            Self.whole(edge.lengthCentimetres), .real(edge.chainageAtStart), .real(edge.chainageAtEnd),
          ]
        )
      }
    )
  }

  /// One row per stretch of an edge, rule and period: the answer that every rate adds up.
  var assessedTable: OutputLayer {
    layer(
      "assessed",
      nil,
      [
        Field("edge_id", .text), Field("rule", .text), Field("period", .text), Field("from_cm", .integer),
        Field("to_cm", .integer), Field("state", .text), Field("visits", .integer),
        Field("required", .integer), Field("certain", .integer), Field("possible", .integer),
        Field("confidence", .real), Field("cause", .text), Field("exclusion", .text), Field("camera", .text),
        Field("make_up", .integer),
      ],
      result.stretches.map { stretch in
        let exclusion = stretch.exclusion < 0 ? nil : district.exclusions[Int(stretch.exclusion)].id
        return (
          nil,
          [
            .text(district.network.edges[Int(stretch.edge)].id),
            .text(district.rules[Int(stretch.rule)].id),
            .text(GapFinder.name(of: stretch.period)), Self.whole(stretch.from), Self.whole(stretch.to),
            .text(stretch.state.rawValue), Self.whole(stretch.visits), Self.whole(stretch.required),
            Self.whole(stretch.certain), Self.whole(stretch.possible),
            .real(Double(stretch.confidence) / 1000), Self.text(stretch.cause?.rawValue),
            Self.text(exclusion),
            Self.text(stretch.camera < 0 ? nil : district.cameras[Int(stretch.camera)].id),
            Self.whole(stretch.makeUp),
          ]
        )
      }
    )
  }

  /// One row per compound, rule and period.
  var assessedCompoundTable: OutputLayer {
    layer(
      "assessed_compounds",
      nil,
      [
        Field("compound_id", .text), Field("rule", .text), Field("period", .text), Field("state", .text),
        Field("visits", .integer), Field("required", .integer), Field("cause", .text),
        Field("possible", .integer),
      ],
      result.compounds.map {
        (
          nil,
          [
            .text(district.compounds[Int($0.place)].id), .text(district.rules[Int($0.rule)].id),
            .text(GapFinder.name(of: $0.period)), .text($0.state.rawValue),
            Self.whole($0.visits), Self.whole($0.required), Self.text($0.cause?.rawValue),
            Self.whole($0.possible),
          ]
        )
      }
    )
  }

  /// One row per traversal, rule and part of an edge where the traversal does not simply count; `visit` is the row
  /// of the table `visits`.
  var verdictTable: OutputLayer {
    layer(
      "verdicts",
      nil,
      [
        Field("edge_id", .text), Field("rule", .text), Field("visit", .integer), Field("from_cm", .integer),
        Field("to_cm", .integer), Field("reason", .text),
      ],
      result.verdicts.map {
        (
          nil,
          [
            .text(district.network.edges[Int($0.edge)].id), .text(district.rules[Int($0.rule)].id),
            Self.whole($0.visit + 1), Self.whole($0.from), Self.whole($0.to), .text($0.reason.rawValue),
          ]
        )
      }
    )
  }

  /// One row per part of an edge in the space-time prism of a silent device.
  var possibleTable: OutputLayer {
    layer(
      "possible_passes",
      nil,
      [
        Field("edge_id", .text), Field("device_id", .text), Field("day", .text), Field("from_cm", .integer),
        Field("to_cm", .integer), Field("from_ms", .integer), Field("to_ms", .integer),
      ],
      result.possible.map {
        (
          nil,
          [
            .text(district.network.edges[Int($0.edge)].id), Self.text(deviceNames[Int($0.device)]),
            .text($0.day.description), Self.whole($0.from), Self.whole($0.to), Self.whole($0.earliest),
            Self.whole($0.latest),
          ]
        )
      }
    )
  }
}
