import Terrain

/// How far a device drove before it turned round on an edge.
///
/// Two observations say only where it was before and after: the middles of groups as wide as the noise. Their fixes say
/// more. Three fixes in a row err less than one does, and the farthest of their means lies about at the tip; from three
/// in all a turn can be told at all.
struct TurnTip {
  let matcher: RoadMatcher
  let track: Track
  /// Standard deviation of a fix per axis, metres.
  let sigma: Double

  /// Metres from the start of the arc to where the device turned, at least `least`.
  func along(
    _ arc: Int32,
    least: Double,
    between last: Int,
    and next: Int,
    _ observations: borrowing Observations
  ) -> Double {
    let fixes = Int(observations.firstFix[last])...Int(observations.lastFix[next])
    let group = observations.group.span
    let length = matcher.graph.length(of: arc >> 1)
    var (before, middle) = (-1, -1)
    var farthest = least
    for fix in fixes where group[fix] == Int32(last) || group[fix] == Int32(next) {
      if before >= 0, let place = place(on: arc >> 1, before, middle, fix) {
        farthest = max(farthest, arc & 1 == 0 ? place : length - place)
      }
      (before, middle) = (middle, fix)
    }
    return min(farthest, length)
  }

  /// Where on an edge the middle of three fixes lies, metres from the start of its line; `nil` where it lies well beside.
  private func place(on edge: Int32, _ a: Int, _ b: Int, _ c: Int) -> Double? {
    let (x, y) = ((track.x[a] + track.x[b] + track.x[c]) / 3, (track.y[a] + track.y[b] + track.y[c]) / 3)
    var (square, place) = (9 * sigma * sigma, Double?.none)
    let first = matcher.grid.firstOfEdge
    for number in Int(first[Int(edge)])..<Int(first[Int(edge) + 1]) {
      let near = matcher.grid.segments[number].nearest(x, y)
      if near.square < square { (square, place) = (near.square, near.offset) }
    }
    return place
  }
}
