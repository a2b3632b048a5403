import CGDAL

/// GDAL geometries as values: every type comes down to a point, lines, or areas.
enum GeometryReader {
  /// The shapes of one row: none where it is empty, several only where it holds several points.
  ///
  /// - Parameter handle: a geometry that belongs to its feature.
  static func geometries(_ handle: UnsafeMutableRawPointer?) -> [Geometry] {
    guard let handle = unsafe handle else { return [] }
    var parts = Parts()
    if unsafe gdal.OGR_G_HasCurveGeometry(handle, 0) != 0 {
      let straight = unsafe gdal.OGR_G_GetLinearGeometry(handle, 0, nil)
      defer { unsafe gdal.OGR_G_DestroyGeometry(straight) }
      if let straight = unsafe straight { unsafe parts.add(straight) }
    } else {
      unsafe parts.add(handle)
    }
    if !parts.polygons.isEmpty { return [.polygons(MultiPolygon(parts.polygons))] }
    if !parts.lines.isEmpty { return [.polylines(parts.lines)] }
    return parts.points.map { .point($0) }
  }

  private struct Parts {
    var points: [Point] = []
    var lines: [Polyline] = []
    var polygons: [Polygon] = []

    mutating func add(_ handle: UnsafeMutableRawPointer) {
      switch unsafe gdal.OGR_GT_Flatten(gdal.OGR_G_GetGeometryType(handle)) {
      case wkbPoint:
        points += unsafe positions(handle).filter(\.isFinite)
      case wkbLineString, wkbLinearRing:
        let line = unsafe positions(handle)
        if line.count >= 2 { lines.append(Polyline(line)) }
      case wkbPolygon, wkbTriangle:
        let rings = (0..<(unsafe gdal.OGR_G_GetGeometryCount(handle))).map { index in
          unsafe positions(gdal.OGR_G_GetGeometryRef(handle, index))
        }
        if let exterior = rings.first, !exterior.isEmpty {
          polygons.append(
            Polygon(exterior: exterior, holes: rings.dropFirst().filter { !$0.isEmpty })
          )
        }
      default:
        for index in 0..<(unsafe gdal.OGR_G_GetGeometryCount(handle)) {
          if let part = unsafe gdal.OGR_G_GetGeometryRef(handle, index) { unsafe add(part) }
        }
      }
    }

    /// The vertices of a point, line or ring, fetched in one call.
    private func positions(_ handle: UnsafeMutableRawPointer?) -> [Point] {
      let count = Int(unsafe gdal.OGR_G_GetPointCount(handle))
      guard count > 0 else { return [] }
      let stride = MemoryLayout<Point>.stride
      return unsafe [Point](unsafeUninitializedCapacity: count) { buffer, filled in
        let start = UnsafeMutableRawPointer(buffer.baseAddress)
        let second = unsafe start.map { unsafe $0 + MemoryLayout<Double>.stride }
        filled = Int(
          unsafe gdal.OGR_G_GetPoints(handle, start, Int32(stride), second, Int32(stride), nil, 0)
        )
      }
    }
  }
}
