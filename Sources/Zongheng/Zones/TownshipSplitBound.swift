/// A number of township splits below which no plan can come, by workloads alone.
///
/// Draw a line from each zone to each township that it has a part of. Splits are the lines less the townships. A piece of this
/// drawing that joins `j` zones and `t` townships has at least `j + t − 1` lines, so splits ≥ zones − pieces. The
/// townships of a piece together must weigh what its zones may. The most pieces into which the townships can be
/// divided that way is found exactly by dynamic programming over sets where there are few townships; else each
/// township alone tells how many zones it must at least lie in.
struct TownshipSplitBound {
  let problem: ZoneProblem

  /// The bound.
  var least: Int { max(byTownship, byPieces ?? 0) }

  /// Townships that are heavier than a zone may be are divided.
  private var byTownship: Int {
    let most = problem.limits.map(\.upperBound).max() ?? 0
    guard most > 0 else { return 0 }
    return weights.reduce(0) { $0 + max(0, Int(($1 / most - 1e-9).rounded(.up)) - 1) }
  }

  /// Zones less the most pieces; `nil` where there are too many townships or zones differ.
  private var byPieces: Int? {
    let weights = weights
    let zones = problem.zoneCount
    guard weights.count <= 12, let limits = problem.limits.first,
      problem.shares.allSatisfy({ abs($0 - problem.shares[0]) < 1e-12 })
    else { return nil }
    let sets = 1 << weights.count
    var weight = [Double](repeating: 0, count: sets)
    for set in 1..<sets {
      weight[set] = weight[set & (set - 1)] + weights[set.trailingZeroBitCount]
    }
    // For each set of townships: the most pieces, given that their zones add up; both grow by whole pieces.
    var pieces = [[Int]](repeating: [Int](repeating: -1, count: zones + 1), count: sets)
    pieces[0][0] = 0
    for set in 1..<sets {
      let rest = set & (set - 1)
      // The piece that holds the first township of the set.
      var others = rest
      while true {
        let piece = (set ^ rest) | others
        let before = set ^ piece
        let few = max(1, Int((weight[piece] / limits.upperBound - 1e-9).rounded(.up)))
        let many = min(
          zones,
          Int((weight[piece] / max(limits.lowerBound, .leastNormalMagnitude) + 1e-9).rounded(.down))
        )
        if few <= many {
          for count in few...many {
            for used in 0...(zones - count) where pieces[before][used] >= 0 {
              pieces[set][used + count] = max(pieces[set][used + count], pieces[before][used] + 1)
            }
          }
        }
        if others == 0 { break }
        others = (others - 1) & rest
      }
    }
    let most = pieces[sets - 1][zones]
    return most < 0 ? nil : zones - most
  }

  private var weights: [Double] {
    var weights = [Double](repeating: 0, count: problem.townshipCount)
    for (unit, township) in problem.townships.enumerated() {
      weights[Int(township)] += problem.workloads[unit]
    }
    return weights
  }
}
