import CGEOS

/// GEOS for one worker: not `Sendable`, so that it stays in one synchronous stretch.
@safe final class GEOSContext {
  /// Owned by this object.
  let handle: GEOSContextHandle_t
  /// What GEOS said last, until it becomes an error.
  private var message = ""

  init() throws(TerrainError) {
    guard let handle = unsafe GEOS_init_r() else {
      throw TerrainError(.geometry, "GEOS", "no context can be made; check the memory of the machine")
    }
    unsafe self.handle = handle
    // The handler lives as long as the context, and the context as long as this object.
    _ = unsafe GEOSContext_setErrorMessageHandler_r(
      handle,
      { text, owner in
        guard let text = unsafe text, let owner = unsafe owner else { return }
        unsafe Unmanaged<GEOSContext>.fromOpaque(owner).takeUnretainedValue().message =
          unsafe String(cString: text)
      },
      Unmanaged.passUnretained(self).toOpaque()
    )
  }

  deinit { unsafe GEOS_finish_r(handle) }

  /// The result as an owned handle; the last message as an error where there is no result.
  func owned(_ geometry: OpaquePointer?, _ operation: String) throws(TerrainError) -> GEOSHandle {
    guard let geometry = unsafe geometry else { throw failure(operation) }
    return unsafe GEOSHandle(owning: geometry, in: self)
  }

  /// The last message as an error; it is cleared.
  func failure(_ operation: String) -> TerrainError {
    defer { message = "" }
    return TerrainError(
      .geometry,
      operation,
      "\(message.isEmpty ? "no result" : message); repair the areas first (zongheng check --repair)"
    )
  }
}

/// One GEOS geometry, freed when its owner lets go of it.
@safe struct GEOSHandle: ~Copyable {
  /// Owned by this value; `nil` once given up.
  private(set) var geometry: OpaquePointer?
  let context: GEOSContext

  init(owning geometry: OpaquePointer, in context: GEOSContext) {
    unsafe self.geometry = geometry
    self.context = context
  }

  deinit { if unsafe geometry != nil { unsafe GEOSGeom_destroy_r(context.handle, geometry) } }

  /// Gives the geometry up to another owner.
  mutating func release() -> OpaquePointer? {
    defer { unsafe geometry = nil }
    return unsafe geometry
  }
}
