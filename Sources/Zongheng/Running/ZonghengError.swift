/// Why there is no answer: one error, with its subject and the way out.
public struct ZonghengError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of trouble it is; the command line turns it into its exit code.
  public enum Code: String, Sendable, Codable {
    /// Wrong usage: exit 2.
    case usage
    /// An input that cannot be used: exit 3.
    case input
    /// A result that cannot be written: exit 4.
    case output
  }

  /// What kind of trouble it is.
  public var code: Code
  /// The file, layer, line or option concerned.
  public var subject: String
  /// What is wrong, in one sentence without its full stop.
  public var message: String
  /// What to do about it; empty where nothing can be said.
  public var wayOut: String

  /// An error about a subject.
  public init(_ code: Code, _ subject: String, _ message: String, wayOut: String = "") {
    self.code = code
    self.subject = subject
    self.message = message
    self.wayOut = wayOut
  }

  /// Subject, trouble and way out on one line.
  public var description: String {
    wayOut.isEmpty ? "\(subject): \(message)" : "\(subject): \(message); \(wayOut)"
  }
}
