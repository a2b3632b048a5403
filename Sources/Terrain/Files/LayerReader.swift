import CGDAL

/// One open layer on its way into memory.
@safe struct LayerReader: ~Copyable {
  private let path: String
  /// Owned by the open file, which outlives the reader.
  private let handle: UnsafeMutableRawPointer

  init(path: String, layer: UnsafeMutableRawPointer) {
    self.path = path
    unsafe self.handle = layer
  }

  /// The whole layer.
  func layer() throws(TerrainError) -> VectorLayer {
    let name = unsafe Self.text(gdal.OGR_L_GetName(handle)) ?? ""
    // Workbooks are read when their columns are first asked for: what goes wrong there counts as well.
    gdal.CPLErrorReset()
    let columns = fields()
    var features: [Feature] = []
    var rows = 0
    unsafe gdal.OGR_L_ResetReading(handle)
    while let feature = unsafe gdal.OGR_L_GetNextFeature(handle) {
      defer { unsafe gdal.OGR_F_Destroy(feature) }
      rows += 1
      let id = unsafe gdal.OGR_F_GetFID(feature)
      var values: [FieldValue] = []
      values.reserveCapacity(columns.count)
      for index in columns.indices {
        values.append(
          try unsafe value(of: feature, Int32(index), columns[index].kind, subject: "\(name), feature \(id)")
        )
      }
      let shapes = unsafe GeometryReader.geometries(gdal.OGR_F_GetGeometryRef(feature))
      if shapes.isEmpty { features.append(Feature(id: id, geometry: nil, values: values)) }
      for shape in shapes { features.append(Feature(id: id, geometry: shape, values: values)) }
    }
    if GDALLibrary.hasFailed {
      throw TerrainError(
        .unreadable,
        path,
        "layer \(name) breaks off after \(rows) features (\(GDALLibrary.lastMessage(or: "no reason given"))); "
          + "copy or export the file again"
      )
    }
    return VectorLayer(
      name: name,
      fields: columns,
      features: features,
      coordinateSystem: coordinateSystem()
    )
  }

  private func fields() -> [Field] {
    guard let definition = unsafe gdal.OGR_L_GetLayerDefn(handle) else { return [] }
    return (0..<(unsafe gdal.OGR_FD_GetFieldCount(definition))).map { index in
      let field = unsafe gdal.OGR_FD_GetFieldDefn(definition, index)
      let name = unsafe Self.text(gdal.OGR_Fld_GetNameRef(field)) ?? ""
      return switch unsafe gdal.OGR_Fld_GetType(field) {
      case OFTInteger, OFTInteger64: Field(name, .integer)
      case OFTReal: Field(name, .real)
      default: Field(name, .text)
      }
    }
  }

  private func value(
    of feature: UnsafeMutableRawPointer,
    _ index: Int32,
    _ kind: Field.Kind,
    subject: String
  ) throws(TerrainError) -> FieldValue {
    guard unsafe gdal.OGR_F_IsFieldSetAndNotNull(feature, index) != 0 else { return .null }
    switch kind {
    case .integer: return .integer(unsafe gdal.OGR_F_GetFieldAsInteger64(feature, index))
    case .real: return .real(unsafe gdal.OGR_F_GetFieldAsDouble(feature, index))
    case .text:
      if let date = unsafe DateReader.text(of: feature, index) { return .text(date) }
      guard let bytes = unsafe gdal.OGR_F_GetFieldAsString(feature, index) else { return .null }
      guard let text = unsafe String(validatingCString: bytes) else {
        throw TerrainError(
          .unreadable,
          path,
          "\(subject): the text of column \(index + 1) is not UTF-8; name the file's encoding, such as GBK"
        )
      }
      return .text(text)
    }
  }

  /// The authority's code where there is one, else the whole definition; `nil` where the file says nothing.
  private func coordinateSystem() -> CoordinateSystem? {
    guard let system = unsafe gdal.OGR_L_GetSpatialRef(handle),
      unsafe gdal.OSRIsLocal(system) == 0,
      unsafe Self.text(gdal.OSRGetName(system))?.hasPrefix("Undefined") != true
    else { return nil }
    if let authority = unsafe Self.text(gdal.OSRGetAuthorityName(system, nil)),
      let code = unsafe Self.text(gdal.OSRGetAuthorityCode(system, nil))
    {
      return CoordinateSystem("\(authority):\(code)")
    }
    var definition: UnsafeMutablePointer<CChar>? = nil
    defer { unsafe gdal.VSIFree(definition) }
    guard unsafe gdal.OSRExportToWkt(system, &definition) == 0 else { return nil }
    return unsafe Self.text(definition).map(CoordinateSystem.init)
  }

  private static func text(_ bytes: UnsafePointer<CChar>?) -> String? {
    guard let bytes = unsafe bytes else { return nil }
    return unsafe String(cString: bytes)
  }
}

/// Dates and times as ISO 8601, whatever the format's own way of writing them.
enum DateReader {
  /// The text of a date field; `nil` where the field is none.
  static func text(of feature: UnsafeMutableRawPointer, _ index: Int32) -> String? {
    let type = unsafe gdal.OGR_Fld_GetType(gdal.OGR_F_GetFieldDefnRef(feature, index))
    guard type == OFTDate || type == OFTTime || type == OFTDateTime else { return nil }
    var (year, month, day, hour, minute, zone) = (Int32(0), Int32(0), Int32(0), Int32(0), Int32(0), Int32(0))
    var second: Float = 0
    guard
      unsafe gdal.OGR_F_GetFieldAsDateTimeEx(
        feature,
        index,
        &year,
        &month,
        &day,
        &hour,
        &minute,
        &second,
        &zone
      ) != 0
    else { return nil }
    let date = "\(padded(year, 4))-\(padded(month))-\(padded(day))"
    let milliseconds = Int32((second * 1000).rounded())
    var time = "\(padded(hour)):\(padded(minute)):\(padded(milliseconds / 1000))"
    if milliseconds % 1000 != 0 { time += ".\(padded(milliseconds % 1000, 3))" }
    // 100 is UTC, and every step from there a quarter of an hour; 0 and 1 say nothing of the zone.
    if zone == 100 { time += "Z" }
    if zone > 1 && zone != 100 {
      let minutes = (zone - 100) * 15
      time += "\(minutes < 0 ? "-" : "+")\(padded(abs(minutes) / 60)):\(padded(abs(minutes) % 60))"
    }
    return type == OFTDate ? date : type == OFTTime ? time : "\(date)T\(time)"
  }

  private static func padded(_ number: Int32, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
