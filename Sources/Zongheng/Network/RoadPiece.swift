import Terrain

/// A line of a road layer on its way to become an edge.
struct RoadPiece {
  /// The feature's id; `nil` where the layer has none.
  var id: String?
  /// The feature's number in its file.
  var feature: Int64
  /// Number of the line within its feature, then of the part within the line; `nil` where it is whole.
  var part: Int?
  var line: Polyline
  var length: Double
  var from: String?
  var to: String?
  var travel: TravelDirections
  var road: String?
  var name: String
  var grade: String
  /// Nodes at the two ends, once they are known.
  var fromNode: Int32 = -1
  var toNode: Int32 = -1

  /// The id of the edge to be.
  var edgeID: String {
    guard let id else { return "\(feature)-\(part ?? 0)" }
    return part.map { "\(id)-\($0)" } ?? id
  }

  /// How findings speak of it.
  func subject(_ layer: String) -> String { "\(layer), feature \(feature)" }

  /// The order that does not depend on the order of the file: by id, part, and geometry.
  static func ordered(_ left: RoadPiece, _ right: RoadPiece) -> Bool {
    if left.id != right.id { return Self.idOrdered(left.id, right.id) }
    let a = left.line.points
    let b = right.line.points
    for (p, q) in zip(a, b) {
      if p.x != q.x { return p.x < q.x }
      if p.y != q.y { return p.y < q.y }
    }
    if a.count != b.count { return a.count < b.count }
    if left.travel != right.travel { return left.travel.rawValue < right.travel.rawValue }
    if left.name != right.name { return left.name < right.name }
    if left.grade != right.grade { return left.grade < right.grade }
    return left.road ?? "" < right.road ?? ""
  }

  /// Ids in the order of their numbers where both are numbers, else as texts; none comes first.
  static func idOrdered(_ left: String?, _ right: String?) -> Bool {
    guard let right else { return false }
    guard let left else { return true }
    switch (Int64(left), Int64(right)) {
    case (let a?, let b?) where a != b: return a < b
    case (_?, nil): return true
    case (nil, _?): return false
    default: return left < right
    }
  }
}

extension Polyline {
  /// The line without positions that are no numbers and without repeated positions.
  var cleaned: Polyline {
    var kept: [Point] = []
    kept.reserveCapacity(points.count)
    for point in points where point.isFinite && point != kept.last { kept.append(point) }
    return Polyline(kept)
  }

  /// True where both lines run the same way and no vertex of one is farther from the other than a tolerance.
  func runs(along other: Polyline, within tolerance: Double) -> Bool {
    guard let a = points.first, let b = other.points.first, let c = points.last, let d = other.points.last,
      a.distance(to: b) <= 2 * tolerance, c.distance(to: d) <= 2 * tolerance
    else { return false }
    return follows(other, within: tolerance) && other.follows(self, within: tolerance)
  }

  /// True where the vertices pass along the other line, in its order, within a tolerance.
  private func follows(_ other: Polyline, within tolerance: Double) -> Bool {
    if points == other.points { return true }
    var segment = 1
    for point in points {
      while segment < other.points.count,
        point.distance(toSegment: other.points[segment - 1], other.points[segment]) > tolerance
      {
        segment += 1
      }
      if segment == other.points.count { return false }
    }
    return true
  }
}

extension Point {
  /// Distance to the segment between two positions.
  func distance(toSegment a: Point, _ b: Point) -> Double {
    distance(to: a + (b - a) * share(along: a, b))
  }

  /// Where on the segment between two positions the nearest one lies: 0 at the first, 1 at the second.
  public func share(along a: Point, _ b: Point) -> Double {
    let d = b - a
    let square = d.x * d.x + d.y * d.y
    guard square > 0 else { return 0 }
    return min(1, max(0, ((x - a.x) * d.x + (y - a.y) * d.y) / square))
  }
}
