import Foundation
import Terrain

/// A grid of cells over a metric plane into which masses are laid: device-minutes, metres driven, metres missed.
///
/// What is laid in is there: the sum of the cells is the sum of the masses, before and after smoothing.
public struct HeatGrid: Sendable {
  /// Side of a cell, metres.
  public let cell: Double
  /// Cells along a row.
  public let columns: Int
  /// Rows.
  public let rows: Int
  /// The north-west corner.
  public let corner: Point
  /// The masses, row by row from the north.
  public private(set) var masses: [Double]

  /// An empty grid over a rectangle, with a margin around it.
  /// - Parameters:
  ///   - box: what must lie inside.
  ///   - cell: side of a cell, metres.
  ///   - margin: room on each side, metres: the reach of the kernel, so that smoothing loses nothing.
  public init(over box: BoundingBox, cell: Double, margin: Double) {
    precondition(cell > 0, "a cell needs a side")
    let west = ((box.minX - margin) / cell).rounded(.down) * cell
    let north = ((box.maxY + margin) / cell).rounded(.up) * cell
    self.cell = cell
    corner = Point(west, north)
    columns = box.isEmpty ? 1 : max(1, Int(((box.maxX + margin - west) / cell).rounded(.up)))
    rows = box.isEmpty ? 1 : max(1, Int(((north - box.minY + margin) / cell).rounded(.up)))
    masses = Array(repeating: 0, count: columns * rows)
  }

  /// All that was laid in.
  public var total: Double { masses.reduce(0, +) }

  /// Lays a mass evenly along a line; each cell gets the share of the length that lies in it.
  public mutating func lay(_ mass: Double, along line: Polyline) {
    let length = line.length
    guard length > 0 else {
      if let point = line.points.first { lay(mass, at: point) }
      return
    }
    for (from, to) in zip(line.points, line.points.dropFirst()) {
      let step = from.distance(to: to)
      if step > 0 { lay(mass * step / length, from: from, to: to) }
    }
  }

  /// Lays a mass into the cell of a position; what lies outside goes to the nearest cell.
  public mutating func lay(_ mass: Double, at point: Point) {
    masses[index(of: point)] += mass
  }

  /// The cells that a line passes through, each once or more.
  func cells(along line: Polyline) -> [Int] {
    zip(line.points, line.points.dropFirst()).flatMap { shares(from: $0, to: $1).map(\.cell) }
  }

  /// A raster of this grid with other numbers.
  func raster(_ values: [Float], plane: CoordinateSystem) -> Raster {
    Raster(columns: columns, rows: rows, cell: cell, corner: corner, plane: plane, values: values)
  }

  private mutating func lay(_ mass: Double, from: Point, to: Point) {
    for (cell, share) in shares(from: from, to: to) { masses[cell] += mass * share }
  }

  /// The cells of a segment, each with the share of the length that lies in it.
  private func shares(from: Point, to: Point) -> [(cell: Int, share: Double)] {
    // The shares at which the segment crosses a cell's side cut it into pieces that lie in one cell each.
    var cuts = [0.0, 1.0]
    Self.crossings(from.x - corner.x, to.x - corner.x, cell, into: &cuts)
    Self.crossings(corner.y - from.y, corner.y - to.y, cell, into: &cuts)
    cuts.sort()
    return zip(cuts, cuts.dropFirst()).compactMap { a, b in
      b > a ? (index(of: from + (to - from) * ((a + b) / 2)), b - a) : nil
    }
  }

  private static func crossings(_ from: Double, _ to: Double, _ cell: Double, into cuts: inout [Double]) {
    guard from != to else { return }
    let first = Int((min(from, to) / cell).rounded(.up))
    let last = Int((max(from, to) / cell).rounded(.down))
    guard first <= last else { return }
    for side in first...last {
      let share = (Double(side) * cell - from) / (to - from)
      if share > 0 && share < 1 { cuts.append(share) }
    }
  }

  private func index(of point: Point) -> Int {
    let column = Int(((point.x - corner.x) / cell).rounded(.down))
    let row = Int(((corner.y - point.y) / cell).rounded(.down))
    return min(rows - 1, max(0, row)) * columns + min(columns - 1, max(0, column))
  }

  /// The grid smoothed by a Gaussian kernel whose weights add up to one.
  ///
  /// Weights beyond three deviations are left out and the rest scaled to one; what would leave the grid is kept in its outermost cells.
  /// - Parameter deviation: metres.
  /// - Complexity: O(cells × deviation ÷ cell).
  public func smoothed(deviation: Double) -> HeatGrid {
    let radius = Int((3 * deviation / cell).rounded(.up))
    guard radius > 0 else { return self }
    var weights = (-radius...radius).map { exp(-0.5 * pow(Double($0) * cell / deviation, 2)) }
    let sum = weights.reduce(0, +)
    weights = weights.map { $0 / sum }
    var result = self
    result.masses = Self.spread(masses, lines: rows, length: columns, lineStep: columns, step: 1, weights)
    result.masses = Self.spread(
      result.masses,
      lines: columns,
      length: rows,
      lineStep: 1,
      step: columns,
      weights
    )
    return result
  }

  private static func spread(
    _ masses: [Double],
    lines: Int,
    length: Int,
    lineStep: Int,
    step: Int,
    _ weights: [Double]
  ) -> [Double] {
    let radius = weights.count / 2
    var result = [Double](repeating: 0, count: masses.count)
    for line in 0..<lines {
      for position in 0..<length {
        let mass = masses[line * lineStep + position * step]
        guard mass != 0 else { continue }
        for offset in -radius...radius {
          let target = min(length - 1, max(0, position + offset))
          result[line * lineStep + target * step] += mass * weights[offset + radius]
        }
      }
    }
    return result
  }
}
