import Crypto
import Foundation

/// What results call the devices that people carry: names that only the project's secret ties to a device.
///
/// The name of a device is the HMAC-SHA256 of its id (RFC 2104, FIPS 180-4) under the secret: the same in every week
/// of a project, another in every project, and not found by trying all ids without the secret. Vehicles keep theirs.
public struct Pseudonyms: Sendable {
  /// The file of a project's folder that holds its secret.
  public static let fileName = "pseudonyms.key"

  private let key: SymmetricKey

  /// Names under a secret.
  public init(secret: Data) { key = SymmetricKey(data: secret) }

  /// What results call each device of a list; all different.
  public func names(of devices: [Device]) -> [String] {
    var taken = Set(devices.lazy.filter { !$0.kind.isOnFoot }.map(\.id))
    return devices.map { device in
      guard device.kind.isOnFoot else { return device.id }
      let code = HMAC<SHA256>.authenticationCode(for: Data(device.id.utf8), using: key)
      let digits = code.map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
      // Forty bits tell a district's devices apart; where they do not, more of the code does.
      var length = 10
      while length < digits.count, taken.contains("P-" + digits.prefix(length)) { length += 1 }
      let name = "P-" + digits.prefix(length)
      taken.insert(name)
      return name
    }
  }

  /// The names under the secret of a project's folder; a secret is made and kept there where there is none yet.
  ///
  /// - Throws: `ZonghengError` where the secret is too short, cannot be read, or cannot be made.
  public static func ofProject(folder: String) throws(ZonghengError) -> Pseudonyms {
    let path = try ProjectFolder(path: folder).resolved(fileName, subject: fileName)
    if !FileManager.default.fileExists(atPath: path) { try make(at: path) }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ZonghengError(
        .input,
        path,
        "cannot be read",
        wayOut: "check its rights; it keys people's pseudonyms"
      )
    }
    let secret = Data(data.drop { isSpace($0) }.reversed().drop { isSpace($0) }.reversed())
    // Sixteen bytes: what NIST SP 800-107, section 5.3.4, asks of a key as the least.
    guard secret.count >= 16 else {
      throw ZonghengError(
        .input,
        path,
        "holds \(secret.count) bytes, and a secret needs 16 or more",
        wayOut: "put a longer secret there, or delete the file and a new one is made"
      )
    }
    return Pseudonyms(secret: secret)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// Makes a secret of 256 random bits that its owner alone may read; never in place of one that is there.
  private static func make(at path: String) throws(ZonghengError) {
    // The system's generator is a cryptographic one (getrandom on Linux).
    var random = SystemRandomNumberGenerator()
    let digits = (0..<64).map { _ in String(Int.random(in: 0..<16, using: &random), radix: 16) }
    let secret = digits.joined() + "\n"
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else {
      // Another run may have made it in the meantime.
      if FileManager.default.fileExists(atPath: path) { return }
      throw ZonghengError(
        .output,
        path,
        "the secret of people's pseudonyms cannot be made",
        wayOut: "make the folder writable, or put a file with a secret of 16 bytes or more there"
      )
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: Data(secret.utf8))
      try handle.synchronize()
    } catch {
      try? FileManager.default.removeItem(atPath: path)
      throw ZonghengError(
        .output,
        path,
        "the secret of people's pseudonyms cannot be written (\(error.localizedDescription))",
        wayOut: "check the space on the disk"
      )
    }
  }
}
