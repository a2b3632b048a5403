import Terrain

/// A raster at halving resolutions; each number is the mean of the numbers below it, and nothing where there is none.
struct HeatPyramid: Sendable {
  private(set) var levels: [Raster]

  init(_ raster: Raster) {
    levels = [raster]
    while let last = levels.last, max(last.columns, last.rows) > 64 { levels.append(Self.halved(last)) }
  }

  /// The coarsest level whose cells are not larger than a size, metres.
  func level(for size: Double) -> Raster {
    levels.last { $0.cell <= size } ?? levels[0]
  }

  private static func halved(_ raster: Raster) -> Raster {
    let columns = (raster.columns + 1) / 2
    let rows = (raster.rows + 1) / 2
    var values = [Float](repeating: .nan, count: columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        var sum: Float = 0
        var count: Float = 0
        for y in (2 * row)..<min(2 * row + 2, raster.rows) {
          for x in (2 * column)..<min(2 * column + 2, raster.columns) {
            let value = raster.values[y * raster.columns + x]
            if !value.isNaN {
              sum += value
              count += 1
            }
          }
        }
        if count > 0 { values[row * columns + column] = sum / count }
      }
    }
    return Raster(
      columns: columns,
      rows: rows,
      cell: raster.cell * 2,
      corner: raster.corner,
      plane: raster.plane,
      values: values
    )
  }
}
