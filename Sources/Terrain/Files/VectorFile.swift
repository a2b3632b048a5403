import CGDAL
import Foundation

/// Vector files of every format that GDAL knows, read whole into memory and written whole from it.
///
/// Only files of this machine are opened: `/vsi…` paths and network addresses are refused. Every call opens
/// the file for itself, so calls may run at the same time.
public enum VectorFile {
  /// One layer of a file, with all its features.
  ///
  /// - Parameters:
  ///   - path: the file; for a Shapefile its `.shp`, or its `.dbf` where there are no shapes.
  ///   - layer: the layer's name; without one, the first layer that has shapes, or else the first.
  ///   - encoding: the text encoding of a Shapefile that does not say it, such as `GBK`; other formats know
  ///     their own.
  ///   - condition: what rows must fulfil, as in SQL after `WHERE`, such as `road = 'K1'`; without one, all are read.
  /// - Returns: the layer. Heights and measures are dropped and curves become lines. A row of several points
  ///   becomes several features of the same id; of a mixed collection, the areas are kept, or else the lines,
  ///   or else the points.
  public static func read(
    _ path: String,
    layer: String? = nil,
    encoding: String? = nil,
    where condition: String? = nil
  ) throws(TerrainError) -> VectorLayer {
    try refuseUnlessLocal(path)
    return try GDALLibrary.quietly { () throws(TerrainError) in
      var options: [String] = []
      if let encoding, path.lowercased().hasSuffix(".shp") || path.lowercased().hasSuffix(".dbf") {
        guard unsafe gdal.CPLCanRecode("", encoding, "UTF-8") != 0 else {
          throw TerrainError(
            .unreadable,
            path,
            "the encoding \(encoding) is not known; try GBK, GB18030 or UTF-8"
          )
        }
        options.append("ENCODING=\(encoding)")
      }
      let isWorkbook = try WorkbookGuard.check(path)
      let copy = isWorkbook ? WorkbookTimes.copy(of: path) : nil
      defer { copy.map(WorkbookTimes.unlink) }
      let file = try GDALFile(reading: copy ?? path, options: options)
      let handle = try unsafe Self.layer(layer, of: file, path: path)
      if let condition {
        guard unsafe gdal.OGR_L_SetAttributeFilter(handle, condition) == OGRERR_NONE else {
          throw TerrainError(.unreadable, path, "no rows can be told by “\(condition)”")
        }
      }
      let reader = unsafe LayerReader(path: path, layer: handle)
      // Sheets of OpenDocument are read when they are first listed; what GDAL gave up at would be lost.
      if isWorkbook, GDALLibrary.hasFailed {
        throw TerrainError(
          .unreadable,
          path,
          "the sheets break off (\(GDALLibrary.lastMessage(or: "no reason given"))); export them as CSV"
        )
      }
      return try reader.layer()
    }
  }

  /// The names of a file's layers, in file order.
  public static func layerNames(_ path: String) throws(TerrainError) -> [String] {
    try refuseUnlessLocal(path)
    return try GDALLibrary.quietly { () throws(TerrainError) in
      try WorkbookGuard.check(path)
      return names(of: try GDALFile(reading: path))
    }
  }

  static func names(of file: borrowing GDALFile) -> [String] {
    (0..<(unsafe gdal.GDALDatasetGetLayerCount(file.handle))).compactMap { index in
      guard let layer = unsafe gdal.GDALDatasetGetLayer(file.handle, index),
        let name = unsafe gdal.OGR_L_GetName(layer)
      else { return nil }
      return unsafe String(cString: name)
    }
  }

  /// The handle of a layer; it belongs to the file.
  static func layer(
    _ name: String?,
    of file: borrowing GDALFile,
    path: String
  ) throws(TerrainError) -> UnsafeMutableRawPointer {
    let count = unsafe gdal.GDALDatasetGetLayerCount(file.handle)
    if let name {
      if let layer = unsafe gdal.GDALDatasetGetLayerByName(file.handle, name) { return unsafe layer }
      throw TerrainError(
        .notFound,
        path,
        "there is no layer \(name); the layers are \(names(of: file).joined(separator: ", "))"
      )
    }
    for index in 0..<count {
      if let layer = unsafe gdal.GDALDatasetGetLayer(file.handle, index),
        unsafe gdal.OGR_L_GetGeomType(layer) != wkbNone
      {
        return unsafe layer
      }
    }
    guard count > 0, let layer = unsafe gdal.GDALDatasetGetLayer(file.handle, 0) else {
      throw TerrainError(.notFound, path, "the file holds no layer; export it again with one")
    }
    return unsafe layer
  }

  static func refuseUnlessLocal(_ path: String) throws(TerrainError) {
    let lowercased = path.lowercased()
    if lowercased.hasPrefix("/vsi") || lowercased.contains("://") {
      throw TerrainError(
        .unreadable,
        path,
        "only files of this machine are read; fetch or unpack it and give the file's path"
      )
    }
    guard FileManager.default.fileExists(atPath: path) else {
      throw TerrainError(.notFound, path, "there is no such file")
    }
  }
}
