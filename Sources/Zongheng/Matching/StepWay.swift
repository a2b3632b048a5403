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
    let (here, there) = (scratch.places[state], scratch.places[next])
    let (arc, nextArc) = (here.arc, there.arc)
    let (from, to) = (here.along, there.along)
    let length = graph.length(of: arc >> 1)
    switch step {
    case .start: return
    case .along: parts.append(ArcPart(arc: arc, from: from, to: max(from, to)))
    case .turnBack:
      let turned = length - to
      parts.append(ArcPart(arc: arc, from: from, to: max(from, turned)))
      parts.append(ArcPart(arc: nextArc, from: length - max(from, turned), to: to))
    case .route:
      parts.append(ArcPart(arc: arc, from: from, to: length))
      let start = here.head
      if there.tail != start {
        // The row that is there as a rule tells the way already; it would be the same from a wider one.
        var row = scratch.router.row(from: start, bound: 0, in: graph)
        if scratch.router.entry(to: there.tail, in: row) == nil {
          let reach = bound(here, there, scratch.observations) - (length - from)
          row = scratch.router.row(from: start, bound: reach, in: graph)
        }
        let first = parts.count
        var node = there.tail
        while node != start, let entry = scratch.router.entry(to: node, in: row) {
          let arc = entry.lastArc
          parts.append(ArcPart(arc: arc, from: 0, to: graph.length(of: arc >> 1)))
          node = graph.tail(of: arc)
        }
        var (low, high) = (first, parts.count - 1)
        while low < high {
          parts.swapAt(low, high)
          (low, high) = (low + 1, high - 1)
        }
      }
      parts.append(ArcPart(arc: nextArc, from: 0, to: to))
    }
  }

  private func bound(
    _ here: MatchingScratch.Place,
    _ there: MatchingScratch.Place,
    _ observations: borrowing Observations
  ) -> Double {
    transition.longestRoute(
      straight: observations.expectedRoute(Int(here.observation), Int(there.observation))
    )
  }
}
