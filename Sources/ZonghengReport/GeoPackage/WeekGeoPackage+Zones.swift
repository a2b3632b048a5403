import Terrain
import Zongheng

extension WeekGeoPackage {
  /// One feature per contact zone, with who answers for it and its totals; `nil` where no plan is in force.
  var zoneLayer: OutputLayer? {
    guard let zones = district.zones else { return nil }
    let rows = WeekZones(result).rows
    let owners = zones.areOfCells ? zones.zoneOfCell : zones.zoneOfCommunity
    let areas = zones.areOfCells ? district.cells.map(\.area) : district.communities.map(\.area)
    var members = [[MultiPolygon]](repeating: [], count: rows.count)
    for (area, zone) in zip(areas, owners) { members[zone ?? rows.count - 1].append(area) }
    return layer(
      "zones",
      .multiPolygon,
      [
        Field("zone", .text), Field("leader", .text), Field("post", .text), Field("units", .integer),
        Field("compounds", .integer), Field("compounds_visited", .integer), Field("gaps", .integer),
        Field("never_visited_m", .real),
      ] + Self.totalFields,
      style: MapStyle.rate(line: false, field: "coverage_rate"),
      rows.enumerated().compactMap { index, row in
        // The last row holds what lies in no zone, so that the rows add up to the district.
        if row.zone == nil, row.totals.length == 0, members[index].isEmpty { return nil }
        // Where GEOS finds no union, the parts stand for it.
        let area = (try? Overlay.union(members[index])) ?? MultiPolygon(members[index].flatMap(\.polygons))
        return (
          area.polygons.isEmpty ? nil : .polygons(area),
          [
            .text(row.zone ?? WeekZones.none), Self.text(row.leader?.name), Self.text(row.leader?.post),
            Self.whole(members[index].count), Self.whole(row.compoundsRequired),
            Self.whole(row.compoundsVisited), Self.whole(row.gaps), Self.metres(row.blindCentimetres),
          ] + Self.values(row.totals)
        )
      }
    )
  }
}
