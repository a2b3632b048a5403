/// Codes of the administrative division (GB/T 2260, GB/T 10114): six digits for a district, three more for a township,
/// three more for a community; shorter ones may be filled up with zeros.
enum DivisionCode {
  /// True where a code, the zeros that fill it up aside, begins all others: it is that of the district they lie in.
  static func isAbove(_ code: String, all others: some Collection<String>) -> Bool {
    let stem = withoutFilling(code)
    return stem.count >= 4 && !others.isEmpty && others.allSatisfy { $0.hasPrefix(stem) && $0 != code }
  }

  private static func withoutFilling(_ code: String) -> String {
    guard code.count > 6, code.allSatisfy(\.isNumber), code.dropFirst(6).allSatisfy({ $0 == "0" }) else {
      return code
    }
    return String(code.prefix(6))
  }
}
