import Foundation
import Terrain
import Testing

@Suite("Real tilings")
struct RealTilingTests {
  static let bench = ProcessInfo.processInfo.environment["ZONGHENG_SHARED_BENCH"]

  @Test(
    "Nebraska's tracts and Oklahoma's counties tile without a fault, and one moved vertex is found",
    .enabled(if: bench != nil, "set ZONGHENG_SHARED_BENCH to the folder with the instances"),
    arguments: [("M_NE532", 251_765, 1369), ("S_OK77", 167_942, 195)]
  )
  func states(name: String, segments: Int, borders: Int) throws {
    let file = "\(Self.bench ?? "")/zones/instances/\(name)/units.geojson"
    var areas = try VectorFile.read(file).features.compactMap { feature -> MultiPolygon? in
      if case .polygons(let area)? = feature.geometry { area } else { nil }
    }
    let sum = try BoundarySum(of: areas)
    #expect(sum.segments == segments)
    #expect(sum.borders.count == borders, "as many as the instance's edges")
    #expect(sum.splits == 0 && sum.mergedVertices == 0)
    #expect(try sum.faults(in: areas).isEmpty)

    var ring = areas[0].polygons[0].exterior
    let chord = ring[6] - ring[4]
    let length = ring[4].distance(to: ring[6])
    ring[5] = ring[5] + Point(-chord.y / length * 0.01, chord.x / length * 0.01)
    areas[0].polygons[0].exterior = ring
    let broken = try BoundarySum(of: areas)
    #expect(broken.residueMetres > sum.residueMetres || broken.splits > 0)
    let faults = try broken.faults(in: areas)
    #expect(faults.count == 1 || !broken.hasOutline)
  }
}
