/// How a terminal shows emphasis; plain text where it may not.
public struct Ink: Sendable {
  /// True where escape sequences are written.
  public let isOn: Bool

  /// Ink that colours, or ink that leaves every text as it is.
  public init(isOn: Bool) { self.isOn = isOn }

  /// Ink that leaves every text as it is.
  public static let plain = Ink(isOn: false)

  /// Headings.
  public func strong(_ text: String) -> String { painted(text, "1") }

  /// What is there for completeness.
  public func faint(_ text: String) -> String { painted(text, "2") }

  /// What is wrong.
  public func bad(_ text: String) -> String { painted(text, "31") }

  /// What deserves a look.
  public func wary(_ text: String) -> String { painted(text, "33") }

  /// A text between two sequences of ECMA-48 (SGR).
  private func painted(_ text: String, _ code: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
