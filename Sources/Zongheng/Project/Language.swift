/// A language that Zongheng speaks.
public enum Language: String, Hashable, Sendable, Codable, CaseIterable {
  /// Simplified Chinese.
  case chinese = "zh"
  /// English.
  case english = "en"

  /// The language that a locale's name means, such as `zh_CN.UTF-8`; `nil` for `C`, `POSIX` and other languages.
  public init?(locale: String) {
    let word = locale.prefix { $0.isLetter }.lowercased()
    guard let language = Language.allCases.first(where: { $0.rawValue == word }) else { return nil }
    self = language
  }

  /// The language that the environment asks for, by the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set
  /// (POSIX, *Environment Variables*); `nil` where that is none of ours.
  public init?(environment: [String: String]) {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    guard let named else { return nil }
    self.init(locale: named)
  }
}
