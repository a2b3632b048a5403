extension VectorFile {
  /// Writes layers as one GeoPackage that is either complete or absent.
  ///
  /// A file that was there before stays as it was until the new one is whole and on the disk (`GeoPackageDraft`).
  /// - Parameters:
  ///   - layers: the layers, in the order in which the file lists them.
  ///   - path: the file to make.
  ///   - timestamp: the time that the file names as its own, such as `2026-11-16T00:00:00Z`: the same layers
  ///     with the same time give the same bytes.
  public static func write(
    _ layers: [OutputLayer],
    to path: String,
    timestamp: String
  ) throws(TerrainError) {
    var draft = try GeoPackageDraft(of: path, timestamp: timestamp)
    for layer in layers { try draft.add(layer) }
    try draft.settle()
  }

  static func wayOut(_ trouble: String) -> String {
    "\(trouble); check the space on the disk and the rights to the folder"
  }
}
