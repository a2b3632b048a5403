import Foundation
import Zongheng

/// Writes files whole or not at all: a temporary file beside the target, flushed to the disk, then renamed.
public enum WholeFile {
  /// Writes bytes to a file, replacing what was there.
  public static func write(_ bytes: [UInt8], to file: URL) throws(ZonghengError) {
    let temporary = file.deletingLastPathComponent().appendingPathComponent(
      ".\(file.lastPathComponent).\(UUID().uuidString).part"
    )
    do {
      try Data().write(to: temporary, options: .withoutOverwriting)
      let handle = try FileHandle(forWritingTo: temporary)
      defer { try? handle.close() }
      try handle.write(contentsOf: Data(bytes))
      try handle.synchronize()
    } catch {
      try? FileManager.default.removeItem(at: temporary)
      throw ZonghengError(
        .output,
        file.path,
        "cannot be written (\(error.localizedDescription))",
        wayOut: "check that the folder exists, may be written to, and has room"
      )
    }
    guard unsafe rename(temporary.path, file.path) == 0 else {
      try? FileManager.default.removeItem(at: temporary)
      throw ZonghengError(
        .output,
        file.path,
        "cannot be put in place",
        wayOut: "check that no folder has this name"
      )
    }
  }
}
