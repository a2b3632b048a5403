import CPROJ

/// A transform between two coordinate systems, for whole columns of positions.
///
/// PROJ with a context of its own: no network, no messages. Building one takes milliseconds, a point a
/// fraction of a microsecond; it stays with the worker that made it.
@safe public struct Projection: ~Copyable {
  /// Both owned by this value.
  private let context: OpaquePointer
  private let transform: OpaquePointer

  /// The transform from one system to another.
  public init(from source: CoordinateSystem, to target: CoordinateSystem) throws(TerrainError) {
    let context = try unsafe Self.quietContext()
    guard
      let raw = unsafe proj.proj_create_crs_to_crs(context, source.asCRS, target.asCRS, nil)
    else {
      let reason = unsafe Self.reason(context)
      _ = unsafe proj.proj_context_destroy(context)
      throw TerrainError(
        .coordinateSystem,
        "\(source.definition) to \(target.definition)",
        "\(reason); name both systems by their EPSG codes"
      )
    }
    let upright = unsafe proj.proj_normalize_for_visualization(context, raw)
    _ = unsafe proj.proj_destroy(raw)
    guard let upright = unsafe upright else {
      _ = unsafe proj.proj_context_destroy(context)
      throw TerrainError(
        .coordinateSystem,
        "\(source.definition) to \(target.definition)",
        "the order of the axes is not known; name both systems by their EPSG codes"
      )
    }
    unsafe self.context = context
    unsafe self.transform = upright
  }

  deinit {
    _ = unsafe proj.proj_destroy(transform)
    _ = unsafe proj.proj_context_destroy(context)
  }

  /// Replaces every position by its place in the target system; one that has none becomes not-a-number.
  public func project(_ column: inout PointColumn) {
    run(&column, PJ_FWD)
  }

  /// Replaces every position of the target system by its place in the source; one that has none becomes
  /// not-a-number.
  public func unproject(_ column: inout PointColumn) {
    run(&column, PJ_INV)
  }

  private func run(_ column: inout PointColumn, _ direction: PJ_DIRECTION) {
    let count = column.count
    guard count > 0 else { return }
    let stride = MemoryLayout<Double>.stride
    _ = unsafe proj.proj_errno_reset(transform)
    _ = unsafe column.x.withUnsafeMutableBufferPointer { x in
      unsafe column.y.withUnsafeMutableBufferPointer { y in
        unsafe proj.proj_trans_generic(
          transform,
          direction,
          x.baseAddress,
          stride,
          count,
          y.baseAddress,
          stride,
          count,
          nil,
          0,
          0,
          nil,
          0,
          0
        )
      }
    }
    for index in 0..<count where !(column.x[index].isFinite && column.y[index].isFinite) {
      column.x[index] = .nan
      column.y[index] = .nan
    }
  }

  /// A context of the caller's own, without network and messages.
  static func quietContext() throws(TerrainError) -> OpaquePointer {
    _ = try unsafe PROJLibrary.loaded.get()
    guard let context = unsafe proj.proj_context_create() else {
      throw TerrainError(.coordinateSystem, "PROJ", "no context can be made; check the memory of the machine")
    }
    _ = unsafe proj.proj_log_level(context, PJ_LOG_NONE)
    _ = unsafe proj.proj_context_set_enable_network(context, 0)
    return unsafe context
  }

  /// What PROJ says of its last failure.
  static func reason(_ context: OpaquePointer) -> String {
    guard let text = unsafe proj.proj_context_errno_string(context, proj.proj_context_errno(context)) else {
      return "PROJ knows no way"
    }
    return unsafe String(cString: text)
  }
}
