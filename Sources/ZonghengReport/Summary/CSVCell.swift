import Terrain

/// Cells of comma-separated values (RFC 4180) that no spreadsheet takes for a formula.
public enum CSVCell {
  /// A value as a cell; empty where there is none.
  public static func text(of value: FieldValue) -> String {
    guard case .text(let text) = value else { return value.text ?? "" }
    return quoted(inert(text))
  }

  /// A text that begins with an apostrophe where it would be a formula.
  ///
  /// OWASP, "CSV Injection": a leading = + - @ tab, return or line feed makes a cell a formula. Scalars, as an
  /// accent on the sign would make another character of it.
  public static func inert(_ text: String) -> String {
    text.unicodeScalars.first.map { "=+-@\t\r\n".unicodeScalars.contains($0) } ?? false ? "'" + text : text
  }

  /// A text in quotes where it needs them.
  static func quoted(_ cell: String) -> String {
    // Scalars again: a return with its line feed is one character, and so is a quote with an accent.
    let scalars = cell.unicodeScalars
    guard scalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return cell }
    let doubled = scalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
    return "\"\(String(String.UnicodeScalarView(doubled)))\""
  }
}
