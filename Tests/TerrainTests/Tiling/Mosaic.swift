import Foundation
import Terrain

/// A made-up tiling: crooked cells in rows and columns that share every vertex of their borders, around a position
/// that is typical of a metric plane.
struct Mosaic {
  let columns: Int
  let rows: Int
  private(set) var cells: [MultiPolygon] = []
  private(set) var outline: MultiPolygon
  static let cellMetres = 400.0

  /// A mosaic; the same seed gives the same one.
  init(columns: Int, rows: Int, seed: UInt64, origin: Point = Point(448_709.3, 3_396_830.7)) {
    self.columns = columns
    self.rows = rows
    var dice = Dice(seed: seed)
    let side = Self.cellMetres
    var corners: [[Point]] = []
    for row in 0...rows {
      corners.append(
        (0...columns).map { column in
          Point(
            origin.x + Double(column) * side + Double.random(in: -90...90, using: &dice),
            origin.y + Double(row) * side + Double.random(in: -90...90, using: &dice)
          )
        }
      )
    }
    func wiggle(_ a: Point, _ b: Point) -> [Point] {
      let count = Int.random(in: 0...6, using: &dice)
      return [a]
        + (0..<count).map { step in
          let share = Double(step + 1) / Double(count + 1)
          return a + (b - a) * share
            + Point(Double.random(in: -9...9, using: &dice), Double.random(in: -9...9, using: &dice))
        } + [b]
    }
    let across = (0...rows).map { row in
      (0..<columns).map { wiggle(corners[row][$0], corners[row][$0 + 1]) }
    }
    let up = (0..<rows).map { row in
      (0...columns).map { wiggle(corners[row][$0], corners[row + 1][$0]) }
    }
    for row in 0..<rows {
      for column in 0..<columns {
        let ring =
          across[row][column].dropLast() + up[row][column + 1].dropLast()
          + across[row + 1][column].reversed().dropLast() + up[row][column].reversed().dropLast()
        cells.append(MultiPolygon([Polygon(exterior: Array(ring))]))
      }
    }
    let south = across[0].flatMap { $0.dropLast() }
    let east = up.flatMap { $0[columns].dropLast() }
    let north = across[rows].reversed().flatMap { $0.reversed().dropLast() }
    let west = up.reversed().flatMap { $0[0].reversed().dropLast() }
    outline = MultiPolygon([Polygon(exterior: south + east + north + west)])
  }

  /// A cell's outer ring without its closing position.
  func ring(_ cell: Int) -> [Point] { Array(cells[cell].polygons[0].exterior.dropLast()) }

  /// Replaces a cell's outer ring.
  mutating func setRing(_ cell: Int, _ ring: [Point]) {
    cells[cell] = MultiPolygon([Polygon(exterior: ring)])
  }

  mutating func remove(_ cell: Int) { cells.remove(at: cell) }

  mutating func append(_ cell: MultiPolygon) { cells.append(cell) }
}
