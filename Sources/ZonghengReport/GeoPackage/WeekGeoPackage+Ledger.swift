import Terrain
import Zongheng

extension WeekGeoPackage {
  /// One row per period, state and reason: the rows of a period add up to the length of all roads.
  var ledgerTable: OutputLayer {
    table("ledger", DenominatorLedger(district: district, week: result.week, stretches: result.stretches))
  }

  /// The same of all linear assets.
  var assetLedgerTable: OutputLayer {
    table(
      "asset_ledger",
      DenominatorLedger(
        district: district.ofLinearAssets,
        week: result.week,
        stretches: result.linearAssets.stretches
      )
    )
  }

  private func table(_ name: String, _ ledger: DenominatorLedger) -> OutputLayer {
    layer(
      name,
      nil,
      [
        Field("period", .text), Field("state", .text), Field("reason", .text), Field("exclusion", .text),
        Field("expires", .text), Field("length_m", .real),
      ],
      ledger.rows.map { row in
        var reason: String?
        var exclusion: PatrolExclusion?
        switch row.reason {
        case .exclusion(let number):
          exclusion = district.exclusions[number]
          reason = exclusion?.reason
        case .notInPeriod: reason = "not_in_period"
        case .noRule: reason = "no_rule"
        case nil: break
        }
        return (
          nil,
          [
            .text(GapFinder.name(of: row.period)), .text(row.state.rawValue), Self.text(reason),
            Self.text(exclusion?.id), Self.text(exclusion?.validTo?.description), Self.metres(row.length),
          ]
        )
      }
    )
  }

  /// What the project leaves out of all requirements, with reason and expiry.
  var exclusionTable: OutputLayer {
    layer(
      "exclusions",
      nil,
      [
        Field("exclusion", .text), Field("line", .integer), Field("roads", .text),
        Field("linear_assets", .text), Field("from_m", .real), Field("to_m", .real), Field("reason", .text),
        Field("valid_from", .text), Field("expires", .text),
        Field("basis", .text),
      ],
      district.exclusions.map {
        (
          nil,
          [
            .text($0.id), Self.whole($0.line), Self.text($0.roads.joined(separator: ", ")),
            Self.text($0.linearAssets.joined(separator: ", ")),
            $0.fromMetres.map(FieldValue.real) ?? .null, $0.toMetres.map(FieldValue.real) ?? .null,
            .text($0.reason), Self.text($0.validFrom?.description), Self.text($0.validTo?.description),
            Self.text($0.basis),
          ]
        )
      }
    )
  }

  /// One row for each time during which a device moved with the first device of its party.
  var partyTable: OutputLayer {
    layer(
      "parties",
      nil,
      [
        Field("device_id", .text), Field("party", .text), Field("from_time", .text), Field("to_time", .text),
        Field("from_ms", .integer), Field("to_ms", .integer),
      ],
      result.parties.memberships.map {
        (
          nil,
          [
            Self.text(deviceNames[Int($0.device)]), Self.text(deviceNames[Int($0.leader)]),
            .text(district.clock.text(at: $0.from)), .text(district.clock.text(at: $0.to)),
            Self.whole($0.from), Self.whole($0.to),
          ]
        )
      }
    )
  }

  /// The gaps of the week before that are no more.
  var closedGapTable: OutputLayer {
    let known = result.gaps.map { KnownGap($0, in: district, week: result.week) }
    return layer(
      "closed_gaps",
      nil,
      [
        Field("identity", .text), Field("rule", .text), Field("item_id", .text), Field("side", .text),
        Field("weekday", .integer), Field("from_m", .real), Field("to_m", .real),
        Field("shortfall", .integer),
        Field("first_week", .text), Field("weeks", .integer),
      ],
      GapHistory(of: known, after: result.previousGaps).closed.map {
        (
          nil,
          [
            .text($0.identity), .text($0.place.rule), .text($0.place.item), .text($0.place.side),
            $0.weekday == 0 ? .null : Self.whole($0.weekday), .real($0.from), .real($0.to),
            Self.whole($0.shortfall), .text($0.firstWeek), Self.whole($0.weeks),
          ]
        )
      }
    )
  }

  /// One row per gap of the week before: where it lay, and whether it is closed (1) or still there (0).
  var followedGapTable: OutputLayer {
    layer(
      "followed_gaps",
      nil,
      [
        Field("identity", .text), Field("rule", .text), Field("item_id", .text), Field("community", .text),
        Field("township", .text), Field("status", .text), Field("closed", .integer),
      ],
      result.followedGaps.map { gap in
        let community = gap.community.map { district.communities[$0] }
        return (
          nil,
          [
            .text(gap.identity), .text(gap.place.rule), .text(gap.place.item), Self.text(community?.name),
            Self.text(community?.parent.map { district.townships[$0].name }),
            .text(gap.status?.rawValue ?? "closed"), Self.whole(gap.isClosed ? 1 : 0),
          ]
        )
      }
    )
  }
}
