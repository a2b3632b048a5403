import CGDAL
import Foundation

/// A grid of numbers over a metric plane: rows from north to south, cells from west to east.
public struct Raster: Sendable {
  /// Cells along a row.
  public let columns: Int
  /// Rows.
  public let rows: Int
  /// Side of a cell, metres.
  public let cell: Double
  /// The north-west corner.
  public let corner: Point
  /// The plane of the coordinates.
  public let plane: CoordinateSystem
  /// The numbers, row by row; not-a-number where there is none.
  public var values: [Float]

  /// A grid from its parts.
  public init(
    columns: Int,
    rows: Int,
    cell: Double,
    corner: Point,
    plane: CoordinateSystem,
    values: [Float]
  ) {
    precondition(values.count == columns * rows, "a grid needs one value per cell")
    self.columns = columns
    self.rows = rows
    self.cell = cell
    self.corner = corner
    self.plane = plane
    self.values = values
  }
}

extension Raster {
  /// Writes the grid as a Cloud-Optimized GeoTIFF of 32-bit floats, with overviews that average, whole or not at all.
  /// - Parameters:
  ///   - path: the file to write.
  ///   - name: what the numbers are, for the band's description.
  ///   - unit: their unit.
  public func writeCloudOptimized(to path: String, name: String, unit: String) throws(TerrainError) {
    let url = URL(fileURLWithPath: path)
    let draft = url.deletingLastPathComponent().appendingPathComponent(".\(url.lastPathComponent).part").path
    do throws(TerrainError) {
      try GDALLibrary.quietly { () throws(TerrainError) in try draw(draft, name: name, unit: unit) }
      try WholeFileSettling.settle(draft, as: path)
    } catch {
      try? FileManager.default.removeItem(atPath: draft)
      throw TerrainError(.unwritable, path, error.message)
    }
  }

  private func draw(_ path: String, name: String, unit: String) throws(TerrainError) {
    guard let memory = unsafe gdal.GDALGetDriverByName("MEM"),
      let writer = unsafe gdal.GDALGetDriverByName("COG")
    else {
      throw TerrainError(.unwritable, path, "this GDAL writes no COG; install GDAL 3.1 or later")
    }
    guard
      let made = unsafe gdal.GDALCreate(memory, "", Int32(columns), Int32(rows), 1, GDT_Float32, nil)
    else { throw TerrainError(.unwritable, path, VectorFile.wayOut("the grid does not fit into memory")) }
    let grid = unsafe GDALFile(owning: made)
    var frame = [corner.x, cell, 0, corner.y, 0, -cell]
    _ = unsafe gdal.GDALSetGeoTransform(grid.handle, &frame)
    let system = unsafe gdal.OSRNewSpatialReference(nil)
    defer { unsafe gdal.OSRDestroySpatialReference(system) }
    guard unsafe gdal.OSRSetFromUserInput(system, plane.definition) == 0,
      unsafe gdal.GDALSetSpatialRef(grid.handle, system) == CE_None,
      let band = unsafe gdal.GDALGetRasterBand(grid.handle, 1)
    else { throw TerrainError(.unwritable, path, "the coordinate system \(plane.definition) is not known") }
    _ = unsafe gdal.GDALSetRasterNoDataValue(band, .nan)
    unsafe gdal.GDALSetDescription(band, name)
    _ = unsafe gdal.GDALSetRasterUnitType(band, unit)
    var cells = values
    let (width, height) = (Int32(columns), Int32(rows))
    guard
      unsafe gdal.GDALRasterIO(band, GF_Write, 0, 0, width, height, &cells, width, height, GDT_Float32, 0, 0)
        == CE_None
    else { throw TerrainError(.unwritable, path, VectorFile.wayOut("the numbers are refused")) }
    let options = ["COMPRESS=DEFLATE", "PREDICTOR=YES", "RESAMPLING=AVERAGE", "BIGTIFF=IF_SAFER"]
    let copied = unsafe GDALLibrary.withStrings(options) { options in
      unsafe gdal.GDALCreateCopy(writer, path, grid.handle, 0, options, nil, nil)
    }
    guard let copied = unsafe copied else {
      throw TerrainError(.unwritable, path, VectorFile.wayOut("no file"))
    }
    unsafe gdal.GDALClose(copied)
    guard !GDALLibrary.hasFailed else {
      throw TerrainError(.unwritable, path, VectorFile.wayOut("closing the file failed"))
    }
  }
}
