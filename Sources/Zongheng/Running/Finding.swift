import Terrain

/// Something that is wrong with an input and was worked around: counted, located, and listed in the result.
public struct Finding: Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Sendable, Codable { case note, warning, error }

  /// A short stable word for the kind of trouble, such as `ring-self-intersection`.
  public var kind: String
  /// How bad it is.
  public var severity: Severity
  /// The file or layer, and the row or feature, such as `roads.shp, feature 4182`.
  public var subject: String
  /// What is wrong, and what was done about it.
  public var message: String
  /// How many rows or features it stands for.
  public var count: Int
  /// Where it is, in the metric plane.
  public var position: Point?

  /// A finding.
  public init(
    kind: String,
    severity: Severity,
    subject: String,
    message: String,
    count: Int = 1,
    position: Point? = nil
  ) {
    self.kind = kind
    self.severity = severity
    self.subject = subject
    self.message = message
    self.count = count
    self.position = position
  }
}
