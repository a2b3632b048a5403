/// Gives drawn unit grids, which nobody has classed, the grade of the road that they own most of.
struct UnitGridClasses {
  private let roads: RoadNetwork

  /// Classes by the grades of a network's roads.
  init(of roads: RoadNetwork) { self.roads = roads }

  /// The same grids with their classes: of equal lengths the first grade by name, none where no road is owned.
  func classed(_ cells: [UnitCell]) -> [UnitCell] {
    let partition = EdgePartition(network: roads, areas: cells.map(\.area))
    var lengths: [Int32: [String: Int]] = [:]
    for edge in roads.edges.indices {
      let grade = roads.roads[Int(roads.edges[edge].road)].grade
      for piece in partition.pieces(of: edge) where piece.area >= 0 {
        lengths[piece.area, default: [:]][grade, default: 0] += piece.length
      }
    }
    var cells = cells
    for (cell, grades) in lengths {
      let most = grades.min { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      cells[Int(cell)].category = most?.key ?? ""
    }
    return cells
  }
}
