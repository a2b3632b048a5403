import Terrain
import Zongheng

extension WeekGeoPackage {
  /// One row per part of an edge with one community and one unit grid: who answers for every centimetre. The parts of an
  /// edge cover it from 0 to its length, without holes; what lies in no area has empty cells.
  var edgeAreaTable: OutputLayer {
    let edges = district.network.edges
    let communities =
      result.communityPartition
      ?? EdgePartition(network: district.network, areas: district.communities.map(\.area))
    let cells =
      result.cellPartition
      ?? EdgePartition(network: district.network, areas: district.cells.map(\.area))
    return layer(
      "edge_areas",
      nil,
      [
        Field("edge_id", .text), Field("from_cm", .integer), Field("to_cm", .integer),
        Field("community", .text), Field("township", .text), Field("zone", .text), Field("grid", .text),
      ],
      edges.indices.flatMap { edge in
        Self.overlay(communities.pieces(of: edge), cells.pieces(of: edge)).map { part in
          (
            nil,
            [.text(edges[edge].id), Self.whole(part.from), Self.whole(part.to)]
              + owners(community: part.community, cell: part.cell)
          )
        }
      }
    )
  }

  private func owners(community: Int32, cell: Int32) -> [FieldValue] {
    let community = community < 0 ? nil : Int(community)
    let cell = cell < 0 ? nil : Int(cell)
    let zones = district.zones
    let zone =
      zones?.areOfCells == true
      ? cell.flatMap { zones?.zoneOfCell[$0] } : community.flatMap { zones?.zoneOfCommunity[$0] }
    return [
      Self.text(community.map { district.communities[$0].code }),
      Self.text(community.flatMap { district.communities[$0].parent }.map { district.townships[$0].code }),
      Self.text(zone.flatMap { zones?.zones[$0].id }), Self.text(cell.map { district.cells[$0].code }),
    ]
  }

  /// The parts on which two partitions of one edge stay as they are.
  private static func overlay(
    _ communities: ArraySlice<EdgePartition.Piece>,
    _ cells: ArraySlice<EdgePartition.Piece>
  ) -> [(from: Int32, to: Int32, community: Int32, cell: Int32)] {
    var parts: [(from: Int32, to: Int32, community: Int32, cell: Int32)] = []
    var (community, cell) = (communities.startIndex, cells.startIndex)
    while community < communities.endIndex, cell < cells.endIndex {
      let (a, b) = (communities[community], cells[cell])
      parts.append((max(a.from, b.from), min(a.to, b.to), a.area, b.area))
      if a.to <= b.to { community += 1 }
      if b.to <= a.to { cell += 1 }
    }
    return parts
  }
}
