import CGDAL

/// The functions of GDAL, each under its own name.
///
/// Where GDAL may be missing `GDALLibrary.quietly` comes first, which says so.
var gdal: GDALFunctions {
  switch unsafe GDALLibrary.loaded {
  case .success(let functions): unsafe functions.pointee
  case .failure(let error): fatalError(error.description)
  }
}

/// GDAL, loaded and registered once and only when a file is first opened, with its errors kept off the terminal.
enum GDALLibrary {
  /// The formats that are read: files that cannot send the reader on to other files or to the network.
  static let readableFormats = [
    "ESRI Shapefile", "GPKG", "GeoJSON", "GeoJSONSeq", "TopoJSON", "ESRIJSON", "FlatGeobuf",
    "MapInfo File", "KML", "LIBKML", "GPX", "OpenFileGDB", "DXF", "CSV", "XLSX", "ODS",
  ]

  // A static constant is initialised once, whichever thread comes first; what it holds is never written to again.
  nonisolated(unsafe) fileprivate static let loaded: Result<UnsafePointer<GDALFunctions>, TerrainError> = {
    var problem: UnsafePointer<CChar>?
    guard let found = unsafe gdal_functions(&problem) else {
      let reason = unsafe problem.map { unsafe String(cString: $0) } ?? "no reason given"
      let wayOut = "install it, as with “apt-get install libgdal-dev”"
      return unsafe .failure(
        TerrainError(.notFound, "GDAL", "GDAL is needed here and was not found (\(reason)); \(wayOut)")
      )
    }
    unsafe found.pointee.GDALAllRegister()
    unsafe found.pointee.OSRSetPROJEnableNetwork(0)
    return unsafe .success(found)
  }()

  /// What the body returns, run with errors collected instead of printed.
  static func quietly<Result>(
    _ body: () throws(TerrainError) -> Result
  ) throws(TerrainError) -> Result {
    _ = try unsafe loaded.get()
    unsafe gdal.CPLPushErrorHandler(gdal.CPLQuietErrorHandler)
    gdal.CPLErrorReset()
    defer { gdal.CPLPopErrorHandler() }
    return try body()
  }

  /// True where a call since the last reset has failed, rather than warned.
  static var hasFailed: Bool { gdal.CPLGetLastErrorType().rawValue >= CE_Failure.rawValue }

  /// What GDAL said last on this thread; a fallback where it said nothing.
  static func lastMessage(or fallback: String) -> String {
    guard let text = unsafe gdal.CPLGetLastErrorMsg() else { return fallback }
    let message = unsafe String(cString: text)
    return message.isEmpty ? fallback : message
  }

  /// What the body returns, with a list of C strings that lives as long as the call.
  static func withStrings<Result>(
    _ strings: [String],
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Result
  ) -> Result {
    var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = nil
    for string in strings { unsafe list = unsafe gdal.CSLAddString(list, string) }
    defer { unsafe gdal.CSLDestroy(list) }
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
    _ = unsafe gdal.GDALClose(handle)
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
        unsafe gdal.GDALOpenEx(path, flags, Self.constant(formats), Self.constant(options), nil)
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
