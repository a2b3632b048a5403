/// Why a file, a coordinate system or a geometry could not be used.
public struct TerrainError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of trouble it is.
  public enum Code: String, Sendable {
    /// There is no such file or layer.
    case notFound
    /// The file is there and cannot be read.
    case unreadable
    /// The coordinate system is missing, unknown, or cannot be reached from the other one.
    case coordinateSystem
    /// A geometry operation has no result.
    case geometry
    /// The file cannot be written.
    case unwritable
  }

  /// What kind of trouble it is.
  public var code: Code
  /// The file, layer or feature concerned.
  public var subject: String
  /// What went wrong, in one sentence without its full stop.
  public var message: String

  /// An error about a subject.
  public init(_ code: Code, _ subject: String, _ message: String) {
    self.code = code
    self.subject = subject
    self.message = message
  }

  /// The subject and what went wrong.
  public var description: String { "\(subject): \(message)" }
}
