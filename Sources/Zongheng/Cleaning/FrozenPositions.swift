/// Runs of one position, the same to the last digit, while the device moved.
///
/// Receivers hold a parked car's position on purpose; frozen is what stays although the device itself says that it
/// moves, or what is left with a step that only a way begun at the run's beginning explains.
struct FrozenPositions {
  let motion: PlausibleMotion

  /// The shortest run that is looked at: the place itself and two repetitions.
  private static let leastFixes = 3

  /// Calls `mark` with each fix that repeats a frozen position; the first of a run is genuine.
  ///
  /// - Parameter fixes: indices into the motion's columns, in order of time.
  func find(_ fixes: [Int], mark: (Int) -> Void) {
    let (x, y, places) = (motion.x.span, motion.y.span, fixes.span)
    var begin = 0
    while begin < places.count {
      let (atX, atY) = (x[places[begin]], y[places[begin]])
      var end = begin &+ 1
      while end < places.count, x[places[end]] == atX, y[places[end]] == atY { end &+= 1 }
      if end - begin >= Self.leastFixes, let first = firstFrozen(fixes, begin, end) {
        for index in first..<end { mark(fixes[index]) }
      }
      begin = end
    }
  }

  /// The first fix of a run that cannot be at its position any more; `nil` where the device may have been there.
  private func firstFrozen(_ fixes: [Int], _ begin: Int, _ end: Int) -> Int? {
    var metres = 0.0
    var moving: Int?
    for index in begin + 1..<end {
      let speed = motion.speeds[fixes[index]]
      if speed > Self.restSpeed {
        metres += speed * seconds(fixes[index - 1], fixes[index])
        moving = moving ?? index
      }
    }
    // Before it moved the device may have rested there.
    if metres >= motion.rules.frozenMetres { return moving }
    guard end < fixes.count else { return nil }
    // Left with a step that cannot be made in its own time, and can in the time since the run began.
    let last = fixes[end - 1]
    let isLate =
      !motion.isReachable(fixes[end], from: last) && motion.isReachable(fixes[end], from: fixes[begin])
      && motion.speeds[last] != 0
    return isLate ? begin + 1 : nil
  }

  private func seconds(_ from: Int, _ to: Int) -> Double {
    Double(motion.times[to] - motion.times[from]) / 1000
  }

  /// 4 km/h in metres a second: more than receivers report at rest.
  private static let restSpeed = 4 / 3.6
}
