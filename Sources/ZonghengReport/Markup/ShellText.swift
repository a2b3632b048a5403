/// Text inside a command that people copy into a shell.
enum ShellText {
  /// A word as a shell takes it back unchanged: quoted where it needs to be, control characters left out.
  static func word(_ text: String) -> String {
    let clean = String(
      text.unicodeScalars.filter { $0.properties.generalCategory != .control }.map(Character.init)
    )
    let isPlain =
      !clean.isEmpty
      && clean.allSatisfy { $0.isLetter || $0.isNumber || "-_./:%+,@".contains($0) }
      && !clean.hasPrefix("-")
    return isPlain ? clean : "'" + clean.replacing("'", with: "'\\''") + "'"
  }
}
