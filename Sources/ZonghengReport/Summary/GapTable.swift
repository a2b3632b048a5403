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
    (Field("rank", .integer), false), (Field("item_id", .text), false), (Field("identity", .text), false),
    (Field("status", .text), false), (Field("weeks", .integer), false), (Field("first_week", .text), false),
    (Field("weight", .real), false), (Field("shortfall", .integer), false), (Field("score", .real), false),
    (Field("reports", .integer), false), (Field("make_up", .integer), false),
  ]

  /// The rows, worst first: by the product of length, weight, missing visits, weeks, and one more than reports.
  public let rows: [Row]

  /// The gaps of a result.
  public init(_ result: WeekResult) {
    let district = result.district
    let zones = WeekZones(result)
    let known = result.gaps.map { KnownGap($0, in: district, week: result.week) }
    let stories = GapHistory(of: known, after: result.previousGaps).stories
    let reports = result.reportsOfGaps
    let rankings = result.gaps.indices.map {
      GapRanking(
        result.gaps[$0],
        rule: district.rules[Int(result.gaps[$0].rule)],
        weeks: stories[$0].weeks,
        reports: reports[$0]
      )
    }
    let order = result.gaps.indices.sorted {
      rankings[$0].score != rankings[$1].score
        ? rankings[$0].score > rankings[$1].score : result.gaps[$0].id < result.gaps[$1].id
    }
    rows = order.enumerated().map { rank, index in
      let gap = result.gaps[index]
      let zone = zones.rows.isEmpty ? nil : zones.rows[zones.rowOfGap[index]]
      let community = gap.community.map { district.communities[$0] }
      let township = community?.parent.map { district.townships[$0] }
      var item = "compound"
      var name = ""
      var grade = ""
      var side = ""
      var from = FieldValue.null
      var to = FieldValue.null
      switch gap.item {
      case .road(let road, _, _):
        item = "road"
        name = district.network.roads[Int(road)].name
        if name.isEmpty { name = district.network.roads[Int(road)].id }
        grade = district.network.roads[Int(road)].grade
        side = known[index].place.side
        from = .real(known[index].from)
        to = .real(known[index].to)
      case .compound(let compound):
        name = district.compounds[Int(compound)].name
        grade = district.compounds[Int(compound)].category
      case .linearAsset(let asset, _, _):
        item = "linear_asset"
        let record = district.linearAssets.roads[Int(asset)]
        name = record.name.isEmpty ? record.id : record.name
        grade = record.grade
        from = .real(known[index].from)
        to = .real(known[index].to)
      case .watchArea(let area):
        item = "watch_area"
        let record = district.watchAreas[Int(area)]
        name = record.name.isEmpty ? record.id : record.name
        grade = record.category
      case .grid(let grid):
        item = "grid"
        name = district.cells[Int(grid)].code
        grade = district.cells[Int(grid)].category
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
          .text(known[index].place.item), .text(stories[index].identity),
          .text(stories[index].status.rawValue), .integer(Int64(stories[index].weeks)),
          .text(stories[index].firstWeek), .real(rankings[index].weight),
          .integer(Int64(rankings[index].shortfall)), .real(rankings[index].score),
          .integer(Int64(reports[index])), .integer(Int64(gap.makeUp)),
        ]
      )
    }
  }
}
