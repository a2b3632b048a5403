import Foundation
import Terrain
import Zongheng

/// A heatmap as picture tiles over web Mercator, transparent where there is nothing.
public struct HeatTiles: Sendable {
  /// Pixels along a tile's side.
  public static let side = 256

  private let pyramid: HeatPyramid
  private let scale: HeatScale

  /// Tiles of a heatmap.
  public init(_ map: HeatMap) {
    pyramid = HeatPyramid(map.raster)
    scale = HeatScale(map)
  }

  /// The tiles that show something, by level and along the archive's curve.
  public func tiles(
    levels: ClosedRange<Int>,
    workers: Workers
  ) async throws -> [(tile: TileCoordinate, bytes: [UInt8])] {
    let plane = pyramid.levels[0].plane
    // Fails here, once, rather than in every worker.
    let bounds = try Self.bounds(of: pyramid.levels[0])
    let tiles = levels.flatMap { Self.tiles(over: bounds, zoom: $0) }
    let pictures = await workers.map(
      tiles,
      scratch: { ProjectionScratch(plane) },
      { tile, scratch in picture(of: tile, scratch) }
    )
    return zip(tiles, pictures).compactMap { tile, bytes in bytes.isEmpty ? nil : (tile, bytes) }
      .sorted { $0.0 < $1.0 }
  }

  /// One worker's way from degrees to the plane.
  private final class ProjectionScratch {
    let projection: Projection?
    init(_ plane: CoordinateSystem) { projection = try? Projection(from: .wgs84, to: plane) }
  }

  /// Positions in the plane at a coarse net over the tile, between which pixels are interpolated.
  private static let net = 16

  private func picture(of tile: TileCoordinate, _ scratch: ProjectionScratch) -> [UInt8] {
    let count = Self.net + 1
    let size = 1 / Double(1 << tile.zoom)
    var column = PointColumn()
    for row in 0..<count {
      for place in 0..<count {
        let shares = SIMD2(Double(place), Double(row)) / Double(Self.net)
        column.append(
          WebMercator.degrees((SIMD2(Double(tile.x), Double(tile.y)) + shares) * size)
        )
      }
    }
    scratch.projection?.project(&column)
    let across = Point(column.x[0], column.y[0]).distance(
      to: Point(column.x[count - 1], column.y[count - 1])
    )
    let raster = pyramid.level(for: across / Double(Self.side) * 1.5)
    let step = Self.side / Self.net
    var pixels = [UInt8](repeating: 0, count: Self.side * Self.side)
    var isBlank = true
    for y in 0..<Self.side {
      let (row, v) = (y / step, (Double(y % step) + 0.5) / Double(step))
      for x in 0..<Self.side {
        let (place, u) = (x / step, (Double(x % step) + 0.5) / Double(step))
        let corner = row * count + place
        let east = Self.mix(column.x, corner, count, u, v)
        let north = Self.mix(column.y, corner, count, u, v)
        let number = scale.colourNumber(Self.value(of: raster, east, north))
        if number > 0 {
          pixels[y * Self.side + x] = number
          isBlank = false
        }
      }
    }
    return isBlank
      ? [] : PNGImage(width: Self.side, height: Self.side, pixels: pixels, palette: scale.palette).bytes
  }

  private static func mix(_ values: [Double], _ corner: Int, _ count: Int, _ u: Double, _ v: Double) -> Double
  {
    let above = values[corner] * (1 - u) + values[corner + 1] * u
    let below = values[corner + count] * (1 - u) + values[corner + count + 1] * u
    return above * (1 - v) + below * v
  }

  /// The number of the raster's cell at a position.
  private static func value(of raster: Raster, _ east: Double, _ north: Double) -> Float {
    let column = ((east - raster.corner.x) / raster.cell).rounded(.down)
    let row = ((raster.corner.y - north) / raster.cell).rounded(.down)
    guard column >= 0, row >= 0, column < Double(raster.columns), row < Double(raster.rows) else {
      return .nan
    }
    return raster.values[Int(row) * raster.columns + Int(column)]
  }

  private static func bounds(of raster: Raster) throws -> BoundingBox {
    let projection = try Projection(from: .wgs84, to: raster.plane)
    var corners = PointColumn()
    let east = raster.corner.x + Double(raster.columns) * raster.cell
    let south = raster.corner.y - Double(raster.rows) * raster.cell
    for share in stride(from: 0.0, through: 1, by: 0.125) {
      let x = raster.corner.x + (east - raster.corner.x) * share
      let y = south + (raster.corner.y - south) * share
      for point in [Point(x, south), Point(x, raster.corner.y), Point(raster.corner.x, y), Point(east, y)] {
        corners.append(point)
      }
    }
    projection.unproject(&corners)
    return BoundingBox(zip(corners.x, corners.y).map { Point($0, $1) })
  }

  private static func tiles(over bounds: BoundingBox, zoom: Int) -> [TileCoordinate] {
    let count = Double(1 << zoom)
    let first = WebMercator.position(longitude: bounds.minX, latitude: bounds.maxY) * count
    let last = WebMercator.position(longitude: bounds.maxX, latitude: bounds.minY) * count
    return (Int(first.y)...Int(last.y)).flatMap { y in
      (Int(first.x)...Int(last.x)).map { TileCoordinate(zoom: zoom, x: $0, y: y) }
    }
  }
}
