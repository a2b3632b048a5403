import Terrain

/// Which area each centimetre of each edge belongs to: every centimetre to exactly one area, or to none.
///
/// Roads often *are* the border between two areas, and a point on the border has no well-defined owner. So a
/// position on an edge belongs to the area that holds the point half a metre to its right, seen in the order of
/// the line's vertices. That is one owner per metre, always the same one, wherever the map lies.
public struct EdgePartition: Sendable, Hashable {
  /// A part of an edge with one owner.
  public struct Piece: Sendable, Hashable {
    /// Distance from the start of the edge's line, centimetres.
    public var from: Int32
    /// Distance from the start of the edge's line, centimetres.
    public var to: Int32
    /// Index of the area; −1 where no area holds it.
    public var area: Int32

    /// Length, centimetres.
    public var length: Int { Int(to - from) }
  }

  /// How far to the right of an edge its owner is looked up, metres.
  public static let sideOffsetMetres = 0.5

  /// Where the pieces of each edge begin; one more than there are edges.
  public private(set) var firstPiece: [Int32] = [0]
  /// The pieces, edge by edge, each edge's from 0 to its length without a hole.
  public private(set) var pieces: [Piece] = []

  /// The partition of a network's edges among areas that do not overlap.
  ///
  /// - Complexity: O((segments + border crossings) · log borders).
  public init(network: RoadNetwork, areas: [MultiPolygon]) {
    let boxes = Self.boxes(of: areas, near: network)
    let borders = BorderSegments(zip(areas, boxes).lazy.filter { !$1.isEmpty }.map(\.0))
    let areaIndex = PackedIndex(boxes: boxes)
    var cuts: [Double] = []
    for edge in network.edges.indices {
      cuts.removeAll(keepingCapacity: true)
      let range = network.shapes.vertices(of: edge)
      for vertex in range.dropFirst() {
        let a = Point(network.shapes.x[vertex - 1], network.shapes.y[vertex - 1])
        let b = Point(network.shapes.x[vertex], network.shapes.y[vertex])
        guard let offset = Self.rightward(from: a, to: b) else { continue }
        let start = network.shapes.measure[vertex - 1]
        let step = network.shapes.measure[vertex] - start
        borders.forEachCrossing(from: a + offset, to: b + offset) { cuts.append(start + $0 * step) }
        if vertex < range.upperBound - 1 { cuts.append(network.shapes.measure[vertex]) }
      }
      appendPieces(of: edge, network: network, cuts: cuts, areas: areas, areaIndex: areaIndex)
    }
  }

  /// The rectangles around the areas; empty for those that no road comes near, which are most of a district's grids.
  private static func boxes(of areas: [MultiPolygon], near network: RoadNetwork) -> [BoundingBox] {
    let shapes = network.shapes
    let segments = PackedIndex(
      boxes: network.edges.indices.flatMap { edge in
        shapes.vertices(of: edge).dropFirst().map { vertex in
          BoundingBox([
            Point(shapes.x[vertex - 1], shapes.y[vertex - 1]), Point(shapes.x[vertex], shapes.y[vertex]),
          ]).expanded(by: 2 * sideOffsetMetres)
        }
      }
    )
    return areas.map { area in
      let box = area.boundingBox
      return segments.meets(box) ? box : .empty
    }
  }

  /// The pieces of one edge, from its start to its end.
  public func pieces(of edge: Int) -> ArraySlice<Piece> {
    pieces[Int(firstPiece[edge])..<Int(firstPiece[edge + 1])]
  }

  private mutating func appendPieces(
    of edge: Int,
    network: RoadNetwork,
    cuts: [Double],
    areas: [MultiPolygon],
    areaIndex: PackedIndex
  ) {
    let length = network.edges[edge].lengthCentimetres
    let marks = cuts.map { Int32(max(0, min(Double(length), ($0 * 100).rounded()))) }
    let first = pieces.count
    var from: Int32 = 0
    for to in (marks + [length]).sorted() where to > from {
      let area = Self.owner(
        edge: edge,
        at: Double(from + to) / 200,
        network: network,
        areas: areas,
        areaIndex: areaIndex
      )
      if pieces.count > first, pieces[pieces.count - 1].area == area {
        pieces[pieces.count - 1].to = to
      } else {
        pieces.append(Piece(from: from, to: to, area: area))
      }
      from = to
    }
    firstPiece.append(Int32(pieces.count))
  }

  private static func owner(
    edge: Int,
    at distance: Double,
    network: RoadNetwork,
    areas: [MultiPolygon],
    areaIndex: PackedIndex
  ) -> Int32 {
    let range = network.shapes.vertices(of: edge)
    var vertex = range.lowerBound + 1
    while vertex < range.upperBound - 1, network.shapes.measure[vertex] < distance { vertex += 1 }
    let a = Point(network.shapes.x[vertex - 1], network.shapes.y[vertex - 1])
    let b = Point(network.shapes.x[vertex], network.shapes.y[vertex])
    let position =
      network.shapes.position(on: edge, at: distance) + (rightward(from: a, to: b) ?? Point(0, 0))
    let box = BoundingBox([position])
    var owner: Int32 = -1
    areaIndex.forEach(in: box) { candidate in
      if areas[candidate].contains(position), owner < 0 || Int32(candidate) < owner {
        owner = Int32(candidate)
      }
    }
    return owner
  }

  private static func rightward(from a: Point, to b: Point) -> Point? {
    let step = a.distance(to: b)
    guard step > 0 else { return nil }
    return Point((b.y - a.y) / step, (a.x - b.x) / step) * sideOffsetMetres
  }
}

/// The segments of all areas' borders with an index over them.
private struct BorderSegments {
  private var starts: [Point] = []
  private var ends: [Point] = []
  private let index: PackedIndex

  init(_ areas: some Sequence<MultiPolygon>) {
    var boxes: [BoundingBox] = []
    for area in areas {
      for ring in area.rings {
        for vertex in ring.indices.dropFirst() {
          starts.append(ring[vertex - 1])
          ends.append(ring[vertex])
          boxes.append(BoundingBox([ring[vertex - 1], ring[vertex]]))
        }
      }
    }
    index = PackedIndex(boxes: boxes)
  }

  /// Calls with the share of the way from `a` to `b` at which a border is met.
  func forEachCrossing(from a: Point, to b: Point, _ body: (Double) -> Void) {
    let d = b - a
    index.forEach(in: BoundingBox([a, b])) { segment in
      let p = starts[segment]
      let e = ends[segment] - p
      let determinant = d.x * e.y - d.y * e.x
      guard determinant != 0 else { return }
      let w = p - a
      let t = (w.x * e.y - w.y * e.x) / determinant
      let u = (w.x * d.y - w.y * d.x) / determinant
      if t >= 0, t <= 1, u >= 0, u <= 1 { body(t) }
    }
  }
}
