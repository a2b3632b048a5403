import Foundation
import Terrain

/// Residential compounds in the blocks of the towns, with gates at the lanes around them.
enum CompoundPlan {
  /// How many compounds there are.
  static let count = 42

  /// Compounds of a seed.
  static func compounds(grids: [StreetGrid], network: RoadNetwork, seed: UInt64) -> [SimulatedCompound] {
    var generator = SeededGenerator(seed: seed, parts: 4)
    var blocks: [[Point]] = generator.shuffled(grids[0].blocks.map { grids[0].corners($0) })
    let outside = grids.dropFirst().flatMap { grid in
      generator.shuffled(grid.blocks.map { grid.corners($0) }).prefix(2)
    }
    blocks = Array(outside + blocks.prefix(count - outside.count))
    return blocks.prefix(count).enumerated().map { number, block in
      compound(number: number, block: block, network: network, generator: &generator)
    }
  }

  private static func compound(
    number: Int,
    block: [Point],
    network: RoadNetwork,
    generator: inout SeededGenerator
  ) -> SimulatedCompound {
    let width = block[0].distance(to: block[1])
    let depth = block[1].distance(to: block[2])
    let margin = generator.uniform(13, 19)
    var low = Point(margin / width, margin / depth)
    var high = Point(1 - margin / width, 1 - margin / depth)
    // Some compounds fill half of their block only.
    if generator.chance(0.3), width > 180 {
      if generator.chance(0.5) { high.x = 0.5 } else { low.x = 0.5 }
    }
    func place(_ u: Double, _ v: Double) -> Point {
      let top = block[0] + (block[1] - block[0]) * u
      let bottom = block[3] + (block[2] - block[3]) * u
      return top + (bottom - top) * v
    }
    var outline = [Point(low.x, low.y), Point(high.x, low.y), Point(high.x, high.y), Point(low.x, high.y)]
    // A bite out of one corner, or a corner cut off.
    let corner = generator.index(below: 4)
    let before = outline[(corner + 3) % 4]
    let after = outline[(corner + 1) % 4]
    let cut = generator.uniform(0.15, 0.32)
    let here = outline[corner]
    let toBefore = here + (before - here) * cut
    let toAfter = here + (after - here) * cut
    if generator.chance(0.35) {
      outline.replaceSubrange(corner...corner, with: [toBefore, toBefore + (toAfter - here), toAfter])
    } else if generator.chance(0.5) {
      outline.replaceSubrange(corner...corner, with: [toBefore, toAfter])
    }
    let ring = outline.map { GaussKruger.zone111.snapped(place($0.x, $0.y)) }

    let wanted = 1 + generator.index(below: 3)
    var gates: [(side: Int, gate: SimulatedGate)] = []
    for side in generator.shuffled(Array(ring.indices)) where gates.count < wanted {
      let next = ring[(side + 1) % ring.count]
      guard ring[side].distance(to: next) > 45 else { continue }
      let position = GaussKruger.zone111.snapped(
        ring[side] + (next - ring[side]) * generator.uniform(0.3, 0.7)
      )
      let (edge, offset, distance) = NearestEdge.find(position, in: network)
      if distance < 29 {
        gates.append((side, SimulatedGate(position: position, edge: edge, offset: offset)))
      }
    }
    var exterior: [Point] = []
    for (side, point) in ring.enumerated() {
      exterior.append(point)
      exterior += gates.filter { $0.side == side }.map(\.gate.position)
    }
    if Polygon.signedArea(exterior + [exterior[0]]) < 0 { exterior.reverse() }
    let digits = number < 9 ? "0\(number + 1)" : "\(number + 1)"
    let names = PlaceNames.compounds
    return SimulatedCompound(
      id: "C" + digits,
      name: names[number % names.count] + ["", "二期", "三期"][number / names.count],
      category: ["commercial", "old", "relocation"][generator.index(below: 3)],
      area: Polygon(exterior: exterior),
      gates: gates.map(\.gate)
    )
  }
}

/// The nearest place on a network, by looking at every edge.
enum NearestEdge {
  /// Edge, metres from its start, and distance in metres.
  static func find(_ point: Point, in network: RoadNetwork) -> (edge: Int32, offset: Double, distance: Double)
  {
    var best: (edge: Int32, offset: Double, distance: Double) = (0, 0, .infinity)
    let shapes = network.shapes
    for edge in 0..<shapes.count {
      let range = shapes.vertices(of: edge)
      for index in range.dropFirst() {
        let a = Point(shapes.x[index - 1], shapes.y[index - 1])
        let step = Point(shapes.x[index], shapes.y[index]) - a
        let square = step.x * step.x + step.y * step.y
        let t = min(1, max(0, ((point.x - a.x) * step.x + (point.y - a.y) * step.y) / square))
        let distance = (a + step * t).distance(to: point)
        if distance < best.distance {
          best = (Int32(edge), shapes.measure[index - 1] + t * square.squareRoot(), distance)
        }
      }
    }
    return best
  }
}
