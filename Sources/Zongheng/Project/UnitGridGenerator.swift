import Terrain

/// A unit grid for districts that have none of their own: cells with clear edges, along roads and community
/// borders, of about one size.
///
/// The faces between roads and borders are cut across their long axis until they are near the target; slivers
/// join the neighbour with which they share the longest edge. The cells of a community tile it exactly.
public struct UnitGridGenerator: Sendable {
  /// The area of a cell that is aimed at.
  public var cellAreaSquareMetres = 10_000.0
  /// Cells below this share of the target join a neighbour.
  public var sliverShare = 0.2

  /// One generated cell.
  public struct Cell: Hashable, Sendable {
    /// The community's twelve digits, then the sequence number within it; behind any other code, a dash first.
    public var code: String
    /// Index of the community in the input.
    public var communityIndex: Int
    /// The area.
    public var polygon: Polygon
  }

  /// A generator of cells of one hectare.
  public init() {}

  /// True for a statistical division code of a village or community: twelve digits.
  static func isDivisionCode(_ code: String) -> Bool {
    code.utf8.count == 12 && code.utf8.allSatisfy { (48...57).contains($0) }
  }

  /// The cells of communities, community by community, numbered from north-west to south-east.
  ///
  /// - Parameters:
  ///   - communities: codes (twelve digits, to give proper ones) and areas, in metres.
  ///   - roads: lines that cells should not cross, in metres.
  ///   - workers: who shares the communities.
  public func cells(
    communities: [(code: String, area: MultiPolygon)],
    roads: [Polyline],
    workers: Workers = Workers(count: 1)
  ) throws(ZonghengError) -> [Cell] {
    let pieces = roads.flatMap { road in
      road.points.indices.dropFirst().map { (road.points[$0 - 1], road.points[$0]) }
    }
    let pieceIndex = PackedIndex(boxes: pieces.map { BoundingBox([$0.0, $0.1]) })
    let drawn = workers.results(of: communities) { community in
      let reach = community.area.boundingBox.expanded(by: 1)
      // Only what lies at the community: roads that cross each other elsewhere cost time and bound nothing.
      let near = pieceIndex.query(reach).compactMap { Self.clipped(pieces[$0].0, pieces[$0].1, to: reach) }
      return Result { () throws(ZonghengError) in
        numbered(merged(try faces(of: community, near).flatMap { bisected($0) }))
      }
    }
    var perCommunity: [[Polygon]] = []
    for cells in drawn { perCommunity.append(try cells.get()) }
    let digits = max(2, String(perCommunity.map(\.count).max() ?? 0).count)
    guard digits <= 8 else {
      throw ZonghengError(
        .input,
        "unit grid",
        "a code would need more than 20 digits",
        wayOut: "raise cell_area_m2"
      )
    }
    return perCommunity.enumerated().flatMap { index, polygons in
      let code = communities[index].code
      return polygons.enumerated().map { place, polygon in
        let number = String(place + 1)
        let padding = String(repeating: "0", count: digits - number.count)
        return Cell(
          // Behind another code, digits would look like a part of it.
          code: code + (Self.isDivisionCode(code) ? "" : "-") + padding + number,
          communityIndex: index,
          polygon: polygon
        )
      }
    }
  }

  /// The parts of a community between its roads.
  private func faces(
    of community: (code: String, area: MultiPolygon),
    _ roads: [Polyline]
  ) throws(ZonghengError) -> [Polygon] {
    do {
      return try Overlay.polygonize(lines: community.area.rings.map(Polyline.init) + roads)
        .filter { community.area.contains($0.interiorPoint) }
    } catch {
      throw ZonghengError(
        .input,
        "community \(community.code)",
        error.message,
        wayOut: "repair its area with zongheng check"
      )
    }
  }

  /// The part of a straight piece inside a rectangle (Liang & Barsky 1984).
  private static func clipped(_ a: Point, _ b: Point, to box: BoundingBox) -> Polyline? {
    let step = b - a
    var (enter, leave) = (0.0, 1.0)
    for (slope, room) in [
      (-step.x, a.x - box.minX), (step.x, box.maxX - a.x), (-step.y, a.y - box.minY),
      (step.y, box.maxY - a.y),
    ] {
      if slope == 0 && room < 0 { return nil }
      if slope < 0 { enter = max(enter, room / slope) }
      if slope > 0 { leave = min(leave, room / slope) }
    }
    guard enter < leave else { return nil }
    return Polyline([enter > 0 ? a + step * enter : a, leave < 1 ? a + step * leave : b])
  }

  /// A face cut across its long axis until no piece is much larger than the target.
  private func bisected(_ polygon: Polygon) -> [Polygon] {
    var cells: [Polygon] = []
    // A stack of its own: how deep the cuts go is up to the input.
    var open = [polygon]
    while let piece = open.popLast() {
      if let parts = parts(of: piece) { open += parts.reversed() } else { cells.append(piece) }
    }
    return cells
  }

  /// The parts of a piece that is still too large; `nil` where it is small enough, or no cut makes it smaller.
  private func parts(of polygon: Polygon) -> [Polygon]? {
    let count = (polygon.area / cellAreaSquareMetres).rounded()
    guard count >= 2 else { return nil }
    let share = (count / 2).rounded(.down) / count
    let axis = polygon.longAxis
    // A cut that meets a corner is moved a little; after some attempts the piece stays as it is.
    for nudge in [0, 0.003, -0.003, 0.011, -0.011] {
      let pieces = PolygonCut(across: axis, of: polygon, share: share + nudge).pieces(of: polygon)
      let largest = pieces.map(\.area).max() ?? 0
      if pieces.count > 1, largest < polygon.area * 0.99 { return pieces }
    }
    return nil
  }

  /// The cells with slivers joined to their neighbours, smallest first.
  private func merged(_ cells: [Polygon]) -> [Polygon] {
    var cells: [Polygon?] = cells
    let index = PackedIndex(boxes: cells.map { $0?.boundingBox ?? .empty })
    let limit = cellAreaSquareMetres * sliverShare
    let slivers = cells.indices.filter { (cells[$0]?.area ?? limit) < limit }
      .sorted { (cells[$0]?.area ?? 0, $0) < (cells[$1]?.area ?? 0, $1) }
    // Where a cell went when it joined another.
    var home = Array(cells.indices)
    for sliver in slivers {
      guard home[sliver] == sliver, let small = cells[sliver], small.area < limit else { continue }
      var shared: [Int: Double] = [:]
      index.forEach(in: small.boundingBox.expanded(by: 0.001)) { candidate in
        var owner = candidate
        while home[owner] != owner { owner = home[owner] }
        guard owner != sliver, shared[owner] == nil, let other = cells[owner] else { return }
        shared[owner] = SharedEdge.length(small, other)
      }
      for (neighbour, length) in shared.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) })
      where length > 0 {
        guard let other = cells[neighbour],
          let union = try? Overlay.union([MultiPolygon([small]), MultiPolygon([other])]),
          let whole = union.polygons.first, union.polygons.count == 1
        else { continue }
        cells[neighbour] = whole
        cells[sliver] = nil
        home[sliver] = neighbour
        break
      }
    }
    return cells.compactMap { $0 }
  }

  /// The cells in rows of one cell's height from the north, each row from the west.
  private func numbered(_ cells: [Polygon]) -> [Polygon] {
    let top = cells.map(\.boundingBox.maxY).max() ?? 0
    let height = cellAreaSquareMetres.squareRoot()
    return
      cells.map { cell in
        let point = cell.interiorPoint
        return (row: ((top - point.y) / height).rounded(.down), point: point, cell: cell)
      }
      .sorted { ($0.row, $0.point.x, -$0.point.y) < ($1.row, $1.point.x, -$1.point.y) }
      .map(\.cell)
  }
}

/// How much border two areas have in common.
enum SharedEdge {
  /// The length along which edges of the two run on top of each other, to a tenth of a millimetre.
  static func length(_ left: Polygon, _ right: Polygon) -> Double {
    let box = left.boundingBox.expanded(by: 0.001)
    let others = right.rings.flatMap { ring in
      ring.indices.dropFirst().map { (ring[$0 - 1], ring[$0]) }
    }.filter { BoundingBox([$0.0, $0.1]).intersects(box) }
    var sum = 0.0
    for ring in left.rings {
      for index in ring.indices.dropFirst() {
        for other in others { sum += overlap(ring[index - 1], ring[index], other.0, other.1) }
      }
    }
    return sum
  }

  private static func overlap(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> Double {
    let length = a.distance(to: b)
    guard length > 0 else { return 0 }
    let along = (b - a) * (1 / length)
    func place(_ p: Point) -> (along: Double, aside: Double) {
      let v = p - a
      return (v.x * along.x + v.y * along.y, abs(v.x * along.y - v.y * along.x))
    }
    let (from, to) = (place(c), place(d))
    guard from.aside < 1e-4, to.aside < 1e-4 else { return 0 }
    return max(0, min(length, max(from.along, to.along)) - max(0, min(from.along, to.along)))
  }
}
