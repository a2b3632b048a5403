import Terrain
import Zongheng

extension WeekGeoPackage {
  /// The stays at compounds, as the table `visits` numbers them behind the traversals.
  var orderedStays: [CompoundStay] { Set(result.stays.values.joined()).sorted() }

  /// One row per stay and rule within whose reach it lies: why it makes no visit, or no reason where it makes one; `visit` is the
  /// row of the table `visits`.
  var stayVerdictTable: OutputLayer {
    let first = result.ledger.entries.count + 1
    let rows = Dictionary(
      orderedStays.enumerated().map { ($1, $0 + first) },
      uniquingKeysWith: { first, _ in first }
    )
    return layer(
      "stay_verdicts",
      nil,
      [
        Field("compound_id", .text), Field("rule", .text), Field("visit", .integer), Field("reason", .text),
      ],
      result.stayVerdicts.map {
        (
          nil,
          [
            .text(district.compounds[Int($0.stay.compound)].id), .text(district.rules[Int($0.rule)].id),
            rows[$0.stay].map { Self.whole($0) } ?? .null, Self.text($0.reason?.rawValue),
          ]
        )
      }
    )
  }

  /// One row per rule and time at which a silent device may have stayed at a compound.
  var possibleStayTable: OutputLayer {
    layer(
      "possible_stays",
      nil,
      [
        Field("compound_id", .text), Field("rule", .text), Field("device_id", .text), Field("day", .text),
        Field("from_ms", .integer), Field("to_ms", .integer),
      ],
      result.possibleStays.map {
        (
          nil,
          [
            .text(district.compounds[Int($0.stay.place)].id), .text(district.rules[Int($0.rule)].id),
            Self.text(deviceNames[Int($0.stay.device)]), .text($0.stay.day.description),
            Self.whole($0.stay.earliest), Self.whole($0.stay.latest),
          ]
        )
      }
    )
  }
}
