import Foundation
import Terrain

/// The communities of a district: Voronoi cells around their seats, which tile it exactly.
///
/// Seats outside the district close the mosaic, so its boundary is a sum of cell edges and nothing has to be cut.
/// A vertex is the circumcentre of its three seats in ascending order, an edge the line of its two seats: both
/// neighbours compute the same numbers.
struct CommunityMosaic {
  /// The ring of each community, anticlockwise, closed.
  private(set) var rings: [[Point]] = []
  /// Communities that share an edge with each community, ascending.
  private(set) var neighbours: [[Int]] = []

  private let seats: [Point]
  private let inside: Int
  private let seed: UInt64
  private let winding: (Int, Int) -> Double
  /// Cells whose borders stay straight, because winding ones would cross.
  private var straight: Set<Int> = []

  /// The mosaic of the first `inside` seats; the others only bound it.
  ///
  /// - Parameter winding: how far the border of two seats may leave its straight line, as a share of its length.
  init(seats: [Point], inside: Int, seed: UInt64, winding: @escaping (Int, Int) -> Double) {
    self.seats = seats
    self.inside = inside
    self.seed = seed
    self.winding = winding
    let sides = (0..<inside).map(cellSides)
    neighbours = sides.map { around in around.filter { $0 < inside }.sorted() }
    while true {
      rings = (0..<inside).map { ring($0, around: sides[$0]) }
      let crossed = rings.indices.filter { !straight.contains($0) && Self.crossesItself(rings[$0]) }
      if crossed.isEmpty { break }
      straight.formUnion(crossed)
    }
  }

  private func ring(_ cell: Int, around: [Int]) -> [Point] {
    var ring: [Point] = []
    for (index, side) in around.enumerated() {
      let before = around[(index + around.count - 1) % around.count]
      let after = around[(index + 1) % around.count]
      let start = vertex(cell, before, side)
      let end = vertex(cell, side, after)
      for point in border(cell, side, from: start, to: end) where point != ring.last {
        ring.append(point)
      }
    }
    return ring.first == ring.last ? ring : ring + [ring[0]]
  }

  /// True where two sides of a ring meet that are not neighbours.
  private static func crossesItself(_ ring: [Point]) -> Bool {
    func side(_ a: Point, _ b: Point, _ c: Point) -> Double {
      (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    }
    let last = ring.count - 2
    guard last >= 3 else { return true }
    for i in 0...last {
      for j in (i + 2)..<max(i + 2, last + 1) where !(i == 0 && j == last) {
        let (a, b, c, d) = (ring[i], ring[i + 1], ring[j], ring[j + 1])
        if side(a, b, c) * side(a, b, d) <= 0, side(c, d, a) * side(c, d, b) <= 0 { return true }
      }
    }
    return false
  }

  /// The seats whose cells touch a cell, anticlockwise around it: half-planes cut off a large square.
  private func cellSides(_ cell: Int) -> [Int] {
    let center = seats[cell]
    let reach = 60_000.0
    var corners = [
      Point(-reach, -reach), Point(reach, -reach), Point(reach, reach), Point(-reach, reach),
    ].map { center + $0 }
    var sides = [-1, -2, -3, -4]
    let order = seats.indices.filter { $0 != cell }.sorted {
      let (a, b) = (seats[$0].distance(to: center), seats[$1].distance(to: center))
      return a == b ? $0 < $1 : a < b
    }
    for other in order {
      let normal = seats[other] - center
      let middle = (seats[other] + center) * 0.5
      let heights = corners.map { ($0.x - middle.x) * normal.x + ($0.y - middle.y) * normal.y }
      guard heights.contains(where: { $0 > 0 }) else { continue }
      var keptCorners: [Point] = []
      var keptSides: [Int] = []
      for index in corners.indices {
        let next = (index + 1) % corners.count
        let crossing =
          corners[index]
          + (corners[next] - corners[index]) * (heights[index] / (heights[index] - heights[next]))
        switch (heights[index] <= 0, heights[next] <= 0) {
        case (true, true):
          keptCorners.append(corners[index])
          keptSides.append(sides[index])
        case (true, false):
          keptCorners += [corners[index], crossing]
          keptSides += [sides[index], other]
        case (false, true):
          keptCorners.append(crossing)
          keptSides.append(sides[index])
        case (false, false): break
        }
      }
      corners = keptCorners
      sides = keptSides
    }
    return sides
  }

  /// The point at equal distance from three seats, on the grid of degrees.
  private func vertex(_ first: Int, _ second: Int, _ third: Int) -> Point {
    let order = [first, second, third].sorted()
    let origin = seats[order[0]]
    let b = seats[order[1]] - origin
    let c = seats[order[2]] - origin
    let double = 2 * (b.x * c.y - b.y * c.x)
    let bb = b.x * b.x + b.y * b.y
    let cc = c.x * c.x + c.y * c.y
    return GaussKruger.zone111.snapped(
      origin + Point((c.y * bb - b.y * cc) / double, (b.x * cc - c.x * bb) / double)
    )
  }

  /// The border of two cells from one vertex to the other, the same points from both sides.
  private func border(_ cell: Int, _ side: Int, from start: Point, to end: Point) -> [Point] {
    let (low, high) = (min(cell, side), max(cell, side))
    let share = straight.contains(low) || straight.contains(high) ? 0 : winding(low, high)
    guard share > 0, start.distance(to: end) > 350 else { return [start, end] }
    let ahead = cell == low
    var points = ahead ? [start, end] : [end, start]
    var generator = SeededGenerator(seed: seed, parts: 0xB0_4DE4, UInt64(low), UInt64(high))
    while points[0].distance(to: points[1]) > 220 {
      var finer = [points[0]]
      for index in 1..<points.count {
        let (p, q) = (points[index - 1], points[index])
        let shift = generator.uniform(-share, share)
        finer.append(Point((p.x + q.x) / 2 - (q.y - p.y) * shift, (p.y + q.y) / 2 + (q.x - p.x) * shift))
        finer.append(q)
      }
      points = finer
    }
    let snapped = points.map(GaussKruger.zone111.snapped)
    return ahead ? snapped : snapped.reversed()
  }
}
