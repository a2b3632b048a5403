import Terrain

/// The union of areas that tile: edges shared by two of them cancel, the rest is chained into rings.
enum AreaUnion {
  /// The area that the rings cover together; each ring anticlockwise, neighbours with equal vertices.
  static func union(of rings: [[Point]]) -> MultiPolygon {
    var seen: Set<Segment> = []
    for ring in rings {
      for index in ring.indices.dropFirst() {
        seen.insert(Segment(from: ring[index - 1], to: ring[index]))
      }
    }
    var outgoing: [Point: [Point]] = [:]
    var starts: [Point] = []
    for ring in rings {
      for index in ring.indices.dropFirst() {
        let segment = Segment(from: ring[index - 1], to: ring[index])
        if seen.contains(Segment(from: segment.to, to: segment.from)) { continue }
        outgoing[segment.from, default: []].append(segment.to)
        starts.append(segment.from)
      }
    }
    var exteriors: [[Point]] = []
    var holes: [[Point]] = []
    for start in starts {
      guard var next = outgoing[start]?.popLast() else { continue }
      var ring = [start, next]
      while next != start {
        let previous = ring[ring.count - 2]
        guard let target = takeLeftmost(from: next, after: previous, in: &outgoing) else { break }
        ring.append(target)
        next = target
      }
      if Polygon.signedArea(ring) > 0 { exteriors.append(ring) } else { holes.append(ring) }
    }
    var polygons = exteriors.map { Polygon(exterior: $0) }
    for hole in holes {
      let owner = polygons.firstIndex { $0.contains((hole[0] + hole[1]) * 0.5) } ?? 0
      polygons[owner].holes.append(hole)
    }
    return MultiPolygon(polygons)
  }

  private struct Segment: Hashable {
    var from: Point
    var to: Point
  }

  /// At a vertex that two rings touch, the sharpest turn to the left keeps them apart.
  private static func takeLeftmost(
    from point: Point,
    after previous: Point,
    in outgoing: inout [Point: [Point]]
  ) -> Point? {
    guard let targets = outgoing[point], !targets.isEmpty else { return nil }
    let incoming = point - previous
    func turn(_ target: Point) -> Double {
      let away = target - point
      let cross = incoming.x * away.y - incoming.y * away.x
      let length =
        (incoming.x * incoming.x + incoming.y * incoming.y).squareRoot() * point.distance(to: target)
      let cosine = (incoming.x * away.x + incoming.y * away.y) / length
      return cross >= 0 ? 1 - cosine : cosine - 1
    }
    var best = 0
    for index in targets.indices where turn(targets[index]) > turn(targets[best]) { best = index }
    outgoing[point]?.remove(at: best)
    return targets[best]
  }
}
