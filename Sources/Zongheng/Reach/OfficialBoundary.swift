import Terrain

/// How far a district's boundary lies from the one that another authority holds to be right.
enum OfficialBoundary {
  /// How finely the borders are stepped along, metres.
  static let stepMetres = 10.0

  /// The greatest distance between the two borders, in both directions, and how much of the border lies near.
  static func check(_ subject: ReachSubject) throws(ZonghengError) -> ReachCheck {
    guard let official = subject.official, let own = try outline(of: subject) else {
      return .notGiven(.officialBoundary)
    }
    let tolerance = subject.officialToleranceMetres
    let there = distances(from: own, to: official)
    let back = distances(from: official, to: own)
    let both = (there + back).sorted { $0.distance < $1.distance }
    guard let furthest = both.last else { return .notGiven(.officialBoundary) }
    let within = both.count { $0.distance <= tolerance }
    let facts: [ReachCheck.Fact] = [
      .init("largest_distance_m", furthest.distance),
      .init("median_distance_m", both[both.count / 2].distance),
      .init("within_tolerance_share", Double(within) / Double(both.count)),
      .init("tolerance_m", tolerance),
    ]
    var faults: [ReachFault] = []
    if furthest.distance > tolerance {
      var fault = ReachFault(.farFromOfficial, [subject.title], at: furthest.position)
      fault.metres = furthest.distance
      faults.append(fault)
    }
    return ReachCheck(.officialBoundary, counted: both.count, facts: facts, faults: faults)
  }

  /// The outline, or the outer border of the units where none was given.
  private static func outline(of subject: ReachSubject) throws(ZonghengError) -> MultiPolygon? {
    if let outline = subject.outline { return outline }
    do {
      return try Overlay.union(subject.units.compactMap(\.area))
    } catch {
      throw ZonghengError(.input, subject.title, error.message)
    }
  }

  /// The distance from each step along the outer rings of one area to those of another.
  static func distances(
    from area: MultiPolygon,
    to other: MultiPolygon
  ) -> [(position: Point, distance: Double)] {
    let ring = other.polygons.flatMap { zip($0.exterior, $0.exterior.dropFirst()).map { ($0.0, $0.1) } }
    let index = PackedIndex(boxes: ring.map { BoundingBox([$0.0, $0.1]) })
    var reach = 100.0
    return area.polygons.flatMap { polygon in
      steps(along: polygon.exterior).map { position in
        // The last distance is a good guess of the next; the search widens until it finds something.
        reach = max(stepMetres, reach)
        while true {
          var best = Double.infinity
          index.forEach(in: BoundingBox([position]).expanded(by: reach)) { segment in
            best = min(best, distance(of: position, from: ring[segment].0, ring[segment].1))
          }
          if best <= reach {
            reach = best + 2 * stepMetres
            return (position, best)
          }
          if reach > 1e8 { return (position, best) }
          reach *= 2
        }
      }
    }
  }

  private static func steps(along ring: [Point]) -> [Point] {
    zip(ring, ring.dropFirst()).flatMap { a, b -> [Point] in
      let count = max(1, Int((a.distance(to: b) / stepMetres).rounded(.up)))
      return (0..<count).map { a + (b - a) * (Double($0) / Double(count)) }
    }
  }

  private static func distance(of point: Point, from a: Point, _ b: Point) -> Double {
    let step = b - a
    let square = step.x * step.x + step.y * step.y
    let offset = point - a
    let share = square > 0 ? max(0, min(1, (offset.x * step.x + offset.y * step.y) / square)) : 0
    return point.distance(to: a + step * share)
  }
}
