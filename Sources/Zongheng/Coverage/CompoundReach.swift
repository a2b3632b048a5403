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
    for gate in gates { parts += SegmentReach.disc(around: gate, distance, start, end).map { [$0] } ?? [] }
    for border in borders {
      parts += SegmentReach.capsule(around: border, distance, start, end).map { [$0] } ?? []
    }
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
