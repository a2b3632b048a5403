/// What a run is busy with.
public enum Stage: String, Hashable, Sendable, CaseIterable {
  /// Reading the district's layers and tables.
  case layers
  /// Reading the tracks.
  case tracks
  /// Building a network for matching alone.
  case network
  /// Cleaning and matching.
  case matching
  /// Holding what was driven against the rules.
  case coverage
  /// Hashing the input files.
  case inputs
  /// Reading the truth of a simulated week.
  case truth
  /// Making a district and a week up.
  case simulating
  /// Checking a plan of contact zones.
  case verifying
  /// Writing the result.
  case writing
}

/// Told what a run is busy with, and how far that is from 0 to 1 where it is known.
///
/// It is called often and from several workers at a time: it should return at once.
public typealias StageObserver = @Sendable (_ stage: Stage, _ share: Double?) -> Void
