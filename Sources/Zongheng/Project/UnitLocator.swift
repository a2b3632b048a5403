import Terrain

/// Tells which unit a position lies in.
struct UnitLocator: Sendable {
  private let areas: [MultiPolygon]
  private let index: PackedIndex

  init(_ areas: [MultiPolygon]) {
    self.areas = areas
    index = PackedIndex(boxes: areas.map(\.boundingBox))
  }

  /// The first unit that holds a position; `nil` where none does.
  func unit(at position: Point) -> Int? {
    var found: Int?
    index.forEach(in: BoundingBox([position])) { candidate in
      if candidate < found ?? .max, areas[candidate].contains(position) { found = candidate }
    }
    return found
  }
}
