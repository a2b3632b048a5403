import Terrain
import Zongheng

extension WeekGeoPackage {
  /// The layers of the linear assets; none where the project has no such assets.
  var linearAssetLayers: [OutputLayer] {
    district.linearAssets.edges.isEmpty
      ? []
      : [
        linearAssetLayer, assessedLinearAssetLayer, assetEdgeTable, assetVisitTable, assetVerdictTable,
        possibleAssetTable, assetLedgerTable,
      ]
  }

  /// One feature per linear asset, with its totals and its longest interval.
  private var linearAssetLayer: OutputLayer {
    let network = district.linearAssets
    var lines = [[Polyline]](repeating: [], count: network.roads.count)
    for (index, edge) in network.edges.enumerated() { lines[Int(edge.road)].append(network.shapes[index]) }
    let longest = result.linearAssets.intervals.reduce(into: [Int32: UnpatrolledInterval]()) {
      best,
      interval in
      let asset = network.edges[Int(interval.edge)].road
      if interval.longest > best[asset]?.longest ?? -1 { best[asset] = interval }
    }
    return layer(
      "linear_assets",
      .multiLineString,
      [
        Field("asset_id", .text), Field("name", .text), Field("class", .text), Field("chainage_m", .real),
      ] + Self.totalFields + [Field("longest_h", .real), Field("longest_ms", .integer)],
      style: MapStyle.rate(line: true, field: "coverage_rate"),
      network.roads.enumerated().map { index, asset in
        let interval = longest[Int32(index)]
        return (
          .polylines(lines[index]),
          [.text(asset.id), Self.text(asset.name), .text(asset.grade), .real(asset.chainageLength)]
            + Self.values(result.linearAssets.assets[index])
            + [
              interval.map { .real(PatrolTimesJSON.hours($0.longest)) } ?? .null,
              interval.map { .integer($0.longest) } ?? .null,
            ]
        )
      }
    )
  }

  /// One feature per stretch of an asset, rule and period: the answer that every rate adds up.
  private var assessedLinearAssetLayer: OutputLayer {
    let network = district.linearAssets
    return layer(
      "assessed_linear_assets",
      .multiLineString,
      [
        Field("asset_id", .text), Field("edge_id", .text), Field("rule", .text), Field("period", .text),
        Field("from_m", .real), Field("to_m", .real), Field("length_m", .real), Field("state", .text),
        Field("visits", .integer), Field("required", .integer), Field("certain", .integer),
        Field("possible", .integer), Field("cause", .text), Field("exclusion", .text),
        Field("from_cm", .integer), Field("to_cm", .integer),
      ],
      style: MapStyle.states,
      result.linearAssets.stretches.map { stretch in
        let edge = network.edges[Int(stretch.edge)]
        let from = edge.chainageAtStart + Double(stretch.from) / 100
        let line = network.shapes.part(
          of: Int(stretch.edge),
          from: Double(stretch.from) / 100,
          to: Double(stretch.to) / 100
        )
        return (
          .polylines([line]),
          [
            .text(network.roads[Int(edge.road)].id), .text(edge.id),
            .text(district.rules[Int(stretch.rule)].id),
            .text(GapFinder.name(of: stretch.period)), .real((from * 100).rounded() / 100),
            .real(((from + Double(stretch.length) / 100) * 100).rounded() / 100), Self.metres(stretch.length),
            .text(stretch.state.rawValue), Self.whole(stretch.visits), Self.whole(stretch.required),
            Self.whole(stretch.certain), Self.whole(stretch.possible), Self.text(stretch.cause?.rawValue),
            Self.text(stretch.exclusion < 0 ? nil : district.exclusions[Int(stretch.exclusion)].id),
            Self.whole(stretch.from), Self.whole(stretch.to),
          ]
        )
      }
    )
  }

  /// One row per pass of an asset: a continuous sight of a part of it by one device.
  private var assetVisitTable: OutputLayer {
    let network = district.linearAssets
    return layer(
      "asset_visits",
      nil,
      [
        Field("asset_id", .text), Field("edge_id", .text), Field("device_id", .text), Field("day", .text),
        Field("from_cm", .integer), Field("to_cm", .integer), Field("enter_ms", .integer),
        Field("leave_ms", .integer), Field("confidence", .real),
      ] + Self.placeFields,
      result.linearAssets.ledger.entries.map { entry in
        let edge = network.edges[Int(entry.edge)]
        return (
          nil,
          [
            .text(network.roads[Int(edge.road)].id), .text(edge.id),
            Self.text(deviceNames[Int(entry.device)]),
            .text(entry.day.description), Self.whole(entry.from), Self.whole(entry.to),
            Self.whole(entry.enter),
            Self.whole(entry.leave), .real(Double(entry.confidence) / 1000),
          ] + Self.places(entry.rows)
        )
      }
    )
  }

  /// One row per line of an asset: which part of its chainage it is.
  private var assetEdgeTable: OutputLayer {
    let network = district.linearAssets
    return layer(
      "asset_edges",
      nil,
      [
        Field("edge_id", .text), Field("road_id", .text), Field("side", .text), Field("length_cm", .integer),
        Field("chainage_start_m", .real), Field("chainage_end_m", .real),
      ],
      network.edges.map { edge in
        (
          nil,
          [
            .text(edge.id), .text(network.roads[Int(edge.road)].id), .text(edge.side),
            Self.whole(edge.lengthCentimetres), .real(edge.chainageAtStart), .real(edge.chainageAtEnd),
          ]
        )
      }
    )
  }

  /// One row per pass, rule and part of an asset where the pass does not count; `visit` is the row of `asset_visits`.
  private var assetVerdictTable: OutputLayer {
    layer(
      "asset_verdicts",
      nil,
      [
        Field("edge_id", .text), Field("rule", .text), Field("visit", .integer), Field("from_cm", .integer),
        Field("to_cm", .integer), Field("reason", .text),
      ],
      result.linearAssets.verdicts.map {
        (
          nil,
          [
            .text(district.linearAssets.edges[Int($0.edge)].id), .text(district.rules[Int($0.rule)].id),
            Self.whole($0.visit + 1), Self.whole($0.from), Self.whole($0.to), .text($0.reason.rawValue),
          ]
        )
      }
    )
  }

  /// One row per part of an asset that a silent device may have seen.
  private var possibleAssetTable: OutputLayer {
    layer(
      "possible_asset_passes",
      nil,
      [
        Field("edge_id", .text), Field("device_id", .text), Field("day", .text), Field("from_cm", .integer),
        Field("to_cm", .integer), Field("from_ms", .integer), Field("to_ms", .integer),
      ],
      result.linearAssets.possible.map {
        (
          nil,
          [
            .text(district.linearAssets.edges[Int($0.edge)].id), Self.text(deviceNames[Int($0.device)]),
            .text($0.day.description), Self.whole($0.from), Self.whole($0.to), Self.whole($0.earliest),
            Self.whole($0.latest),
          ]
        )
      }
    )
  }
}
