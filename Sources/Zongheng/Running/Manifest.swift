import Crypto
import Foundation

/// One input file of a result, with the hash that identifies its content.
public struct InputFile: Hashable, Sendable {
  /// Its path within the project's folder.
  public var path: String
  /// Its size in bytes.
  public var bytes: Int
  /// Its SHA-256, in hexadecimal.
  public var sha256: String

  /// A file whose hash is known.
  public init(path: String, bytes: Int, sha256: String) {
    self.path = path
    self.bytes = bytes
    self.sha256 = sha256
  }

  /// A file of a project's folder, hashed piece by piece.
  public init(folder: String, path: String) throws(ZonghengError) {
    self.path = path
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: folder).appendingPathComponent(path))
      defer { try? handle.close() }
      var hash = SHA256()
      var bytes = 0
      while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
        hash.update(data: piece)
        bytes += piece.count
      }
      self.bytes = bytes
      sha256 = hash.finalize().map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
    } catch {
      throw ZonghengError(.input, path, "cannot be read", wayOut: "check that it is there and readable")
    }
  }
}
