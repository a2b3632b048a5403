import Zongheng

/// What cleaning recognised of simulated faults, as text or JSON.
public struct FaultReport: Sendable {
  private let comparison: FaultComparison
  private let strings: Strings
  private let ink: Ink

  /// The report of one comparison.
  public init(_ comparison: FaultComparison, in strings: Strings, ink: Ink = .plain) {
    self.comparison = comparison
    self.strings = strings
    self.ink = ink
  }

  /// A row for each class and sort, and what was lost of sound fixes.
  public var text: String {
    var table = TextTable(heads: strings.faultHeads, rightAligned: [1, 2, 3, 4], ink: ink)
    for score in comparison.scores {
      let isSort = score.name.contains("/")
      table.append([
        isSort ? "  " + score.name.drop { $0 != "/" }.dropFirst() : score.name, grouped(score.injected),
        isSort ? "" : grouped(score.found), isSort ? "" : Strings.decimal(score.precision, places: 4),
        Strings.decimal(score.recall, places: 4),
      ])
    }
    return table.text + "\n" + strings.soundLost(comparison.lost, of: comparison.sound)
  }

  /// The same as one JSON object.
  public var json: String {
    let classes = comparison.scores.map { score in
      "\(JSONText.string(score.name)):{\"injected\":\(score.injected),\"found\":\(score.found),\"right\":\(score.right)}"
    }
    return
      "{\"classes\":{\(classes.joined(separator: ","))},\"sound\":\(comparison.sound),\"lost\":\(comparison.lost)}"
  }
}
