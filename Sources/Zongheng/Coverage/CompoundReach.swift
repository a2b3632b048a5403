import Terrain

/// Where a compound is reached: inside it, and as near to a gate or to the boundary as a rule asks.
///
/// A compound without gates is reached at its boundary where a gate is asked for.
struct CompoundReach: Sendable {
  private let area: MultiPolygon
  private let gates: [Point]
  private let borders: [(Point, Point)]
  private let distance: Double

  /// The places from which a compound counts as reached.
  init(_ compound: Compound, _ reach: PatrolReach) {
    area = compound.area
    distance = reach.withinMetres
    switch reach.part {
    case .inside:
      gates = []
      borders = []
    case .gate where !compound.gates.isEmpty:
      gates = compound.gates
      borders = []
    case .gate, .boundary:
      gates = []
      borders = compound.area.rings.flatMap { ring in
        ring.indices.dropFirst().map { (ring[$0 - 1], ring[$0]) }
      }
    }
  }

  /// Everything within the reach lies in this rectangle.
  var boundingBox: BoundingBox {
    var box = area.boundingBox
    for gate in gates { box.include(gate) }
    return box.expanded(by: distance)
  }

  /// True where a position counts as being at the compound.
  func contains(_ position: Point) -> Bool {
    area.contains(position) || gates.contains { $0.distance(to: position) <= distance }
      || borders.contains { Self.distance(from: position, to: $0) <= distance }
  }

  /// The shares of a straight way from which the compound is reached: exact, ascending, apart from each other.
  func shares(from start: Point, to end: Point) -> [ClosedRange<Double>] {
    if start == end { return contains(start) ? [0...1] : [] }
    var parts = inside(start, end)
    for gate in gates { parts += Self.disc(around: gate, distance, start, end).map { [$0] } ?? [] }
    for border in borders { parts += Self.capsule(around: border, distance, start, end).map { [$0] } ?? [] }
    return Self.joined(parts)
  }

  /// The parts of a line from which the compound is reached, metres from its start.
  func parts(of line: Polyline) -> [ClosedRange<Double>] {
    var parts: [ClosedRange<Double>] = []
    var travelled = 0.0
    for index in line.points.indices.dropFirst() {
      let (start, end) = (line.points[index - 1], line.points[index])
      let length = start.distance(to: end)
      for share in shares(from: start, to: end) {
        parts.append(travelled + share.lowerBound * length...travelled + share.upperBound * length)
      }
      travelled += length
    }
    return Self.joined(parts)
  }

  // MARK: Geometry

  /// Shares of the way that lie in the area: it is cut wherever it meets a ring, and each piece asked once.
  private func inside(_ start: Point, _ end: Point) -> [ClosedRange<Double>] {
    let way = end - start
    var cuts = [0.0, 1.0]
    for ring in area.rings {
      for index in ring.indices.dropFirst() {
        let (a, side) = (ring[index - 1], ring[index] - ring[index - 1])
        let cross = way.x * side.y - way.y * side.x
        guard cross != 0 else { continue }
        let offset = a - start
        let share = (offset.x * side.y - offset.y * side.x) / cross
        let along = (offset.x * way.y - offset.y * way.x) / cross
        if share > 0, share < 1, along >= 0, along <= 1 { cuts.append(share) }
      }
    }
    cuts.sort()
    return zip(cuts, cuts.dropFirst()).compactMap { from, to in
      to > from && area.contains(start + way * ((from + to) / 2)) ? from...to : nil
    }
  }

  /// Shares of the way within a distance of a point.
  private static func disc(
    around center: Point,
    _ radius: Double,
    _ start: Point,
    _ end: Point
  ) -> ClosedRange<Double>? {
    let (way, offset) = (end - start, start - center)
    let a = way.x * way.x + way.y * way.y
    let b = way.x * offset.x + way.y * offset.y
    let c = offset.x * offset.x + offset.y * offset.y - radius * radius
    let discriminant = b * b - a * c
    guard discriminant >= 0 else { return nil }
    let root = discriminant.squareRoot()
    return clipped((-b - root) / a, (-b + root) / a)
  }

  /// Shares of the way within a distance of a segment: the capsule is convex, so they are one range, and it is the
  /// hull of what lies in the two end discs and in the strip between them.
  private static func capsule(
    around border: (Point, Point),
    _ radius: Double,
    _ start: Point,
    _ end: Point
  ) -> ClosedRange<Double>? {
    let side = border.1 - border.0
    let length = border.0.distance(to: border.1)
    var parts = [disc(around: border.0, radius, start, end), disc(around: border.1, radius, start, end)]
    if length > 0 {
      let along = side * (1 / length)
      let (way, offset) = (end - start, start - border.0)
      func local(_ p: Point) -> (u: Double, v: Double) {
        (p.x * along.x + p.y * along.y, p.y * along.x - p.x * along.y)
      }
      let (from, step) = (local(offset), local(way))
      if let u = slab(from.u, step.u, 0, length), let v = slab(from.v, step.v, -radius, radius) {
        parts.append(clipped(max(u.lowerBound, v.lowerBound), min(u.upperBound, v.upperBound)))
      }
    }
    let found = parts.compactMap { $0 }
    guard let low = found.map(\.lowerBound).min(), let high = found.map(\.upperBound).max() else {
      return nil
    }
    return low...high
  }

  /// Where `from + t · step` lies between two bounds; `nil` where nowhere.
  private static func slab(
    _ from: Double,
    _ step: Double,
    _ low: Double,
    _ high: Double
  ) -> ClosedRange<Double>? {
    guard step != 0 else { return from >= low && from <= high ? -Double.infinity...Double.infinity : nil }
    let (a, b) = ((low - from) / step, (high - from) / step)
    return min(a, b)...max(a, b)
  }

  private static func clipped(_ low: Double, _ high: Double) -> ClosedRange<Double>? {
    let (low, high) = (max(0, low), min(1, high))
    return low <= high ? low...high : nil
  }

  /// Ranges in ascending order, with those joined that touch.
  private static func joined(_ ranges: [ClosedRange<Double>]) -> [ClosedRange<Double>] {
    var result: [ClosedRange<Double>] = []
    for range in ranges.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      if let last = result.last, range.lowerBound <= last.upperBound + 1e-9 {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  private static func distance(from point: Point, to border: (Point, Point)) -> Double {
    let d = border.1 - border.0
    let squared = d.x * d.x + d.y * d.y
    guard squared > 0 else { return border.0.distance(to: point) }
    let t = max(0, min(1, ((point.x - border.0.x) * d.x + (point.y - border.0.y) * d.y) / squared))
    return (border.0 + d * t).distance(to: point)
  }
}
