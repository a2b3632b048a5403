import CPROJ

extension CoordinateSystem {
  /// True where the coordinates are degrees of longitude and latitude; throws where PROJ does not know the
  /// system.
  public func isGeographic() throws(TerrainError) -> Bool {
    let context = try unsafe Projection.quietContext()
    defer { _ = unsafe proj.proj_context_destroy(context) }
    guard var system = unsafe proj.proj_create(context, asCRS) else { throw unsafe unknown(context) }
    defer { _ = unsafe proj.proj_destroy(system) }
    guard unsafe proj.proj_is_crs(system) != 0 else { throw unsafe unknown(context) }
    while true {
      let type = unsafe proj.proj_get_type(system)
      let inner: OpaquePointer?
      switch type {
      case PJ_TYPE_BOUND_CRS: unsafe inner = unsafe proj.proj_get_source_crs(context, system)
      case PJ_TYPE_COMPOUND_CRS: unsafe inner = unsafe proj.proj_crs_get_sub_crs(context, system, 0)
      default: return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS
      }
      guard let inner = unsafe inner else { throw unsafe unknown(context) }
      _ = unsafe proj.proj_destroy(system)
      unsafe system = unsafe inner
    }
  }

  /// The metric plane for work around a longitude: the 3-degree Gauss–Krüger zone of CGCS2000 whose
  /// easting has no zone prefix (EPSG:4534 … EPSG:4554), or UTM north on WGS-84 outside China's longitudes.
  ///
  /// - Parameter longitude: in degrees, -180 … 180.
  public static func gaussKruger(longitude: Double) -> CoordinateSystem {
    let zone = Int((longitude / 3).rounded())
    if (25...45).contains(zone) { return CoordinateSystem("EPSG:\(4534 + zone - 25)") }
    let utm = min(60, max(1, Int(((longitude + 180) / 6).rounded(.down)) + 1))
    return CoordinateSystem("EPSG:\(32600 + utm)")
  }

  /// The definition as PROJ takes it for a system: a bare PROJ string would make an operation.
  var asCRS: String {
    definition.contains("+proj") && !definition.contains("+type=crs") ? definition + " +type=crs" : definition
  }

  private func unknown(_ context: OpaquePointer) -> TerrainError {
    TerrainError(
      .coordinateSystem,
      definition,
      "\(unsafe Projection.reason(context)); name the system by its EPSG code, such as EPSG:4546"
    )
  }
}
