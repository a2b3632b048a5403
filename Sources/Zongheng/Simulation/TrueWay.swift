import Terrain

/// Where one device really was on one day: on the roads, off them, and where it stood.
struct TrueWay {
  /// A straight way off the roads at a steady pace; a stand where both ends are one point.
  struct Move {
    var from: Point
    var to: Point
    var enter: Int64
    var leave: Int64
  }

  /// What was driven on the roads; each stretch ends with the wait at its far end.
  private(set) var stretches: [MatchedStretch] = []
  /// When the far end of each stretch was reached.
  private var arrivals: [Int64] = []
  /// What was done off the roads.
  var moves: [Move] = []

  /// Adds a stretch whose far end was reached at a time, and left at the stretch's end.
  mutating func add(_ stretch: MatchedStretch, arriving: Int64) {
    stretches.append(stretch)
    arrivals.append(arriving)
  }

  /// How fast each stretch was driven, without the wait at its far end.
  var speeds: [DrivenSpeed] {
    zip(stretches, arrivals).map { stretch, arrival in
      let metresAnHour = (stretch.to - stretch.from) * 3_600_000 / Double(max(1, arrival - stretch.enter))
      let whole = Int32(min(metresAnHour.rounded(), Double(Int32.max)))
      return DrivenSpeed(slowest: whole, fastest: whole)
    }
  }

  /// The times at which it was at a compound.
  func presence(asSeenBy finder: CompoundVisitFinder) -> [CompoundPresence] {
    var moments = moves.flatMap {
      finder.presence(from: $0.from, to: $0.to, enter: $0.enter, leave: $0.leave)
    }
    for (stretch, arrival) in zip(stretches, arrivals) {
      var moving = stretch
      moving.leave = arrival
      moments += finder.presence(on: moving)
      guard arrival < stretch.leave else { continue }
      var standing = stretch
      standing.enter = arrival
      if stretch.direction == .forward { standing.from = stretch.to } else { standing.to = stretch.from }
      moments += finder.presence(on: standing)
    }
    return moments
  }
}
