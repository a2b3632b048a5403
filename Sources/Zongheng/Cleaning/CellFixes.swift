/// Positions of radio masts among those of satellites.
///
/// A mast's position is far off the way, and it comes again to the last digit: what wanders does not. So masts are
/// recognised by what plausible motion leaves out; then every fix at such a place is a cell fix, reachable or not.
struct CellFixes {
  let motion: PlausibleMotion

  /// How often a place off the way must come before it counts as a mast.
  private static let leastVisits = 2

  /// Which of some fixes stand at a mast's place.
  ///
  /// - Parameters:
  ///   - fixes: indices into the motion's columns, in order of time.
  ///   - kept: whether each belongs to the way.
  /// - Returns: places in `fixes`.
  func find(_ fixes: [Int], kept: [Bool]) -> [Int] {
    var visits: [Place: (off: Int, on: Int)] = [:]
    for (index, fix) in fixes.enumerated() where !kept[index] {
      visits[Place(motion, fix), default: (0, 0)].off += 1
    }
    guard visits.contains(where: { $0.value.off >= Self.leastVisits }) else { return [] }
    for (index, fix) in fixes.enumerated() where kept[index] {
      let place = Place(motion, fix)
      if let known = visits[place] { visits[place] = (known.off, known.on + 1) }
    }
    for place in reached(fixes, kept: kept) where visits[place] != nil { visits[place] = nil }
    // A place where the device rests may be left out once in a while; a mast's is left out more often than not.
    return fixes.indices.filter { index in
      guard let known = visits[Place(motion, fixes[index])] else { return false }
      return known.off >= Self.leastVisits && known.off > known.on
    }
  }

  /// Places next to which, right before or after, the device was seen elsewhere on the way: a receiver that holds its
  /// position at rest gives one and the same, too, and a rest that drift interrupts may lie off the longest way in part.
  private func reached(_ fixes: [Int], kept: [Bool]) -> Set<Place> {
    var reached: Set<Place> = []
    for index in fixes.indices.dropFirst() {
      let (one, other) = (Place(motion, fixes[index - 1]), Place(motion, fixes[index]))
      // At the very same place it says nothing.
      if one == other || motion.distance(fixes[index - 1], fixes[index]) > motion.rules.noiseMetres {
        continue
      }
      if kept[index - 1] { reached.insert(other) }
      if kept[index] { reached.insert(one) }
    }
    return reached
  }

  /// A position to the last digit.
  private struct Place: Hashable {
    let x: Double
    let y: Double
    init(_ motion: PlausibleMotion, _ fix: Int) {
      x = motion.x[fix]
      y = motion.y[fix]
    }
  }
}
