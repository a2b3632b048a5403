import Foundation
import Zongheng

/// Writes a file whole or not at all: beside its place, flushed to the disk, then renamed.
public enum AtomicFile {
  /// Writes bytes to a path, in place of an older file.
  public static func write(_ data: Data, to path: String) throws(ZonghengError) {
    let temporary = URL(fileURLWithPath: path + ".part-\(ProcessInfo.processInfo.processIdentifier)")
    do {
      try data.write(to: temporary)
      let handle = try FileHandle(forWritingTo: temporary)
      try handle.synchronize()
      try handle.close()
    } catch {
      try? FileManager.default.removeItem(at: temporary)
      throw ZonghengError(
        .output,
        path,
        "cannot be written (\(error.localizedDescription))",
        wayOut: "check that the folder exists and may be written to"
      )
    }
    // rename() takes the place of a file in one step and never that of a folder.
    guard unsafe rename(temporary.path, path) == 0 else {
      try? FileManager.default.removeItem(at: temporary)
      throw ZonghengError(
        .output,
        path,
        "cannot be put in place",
        wayOut: "check that no folder has this name"
      )
    }
  }
}
