/// One area: an outer ring and any number of holes.
///
/// A ring is closed: its last position repeats its first, as in the OGC Simple Features model.
public struct Polygon: Hashable, Sendable, Codable {
  /// The outer ring, closed.
  public var exterior: [Point]
  /// The holes, each a closed ring.
  public var holes: [[Point]]

  /// An area from its rings; an open ring is closed.
  public init(exterior: [Point], holes: [[Point]] = []) {
    self.exterior = Self.closed(exterior)
    self.holes = holes.map(Self.closed)
  }

  /// The outer ring, then the holes.
  public var rings: [[Point]] { [exterior] + holes }

  /// The smallest rectangle around the area.
  public var boundingBox: BoundingBox { BoundingBox(exterior) }

  /// Area in the square of the coordinates' unit: the outer ring's less the holes'.
  public var area: Double {
    abs(Self.signedArea(exterior)) - holes.reduce(0) { $0 + abs(Self.signedArea($1)) }
  }

  /// True where the position lies inside, by the even–odd rule over all rings.
  ///
  /// A position exactly on a shared border belongs to one of the two neighbours, never to both.
  public func contains(_ point: Point) -> Bool {
    var inside = Self.crossesOddly(exterior, point)
    for hole in holes where Self.crossesOddly(hole, point) { inside.toggle() }
    return inside
  }

  /// Area of a closed ring: positive where it runs counter-clockwise.
  public static func signedArea(_ ring: [Point]) -> Double {
    guard let origin = ring.first else { return 0 }
    var sum = 0.0
    for index in ring.indices.dropFirst() {
      let a = ring[index - 1] - origin
      let b = ring[index] - origin
      sum += a.x * b.y - b.x * a.y
    }
    return sum / 2
  }

  private static func closed(_ ring: [Point]) -> [Point] {
    guard let first = ring.first, first != ring.last else { return ring }
    return ring + [first]
  }

  private static func crossesOddly(_ ring: [Point], _ point: Point) -> Bool {
    var odd = false
    for index in ring.indices.dropFirst() {
      let a = ring[index - 1]
      let b = ring[index]
      if (a.y > point.y) != (b.y > point.y) {
        let x = a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
        if point.x < x { odd.toggle() }
      }
    }
    return odd
  }
}
