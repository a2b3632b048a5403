import CGDAL

/// One layer on its way into an open file.
struct LayerWriter {
  let path: String
  let layer: OutputLayer
  var idColumn = "fid"

  /// Creates the layer in the file and writes every feature.
  func write(into file: borrowing GDALFile) throws(TerrainError) {
    let handle = try unsafe created(in: file)
    guard let definition = unsafe OGR_L_GetLayerDefn(handle) else { throw failed("no columns") }
    for (row, feature) in layer.features.enumerated() {
      precondition(
        feature.values.count == layer.fields.count,
        "a feature needs one value per field of its layer"
      )
      let target = unsafe OGR_F_Create(definition)
      defer { unsafe OGR_F_Destroy(target) }
      if feature.id >= 1 { _ = unsafe OGR_F_SetFID(target, feature.id) }
      for (index, value) in feature.values.enumerated() {
        let index = Int32(index)
        switch value {
        case .null: unsafe OGR_F_SetFieldNull(target, index)
        case .integer(let number): unsafe OGR_F_SetFieldInteger64(target, index, number)
        case .real(let number): unsafe OGR_F_SetFieldDouble(target, index, number)
        case .text(let text): unsafe OGR_F_SetFieldString(target, index, text)
        }
      }
      if let geometry = feature.geometry {
        let shape = try unsafe GeometryWriter.handle(geometry, as: layer.shape, subject: "row \(row + 1)")
        guard unsafe OGR_F_SetGeometryDirectly(target, shape) == 0 else {
          throw failed("the shape of row \(row + 1) is refused")
        }
      }
      guard unsafe OGR_L_CreateFeature(handle, target) == 0 else {
        throw failed("row \(row + 1) is refused")
      }
    }
  }

  /// A new, empty layer with its columns; the handle belongs to the file.
  private func created(in file: borrowing GDALFile) throws(TerrainError) -> UnsafeMutableRawPointer {
    let system = unsafe OSRNewSpatialReference(nil)
    defer { unsafe OSRDestroySpatialReference(system) }
    unsafe OSRSetAxisMappingStrategy(system, OAMS_TRADITIONAL_GIS_ORDER)
    if let definition = layer.coordinateSystem?.definition {
      guard unsafe OSRSetFromUserInput(system, definition) == 0 else {
        throw failed("the coordinate system \(definition) is not known")
      }
    }
    let type =
      switch layer.shape {
      case nil: wkbNone
      case .point: wkbPoint
      case .multiLineString: wkbMultiLineString
      case .multiPolygon: wkbMultiPolygon
      }
    var options = ["FID=\(idColumn)"]
    if layer.shape != nil { options += ["GEOMETRY_NAME=geom", "SPATIAL_INDEX=YES"] }
    let made = unsafe GDALLibrary.withStrings(options) { options in
      unsafe GDALDatasetCreateLayer(
        file.handle,
        layer.name,
        layer.coordinateSystem == nil ? nil : system,
        type,
        options
      )
    }
    guard let made = unsafe made else { throw failed("the layer cannot be made") }
    for field in layer.fields {
      let kind =
        switch field.kind {
        case .integer: OFTInteger64
        case .real: OFTReal
        case .text: OFTString
        }
      let column = unsafe OGR_Fld_Create(field.name, kind)
      defer { unsafe OGR_Fld_Destroy(column) }
      guard unsafe OGR_L_CreateField(made, column, 0) == 0 else {
        throw failed("column \(field.name) is refused")
      }
    }
    return unsafe made
  }

  private func failed(_ trouble: String) -> TerrainError {
    TerrainError(.unwritable, path, "layer \(layer.name): \(VectorFile.wayOut(trouble))")
  }
}

/// Values as GDAL geometries.
enum GeometryWriter {
  /// A geometry that belongs to the caller, always of the layer's multi type.
  static func handle(
    _ geometry: Geometry,
    as shape: OutputShape?,
    subject: String
  ) throws(TerrainError) -> UnsafeMutableRawPointer? {
    switch (geometry, shape) {
    case (.point(let point), .point): return unsafe filled(wkbPoint, [point])
    case (.polylines(let lines), .multiLineString):
      let whole = unsafe OGR_G_CreateGeometry(wkbMultiLineString)
      for line in lines { unsafe OGR_G_AddGeometryDirectly(whole, filled(wkbLineString, line.points)) }
      return unsafe whole
    case (.polygons(let area), .multiPolygon):
      let whole = unsafe OGR_G_CreateGeometry(wkbMultiPolygon)
      for polygon in area.polygons {
        let part = unsafe OGR_G_CreateGeometry(wkbPolygon)
        for ring in polygon.rings { unsafe OGR_G_AddGeometryDirectly(part, filled(wkbLinearRing, ring)) }
        unsafe OGR_G_AddGeometryDirectly(whole, part)
      }
      return unsafe whole
    default:
      throw TerrainError(
        .unwritable,
        subject,
        "\(subject): the shape is not of the layer's kind (\(shape?.rawValue ?? "table"))"
      )
    }
  }

  private static func filled(_ type: OGRwkbGeometryType, _ points: [Point]) -> UnsafeMutableRawPointer? {
    let geometry = unsafe OGR_G_CreateGeometry(type)
    let stride = Int32(MemoryLayout<Point>.stride)
    unsafe points.withUnsafeBytes { bytes in
      let start = bytes.baseAddress
      let second = unsafe start.map { unsafe $0 + MemoryLayout<Double>.stride }
      unsafe OGR_G_SetPoints(geometry, Int32(points.count), start, stride, second, stride, nil, 0)
    }
    return unsafe geometry
  }
}
