import Foundation
import Terrain
import Testing

@Suite("Injected faults in tilings")
struct InjectedFaultTests {
  /// What is done to a mosaic, and what must be found.
  enum Injury: CaseIterable {
    case dropped, doubled, movedVertex, overlap, hole, corner

    /// Does it to a mosaic; what comes back is the kinds of fault that must be told, and the area that is wrong.
    func inflict(_ mosaic: inout Mosaic, _ dice: inout Dice) -> (kinds: Set<TilingFault.Kind>, area: Double) {
      let cell = Int.random(in: 0..<mosaic.cells.count, using: &dice)
      switch self {
      case .dropped:
        let area = mosaic.cells[cell].area
        mosaic.remove(cell)
        return ([.hole], area)
      case .doubled:
        let area = mosaic.cells[cell].area
        mosaic.append(mosaic.cells[cell])
        return ([.overlap], area)
      case .movedVertex:
        // One centimetre, square to the line through the neighbours, so that land changes hands.
        var ring = mosaic.ring(cell)
        let vertex = Int.random(in: 0..<ring.count, using: &dice)
        let (before, after) = (ring[(vertex + ring.count - 1) % ring.count], ring[(vertex + 1) % ring.count])
        let chord = after - before
        let length = before.distance(to: after)
        let sign = Bool.random(using: &dice) ? 0.01 : -0.01
        ring[vertex] = ring[vertex] + Point(-chord.y / length * sign, chord.x / length * sign)
        mosaic.setRing(cell, ring)
        return ([.hole, .overlap, .outside], length * 0.01 / 2)
      case .overlap:
        var ring = mosaic.ring(cell)
        let middle = mosaic.cells[cell].polygons[0].interiorPoint
        let area = mosaic.cells[cell].area
        ring = ring.map { middle + ($0 - middle) * 1.01 }
        mosaic.setRing(cell, ring)
        return ([.overlap, .outside], area * (1.01 * 1.01 - 1))
      case .hole:
        let ring = mosaic.ring(cell)
        let middle = mosaic.cells[cell].polygons[0].interiorPoint
        let hole = [Point(-2, -1), Point(2, -1), Point(0, 1.5)].map { middle + $0 }
        mosaic.removeAndAppend(cell, Polygon(exterior: ring, holes: [hole]))
        return ([.hole], 5)
      case .corner:
        var ring = mosaic.ring(cell)
        let area = mosaic.cells[cell].area
        ring.remove(at: Int.random(in: 0..<ring.count, using: &dice))
        mosaic.setRing(cell, ring)
        return ([.hole, .overlap, .outside], abs(area - mosaic.cells[cell].area))
      }
    }
  }

  @Test("A thousand seeded faults are all found, with the area that is wrong", arguments: Injury.allCases)
  func thousand(injury: Injury) throws {
    for seed in UInt64(1)...167 {
      var dice = Dice(seed: seed)
      var mosaic = Mosaic(columns: 5, rows: 4, seed: seed)
      let (kinds, area) = injury.inflict(&mosaic, &dice)
      let sum = try BoundarySum(of: mosaic.cells, outline: mosaic.outline)
      #expect(!sum.isZero, "\(injury), seed \(seed)")
      let faults = try sum.faults(in: mosaic.cells, outline: mosaic.outline)
      #expect(!faults.isEmpty, "\(injury), seed \(seed)")
      #expect(faults.allSatisfy { kinds.contains($0.kind) }, "\(injury), seed \(seed)")
      let wrong = faults.reduce(0) { $0 + $1.squareMetres }
      // Rounding to the millimetre along the border of a cell, some 1,600 m long.
      #expect(abs(wrong - area) < 1.6, "\(injury), seed \(seed): \(wrong) for \(area) m²")
    }
  }

  @Test("Broken tilings have the holes and overlaps that shapely finds", .enabled(if: Oracle.isPresent))
  func shapely() throws {
    var mosaics: [Mosaic] = []
    for seed in UInt64(1)...60 {
      var dice = Dice(seed: seed)
      var mosaic = Mosaic(columns: 4, rows: 4, seed: seed)
      for _ in 0..<Int.random(in: 0...3, using: &dice) {
        if let injury = Injury.allCases.randomElement(using: &dice) { _ = injury.inflict(&mosaic, &dice) }
      }
      mosaics.append(mosaic)
    }
    let input = mosaics.map { mosaic in
      "["
        + ([mosaic.outline] + mosaic.cells).map { area in
          "["
            + area.polygons[0].rings.map { ring in
              "[" + ring.map { "[\($0.x),\($0.y)]" }.joined(separator: ",") + "]"
            }.joined(separator: ",") + "]"
        }.joined(separator: ",") + "]"
    }.joined(separator: "\n")
    let script = """
      import sys, json, shapely
      from shapely.geometry import Polygon
      for line in sys.stdin:
        outline, *cells = [Polygon(r[0], r[1:]) for r in json.loads(line)]
        union = shapely.union_all(cells)
        hole = outline.difference(union).area
        out = union.difference(outline).area
        twice = sum(c.area for c in cells) - union.area
        print(hole, out, twice)
      """
    let answers = try Oracle.numbers(script, input: input)
    try #require(answers.count == 180)
    for (index, mosaic) in mosaics.enumerated() {
      let sum = try BoundarySum(of: mosaic.cells, outline: mosaic.outline)
      let faults = try sum.faults(in: mosaic.cells, outline: mosaic.outline)
      let hole = faults.filter { $0.kind == .hole }.reduce(0) { $0 + $1.squareMetres }
      let beyond = faults.filter { $0.kind == .outside }.reduce(0) { $0 + $1.squareMetres }
      // A place where three areas meet counts twice in the sum of areas.
      let twice = faults.filter { $0.kind == .overlap }.reduce(0) { $0 + $1.squareMetres }
      let (oracleHole, oracleBeyond, oracleTwice) = (
        answers[index * 3], answers[index * 3 + 1], answers[index * 3 + 2]
      )
      #expect(sum.isZero == (oracleHole + oracleBeyond + oracleTwice < 0.01), "seed \(index + 1)")
      #expect(abs(hole - oracleHole) < 2, "seed \(index + 1)")
      // A place that lies beyond the outline and is held twice counts as beyond once more.
      #expect(abs(beyond + twice - oracleBeyond - oracleTwice) < 2 + 0.1 * oracleTwice, "seed \(index + 1)")
    }
  }
}

extension Mosaic {
  /// Replaces a cell by an area with holes.
  mutating func removeAndAppend(_ cell: Int, _ polygon: Polygon) {
    remove(cell)
    append(MultiPolygon([polygon]))
  }
}
