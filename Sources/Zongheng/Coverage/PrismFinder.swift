import Terrain

/// Finds where a silent device could have been: its space-time prism on the network.
///
/// A position x is in the prism of a silence from A to B where the network distance from A to x and on to B can be driven
/// within the silence at the greatest plausible speed. After Hägerstrand (1970), "What about People in Regional
/// Science?", and Miller (1991), "Modelling accessibility using space-time prism concepts within GIS".
public struct PrismFinder: Sendable {
  private let network: RoadNetwork
  private let parameters: PrismParameters
  private let index: PackedIndex
  private let firstEnd: [Int32]
  private let ends: [EdgeEnd]

  /// One edge as seen from one of its nodes.
  private struct EdgeEnd {
    var edge: Int32
    var other: Int32
    var leaves: Bool
    var arrives: Bool
  }

  /// A position on an edge, and the way to it from a fix beside it.
  private struct Anchor {
    var edge: Int32
    var offset: Double
    var extra: Double
  }

  /// A finder for a network.
  public init(network: RoadNetwork, parameters: PrismParameters = PrismParameters()) {
    self.network = network
    self.parameters = parameters
    index = PackedIndex(boxes: network.edges.indices.map { network.shapes[$0].boundingBox })
    var lists = [[EdgeEnd]](repeating: [], count: network.nodes.count)
    for (number, edge) in network.edges.enumerated() {
      let (forward, backward) = (edge.travel.allowsForward, edge.travel.allowsBackward)
      lists[Int(edge.from)].append(
        EdgeEnd(edge: Int32(number), other: edge.to, leaves: forward, arrives: backward)
      )
      lists[Int(edge.to)].append(
        EdgeEnd(edge: Int32(number), other: edge.from, leaves: backward, arrives: forward)
      )
    }
    var first: [Int32] = [0]
    for list in lists { first.append(first[first.count - 1] + Int32(list.count)) }
    firstEnd = first
    ends = lists.flatMap { $0 }
  }

  /// What a silent device could have passed over, by edge.
  /// - Parameters:
  ///   - span: the silence.
  ///   - kind: the kind of the device.
  ///   - dwell: seconds that it must have had to spare.
  /// - Complexity: O(n log n) for the n edges within reach.
  public func passes(of span: SilentSpan, kind: DeviceKind, dwell: Double = 0) -> [PossiblePass] {
    let seconds = Double(span.to - span.from) / 1000 - dwell
    guard span.isOnDuty, seconds >= 0 else { return [] }
    let budget = parameters.speed(of: span, kind: kind) * seconds + parameters.slackMetres
    let (a, b) = span.ends
    let starts = anchors(near: a)
    let goals = anchors(near: b)
    guard !starts.isEmpty, !goals.isEmpty else { return [] }
    let isFree = kind.isOnFoot
    let out = search(from: starts, budget: budget, reversed: false, isFree: isFree)
    let back = search(from: goals, budget: budget, reversed: true, isFree: isFree)
    var edges = Set((starts + goals).map(\.edge))
    for node in out.keys where back[node].map({ $0 + (out[node] ?? 0) <= budget }) ?? false {
      for end in ends[Int(firstEnd[Int(node)])..<Int(firstEnd[Int(node) + 1])] { edges.insert(end.edge) }
    }
    var passes: [PossiblePass] = []
    for edge in edges.sorted() {
      let reached = reach(on: edge, out, back, starts, goals, budget: budget, isFree: isFree)
      for range in reached.intervals {
        passes.append(
          PossiblePass(
            edge: edge,
            from: range.lowerBound,
            to: range.upperBound,
            device: span.device,
            day: span.day,
            earliest: span.from,
            latest: span.to
          )
        )
      }
    }
    return passes
  }

  private func anchors(near point: Point) -> [Anchor] {
    for radius in [parameters.anchorMetres, parameters.anchorMetres * 8] {
      var anchors: [Anchor] = []
      index.forEach(in: BoundingBox([point]).expanded(by: radius)) { edge in
        let vertices = network.shapes.vertices(of: edge)
        var best = (distance: Double.infinity, offset: 0.0)
        for vertex in vertices.dropFirst() {
          let a = Point(network.shapes.x[vertex - 1], network.shapes.y[vertex - 1])
          let b = Point(network.shapes.x[vertex], network.shapes.y[vertex])
          let share = point.share(along: a, b)
          let distance = point.distance(to: a + (b - a) * share)
          if distance < best.distance {
            let step = network.shapes.measure[vertex] - network.shapes.measure[vertex - 1]
            best = (distance, network.shapes.measure[vertex - 1] + step * share)
          }
        }
        if best.distance <= radius {
          // What the error of a fix explains costs no time.
          let extra = max(0, best.distance - parameters.slackMetres / 2)
          anchors.append(Anchor(edge: Int32(edge), offset: best.offset, extra: extra))
        }
      }
      if !anchors.isEmpty { return anchors.sorted { $0.edge < $1.edge } }
    }
    return []
  }

  /// Least distance from some anchors to each node within a budget, or from each node to them.
  private func search(
    from anchors: [Anchor],
    budget: Double,
    reversed: Bool,
    isFree: Bool
  ) -> [Int32: Double] {
    var best: [Int32: Double] = [:]
    var heap = DistanceHeap()
    func reach(_ node: Int32, _ distance: Double) {
      guard distance <= budget, distance < best[node] ?? .infinity else { return }
      best[node] = distance
      heap.push(distance, node)
    }
    for anchor in anchors {
      let edge = network.edges[Int(anchor.edge)]
      let length = network.shapes.length(of: Int(anchor.edge))
      let (forward, backward) = ways(edge, isFree)
      if reversed ? backward : forward { reach(edge.to, anchor.extra + length - anchor.offset) }
      if reversed ? forward : backward { reach(edge.from, anchor.extra + anchor.offset) }
    }
    while let (distance, node) = heap.pop() {
      if distance > best[node] ?? .infinity { continue }
      for end in ends[Int(firstEnd[Int(node)])..<Int(firstEnd[Int(node) + 1])]
      where isFree || (reversed ? end.arrives : end.leaves) {
        reach(end.other, distance + network.shapes.length(of: Int(end.edge)))
      }
    }
    return best
  }

  private func ways(_ edge: RoadEdge, _ isFree: Bool) -> (forward: Bool, backward: Bool) {
    (isFree || edge.travel.allowsForward, isFree || edge.travel.allowsBackward)
  }

  /// A cost that grows or falls by one metre per metre over a part of an edge.
  private struct Line {
    var cost: Double
    var slope: Double
    var from: Double
    var to: Double
  }

  private func reach(
    on edge: Int32,
    _ out: [Int32: Double],
    _ back: [Int32: Double],
    _ starts: [Anchor],
    _ goals: [Anchor],
    budget: Double,
    isFree: Bool
  ) -> IntervalSet {
    let record = network.edges[Int(edge)]
    let length = network.shapes.length(of: Int(edge))
    let (forward, backward) = ways(record, isFree)
    var there: [Line] = []
    var onward: [Line] = []
    if forward, let cost = out[record.from] { there.append(Line(cost: cost, slope: 1, from: 0, to: length)) }
    if backward, let cost = out[record.to] {
      there.append(Line(cost: cost + length, slope: -1, from: 0, to: length))
    }
    if forward, let cost = back[record.to] {
      onward.append(Line(cost: cost + length, slope: -1, from: 0, to: length))
    }
    if backward, let cost = back[record.from] {
      onward.append(Line(cost: cost, slope: 1, from: 0, to: length))
    }
    for start in starts where start.edge == edge {
      let (a, extra) = (start.offset, start.extra)
      if forward { there.append(Line(cost: extra - a, slope: 1, from: a, to: length)) }
      if backward { there.append(Line(cost: extra + a, slope: -1, from: 0, to: a)) }
    }
    for goal in goals where goal.edge == edge {
      let (b, extra) = (goal.offset, goal.extra)
      if forward { onward.append(Line(cost: extra + b, slope: -1, from: 0, to: b)) }
      if backward { onward.append(Line(cost: extra - b, slope: 1, from: b, to: length)) }
    }
    var ranges: [Range<Int32>] = []
    for first in there {
      for second in onward {
        var low = max(first.from, second.from)
        var high = min(first.to, second.to)
        let cost = first.cost + second.cost
        let slope = first.slope + second.slope
        if slope == 0, cost > budget { continue }
        if slope > 0 { high = min(high, (budget - cost) / slope) }
        if slope < 0 { low = max(low, (budget - cost) / slope) }
        guard low < high else { continue }
        let from = Int32(max(0, (low * 100).rounded(.down)))
        let to = min(record.lengthCentimetres, Int32((high * 100).rounded(.up)))
        if from < to { ranges.append(from..<to) }
      }
    }
    return IntervalSet(ranges)
  }
}
