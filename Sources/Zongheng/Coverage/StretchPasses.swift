/// What passed over one stretch of an edge in one period, as a rule sees it.
///
/// Gathered anew for every stretch, into memory that is kept.
struct StretchPasses {
  /// Those that qualify, by time.
  private(set) var counted: [LedgerEntry] = []
  /// Those that the match does not tell from passes elsewhere.
  private(set) var ambiguous = 0
  /// Those that may have been too fast.
  private(set) var speedUncertain = 0
  /// Those that came after a window and before the period ended.
  private(set) var makeUps = 0
  /// The conditions that others surely failed.
  private(set) var failures: Set<GapCause> = []

  /// Looks at the traversals of a period that reach over the whole stretch.
  mutating func gather(_ judged: [JudgedEntry], from: Int32, to: Int32) {
    counted.removeAll(keepingCapacity: true)
    failures.removeAll(keepingCapacity: true)
    (ambiguous, speedUncertain, makeUps) = (0, 0, 0)
    for item in judged where item.entry.from <= from && item.entry.to >= to {
      switch item.verdict {
      case .qualifies: counted.append(item.entry)
      case .ambiguous: ambiguous += 1
      case .speedUncertain: speedUncertain += 1
      case .makeUp: makeUps += 1
      case .toolOff, .tooFast, .outsideWindow, .wrongKind: break
      }
      if let failure = item.verdict.failure { failures.insert(failure) }
    }
  }
}
