/// What steps between states cost, for whoever asks beside the search.
extension Lattice {
  /// What the cheapest step between two states costs; infinite where none costs so little that there is room for it.
  @inline(__always)
  func price(
    _ here: MatchingScratch.Place,
    _ there: MatchingScratch.Place,
    _ leg: TransitionModel.Leg,
    room: Double,
    spare: Double,
    _ row: inout Router.Row?,
    _ router: inout Router
  ) -> (cost: Double, kind: Step) {
    var (cost, kind) = onArc(here, there, leg)
    if kind == .along { return (cost, kind) }
    let farthest = leg.farthest(cost: room)
    var (route, passed, turning) = (here.rest + there.along, 0.0, 0.0)
    if there.tail == here.head {
      if there.arc == here.arc ^ 1 { turning = turnCost(after: here.arc) }
      passed = Double(matcher.graph.junctions[Int(here.head)])
    } else {
      if !matcher.graph.mayReach(from: here.end, to: there.start, within: farthest - route) {
        return (cost, kind)
      }
      let known =
        row ?? router.row(from: here.head, bound: leg.farthest(cost: spare) - here.rest, in: matcher.graph)
      row = known
      guard let entry = router.entry(to: there.tail, in: known) else { return (cost, kind) }
      route += Double(entry.distance)
      passed = Double(entry.junctions)
      turning = turns(here.arc, entry, there.arc)
    }
    let total = leg.cost(route: route, junctions: passed) + turning
    if leg.effort(route: route, junctions: passed) <= farthest && total < cost {
      (cost, kind) = (total, .route)
    }
    return (cost, kind)
  }

  /// What the way between two states of one edge costs that does not leave it; infinite where there is none.
  private func onArc(
    _ here: MatchingScratch.Place,
    _ there: MatchingScratch.Place,
    _ leg: TransitionModel.Leg
  ) -> (cost: Double, kind: Step) {
    if there.arc == here.arc && there.along >= here.along - transition.backstep {
      return (leg.cost(route: max(0, there.along - here.along)), .along)
    }
    guard there.arc == here.arc ^ 1 else { return (.infinity, .route) }
    let route = abs(here.rest - there.along)
    return (leg.cost(route: route) + matcher.parameters.turnCost, .turnBack)
  }
}
