/// A straight cut through an area.
///
/// The cut line is crossed an even number of times; between the first and the second crossing, the third and
/// the fourth, … it lies inside. Walking the border of one side and jumping along those stretches draws the
/// pieces of that side. Both sides share the crossing positions, so that no gap is left between them.
public struct PolygonCut: Hashable, Sendable {
  /// The direction across the line, of length 1.
  public let normal: Point
  /// The product of the normal with every position on the line.
  public let offset: Double

  /// The cut across a direction: the line of all positions whose product with the normal is the offset.
  public init(normal: Point, offset: Double) {
    self.normal = normal
    self.offset = offset
  }

  /// The cut that leaves a share (0…1) of the area on the side against the normal.
  public init(across normal: Point, of polygon: Polygon, share: Double) {
    let reach = polygon.exterior.map { $0.x * normal.x + $0.y * normal.y }
    var low = reach.min() ?? 0
    var high = reach.max() ?? 0
    let target = polygon.area * share
    for _ in 0..<24 {
      let middle = (low + high) / 2
      if PolygonCut(normal: normal, offset: middle).areaBelow(polygon) < target {
        low = middle
      } else {
        high = middle
      }
    }
    self.init(normal: normal, offset: (low + high) / 2)
  }

  /// The pieces of an area on both sides; the area itself where the line does not cut it cleanly.
  public func pieces(of polygon: Polygon) -> [Polygon] {
    var chains: [[Chain]] = [[], []]
    var crossings: [Crossing] = []
    var wholeHoles: [[Point]] = []
    for (place, ring) in polygon.rings.enumerated() {
      // The inside always lies to the left.
      let isForward = (Polygon.signedArea(ring) >= 0) == (place == 0)
      let walked = isForward ? ring : ring.reversed()
      guard !walked.contains(where: { side($0) == 0 }) else { return [polygon] }
      guard split(walked, into: &chains, &crossings) || place > 0 else { return [polygon] }
      if !walked.contains(where: { side($0) * side(walked[0]) < 0 }) { wholeHoles.append(walked) }
    }
    guard crossings.count >= 2, crossings.count.isMultiple(of: 2) else { return [polygon] }
    let order = crossings.indices.sorted { crossings[$0].along < crossings[$1].along }
    var partner = [Int](repeating: 0, count: order.count)
    for rank in order.indices { partner[order[rank]] = order[rank ^ 1] }
    var pieces: [Polygon] = []
    for side in chains {
      guard let drawn = Self.rings(of: side, partner, crossings) else { return [polygon] }
      pieces += drawn.map { Polygon(exterior: $0) }
    }
    for hole in wholeHoles {
      guard let owner = pieces.firstIndex(where: { $0.contains(hole[0]) }) else { return [polygon] }
      pieces[owner].holes.append(hole)
    }
    let whole = polygon.area
    let isWhole = abs(pieces.reduce(0) { $0 + $1.area } - whole) <= 1e-9 * whole
    return isWhole && pieces.allSatisfy { $0.area > 0 } ? pieces : [polygon]
  }

  private struct Crossing {
    var position: Point
    var along: Double
  }

  /// A stretch of border on one side, from one crossing to the next.
  private struct Chain {
    var start: Int
    var end: Int
    var points: [Point]
  }

  private func side(_ point: Point) -> Double { point.x * normal.x + point.y * normal.y - offset }

  /// Cuts a closed ring into its chains; false where the line does not cross it.
  private func split(_ ring: [Point], into chains: inout [[Chain]], _ crossings: inout [Crossing]) -> Bool {
    let count = ring.count - 1
    guard let first = (0..<count).first(where: { side(ring[$0]) * side(ring[$0 + 1]) < 0 }) else {
      return false
    }
    var current = cross(ring[first], ring[first + 1], &crossings)
    let closing = current
    var points: [Point] = []
    for step in 1...count {
      let index = (first + step) % count
      points.append(ring[index])
      guard side(ring[index]) * side(ring[index + 1]) < 0 else { continue }
      let next = step == count ? closing : cross(ring[index], ring[index + 1], &crossings)
      chains[side(ring[index]) > 0 ? 1 : 0].append(Chain(start: current, end: next, points: points))
      current = next
      points = []
    }
    return true
  }

  private func cross(_ a: Point, _ b: Point, _ crossings: inout [Crossing]) -> Int {
    let position = a + (b - a) * (side(a) / (side(a) - side(b)))
    crossings.append(Crossing(position: position, along: position.y * normal.x - position.x * normal.y))
    return crossings.count - 1
  }

  private static func rings(
    of chains: [Chain],
    _ partner: [Int],
    _ crossings: [Crossing]
  ) -> [[Point]]? {
    var starting = [Int](repeating: -1, count: crossings.count)
    for (index, chain) in chains.enumerated() { starting[chain.start] = index }
    var used = [Bool](repeating: false, count: chains.count)
    var rings: [[Point]] = []
    for first in chains.indices where !used[first] {
      var ring: [Point] = []
      var chain = first
      while !used[chain] {
        used[chain] = true
        ring.append(crossings[chains[chain].start].position)
        ring += chains[chain].points
        ring.append(crossings[chains[chain].end].position)
        chain = starting[partner[chains[chain].end]]
        guard chain >= 0 else { return nil }
      }
      guard chain == first else { return nil }
      rings.append(ring)
    }
    return rings
  }

  /// The area on the side against the normal, without drawing its pieces.
  private func areaBelow(_ polygon: Polygon) -> Double {
    polygon.holes.reduce(areaBelow(polygon.exterior)) { $0 - areaBelow($1) }
  }

  private func areaBelow(_ ring: [Point]) -> Double {
    var sum = 0.0
    var origin: Point?
    var last = Point(0, 0)
    // The clipped ring is never drawn: each of its positions adds the triangle with the one before and the first.
    func draw(_ point: Point) {
      guard let origin else {
        origin = point
        return
      }
      let next = point - origin
      sum += last.x * next.y - next.x * last.y
      last = next
    }
    guard let start = ring.first else { return 0 }
    var (a, here) = (side(start), start)
    for next in ring.dropFirst() {
      let b = side(next)
      if a <= 0 { draw(here) }
      if a * b < 0 { draw(here + (next - here) * (a / (a - b))) }
      (a, here) = (b, next)
    }
    return abs(sum / 2)
  }
}
