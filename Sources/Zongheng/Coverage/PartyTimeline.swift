/// What speaks for and against two devices' moving together on one day, in order of time.
struct PartyTimeline {
  /// A part of the day that speaks for or against it.
  struct Event: Hashable {
    /// When it begins, milliseconds since 1970.
    var from: Int64
    /// When it ends.
    var to: Int64
    /// Length that speaks for it, less where it speaks against it, centimetres.
    var score: Double
  }

  private var events: [Event] = []

  /// The devices passed the same stretch.
  /// - Parameters:
  ///   - from: when the first of them came.
  ///   - to: when the last one left.
  ///   - length: of the stretch, centimetres.
  ///   - delay: by how much one was behind the other on average, milliseconds.
  ///   - limit: at such a delay and above, nothing speaks for it.
  mutating func addCommon(from: Int64, to: Int64, length: Int, delay: Int64, limit: Int64) {
    // Whoever rides along passes at the same time; at up to the limit chance brings every delay alike.
    let closeness = 1 - Double(delay) / Double(max(1, limit))
    events.append(Event(from: from, to: to, score: Double(length) * max(0, closeness)))
  }

  /// One device passed where the other, although it was heard, did not.
  mutating func addOwn(from: Int64, to: Int64, length: Int, weight: Double) {
    events.append(Event(from: from, to: to, score: -Double(length) * weight))
  }

  /// The times during which the devices were together: as long as more speaks for it than against it.
  /// - Parameter least: a time that less speaks for is chance, centimetres.
  func times(least: Double) -> [ClosedRange<Int64>] {
    let ordered = events.sorted {
      ($0.from, $0.to) != ($1.from, $1.to) ? ($0.from, $0.to) < ($1.from, $1.to) : $0.score > $1.score
    }
    return MaximalRuns.runs(of: ordered.map(\.score)).compactMap { run in
      guard run.score >= least, let first = ordered[run.range].first,
        let last = ordered[run.range].map(\.to).max()
      else { return nil }
      return first.from...last
    }
  }
}
