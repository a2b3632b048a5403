import Terrain
import Zongheng

extension WeekGeoPackage {
  /// One feature per compound, with its visits and the first rule that it misses.
  var compoundLayer: OutputLayer {
    let assessed = Dictionary(grouping: result.compounds, by: \.place)
    let stays = Dictionary(grouping: result.stays.values.joined(), by: \.compound)
    return layer(
      "compounds",
      .multiPolygon,
      [
        Field("compound_id", .text), Field("name", .text), Field("class", .text), Field("area_m2", .real),
        Field("required_visits", .integer), Field("met_visits", .integer), Field("visits", .integer),
        Field("visited", .integer), Field("missed_periods", .integer), Field("last_time", .text),
        Field("possible_visits", .integer), Field("unknown_periods", .integer),
      ],
      style: MapStyle.compounds,
      district.compounds.enumerated().map { index, compound in
        let records = assessed[Int32(index)] ?? []
        let last = stays[Int32(index)]?.map(\.leave).max()
        return (
          .polygons(compound.area),
          [
            .text(compound.id), Self.text(compound.name), Self.text(compound.category),
            .real(compound.area.area),
            Self.whole(records.reduce(0) { $0 + $1.required }),
            Self.whole(records.reduce(0) { $0 + min($1.visits, $1.required) }),
            Self.whole(records.reduce(0) { $0 + $1.visits }),
            records.isEmpty ? .null : Self.whole(records.contains { $0.visits > 0 } ? 1 : 0),
            Self.whole(records.count { $0.state == .gap }), Self.text(last.map(district.clock.text)),
            Self.whole(records.reduce(0) { $0 + $1.possible }),
            Self.whole(records.count { $0.state == .unknown }),
          ]
        )
      }
    )
  }

  /// One feature per community, with its totals.
  var communityLayer: OutputLayer {
    areas(
      "communities",
      district.communities.map { ($0.code, $0.name, $0.area, $0.parent.map { district.townships[$0].code }) },
      result.rollUp.communities
    )
  }

  /// One feature per township, with its totals.
  var townshipLayer: OutputLayer {
    areas("townships", district.townships.map { ($0.code, $0.name, $0.area, nil) }, result.rollUp.townships)
  }

  /// The district, with its totals.
  var districtLayer: OutputLayer {
    layer(
      "district",
      .multiPolygon,
      [Field("name", .text)] + Self.totalFields,
      style: MapStyle.outline,
      [(.polygons(district.boundary), [.text(district.name)] + Self.values(result.rollUp.district))]
    )
  }

  private func areas(
    _ name: String,
    _ areas: [(code: String, name: String, area: MultiPolygon, parent: String?)],
    _ totals: [CoverageTotals]
  ) -> OutputLayer {
    var rows: [(Geometry?, [FieldValue])] = areas.enumerated().map { index, area in
      (
        .polygons(area.area),
        [.text(area.code), .text(area.name), Self.text(area.parent)] + Self.values(totals[index])
      )
    }
    // The last row holds what lies in no area, so that the rows add up to the district.
    if let rest = totals.last, rest.length > 0 {
      rows.append((nil, [.null, .text("(outside)"), .null] + Self.values(rest)))
    }
    return layer(
      name,
      .multiPolygon,
      [Field("code", .text), Field("name", .text), Field("parent", .text)] + Self.totalFields,
      style: MapStyle.rate(line: false, field: "coverage_rate"),
      rows
    )
  }
}
