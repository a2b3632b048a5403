import CGDAL

/// A vector file that stays open, for many small reads: opening a GeoPackage of thirty layers costs more than most of
/// them. Used by one task at a time.
public final class OpenVectorFile {
  private let held: Held
  private let path: String

  /// An open file of this machine; `/vsi…` paths and network addresses are refused.
  public init(_ path: String) throws(TerrainError) {
    try VectorFile.refuseUnlessLocal(path)
    self.path = path
    held = try GDALLibrary.quietly { () throws(TerrainError) in try Held(path) }
  }

  /// The open file, which closes with its last owner.
  private final class Held {
    let file: GDALFile

    init(_ path: String) throws(TerrainError) { file = try GDALFile(reading: path) }
  }

  /// One layer with all its features, or those that fulfil a condition.
  ///
  /// - Parameters:
  ///   - name: the layer's name.
  ///   - condition: what rows must fulfil, as in SQL after `WHERE`; without one, all are read.
  public func layer(_ name: String, where condition: String? = nil) throws(TerrainError) -> VectorLayer {
    try GDALLibrary.quietly { () throws(TerrainError) in
      let handle = try unsafe VectorFile.layer(name, of: held.file, path: path)
      defer { _ = unsafe gdal.OGR_L_SetAttributeFilter(handle, nil) }
      if let condition {
        guard unsafe gdal.OGR_L_SetAttributeFilter(handle, condition) == OGRERR_NONE else {
          throw TerrainError(.unreadable, path, "no rows can be told by “\(condition)”")
        }
      }
      return try unsafe LayerReader(path: path, layer: handle).layer()
    }
  }
}
