@testable import Zongheng

/// Made-up units for laws: a grid of cells with some diagonals, workloads and townships.
struct RandomUnits {
  var units: ZoneUnits

  init(width: Int, height: Int, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let count = width * height
    var edges: [UnitGraph.Edge] = []
    for y in 0..<height {
      for x in 0..<width {
        let unit = y * width + x
        if x + 1 < width {
          edges.append(.init(unit, unit + 1, sharedMetres: Double(1 + random.next() % 100)))
        }
        if y + 1 < height {
          edges.append(.init(unit, unit + width, sharedMetres: Double(1 + random.next() % 100)))
        }
        if x + 1 < width, y + 1 < height, random.next() % 3 == 0 {
          edges.append(.init(unit, unit + width + 1, sharedMetres: Double(1 + random.next() % 100)))
        }
      }
    }
    let across = max(1, width / 3)
    units = ZoneUnits(
      ids: (0..<count).map { "U\($0)" },
      names: (0..<count).map { "unit \($0)" },
      townships: (0..<count).map { Int32($0 / width / 3 * ((width + 2) / 3) + $0 % width / 3) },
      townshipIDs: (0..<(((height + 2) / 3) * ((width + 2) / 3))).map { "T\($0)" },
      townshipNames: (0..<(((height + 2) / 3) * ((width + 2) / 3))).map { "town \($0) of \(across)" },
      workloads: (0..<count).map { _ in Double(50 + random.next() % 100) / 7 },
      areas: [Double](repeating: 1, count: count),
      perimeters: [Double](repeating: 4, count: count),
      positions: (0..<count).map { .init(Double($0 % width), Double($0 / width)) },
      polygons: [],
      measures: [.init(name: "population", values: (0..<count).map { _ in Double(random.next() % 1000) })],
      graph: UnitGraph(count: count, edges: edges)
    )
  }

  /// A request for so many zones.
  func request(zones: Int, tolerance: Double = 0.1, goal: ZoneGoal = .cut) -> ZoneRequest {
    ZoneRequest(
      units: units,
      zones: (1...zones).map { ZoneRequest.Zone(id: "Z\($0)") },
      tolerance: tolerance,
      goal: goal
    )
  }
}
