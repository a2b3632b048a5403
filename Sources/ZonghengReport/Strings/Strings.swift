import Zongheng

/// Every word that Zongheng says to people, in one language.
///
/// Each string is a property or a function with its two wordings side by side, so that none can be forgotten in
/// either language. Names that come from a project (roads, grades, ids) are never translated.
public struct Strings: Sendable {
  /// The language spoken.
  public let language: Language

  /// The words of one language.
  public init(_ language: Language) { self.language = language }

  /// One of two wordings.
  func say(_ english: String, _ chinese: String) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  /// The word before or after a count: English tells one from many.
  func count(_ number: Int, one: String, many: String, _ chinese: String) -> String {
    switch language {
    case .english: "\(grouped(number)) \(number == 1 ? one : many)"
    case .chinese: "\(grouped(number)) \(chinese)"
    }
  }
}

extension Strings {
  /// A share as a percentage with one decimal; a dash where there is none.
  public func percent(_ rate: Double?) -> String {
    guard let rate else { return "–" }
    return "\(Self.decimal(rate * 100, places: 1)) %"
  }

  /// A length in kilometres with one decimal.
  public func kilometres(_ centimetres: Int) -> String {
    let tenths = Int((Double(centimetres) / 10_000).rounded())
    return "\(grouped(tenths / 10)).\(tenths % 10) \(say("km", "公里"))"
  }

  /// A length in whole metres.
  public func metres(_ metres: Double) -> String { "\(grouped(Int(metres.rounded()))) \(say("m", "米"))" }

  /// A number with a fixed number of decimals, as people and programs both read it.
  static func decimal(_ value: Double, places: Int, signed: Bool = false) -> String {
    FixedDecimal.text(value, places: places, signed: signed)
  }
}
