import Terrain
import Zongheng

extension WeekGeoPackage {
  /// The layers of the linear assets; none where the project has no such assets.
  var linearAssetLayers: [OutputLayer] {
    district.linearAssets.edges.isEmpty ? [] : [linearAssetLayer, assessedLinearAssetLayer, assetVisitTable]
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
        Field("possible", .integer), Field("cause", .text),
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
      ],
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
          ]
        )
      }
    )
  }
}
