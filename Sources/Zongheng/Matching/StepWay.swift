/// A part of an arc, in the way of driving, and how probable it is that it was driven.
struct ArcPart: Sendable {
  var arc: Int32
  var from: Double
  var to: Double
  var probability = 1.0
}

/// Lays a step between two states out as parts of arcs.
struct StepWay: Sendable {
  let graph: ArcGraph
  let transition: TransitionModel

  /// Appends the parts that a step drives, in order; standing still is a part without length.
  func append(
    from state: Int,
    to next: Int,
    _ step: Step,
    to parts: inout [ArcPart],
    _ scratch: inout MatchingScratch
  ) {
    let (arc, nextArc) = (scratch.arcs[state], scratch.arcs[next])
    let (from, to) = (scratch.along[state], scratch.along[next])
    let length = graph.length[Int(arc >> 1)]
    switch step {
    case .start: return
    case .along: parts.append(ArcPart(arc: arc, from: from, to: max(from, to)))
    case .turnBack:
      let turned = length - to
      parts.append(ArcPart(arc: arc, from: from, to: max(from, turned)))
      parts.append(ArcPart(arc: nextArc, from: length - max(from, turned), to: to))
    case .route:
      parts.append(ArcPart(arc: arc, from: from, to: length))
      let start = graph.head[Int(arc)]
      let reach = bound(state, next, scratch) - (length - from)
      let row = scratch.router.row(from: start, bound: reach, in: graph)
      scratch.spread(row, within: reach)
      let first = parts.count
      var node = graph.tail[Int(nextArc)]
      while node != start, let entry = scratch.entry(to: node) {
        let arc = scratch.router.lastArcs[entry]
        parts.append(ArcPart(arc: arc, from: 0, to: graph.length[Int(arc >> 1)]))
        node = graph.tail[Int(arc)]
      }
      parts[first...].reverse()
      parts.append(ArcPart(arc: nextArc, from: 0, to: to))
    }
  }

  private func bound(_ state: Int, _ next: Int, _ scratch: MatchingScratch) -> Double {
    transition.longestRoute(
      straight: scratch.observations.distance(
        Int(scratch.stateObservations[state]),
        Int(scratch.stateObservations[next])
      )
    )
  }
}
