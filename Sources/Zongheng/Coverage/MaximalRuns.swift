/// The runs of a series of scores that add up to most, and that no longer run beats.
///
/// All maximal scoring subsequences after Ruzzo & Tompa (1999, "A Linear Time Algorithm for Finding All Maximal Scoring
/// Subsequences", ISMB): each begins and ends with a gain, no part of it at either end has a sum of less than nothing, and
/// no two of them joined have a greater sum.
enum MaximalRuns {
  /// A run: where it lies in the series, and what it adds up to.
  struct Run: Hashable {
    var range: Range<Int>
    var score: Double
  }

  /// The runs of some scores, in their order.
  /// - Complexity: O(n) where runs are few.
  static func runs(of scores: [Double]) -> [Run] {
    /// A candidate, with the sums of all scores before its begin and up to its end.
    struct Candidate {
      var range: Range<Int>
      var before: Double
      var after: Double
    }
    var open: [Candidate] = []
    var total = 0.0
    for (index, score) in scores.enumerated() {
      let before = total
      total += score
      guard score > 0 else { continue }
      var candidate = Candidate(range: index..<index + 1, before: before, after: total)
      while let last = open.lastIndex(where: { $0.before < candidate.before }),
        open[last].after < candidate.after
      {
        candidate.range = open[last].range.lowerBound..<index + 1
        candidate.before = open[last].before
        open.removeSubrange(last...)
      }
      open.append(candidate)
    }
    return open.map { Run(range: $0.range, score: $0.after - $0.before) }
  }
}
