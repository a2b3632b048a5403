import Terrain
import Zongheng

/// The gaps of a result as rows that every format writes: GeoPackage, table, CSV, GeoJSON.
public struct GapTable: Sendable {
  /// One gap with the values of its columns.
  public struct Row: Sendable {
    /// The gap.
    public var gap: Gap
    /// One value per column of `fields`.
    public var values: [FieldValue]
  }

  /// A column, and whether it is a number that adds up.
  public static let fields: [(field: Field, sums: Bool)] = [
    (Field("gap_id", .text), false), (Field("item", .text), false), (Field("name", .text), false),
    (Field("grade", .text), false), (Field("side", .text), false), (Field("from_m", .real), false),
    (Field("to_m", .real), false), (Field("length_m", .real), true), (Field("period", .text), false),
    (Field("rule", .text), false), (Field("cause", .text), false), (Field("visits", .integer), false),
    (Field("required", .integer), false), (Field("community", .text), false),
    (Field("township", .text), false), (Field("zone", .text), false), (Field("leader", .text), false),
    (Field("rank", .integer), false),
  ]

  /// The rows, worst first: by length times missing visits, compounds after roads.
  public let rows: [Row]

  /// The gaps of a result.
  public init(_ result: WeekResult) {
    let district = result.district
    let zones = WeekZones(result)
    let ranked = result.gaps.enumerated().sorted { first, second in
      let (left, right) = (first.element, second.element)
      let a = left.lengthCentimetres * Int(left.required - left.visits)
      let b = right.lengthCentimetres * Int(right.required - right.visits)
      return a != b ? a > b : left.id < right.id
    }
    rows = ranked.enumerated().map { rank, entry in
      let gap = entry.element
      let zone = zones.rows.isEmpty ? nil : zones.rows[zones.rowOfGap[entry.offset]]
      let community = gap.community.map { district.communities[$0] }
      let township = community?.parent.map { district.townships[$0] }
      var item = "compound"
      var name = ""
      var grade = ""
      var side = ""
      var from = FieldValue.null
      var to = FieldValue.null
      switch gap.item {
      case .road(let road, let fromChainage, let toChainage):
        item = "road"
        name = district.network.roads[Int(road)].name
        if name.isEmpty { name = district.network.roads[Int(road)].id }
        grade = district.network.roads[Int(road)].grade
        side = gap.parts.first.map { Self.side(of: district.network.edges[Int($0.edge)]) } ?? ""
        from = .real((fromChainage * 100).rounded() / 100)
        to = .real((toChainage * 100).rounded() / 100)
      case .compound(let compound):
        name = district.compounds[Int(compound)].name
        grade = district.compounds[Int(compound)].category
      }
      return Row(
        gap: gap,
        values: [
          .text(gap.id), .text(item), .text(name), .text(grade), side.isEmpty ? .null : .text(side), from, to,
          .real(gap.lengthMetres), .text(GapFinder.name(of: gap.period)),
          .text(district.rules[Int(gap.rule)].id), .text(gap.cause.rawValue), .integer(Int64(gap.visits)),
          .integer(Int64(gap.required)), community.map { .text($0.name) } ?? .null,
          township.map { .text($0.name) } ?? .null, zone?.zone.map { .text($0) } ?? .null,
          zone?.leader.map { .text($0.name) } ?? .null, .integer(Int64(rank + 1)),
        ]
      )
    }
  }

  private static func side(of edge: RoadEdge) -> String {
    if edge.travel == .both { return "both" }
    return (edge.travel == .forward) == (edge.chainageAtEnd >= edge.chainageAtStart) ? "up" : "down"
  }
}
