import Foundation
import Zongheng

/// Writes files whole or not at all: a temporary file beside the target, flushed to the disk, then renamed.
public enum WholeFile {
  /// Writes bytes to a file, replacing what was there.
  public static func write(_ bytes: [UInt8], to file: URL) throws(ZonghengError) {
    try write(to: file) { part throws(ZonghengError) in try part.append(bytes) }
  }

  /// Writes what a function appends to a file, piece by piece, replacing what was there; nothing where it throws.
  public static func write<Result>(
    to file: URL,
    _ body: (PartFile) throws(ZonghengError) -> Result
  ) throws(ZonghengError) -> Result {
    guard mayBeReplaced(file) else {
      throw ZonghengError(
        .output,
        file.path,
        "is no file, and is not replaced by one",
        wayOut: "name a file, or leave the output away to print"
      )
    }
    let temporary = file.deletingLastPathComponent().appendingPathComponent(
      ".\(file.lastPathComponent).\(UUID().uuidString).part"
    )
    do throws(ZonghengError) {
      let part = try PartFile(temporary, for: file)
      let result = try body(part)
      try part.finish()
      guard unsafe rename(temporary.path, file.path) == 0 else {
        throw ZonghengError(
          .output,
          file.path,
          "cannot be put in place",
          wayOut: "check that no folder has this name"
        )
      }
      return result
    } catch {
      try? FileManager.default.removeItem(at: temporary)
      throw error
    }
  }

  /// False for what is there and is a device, a pipe or a socket, links followed: a rename would take its place.
  private static func mayBeReplaced(_ file: URL) -> Bool {
    let path = file.resolvingSymlinksInPath().path
    guard let kind = (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
    else {
      return true
    }
    return kind == .typeRegular || kind == .typeDirectory
  }
}

/// A file that is not yet whole.
public final class PartFile {
  private let handle: FileHandle
  private let file: URL

  fileprivate init(_ temporary: URL, for file: URL) throws(ZonghengError) {
    self.file = file
    do {
      try Data().write(to: temporary, options: .withoutOverwriting)
      handle = try FileHandle(forWritingTo: temporary)
    } catch {
      throw Self.failure(file, error)
    }
  }

  deinit { try? handle.close() }

  /// Appends bytes.
  public func append(_ bytes: [UInt8]) throws(ZonghengError) {
    do { try handle.write(contentsOf: Data(bytes)) } catch { throw Self.failure(file, error) }
  }

  fileprivate func finish() throws(ZonghengError) {
    do { try handle.synchronize() } catch { throw Self.failure(file, error) }
  }

  private static func failure(_ file: URL, _ error: any Error) -> ZonghengError {
    ZonghengError(
      .output,
      file.path,
      "cannot be written (\(error.localizedDescription))",
      wayOut: "check that the folder exists, may be written to, and has room"
    )
  }
}
