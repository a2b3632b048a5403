import Terrain

/// Locates reports on the roads, compounds, communities and unit grids of a district.
///
/// It belongs to one worker, as the transform inside does.
public struct ReportLocator: ~Copyable {
  /// A road farther off is not the one that is meant, metres.
  public static let reachMetres = 40.0

  private let district: District
  private let projection: Projection
  private let segments: PackedIndex
  private let owners: [(edge: Int32, part: Int32)]
  private let compounds: PackedIndex
  private let communities: PackedIndex
  private let cells: PackedIndex
  private let roadsByName: [String: [Int32]]
  private let compoundsByName: [String: [Int32]]

  /// A locator for a district.
  public init(_ district: District) throws(ZonghengError) {
    self.district = district
    do {
      projection = try Projection(from: .wgs84, to: district.plane)
    } catch {
      throw ZonghengError(.input, district.name, error.description)
    }
    var boxes: [BoundingBox] = []
    var owners: [(Int32, Int32)] = []
    for edge in district.network.edges.indices {
      let points = district.network.shapes[edge].points
      for part in points.indices.dropLast() {
        boxes.append(BoundingBox([points[part], points[part + 1]]))
        owners.append((Int32(edge), Int32(part)))
      }
    }
    segments = PackedIndex(boxes: boxes)
    self.owners = owners
    compounds = PackedIndex(boxes: district.compounds.map(\.area.boundingBox))
    communities = PackedIndex(boxes: district.communities.map(\.area.boundingBox))
    cells = PackedIndex(boxes: district.cells.map(\.area.boundingBox))
    roadsByName = Self.byName(district.network.roads.map { [$0.id, $0.name] })
    compoundsByName = Self.byName(district.compounds.map { [$0.id, $0.name] })
  }

  /// Where a report lies.
  public func place(_ report: HotlineReport) -> ReportPlace {
    let roads = roadsByName[report.place] ?? []
    let named = compoundsByName[report.place] ?? []
    guard let degrees = report.position, let point = plane(degrees), district.boundary.contains(point) else {
      // One road or compound of the name is meant; of several nobody knows which.
      guard roads.count + named.count == 1 else { return ReportPlace(quality: .none) }
      var place = ReportPlace(quality: .name)
      place.road = roads.first
      if let compound = named.first {
        place.compound = compound
        locate(district.compounds[Int(compound)].area.boundingBox.center, &place)
      }
      return place
    }
    var place = ReportPlace(quality: .area)
    locate(point, &place)
    place.compound = area(point, compounds) { district.compounds[$0].area }
    if let near = nearest(point, preferring: roads) {
      let edge = district.network.edges[Int(near.edge)]
      place.edge = near.edge
      place.offset = near.offset
      place.road = edge.road
      place.chainage = edge.chainage(atCentimetres: near.offset)
      place.distance = near.distance
      place.quality = roads.contains(edge.road) ? .confirmed : .position
    }
    if let compound = place.compound { place.quality = named.contains(compound) ? .confirmed : .position }
    return place
  }

  private func locate(_ point: Point, _ place: inout ReportPlace) {
    place.community = area(point, communities) { district.communities[$0].area }
    place.cell = area(point, cells) { district.cells[$0].area }
  }

  private func area(_ point: Point, _ index: PackedIndex, _ area: (Int) -> MultiPolygon) -> Int32? {
    index.query(BoundingBox([point])).first { area($0).contains(point) }.map { Int32($0) }
  }

  /// The nearest edge in reach, of the named road where that is in reach too.
  private func nearest(
    _ point: Point,
    preferring roads: [Int32]
  ) -> (edge: Int32, offset: Int32, distance: Double)? {
    var best: (edge: Int32, offset: Int32, distance: Double)?
    var isNamed = false
    for index in segments.query(BoundingBox([point]).expanded(by: Self.reachMetres)) {
      let (edge, part) = owners[index]
      let points = district.network.shapes[Int(edge)].points
      let (from, to) = (points[Int(part)], points[Int(part) + 1])
      let (dx, dy) = (to.x - from.x, to.y - from.y)
      let square = dx * dx + dy * dy
      let share =
        square > 0 ? max(0, min(1, ((point.x - from.x) * dx + (point.y - from.y) * dy) / square)) : 0
      let distance = point.distance(to: Point(from.x + dx * share, from.y + dy * share))
      if distance > Self.reachMetres { continue }
      let named = roads.contains(district.network.edges[Int(edge)].road)
      if let best, isNamed == named ? best.distance <= distance : isNamed { continue }
      var along = square.squareRoot() * share
      for before in 0..<Int(part) { along += points[before].distance(to: points[before + 1]) }
      let length = district.network.edges[Int(edge)].lengthCentimetres
      best = (edge, min(length, Int32((along * 100).rounded())), distance)
      isNamed = named
    }
    return best
  }

  private func plane(_ degrees: Point) -> Point? {
    var column = PointColumn(x: [degrees.x], y: [degrees.y])
    projection.project(&column)
    guard column[0].isFinite else { return nil }
    return column[0]
  }

  private static func byName(_ names: [[String]]) -> [String: [Int32]] {
    var result: [String: [Int32]] = [:]
    for (index, names) in names.enumerated() {
      for name in Set(names) where !name.isEmpty { result[name, default: []].append(Int32(index)) }
    }
    return result
  }
}
