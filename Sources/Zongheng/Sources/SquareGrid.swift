import Terrain

/// Draws unit grids: squares aligned to the plane's axes, each belonging to the community that holds its centre.
struct SquareGrid {
  /// Area of a square, square metres.
  let cellArea: Double

  /// The squares of some communities, by code: the community's code and a number from north to south and
  /// west to east, of three digits or as many as are needed.
  func cells(of communities: [AdministrativeArea]) -> [UnitCell] {
    let side = cellArea.squareRoot()
    var cells: [UnitCell] = []
    for (index, community) in communities.enumerated() {
      let box = community.area.boundingBox
      guard !box.isEmpty else { continue }
      let columns = Int((box.minX / side).rounded(.down))...Int((box.maxX / side).rounded(.down))
      let rows = Int((box.minY / side).rounded(.down))...Int((box.maxY / side).rounded(.down))
      var centres: [Point] = []
      for row in rows.reversed() {
        for column in columns {
          let centre = Point((Double(column) + 0.5) * side, (Double(row) + 0.5) * side)
          if community.area.contains(centre) { centres.append(centre) }
        }
      }
      let width = max(3, String(centres.count).count)
      for (number, centre) in centres.enumerated() {
        let digits = String(number + 1)
        let code = community.code + String(repeating: "0", count: width - digits.count) + digits
        cells.append(UnitCell(code: code, community: index, area: square(centre, side)))
      }
    }
    return cells
  }

  private func square(_ centre: Point, _ side: Double) -> MultiPolygon {
    let half = side / 2
    return MultiPolygon([
      Polygon(exterior: [
        Point(centre.x - half, centre.y - half), Point(centre.x + half, centre.y - half),
        Point(centre.x + half, centre.y + half), Point(centre.x - half, centre.y + half),
      ])
    ])
  }
}
