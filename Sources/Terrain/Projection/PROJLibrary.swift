import CPROJ

/// The functions of PROJ, each under its own name.
///
/// `Projection.quietContext` comes first, which says where PROJ is missing.
var proj: PROJFunctions {
  switch unsafe PROJLibrary.loaded {
  case .success(let functions): unsafe functions.pointee
  case .failure(let error): fatalError(error.description)
  }
}

/// PROJ, loaded once and only when a coordinate system is first asked for.
enum PROJLibrary {
  // A static constant is initialised once, whichever thread comes first; what it holds is never written to again.
  nonisolated(unsafe) static let loaded: Result<UnsafePointer<PROJFunctions>, TerrainError> = {
    var problem: UnsafePointer<CChar>?
    guard let found = unsafe proj_functions(&problem) else {
      let reason = unsafe problem.map { unsafe String(cString: $0) } ?? "no reason given"
      let wayOut = "install it, as with “apt-get install libproj-dev”"
      return unsafe .failure(
        TerrainError(
          .coordinateSystem,
          "PROJ",
          "PROJ is needed here and was not found (\(reason)); \(wayOut)"
        )
      )
    }
    return unsafe .success(found)
  }()
}
