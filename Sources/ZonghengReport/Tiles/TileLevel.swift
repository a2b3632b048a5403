/// All tiles of one level while shapes are drawn into them.
struct TileLevel {
  /// Column and row of a tile.
  struct Place: Hashable {
    var x: Int
    var y: Int
  }

  private let scale: Double
  private let last: Int
  private let squaredTolerance: Double
  private(set) var builders: [Place: TileBuilder] = [:]

  init(zoom: Int, tolerance: Double) {
    last = (1 << zoom) - 1
    scale = Double(1 << zoom) * Double(TileSet.extent)
    squaredTolerance = (tolerance / scale) * (tolerance / scale)
  }

  /// Draws a shape into every tile that it touches.
  mutating func draw(_ shape: TileShape, layer: Int, feature: Int) {
    let columns = tiles(shape.low.x, shape.high.x)
    let rows = tiles(shape.low.y, shape.high.y)
    let parts = simplified(shape)
    guard !parts.isEmpty else { return }
    if columns.count == 1 && rows.count == 1 {
      add(parts, shape, Place(x: columns.lowerBound, y: rows.lowerBound), layer, feature)
      return
    }
    for column in columns {
      let strip = columns.count == 1 ? parts : cut(parts, shape.kind, axis: 0, tile: column)
      guard !strip.isEmpty else { continue }
      for row in rows {
        let inside = rows.count == 1 ? strip : cut(strip, shape.kind, axis: 1, tile: row)
        if !inside.isEmpty { add(inside, shape, Place(x: column, y: row), layer, feature) }
      }
    }
  }

  /// One part of a shape in grid steps of the level.
  private struct Part {
    var vertices: [SIMD2<Double>]
    var isHole: Bool
  }

  private func tiles(_ low: Double, _ high: Double) -> ClosedRange<Int> {
    let side = Double(TileSet.extent)
    let first = Int(((low * scale - TileSet.buffer) / side).rounded(.down))
    let end = Int(((high * scale + TileSet.buffer) / side).rounded(.down))
    return min(last, max(0, first))...min(last, max(0, max(first, end)))
  }

  private func simplified(_ shape: TileShape) -> [Part] {
    var parts: [Part] = []
    parts.reserveCapacity(shape.isHole.count)
    for part in shape.isHole.indices {
      var kept: [SIMD2<Double>] = []
      let range = shape.offsets[part]..<shape.offsets[part + 1]
      kept.reserveCapacity(range.count)
      for index in range where shape.importance[index] > squaredTolerance {
        kept.append(shape.vertices[index] * scale)
      }
      // A ring that would collapse keeps its vertices: a small compound is still an area.
      if shape.kind == .polygon && kept.count < 4 { kept = range.map { shape.vertices[$0] * scale } }
      if kept.count >= (shape.kind == .point ? 1 : 2) {
        parts.append(Part(vertices: kept, isHole: shape.isHole[part]))
      }
    }
    return parts
  }

  private func cut(_ parts: [Part], _ kind: TileShape.Kind, axis: Int, tile: Int) -> [Part] {
    let low = Double(tile * TileSet.extent) - TileSet.buffer
    let high = Double((tile + 1) * TileSet.extent) + TileSet.buffer
    var result: [Part] = []
    for part in parts {
      switch kind {
      case .point:
        let value = part.vertices[0][axis]
        if value >= low && value <= high { result.append(part) }
      case .line:
        var pieces: [[SIMD2<Double>]] = []
        TileClipping.pieces(of: part.vertices, axis: axis, from: low, to: high, into: &pieces)
        result += pieces.map { Part(vertices: $0, isHole: false) }
      case .polygon:
        // A hole is cut one grid step earlier, so that it never runs along the edge of its area.
        let inset = part.isHole ? 1.0 : 0
        let ring = TileClipping.ring(part.vertices, axis: axis, from: low + inset, to: high - inset)
        if !ring.isEmpty { result.append(Part(vertices: ring, isHole: part.isHole)) }
      }
    }
    return result
  }

  /// True for a hole that is all that a tile shows of its area.
  private static func fillsTile(_ ring: [SIMD2<Double>]) -> Bool {
    let side = Double(TileSet.extent) + 2 * TileSet.buffer - 2
    var area = 0.0
    for (a, b) in zip(ring, ring.dropFirst()) {
      area += (a.x - ring[0].x) * (b.y - ring[0].y) - (b.x - ring[0].x) * (a.y - ring[0].y)
    }
    return abs(area) / 2 > side * side - 1
  }

  private mutating func add(_ parts: [Part], _ shape: TileShape, _ place: Place, _ layer: Int, _ feature: Int)
  {
    let origin = SIMD2(Double(place.x * TileSet.extent), Double(place.y * TileSet.extent))
    var geometry = TileGeometry()
    var exteriorIsDrawn = false
    for (index, part) in parts.enumerated() {
      switch shape.kind {
      case .point: geometry.point(part.vertices[0], origin: origin)
      case .line: geometry.line(part.vertices, origin: origin)
      case .polygon:
        if part.isHole {
          if exteriorIsDrawn { _ = geometry.ring(part.vertices, origin: origin, isHole: true) }
        } else {
          let holes = parts[(index + 1)...].prefix { $0.isHole }
          exteriorIsDrawn =
            !holes.contains { Self.fillsTile($0.vertices) }
            && geometry.ring(part.vertices, origin: origin, isHole: false)
        }
      }
    }
    if !geometry.isEmpty {
      builders[place, default: TileBuilder()].add(geometry, layer: layer, feature: feature)
    }
  }
}
