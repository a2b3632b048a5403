import CGDAL

/// GDAL, registered once and only when a file is first opened, with its errors kept off the terminal.
enum GDALLibrary {
  /// The formats that are read: files that cannot send the reader on to other files or to the network.
  static let readableFormats = [
    "ESRI Shapefile", "GPKG", "GeoJSON", "GeoJSONSeq", "TopoJSON", "ESRIJSON", "FlatGeobuf",
    "MapInfo File", "KML", "LIBKML", "GPX", "OpenFileGDB", "DXF", "CSV", "XLSX", "ODS",
  ]

  // A static constant is initialised once, whichever thread comes first.
  private static let registered: Bool = {
    GDALAllRegister()
    OSRSetPROJEnableNetwork(0)
    return true
  }()

  /// What the body returns, run with errors collected instead of printed.
  static func quietly<Result>(
    _ body: () throws(TerrainError) -> Result
  ) throws(TerrainError) -> Result {
    precondition(registered, "GDAL registers its formats before it is used")
    unsafe CPLPushErrorHandler(CPLQuietErrorHandler)
    CPLErrorReset()
    defer { CPLPopErrorHandler() }
    return try body()
  }

  /// True where a call since the last reset has failed, rather than warned.
  static var hasFailed: Bool { CPLGetLastErrorType().rawValue >= CE_Failure.rawValue }

  /// What GDAL said last on this thread; a fallback where it said nothing.
  static func lastMessage(or fallback: String) -> String {
    guard let text = unsafe CPLGetLastErrorMsg() else { return fallback }
    let message = unsafe String(cString: text)
    return message.isEmpty ? fallback : message
  }

  /// What the body returns, with a list of C strings that lives as long as the call.
  static func withStrings<Result>(
    _ strings: [String],
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Result
  ) -> Result {
    var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = nil
    for string in strings { unsafe list = unsafe CSLAddString(list, string) }
    defer { unsafe CSLDestroy(list) }
    return unsafe body(list)
  }
}

/// An open file, closed when its owner lets go of it.
@safe struct GDALFile: ~Copyable {
  /// Owned by this value.
  let handle: UnsafeMutableRawPointer

  /// Takes over an open handle.
  init(owning handle: UnsafeMutableRawPointer) {
    unsafe self.handle = handle
  }

  deinit {
    _ = unsafe GDALClose(handle)
  }

  /// A file opened to read its features.
  init(
    reading path: String,
    formats: [String] = GDALLibrary.readableFormats,
    options: [String] = []
  ) throws(TerrainError) {
    let flags = UInt32(GDAL_OF_VECTOR | GDAL_OF_READONLY)
    let opened = unsafe GDALLibrary.withStrings(formats) { formats in
      unsafe GDALLibrary.withStrings(options) { options in
        unsafe GDALOpenEx(path, flags, Self.constant(formats), Self.constant(options), nil)
      }
    }
    guard let opened = unsafe opened else {
      throw TerrainError(
        .unreadable,
        path,
        "\(GDALLibrary.lastMessage(or: "the format is not known")); check that the file is complete, or "
          + "export it again as GeoPackage, GeoJSON or Shapefile"
      )
    }
    unsafe self.init(owning: opened)
  }

  private static func constant(
    _ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
  ) -> UnsafePointer<UnsafePointer<CChar>?>? {
    unsafe UnsafeRawPointer(list)?.assumingMemoryBound(to: UnsafePointer<CChar>?.self)
  }
}
