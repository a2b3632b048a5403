/// Reads what road layers write about one-way roads.
struct OnewaySpelling {
  /// True where the layer's single letters F and T mean from–to and to–from, as in Geofabrik's layers,
  /// and not false and true.
  let lettersAreDirections: Bool

  /// The spelling of a layer, by all the texts that stand in it.
  ///
  /// A layer that writes `B` for both ways writes `F` and `T` for the single ones; without it they are Booleans.
  init(_ texts: some Sequence<String?>) {
    lettersAreDirections = texts.contains { $0?.lowercased() == "b" }
  }

  /// The ways that a text allows; `nil` where the text is unknown.
  func travel(_ text: String?) -> TravelDirections? {
    guard let text else { return .both }
    let word = text.lowercased().filter { !$0.isWhitespace }
    switch word {
    case "", "no", "n", "false", "0", "b", "both", "双向", "双向通行", "否": return .both
    case "yes", "y", "true", "1", "ft", "forward", "+", "是", "单行", "单向", "单向通行", "正向": return .forward
    case "-1", "reverse", "tf", "backward", "-", "反向", "逆向": return .backward
    case "f": return lettersAreDirections ? .forward : .both
    case "t": return lettersAreDirections ? .backward : .forward
    default: return nil
    }
  }
}

extension TravelDirections {
  /// The same ways, seen along the line turned round.
  var turned: TravelDirections {
    switch self {
    case .both: .both
    case .forward: .backward
    case .backward: .forward
    }
  }

  /// The ways that one or the other allows.
  func union(_ other: TravelDirections) -> TravelDirections { self == other ? self : .both }
}
