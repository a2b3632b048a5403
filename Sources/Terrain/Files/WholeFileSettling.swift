import Foundation

/// Puts a finished draft in the place of a file.
enum WholeFileSettling {
  /// Pushes the draft to the disk and gives it its name.
  static func settle(_ draft: String, as path: String) throws(TerrainError) {
    let descriptor = unsafe open(draft, O_RDONLY)
    guard descriptor >= 0 else { throw systemError(path) }
    let synced = fsync(descriptor)
    guard close(descriptor) == 0, synced == 0 else { throw systemError(path) }
    guard unsafe rename(draft, path) == 0 else { throw systemError(path) }
  }

  private static func systemError(_ path: String) -> TerrainError {
    let reason = unsafe String(cString: strerror(errno))
    return TerrainError(
      .unwritable,
      path,
      "\(reason); check the space on the disk and the rights to the folder"
    )
  }
}
