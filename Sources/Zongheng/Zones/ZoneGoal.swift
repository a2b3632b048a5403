/// What a plan keeps as low as it can.
public enum ZoneGoal: String, Hashable, Sendable, CaseIterable, Codable {
  /// Pairs of neighbouring units in different zones.
  case cut
  /// Metres of border between zones.
  case length
  /// How often townships are divided, then metres of border.
  case splits
}
