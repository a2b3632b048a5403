import Foundation
import Terrain

/// Winding roads between villages and towns, and the spurs that end at the last farm.
///
/// Two places are joined where no third one is closer to both (relative neighbourhood graph, Toussaint 1980):
/// connected, without crossings, and close to how village roads grew.
struct VillageRoads {
  /// A place that roads may start from: a village, or a junction of a town.
  struct Place {
    var position: Point
    /// Index of the town it belongs to; `nil` for a village.
    var town: Int?
  }

  /// Pairs of places that are joined, ascending.
  static func pairs(_ places: [Place]) -> [(Int, Int)] {
    var result: [(Int, Int)] = []
    for i in places.indices {
      for j in places.indices.dropFirst(i + 1) {
        if let town = places[i].town, town == places[j].town { continue }
        let gap = places[i].position.distance(to: places[j].position)
        let blocked = places.contains {
          $0.position.distance(to: places[i].position) < gap
            && $0.position.distance(to: places[j].position) < gap
        }
        if !blocked { result.append((i, j)) }
      }
    }
    return result
  }

  /// A road from one point to another that winds around its straight line, with a vertex about every `step` metres.
  static func winding(
    from start: Point,
    to end: Point,
    amplitude: Double,
    step: Double,
    generator: inout SeededGenerator
  ) -> [Point] {
    let length = start.distance(to: end)
    let along = (end - start) * (1 / length)
    let across = Point(-along.y, along.x)
    var waves: [(frequency: Double, phase: Double, height: Double)] = []
    for wavelength in [2600.0, 1250, 640, 330] where wavelength < length * 1.4 {
      waves.append(
        (
          2 * .pi / (wavelength * generator.uniform(0.8, 1.25)), generator.uniform(0, 2 * .pi),
          wavelength * amplitude * generator.uniform(0.5, 1.2)
        )
      )
    }
    let count = max(2, Int(length / step))
    var points = [start]
    for index in 1..<count {
      let t = Double(index) / Double(count)
      // The road stays within a narrow lens, so that roads that meet at a village do not cross near it.
      let lens = 0.32 * length * min(t, 1 - t)
      var shift = 0.0
      for wave in waves { shift += wave.height * sin(wave.frequency * t * length + wave.phase) }
      let bounded = lens * tanh(shift / max(lens, 1))
      points.append(GaussKruger.zone111.snapped(start + along * (t * length) + across * bounded))
    }
    return points + [end]
  }

  /// Spurs off the village roads: lines that start at a vertex of a road and end at a farm.
  static func spurs(
    along roads: [RoadLine],
    count: Int,
    inside boundary: Polygon,
    generator: inout SeededGenerator,
    draft: (Int) -> Int
  ) -> [RoadLine] {
    var result: [RoadLine] = []
    let long = roads.filter { $0.points.count > 8 }
    var attempts = 0
    while result.count < count, attempts < count * 6, !long.isEmpty {
      attempts += 1
      let parent = long[generator.index(below: long.count)]
      let vertex = 3 + generator.index(below: parent.points.count - 6)
      let heading = parent.points[vertex + 1] - parent.points[vertex - 1]
      let turn = (generator.chance(0.5) ? 1.0 : -1.0) * generator.uniform(0.9, 1.9)
      let scale = generator.uniform(280, 1150) / max(1, Point(0, 0).distance(to: heading))
      let direction = Point(
        heading.x * cos(turn) - heading.y * sin(turn),
        heading.x * sin(turn) + heading.y * cos(turn)
      )
      let end = GaussKruger.zone111.snapped(parent.points[vertex] + direction * scale)
      let line = winding(
        from: parent.points[vertex],
        to: end,
        amplitude: 0.07,
        step: 55,
        generator: &generator
      )
      let clear =
        roads.allSatisfy { other in
          other.points.allSatisfy { $0.distance(to: end) > 150 }
        } && result.allSatisfy { $0.points[$0.points.count - 1].distance(to: end) > 220 }
      if clear, line.allSatisfy(boundary.contains) {
        result.append(RoadLine(road: draft(parent.road), points: line))
      }
    }
    return result
  }
}
