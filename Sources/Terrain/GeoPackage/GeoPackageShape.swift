/// Shapes as GeoPackage binary: a header with the rectangle around the shape, then the shape in little-endian WKB
/// (OGC 12-128r15, clause 2.1.3).
struct GeoPackageShape {
  /// The kind of every shape of the layer.
  let shape: OutputShape
  /// The layer's coordinate system, by its number in the file.
  let systemID: Int32

  /// Appends a shape.
  /// - Parameter box: the rectangle around it; an empty one for a shape without positions.
  func append(_ geometry: Geometry, box: BoundingBox, to bytes: inout [UInt8]) throws(TerrainError) {
    let hasEnvelope = shape != .point && !box.isEmpty
    let flags: UInt8 = 1 | (hasEnvelope ? 2 : 0) | (box.isEmpty ? 16 : 0)
    bytes += [0x47, 0x50, 0, flags]
    Self.append(UInt32(bitPattern: systemID), to: &bytes)
    if hasEnvelope {
      for limit in [box.minX, box.maxX, box.minY, box.maxY] { Self.append(limit.bitPattern, to: &bytes) }
    }
    switch (geometry, shape) {
    case (.point(let point), .point):
      Self.head(1, to: &bytes)
      Self.append(point.x.bitPattern, to: &bytes)
      Self.append(point.y.bitPattern, to: &bytes)
    case (.polylines(let lines), .multiLineString):
      Self.head(5, count: lines.count, to: &bytes)
      for line in lines {
        Self.head(2, to: &bytes)
        Self.append(line.points, to: &bytes)
      }
    case (.polygons(let area), .multiPolygon):
      Self.head(6, count: area.polygons.count, to: &bytes)
      for polygon in area.polygons {
        Self.head(3, count: polygon.holes.count + 1, to: &bytes)
        Self.append(polygon.exterior, to: &bytes)
        for hole in polygon.holes { Self.append(hole, to: &bytes) }
      }
    default:
      throw TerrainError(.unwritable, "", "the shape is not of the layer's kind (\(shape.rawValue))")
    }
  }

  private static func head(_ type: UInt32, count: Int? = nil, to bytes: inout [UInt8]) {
    bytes.append(1)
    append(type, to: &bytes)
    if let count { append(UInt32(count), to: &bytes) }
  }

  private static func append(_ points: [Point], to bytes: inout [UInt8]) {
    append(UInt32(points.count), to: &bytes)
    for point in points {
      append(point.x.bitPattern, to: &bytes)
      append(point.y.bitPattern, to: &bytes)
    }
  }

  private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
    unsafe withUnsafeBytes(of: number.littleEndian) { unsafe bytes.append(contentsOf: $0) }
  }
}
