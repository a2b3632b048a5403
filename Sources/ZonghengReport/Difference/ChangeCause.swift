/// What moved a figure from one result of a week to another; where several may have, the first that fits.
public enum ChangeCause: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  /// A layer, a table or a setting of the project: the road itself is another, or the same fixes were matched otherwise after it.
  case editedLayer = "edited_layer"
  /// A rule, its calendar or an exclusion.
  case editedRule = "edited_rule"
  /// Fixes came late, or were taken away.
  case lateFixes = "late_fixes"
  /// The program or its parameters.
  case newVersion = "new_version"
  /// Nothing that both results tell of accounts for it.
  case unexplained

  /// In the order in which they are looked for.
  public static func < (left: ChangeCause, right: ChangeCause) -> Bool { left.order < right.order }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
