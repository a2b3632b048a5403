import CGEOS

extension GEOSContext {
  /// An area as a GEOS multipolygon; rings of fewer than four positions are an error.
  func handle(_ area: MultiPolygon) throws(TerrainError) -> GEOSHandle {
    var parts: [OpaquePointer?] = unsafe []
    for polygon in area.polygons {
      do throws(TerrainError) {
        var part = try handle(polygon)
        unsafe parts.append(part.release())
      } catch {
        unsafe free(parts)
        throw error
      }
    }
    return try unsafe collection(GEOS_MULTIPOLYGON, parts)
  }

  /// One area as a GEOS polygon.
  func handle(_ polygon: Polygon) throws(TerrainError) -> GEOSHandle {
    var rings: [OpaquePointer?] = unsafe []
    for ring in polygon.rings {
      guard let sequence = unsafe sequence(ring),
        let made = unsafe GEOSGeom_createLinearRing_r(handle, sequence)
      else {
        unsafe free(rings)
        throw failure("ring of \(ring.count) positions")
      }
      unsafe rings.append(made)
    }
    let shell = unsafe rings.removeFirst()
    let made = unsafe rings.withUnsafeMutableBufferPointer { holes in
      unsafe GEOSGeom_createPolygon_r(handle, shell, holes.baseAddress, UInt32(holes.count))
    }
    return try unsafe owned(made, "polygon")
  }

  /// Lines as a GEOS multi line; lines of fewer than two positions are left out.
  func handle(_ lines: [Polyline]) throws(TerrainError) -> GEOSHandle {
    var parts: [OpaquePointer?] = unsafe []
    for line in lines where line.points.count >= 2 {
      guard let sequence = unsafe sequence(line.points),
        let made = unsafe GEOSGeom_createLineString_r(handle, sequence)
      else {
        unsafe free(parts)
        throw failure("line of \(line.points.count) positions")
      }
      unsafe parts.append(made)
    }
    return try unsafe collection(GEOS_MULTILINESTRING, parts)
  }

  /// The areas inside a geometry of any type; lines and points in it are dropped.
  func polygons(_ geometry: OpaquePointer?) -> [Polygon] {
    guard let geometry = unsafe geometry else { return [] }
    if unsafe GEOSGeomTypeId_r(handle, geometry) == Int32(GEOS_POLYGON.rawValue) {
      guard unsafe GEOSisEmpty_r(handle, geometry) == 0 else { return [] }
      let holes = (0..<(unsafe GEOSGetNumInteriorRings_r(handle, geometry))).map { index in
        unsafe positions(GEOSGetInteriorRingN_r(handle, geometry, index))
      }
      return [Polygon(exterior: unsafe positions(GEOSGetExteriorRing_r(handle, geometry)), holes: holes)]
    }
    guard unsafe GEOSGeomTypeId_r(handle, geometry) >= Int32(GEOS_MULTIPOINT.rawValue) else { return [] }
    return (0..<(unsafe GEOSGetNumGeometries_r(handle, geometry))).flatMap { index in
      unsafe polygons(GEOSGetGeometryN_r(handle, geometry, index))
    }
  }

  /// The positions of a point, line or ring, fetched in one call.
  func positions(_ geometry: OpaquePointer?) -> [Point] {
    guard let geometry = unsafe geometry,
      let sequence = unsafe GEOSGeom_getCoordSeq_r(handle, geometry)
    else { return [] }
    var count: UInt32 = 0
    guard unsafe GEOSCoordSeq_getSize_r(handle, sequence, &count) == 1, count > 0 else { return [] }
    return unsafe [Point](unsafeUninitializedCapacity: Int(count)) { buffer, filled in
      let start = unsafe UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: Double.self)
      let copied = unsafe GEOSCoordSeq_copyToBuffer_r(handle, sequence, start, 0, 0)
      filled = copied == 1 ? Int(count) : 0
    }
  }

  private func sequence(_ points: [Point]) -> OpaquePointer? {
    unsafe points.withUnsafeBytes { bytes in
      unsafe GEOSCoordSeq_copyFromBuffer_r(
        handle,
        bytes.baseAddress?.assumingMemoryBound(to: Double.self),
        UInt32(points.count),
        0,
        0
      )
    }
  }

  /// A collection that takes its parts over.
  private func collection(
    _ type: GEOSGeomTypes,
    _ parts: [OpaquePointer?]
  ) throws(TerrainError) -> GEOSHandle {
    var parts = unsafe parts
    let made = unsafe parts.withUnsafeMutableBufferPointer { buffer in
      unsafe GEOSGeom_createCollection_r(
        handle,
        Int32(type.rawValue),
        buffer.baseAddress,
        UInt32(buffer.count)
      )
    }
    return try unsafe owned(made, "collection")
  }

  private func free(_ geometries: [OpaquePointer?]) {
    for index in 0..<(unsafe geometries.count) { unsafe GEOSGeom_destroy_r(handle, geometries[index]) }
  }
}
