/// One tile of the usual pyramid over web Mercator: column and row count from the north-west corner.
public struct TileCoordinate: Hashable, Sendable, Comparable {
  /// The level: 2^zoom tiles lie side by side.
  public var zoom: Int
  /// The column, eastwards.
  public var x: Int
  /// The row, southwards.
  public var y: Int

  /// A tile by level, column and row.
  public init(zoom: Int, x: Int, y: Int) {
    self.zoom = zoom
    self.x = x
    self.y = y
  }

  /// The tile's number in a PMTiles archive: all tiles of lower levels first, then along the Hilbert curve.
  ///
  /// Source: PMTiles specification version 3, *Tile ID*.
  public var archiveNumber: UInt64 {
    var number: UInt64 = 0
    for level in 0..<zoom { number += UInt64(1) << UInt64(2 * level) }
    var (column, row) = (x, y)
    var side = 1 << max(0, zoom - 1)
    while side > 0 {
      let right = column & side != 0
      let down = row & side != 0
      number += UInt64(side) * UInt64(side) * UInt64((right ? 3 : 0) ^ (down ? 1 : 0))
      if !down {
        if right {
          column = (side - 1) &- column
          row = (side - 1) &- row
        }
        swap(&column, &row)
      }
      side >>= 1
    }
    return number
  }

  /// By level, then along the archive's curve.
  public static func < (left: TileCoordinate, right: TileCoordinate) -> Bool {
    left.archiveNumber < right.archiveNumber
  }
}
