/// The longest part of a day's fixes that one device can have driven: dynamic programming over plausible motion.
///
/// A chain is a subsequence in which every fix can be reached from the one before. The best chain weighs most: a fix at
/// a new position weighs 20 times as much as one that repeats a position to the last digit, which says little about a
/// way. It may begin anew where nothing can be reached (a ferry, a tow, a garage), at a price of some fixes. What it
/// leaves out are spikes, teleports and masts. Only the neighbourhoods of steps that are too long need to be searched,
/// so that an undisturbed day costs one look at each step.
struct MotionChain {
  /// What can be reached from where.
  let motion: PlausibleMotion
  /// What a new beginning costs, in fixes.
  let restartFixes: Int

  /// Fixes on either side of a step that is too long which may be the last good one: a spike of three, and one more.
  private static let margin = 4
  /// How many candidates back a fix looks for its predecessor.
  private static let lookback = 300

  /// True for each of some fixes that belongs to the best chain; `nil` where all do.
  ///
  /// - Parameter fixes: indices into the motion's columns, in order of time.
  /// - Complexity: O(fixes) where all steps are plausible; O(fixes · lookback) at worst.
  func kept(_ fixes: [Int]) -> [Bool]? {
    guard let candidates = candidates(of: fixes) else { return nil }
    let count = fixes.count
    let price = Int32(restartFixes) * Self.newWeight
    let told = motion.toldWay(fixes)
    // The best chain that ends in each fix, and the fix before it on that chain; to begin with, each fix alone.
    var chains = weights(of: fixes)
    var links = [Int32](repeating: -1, count: count)
    var best = chains.mutableSpan
    var before = links.mutableSpan
    // The best chain that ends at or before a fix, for new beginnings.
    var (top, most) = (0, best[proven: 0])
    var known: [Int] = []
    let candidate = candidates.span
    if candidate[0] { known.append(0) }
    for j in 1..<count {
      let weight = best[proven: j]
      var (value, last) = (weight, Int32(-1))
      // The price also holds for what lies before the first fix of the chain, so that short stretches at the
      // beginning of a day pay as those at its end.
      if most > price { (value, last) = (most - price + weight, Int32(truncatingIfNeeded: top)) }
      let isCandidate = candidate[proven: j]
      if isCandidate {
        for number in stride(from: known.count - 1, through: max(0, known.count - Self.lookback), by: -1) {
          let i = known[number]
          // No chain so far is better than the best one.
          if value >= most + weight { break }
          if best[proven: i] + weight <= value { continue }
          if motion.isReachable(fixes[j], from: fixes[i], told: told[j] - told[i]) {
            (value, last) = (best[proven: i] + weight, Int32(truncatingIfNeeded: i))
          }
        }
        known.append(j)
      }
      // What is no candidate can be reached from the fix before it.
      if best[proven: j &- 1] + weight > value,
        !isCandidate || motion.isReachable(fixes[j], from: fixes[j &- 1])
      {
        (value, last) = (best[proven: j &- 1] + weight, Int32(truncatingIfNeeded: j &- 1))
      }
      best[proven: j] = value
      before[proven: j] = last
      if value > most { (top, most) = (j, value) }
    }
    var kept = [Bool](repeating: false, count: count)
    var fix = Int32(top)
    while fix >= 0 {
      kept[Int(fix)] = true
      fix = links[Int(fix)]
    }
    return kept
  }

  /// What each fix weighs.
  private func weights(of fixes: [Int]) -> [Int32] {
    // A table with open addressing, at most half full; 0 is an empty place.
    let bits = max(2, Int.bitWidth - fixes.count.leadingZeroBitCount + 1)
    var table = [UInt64](repeating: 0, count: 1 << bits)
    var seen = table.mutableSpan
    let (x, y, fixes) = (motion.x.span, motion.y.span, fixes.span)
    let (mask, shift) = (1 << bits - 1, UInt64(64 - bits))
    var weights = [Int32](repeating: Self.newWeight, count: fixes.count)
    var weight = weights.mutableSpan
    for index in fixes.indices {
      // Two positions of one day that agree in this mixture of their bits agree.
      var mixed =
        x[fixes[proven: index]].bitPattern &* 0x9E37_79B9_7F4A_7C15 ^ y[fixes[proven: index]].bitPattern
      mixed = (mixed ^ mixed &>> 29) &* 0xBF58_476D_1CE4_E5B9 | 1
      var place = Int(truncatingIfNeeded: mixed &>> shift)
      while seen[proven: place] != 0 && seen[proven: place] != mixed { place = (place &+ 1) & mask }
      if seen[proven: place] == mixed { weight[proven: index] = 1 }
      seen[proven: place] = mixed
    }
    return weights
  }

  private static let newWeight: Int32 = 20

  /// The fixes near a step that is too long; `nil` where there is none.
  private func candidates(of fixes: [Int]) -> [Bool]? {
    var candidates: [Bool] = []
    let (x, y, places) = (motion.x.span, motion.y.span, fixes.span)
    let near = motion.rules.noiseMetres * motion.rules.noiseMetres
    var j = 0
    while j &+ 1 < places.count {
      j &+= 1
      let (fix, last) = (places[proven: j], places[proven: j &- 1])
      let (dx, dy) = (x[fix] - x[last], y[fix] - y[last])
      if dx * dx + dy * dy <= near || motion.isReachable(fix, from: last) { continue }
      if candidates.isEmpty { candidates = Array(repeating: false, count: fixes.count) }
      for near in max(0, j - Self.margin)...min(fixes.count - 1, j + Self.margin - 1) {
        candidates[near] = true
      }
    }
    return candidates.isEmpty ? nil : candidates
  }
}
