import Terrain
import Zongheng

/// The layers of a result that leave the office: aggregated, in degrees, without devices.
struct FeedLayers {
  /// One layer on its way out.
  struct Plan {
    /// The layer's name in the result.
    var name: String
    /// What it shows.
    var description: String
    /// The columns that are given out; others stay in the office.
    var columns: [String]
    /// The level from which a row is drawn in tiles.
    var minZoom: @Sendable (ResultTable.Row) -> Int
  }

  /// What is given out, from the ground up.
  static let plans: [Plan] = [
    Plan(
      name: "townships",
      description: "Townships with their totals of the week",
      columns: areaColumns,
      minZoom: { _ in 8 }
    ),
    Plan(
      name: "communities",
      description: "Communities with their totals of the week; drawn from level 10",
      columns: areaColumns,
      minZoom: { _ in 10 }
    ),
    Plan(
      name: "zones",
      description: "Contact zones with their totals of the week",
      columns: areaColumns + ["zone", "leader", "post"],
      minZoom: { _ in 8 }
    ),
    Plan(
      name: "grids",
      description: "Unit grids with their totals of the week; drawn from level 13",
      columns: areaColumns,
      minZoom: { _ in 13 }
    ),
    Plan(
      name: "compounds",
      description: "Compounds and whether they were visited; drawn from level 11",
      columns: [
        "compound_id", "name", "class", "area_m2", "required_visits", "met_visits", "visited",
        "missed_periods",
      ],
      minZoom: { _ in 11 }
    ),
    Plan(
      name: "roads",
      description: "Roads with their totals of the week; the longest from level 8, others from level 12",
      columns: ["road_id", "name", "grade", "chainage_m"] + totalColumns,
      minZoom: { row in
        switch row.number("length_m") ?? 0 {
        case 3000...: 8
        case 1000...: 10
        default: 12
        }
      }
    ),
    Plan(
      name: "gaps",
      description: "Gaps of roads, the longest from level 8, others from level 11",
      columns: [
        "gap_id", "item", "name", "grade", "side", "from_m", "to_m", "length_m", "period", "rule", "cause",
        "visits", "required", "community", "township", "zone", "state", "weeks", "rank",
      ],
      minZoom: { ($0.number("length_m") ?? 0) >= 500 ? 8 : 11 }
    ),
  ]

  private static let totalColumns = [
    "length_m", "requiring_m", "covered_m", "unknown_m", "excluded_m", "required_m", "patrolled_m",
    "coverage_rate", "coverage_low", "coverage_high", "compliance_rate",
  ]
  private static let areaColumns = ["code", "name", "parent"] + totalColumns

  /// One layer in degrees (WGS-84).
  struct Outgoing {
    var plan: Plan
    var layer: VectorLayer
    var rows: [ResultTable.Row]
  }

  /// The layers of a result that there are, with their columns, in degrees (WGS-84).
  static func read(_ result: ResultFile) throws -> [Outgoing] {
    try plans.compactMap { plan in
      guard let table = try result.table(plan.name), let plane = table.layer.coordinateSystem else {
        return nil
      }
      let kept = plan.columns.filter(table.has)
      let projection = try Projection(from: .wgs84, to: plane)
      var layer = VectorLayer(
        name: plan.name,
        fields: kept.compactMap { name in table.layer.fields.first { $0.name == name } },
        features: [],
        coordinateSystem: .wgs84
      )
      layer.features = table.rows.map { row in
        Feature(
          id: row.feature.id,
          geometry: row.feature.geometry.map { Self.degrees($0, projection) },
          values: kept.map { row[$0] }
        )
      }
      return Outgoing(plan: plan, layer: layer, rows: table.rows)
    }
  }

  /// A geometry of the plane in degrees.
  static func degrees(_ geometry: Geometry, _ projection: borrowing Projection) -> Geometry {
    var column = PointColumn()
    _ = geometry.mapPositions { point in
      column.append(point)
      return point
    }
    projection.unproject(&column)
    var next = 0
    return geometry.mapPositions { _ in
      defer { next += 1 }
      return Point(column.x[next], column.y[next])
    }
  }
}
