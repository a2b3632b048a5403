/// Texts as fields of comma-separated values (RFC 4180).
enum CSVText {
  /// A text that a spreadsheet does not take for a formula: one that looks like one gets an apostrophe in front.
  static func inert(_ text: String) -> String {
    // OWASP, "CSV Injection": a leading = + - @ tab, return or line feed makes a cell a formula. Scalars, as an
    // accent on the sign would make another character of it.
    text.unicodeScalars.first.map { "=+-@\t\r\n".unicodeScalars.contains($0) } ?? false ? "'" + text : text
  }

  /// A text as a field, quoted where it has to be.
  static func field(_ text: String) -> String {
    // Scalars again: a return with its line feed is one character, and so is a quote with an accent.
    let scalars = text.unicodeScalars
    guard scalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return text }
    let doubled = scalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
    return "\"\(String(String.UnicodeScalarView(doubled)))\""
  }
}
