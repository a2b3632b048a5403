/// A place where areas do not tile what they should: left free, covered more than once, or outside.
public struct TilingFault: Hashable, Sendable {
  /// What is wrong with the place.
  public enum Kind: String, Hashable, Sendable {
    /// No area holds it.
    case hole
    /// More than one area holds it.
    case overlap
    /// An area holds it, and the outline does not.
    case outside
  }

  /// An area that touches the place, and along how many metres.
  public struct Neighbour: Hashable, Sendable {
    /// Index of the area; the count of areas stands for the outline.
    public var area: Int
    /// Length of its border along the place, metres.
    public var metres: Double

    /// A neighbour.
    public init(area: Int, metres: Double) {
      self.area = area
      self.metres = metres
    }
  }

  /// What is wrong.
  public var kind: Kind
  /// The place.
  public var polygon: Polygon
  /// Its size, square metres.
  public var squareMetres: Double
  /// How wide it is on the whole: twice its area by its perimeter, metres.
  public var widthMetres: Double
  /// A position inside.
  public var position: Point
  /// The areas that hold it, ascending; none for a hole.
  public var holders: [Int]
  /// The areas along its border that do not hold it, the longest border first.
  public var neighbours: [Neighbour]
}

extension BoundarySum {
  /// How many places are told one by one.
  public static let faultLimit = 2000

  /// Where the areas do not tile the outline, greatest first; none where all is well.
  ///
  /// The faces between the segments that did not cancel are cut by GEOS; how often each is covered follows from
  /// its winding number in the sum.
  /// - Parameters:
  ///   - areas: the areas that the sum was made of.
  ///   - outline: the outline that was taken away from them.
  /// - Returns: at most `faultLimit` places; where there are more, the greatest of them.
  public func faults(
    in areas: [MultiPolygon],
    outline: MultiPolygon? = nil
  ) throws(TerrainError)
    -> [TilingFault]
  {
    guard !residue.isEmpty else { return [] }
    let rays = ResidueWinding(self)
    let lines = Set(residue.map { [$0.low, $0.high] }).sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }.map {
      Polyline($0.map(local))
    }
    let faces = try Overlay.polygonize(lines: lines).map { face in
      (face: face, times: rays.number(at: face.interiorPoint) + (hasOutline ? 0 : -1))
    }
    // Without an outline, what is covered once is right, and so is what no area holds outside of all borders.
    let wrong = faces.filter { $0.times != 0 }.sorted {
      ($0.face.area, $0.face.boundingBox.minX) > ($1.face.area, $1.face.boundingBox.minX)
    }
    let boxes = PackedIndex(boxes: areas.map(\.boundingBox))
    let borders = ResidueOwners(self)
    var faults: [TilingFault] = []
    for (face, times) in wrong.prefix(Self.faultLimit) {
      let place = plane(face)
      if times < 0 {
        faults.append(fault(.hole, place, holders: [], borders))
        continue
      }
      for (part, kind) in Self.parts(of: place, outline) {
        faults.append(fault(kind, part, holders: Self.holders(of: part, areas, boxes), borders))
      }
    }
    return faults.sorted {
      ($0.squareMetres, $1.position.x, $1.position.y) > ($1.squareMetres, $0.position.x, $0.position.y)
    }
  }

  /// A place that is covered too often, parted where the outline runs through it.
  private static func parts(
    of place: Polygon,
    _ outline: MultiPolygon?
  ) -> [(Polygon, TilingFault.Kind)] {
    guard let outline else { return [(place, .overlap)] }
    let whole = MultiPolygon([place])
    guard let within = try? Overlay.intersection(whole, outline),
      let beyond = try? Overlay.difference(whole, outline)
    else { return [(place, outline.contains(place.interiorPoint) ? .overlap : .outside)] }
    let parts =
      within.polygons.map { ($0, TilingFault.Kind.overlap) }
      + beyond.polygons.map { ($0, TilingFault.Kind.outside) }
    // What the snap tolerance leaves along the outline is no place of its own.
    let least = place.area * 1e-3
    let telling = parts.filter { $0.0.area > least }
    return telling.isEmpty ? [(place, .overlap)] : telling
  }

  /// The areas that hold a place, or a part of it that counts.
  private static func holders(of place: Polygon, _ areas: [MultiPolygon], _ boxes: PackedIndex) -> [Int] {
    let whole = MultiPolygon([place])
    let position = place.interiorPoint
    return boxes.query(place.boundingBox).filter { area in
      if areas[area].contains(position) { return true }
      guard let part = try? Overlay.intersection(areas[area], whole) else { return false }
      return part.area > place.area * 1e-3
    }
  }

  private func fault(
    _ kind: TilingFault.Kind,
    _ place: Polygon,
    holders: [Int],
    _ borders: ResidueOwners
  ) -> TilingFault {
    let perimeter = place.rings.reduce(0.0) { sum, ring in
      sum + zip(ring, ring.dropFirst()).reduce(0.0) { $0 + $1.0.distance(to: $1.1) }
    }
    let along = Polygon(exterior: place.exterior.map(local), holes: place.holes.map { $0.map(local) })
    return TilingFault(
      kind: kind,
      polygon: place,
      squareMetres: place.area,
      widthMetres: perimeter > 0 ? 2 * place.area / perimeter : 0,
      position: place.interiorPoint,
      holders: holders,
      neighbours: borders.neighbours(of: along).filter { !holders.contains($0.area) }
    )
  }

  private func plane(_ face: Polygon) -> Polygon {
    Polygon(exterior: face.exterior.map(plane), holes: face.holes.map { $0.map(plane) })
  }

  private func local(_ point: Point) -> Point {
    (point - grid.origin) * MillimetreGrid.stepsPerMetre
  }

  /// A node's position in millimetres from the grid's corner.
  func local(_ node: Int32) -> Point {
    let point = nodes.point(node)
    return Point(Double(point.x), Double(point.y))
  }

  private func plane(_ local: Point) -> Point {
    Point(
      grid.origin.x + local.x / MillimetreGrid.stepsPerMetre,
      grid.origin.y + local.y / MillimetreGrid.stepsPerMetre
    )
  }
}
