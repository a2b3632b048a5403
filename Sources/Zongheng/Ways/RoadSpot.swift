import Terrain

/// A place on an edge from which something beside the road is reached, in whole centimetres.
///
/// Whole numbers make sums of ways exact: neither the order of the input nor where the map lies changes them.
public struct RoadSpot: Hashable, Sendable {
  /// The edge.
  public var edge: Int32
  /// Distance from the start of the edge's line, centimetres.
  public var offset: Int32
  /// Distance of what is reached from the road, as the crow flies, centimetres.
  public var aside: Int32

  /// A place on an edge.
  public init(edge: Int32, offset: Int32, aside: Int32 = 0) {
    self.edge = edge
    self.offset = offset
    self.aside = aside
  }
}

/// Finds the places on the roads that are nearest to positions and areas.
public struct RoadSpotFinder: Sendable {
  private let network: RoadNetwork
  private let segments: PackedIndex
  private let edges: [Int32]
  private let firsts: [Int32]
  private let extent: BoundingBox

  /// A finder for the roads of a network.
  public init(_ network: RoadNetwork) {
    self.network = network
    var boxes: [BoundingBox] = []
    var edges: [Int32] = []
    var firsts: [Int32] = []
    let shapes = network.shapes
    for edge in network.edges.indices {
      for vertex in shapes.vertices(of: edge).dropLast() {
        boxes.append(BoundingBox([Self.point(shapes, vertex), Self.point(shapes, vertex + 1)]))
        edges.append(Int32(edge))
        firsts.append(Int32(vertex))
      }
    }
    segments = PackedIndex(boxes: boxes)
    self.edges = edges
    self.firsts = firsts
    extent = boxes.reduce(into: .empty) { $0.include($1) }
  }

  /// The nearest place on the roads to a position; `nil` where there are no roads or the position is not finite.
  ///
  /// Of places equally near, the one on the first edge.
  public func nearest(to point: Point) -> RoadSpot? {
    guard point.isFinite else { return nil }
    return nearest(around: BoundingBox([point])) { from, to in
      let share = Self.share(of: point, from, to)
      return (share, point.distance(to: from + (to - from) * share))
    }
  }

  /// The places from which an area is entered where it has no gates: of each edge within `reach` metres of its border,
  /// the place nearest to it; where no edge is so near, the nearest place of all.
  public func entries(of area: MultiPolygon, within reach: Double) -> [RoadSpot] {
    let borders = area.rings.flatMap { ring in ring.indices.dropFirst().map { (ring[$0 - 1], ring[$0]) } }
    func measure(_ from: Point, _ to: Point) -> (share: Double, metres: Double) {
      if area.contains(from) { return (0, 0) }
      return borders.map { Self.nearest(from, to, $0.0, $0.1) }.min { $0.metres < $1.metres } ?? (
        0, .infinity
      )
    }
    var best: [Int32: RoadSpot] = [:]
    for index in segments.query(area.boundingBox.expanded(by: reach)) {
      let (share, metres) = measure(start(index), end(index))
      guard metres <= reach else { continue }
      let spot = spot(index, share, metres)
      if let known = best[spot.edge], known.aside <= spot.aside { continue }
      best[spot.edge] = spot
    }
    if best.isEmpty { return nearest(around: area.boundingBox, measure).map { [$0] } ?? [] }
    return best.values.sorted { $0.edge < $1.edge }
  }

  /// The nearest place by a measure, looking farther and farther around a rectangle.
  private func nearest(
    around box: BoundingBox,
    _ measure: (Point, Point) -> (share: Double, metres: Double)
  ) -> RoadSpot? {
    guard !extent.isEmpty, !box.isEmpty else { return nil }
    var whole = extent
    whole.include(box)
    let most = whole.width + whole.height + 1
    var radius = 50.0
    while true {
      var best: (index: Int, share: Double, metres: Double)?
      for index in segments.query(box.expanded(by: radius)) {
        let (share, metres) = measure(start(index), end(index))
        if metres < best?.metres ?? .infinity { best = (index, share, metres) }
      }
      // What lies beyond the square that was looked at is farther off than its half side.
      if let best, best.metres <= radius || radius > most { return spot(best.index, best.share, best.metres) }
      if radius > most { return nil }
      radius *= 3
    }
  }

  private func spot(_ index: Int, _ share: Double, _ metres: Double) -> RoadSpot {
    let edge = Int(edges[index])
    let vertex = Int(firsts[index])
    let along =
      network.shapes.measure[vertex]
      + share * (network.shapes.measure[vertex + 1] - network.shapes.measure[vertex])
    let length = network.edges[edge].lengthCentimetres
    return RoadSpot(
      edge: Int32(edge),
      offset: max(0, min(length, Int32((along * 100).rounded()))),
      aside: Int32(min(metres * 100, 1e9).rounded())
    )
  }

  private func start(_ index: Int) -> Point { Self.point(network.shapes, Int(firsts[index])) }
  private func end(_ index: Int) -> Point { Self.point(network.shapes, Int(firsts[index]) + 1) }

  private static func point(_ shapes: PolylineColumn, _ vertex: Int) -> Point {
    Point(shapes.x[vertex], shapes.y[vertex])
  }

  /// The share of a straight way at which it is nearest to a point.
  private static func share(of point: Point, _ from: Point, _ to: Point) -> Double {
    let way = to - from
    let square = way.x * way.x + way.y * way.y
    return square > 0 ? max(0, min(1, ((point.x - from.x) * way.x + (point.y - from.y) * way.y) / square)) : 0
  }

  /// The share of a straight way at which it is nearest to another one, and how far that is.
  private static func nearest(
    _ from: Point,
    _ to: Point,
    _ a: Point,
    _ b: Point
  ) -> (share: Double, metres: Double) {
    let (way, side, offset) = (to - from, b - a, a - from)
    let cross = way.x * side.y - way.y * side.x
    if cross != 0 {
      let share = (offset.x * side.y - offset.y * side.x) / cross
      let along = (offset.x * way.y - offset.y * way.x) / cross
      if share >= 0, share <= 1, along >= 0, along <= 1 { return (share, 0) }
    }
    // Ways that do not cross are nearest at one of their four ends.
    var found = [a, b].map { end -> (share: Double, metres: Double) in
      let share = share(of: end, from, to)
      return (share, end.distance(to: from + way * share))
    }
    for (place, end) in [(0.0, from), (1.0, to)] {
      let share = share(of: end, a, b)
      found.append((place, end.distance(to: a + side * share)))
    }
    return found.min { $0.metres < $1.metres } ?? (0, .infinity)
  }
}
