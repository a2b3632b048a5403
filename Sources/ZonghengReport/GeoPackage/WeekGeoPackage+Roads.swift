import Terrain
import Zongheng

extension WeekGeoPackage {
  /// One feature per road, with its totals.
  var roadLayer: OutputLayer {
    var lines = [[Polyline]](repeating: [], count: district.network.roads.count)
    for (index, edge) in district.network.edges.enumerated() {
      lines[Int(edge.road)].append(district.network.shapes[index])
    }
    return layer(
      "roads",
      .multiLineString,
      [Field("road_id", .text), Field("name", .text), Field("grade", .text), Field("chainage_m", .real)]
        + Self.totalFields,
      style: MapStyle.rate(line: true, field: "coverage_rate"),
      district.network.roads.enumerated().map { index, road in
        (
          .polylines(lines[index]),
          [.text(road.id), Self.text(road.name), .text(road.grade), .real(road.chainageLength)]
            + Self.values(result.rollUp.roads[index])
        )
      }
    )
  }

  /// One feature per stretch of an edge with the same traversals, over the whole week.
  var stretchLayer: OutputLayer {
    layer(
      "stretches",
      .multiLineString,
      [
        Field("edge_id", .text), Field("road", .text), Field("grade", .text), Field("from_m", .real),
        Field("to_m", .real), Field("length_m", .real), Field("passes", .integer), Field("devices", .integer),
        Field("first_time", .text), Field("last_time", .text),
      ],
      style: MapStyle.passes,
      WeekStretch.stretches(of: result).map { stretch in
        let edge = district.network.edges[Int(stretch.edge)]
        let road = district.network.roads[Int(edge.road)]
        return (
          .polylines([line(edge: stretch.edge, from: stretch.from, to: stretch.to)]),
          [
            .text(edge.id), Self.text(road.name), .text(road.grade), Self.metres(Int(stretch.from)),
            Self.metres(Int(stretch.to)), Self.metres(Int(stretch.to - stretch.from)),
            Self.whole(stretch.passes), Self.whole(stretch.devices),
            Self.text(stretch.first.map(district.clock.text)),
            Self.text(stretch.last.map(district.clock.text)),
          ]
        )
      }
    )
  }

  /// One feature per gap; compounds and unit grids without a shape.
  var gapLayer: OutputLayer {
    layer(
      "gaps",
      .multiLineString,
      GapTable.fields.map(\.field),
      style: MapStyle.gaps,
      GapTable(result).rows.map { row in
        (
          row.gap.parts.isEmpty
            ? nil
            : .polylines(row.gap.parts.map { line(edge: $0.edge, from: $0.from, to: $0.to, of: row.gap) }),
          row.values
        )
      }
    )
  }
}
