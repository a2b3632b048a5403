import Terrain
import Testing
import Zongheng
import ZonghengReport

@Suite("A heat grid")
struct HeatGridTests {
  @Test("holds what was laid in, before and after smoothing", arguments: 1...20)
  func conservation(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var lines: [(Double, Polyline)] = []
    for _ in 0..<40 {
      let points = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        Point(Double.random(in: 0...900, using: &random), Double.random(in: 0...700, using: &random))
      }
      lines.append((Double.random(in: 0...50, using: &random), Polyline(points)))
    }
    let box = lines.reduce(into: BoundingBox.empty) { $0.include($1.1.boundingBox) }
    var grid = HeatGrid(over: box, cell: Double.random(in: 5...60, using: &random), margin: 120)
    for (mass, line) in lines { grid.lay(mass, along: line) }
    let laid = lines.reduce(0) { $0 + $1.0 }
    // Rounding alone: sums of some thousand numbers.
    #expect(abs(grid.total - laid) < 1e-9 * laid)
    #expect(abs(grid.smoothed(deviation: 40).total - laid) < 1e-9 * laid)
  }

  @Test("gives each cell its share of a line's length")
  func shares() {
    var grid = HeatGrid(
      over: BoundingBox(minX: 0, minY: 0, maxX: 40, maxY: 20),
      cell: 20,
      margin: 0
    )
    // 30 m: 15 m in the first cell, 15 m in the second.
    grid.lay(6, along: Polyline([Point(5, 10), Point(35, 10)]))
    #expect(grid.columns == 2 && grid.rows == 1)
    #expect(grid.masses == [3, 3])
  }

  @Test("spreads a mass evenly to all sides")
  func symmetry() {
    var grid = HeatGrid(over: BoundingBox(minX: 0, minY: 0, maxX: 20, maxY: 20), cell: 20, margin: 200)
    grid.lay(1, at: Point(10, 10))
    let smooth = grid.smoothed(deviation: 30)
    for row in 0..<smooth.rows {
      for column in 0..<smooth.columns {
        let here = smooth.masses[row * smooth.columns + column]
        let mirrored = smooth.masses[(smooth.rows - 1 - row) * smooth.columns + column]
        let turned = smooth.masses[column * smooth.columns + row]
        #expect(abs(here - mirrored) < 1e-15 && abs(here - turned) < 1e-15)
      }
    }
  }
}
