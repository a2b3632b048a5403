import CGEOS

/// Areas from areas, and areas from lines, by GEOS.
///
/// The input has to be valid (``Validity``); where GEOS finds no result, the error repeats its reason. Each
/// call stands for itself, so calls may run at the same time.
public enum Overlay {
  /// The area that at least one of the areas covers.
  public static func union(_ areas: [MultiPolygon]) throws(TerrainError) -> MultiPolygon {
    let context = try GEOSContext()
    let all = try context.handle(MultiPolygon(areas.flatMap(\.polygons)))
    return try unsafe result(context, GEOSUnaryUnion_r(context.handle, all.geometry), "union")
  }

  /// The area that both cover.
  public static func intersection(
    _ left: MultiPolygon,
    _ right: MultiPolygon
  ) throws(TerrainError) -> MultiPolygon {
    let context = try GEOSContext()
    let a = try context.handle(left)
    let b = try context.handle(right)
    return try unsafe result(
      context,
      GEOSIntersection_r(context.handle, a.geometry, b.geometry),
      "intersection"
    )
  }

  /// The area that the first covers and the second does not.
  public static func difference(
    _ left: MultiPolygon,
    _ right: MultiPolygon
  ) throws(TerrainError) -> MultiPolygon {
    let context = try GEOSContext()
    let a = try context.handle(left)
    let b = try context.handle(right)
    return try unsafe result(
      context,
      GEOSDifference_r(context.handle, a.geometry, b.geometry),
      "difference"
    )
  }

  /// The area grown by a distance on all sides, or shrunk by a negative one.
  ///
  /// - Parameters:
  ///   - area: the area.
  ///   - distance: how far, in the unit of the coordinates; inward where negative.
  ///   - segmentsPerQuarter: how many straight pieces stand for a quarter of a circle.
  public static func buffer(
    _ area: MultiPolygon,
    by distance: Double,
    segmentsPerQuarter: Int = 8
  ) throws(TerrainError) -> MultiPolygon {
    let context = try GEOSContext()
    let handle = try context.handle(area)
    return try unsafe result(
      context,
      GEOSBuffer_r(context.handle, handle.geometry, distance, Int32(segmentsPerQuarter)),
      "buffer"
    )
  }

  /// The faces between lines, which are cut at every crossing first; dangling ends bound nothing.
  ///
  /// - Parameters:
  ///   - lines: the lines to cut areas from.
  ///   - grid: the spacing that all positions are rounded to beforehand; 0 leaves them as they are.
  public static func polygonize(
    lines: [Polyline],
    grid: Double = 0
  ) throws(TerrainError) -> [Polygon] {
    let context = try GEOSContext()
    let drawn = try context.handle(lines)
    let cut =
      grid > 0
      ? unsafe GEOSUnaryUnionPrec_r(context.handle, drawn.geometry, grid)
      : unsafe GEOSUnaryUnion_r(context.handle, drawn.geometry)
    let noded = try unsafe context.owned(cut, "crossing lines")
    var input: OpaquePointer? = unsafe noded.geometry
    let faces = try unsafe context.owned(GEOSPolygonize_r(context.handle, &input, 1), "faces of lines")
    return unsafe context.polygons(faces.geometry)
  }

  private static func result(
    _ context: GEOSContext,
    _ made: OpaquePointer?,
    _ operation: String
  ) throws(TerrainError) -> MultiPolygon {
    let handle = try unsafe context.owned(made, operation)
    return MultiPolygon(unsafe context.polygons(handle.geometry))
  }
}
