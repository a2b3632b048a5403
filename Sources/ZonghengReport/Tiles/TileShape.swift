import Terrain

/// A shape in the unit square of web Mercator, each vertex with the coarseness up to which it is kept.
struct TileShape: Sendable {
  /// What the parts are.
  enum Kind: Int, Sendable { case point = 1, line = 2, polygon = 3 }

  /// What the parts are.
  let kind: Kind
  /// All vertices of all parts.
  private(set) var vertices: [SIMD2<Double>] = []
  /// For each vertex, the square of the greatest tolerance at which it still matters; ends matter always.
  private(set) var importance: [Double] = []
  /// Where each part begins, and where the last one ends.
  private(set) var offsets: [Int] = [0]
  /// The parts that are holes of the polygon before them.
  private(set) var isHole: [Bool] = []
  /// The least position.
  private(set) var low = SIMD2(Double.infinity, .infinity)
  /// The greatest position.
  private(set) var high = SIMD2(-Double.infinity, -.infinity)

  /// A shape from a geometry whose positions are longitude and latitude in degrees (WGS-84).
  init(_ geometry: Geometry) {
    switch geometry {
    case .point(let point):
      kind = .point
      add([point], isHole: false)
    case .polylines(let lines):
      kind = .line
      for line in lines where line.points.count >= 2 { add(line.points, isHole: false) }
    case .polygons(let area):
      kind = .polygon
      for polygon in area.polygons where polygon.exterior.count >= 4 {
        add(polygon.exterior, isHole: false)
        for hole in polygon.holes where hole.count >= 4 { add(hole, isHole: true) }
      }
    }
  }

  /// Length or square root of the area in the unit square: what is dropped first where a tile is too heavy.
  var extent: Double {
    let size = high - low
    return max(size.x, size.y)
  }

  private mutating func add(_ points: [Point], isHole hole: Bool) {
    let start = vertices.count
    for point in points {
      let position = WebMercator.position(longitude: point.x, latitude: point.y)
      vertices.append(position)
      low = pointwiseMin(low, position)
      high = pointwiseMax(high, position)
    }
    importance.append(contentsOf: repeatElement(0, count: points.count))
    importance[start] = .infinity
    importance[vertices.count - 1] = .infinity
    rank(start, vertices.count - 1)
    offsets.append(vertices.count)
    isHole.append(hole)
  }

  /// Ranks the vertices between two ends after Douglas and Peucker (1973), once for all tolerances: no vertex
  /// matters longer than the one that split its stretch.
  private mutating func rank(_ first: Int, _ last: Int) {
    var open = [(first, last, Double.infinity)]
    while let (from, to, limit) = open.popLast() {
      guard to - from > 1 else { continue }
      var farthest = from + 1
      var greatest = -1.0
      for index in (from + 1)..<to {
        let distance = Self.squaredDistance(vertices[index], vertices[from], vertices[to])
        if distance > greatest {
          greatest = distance
          farthest = index
        }
      }
      let own = min(limit, greatest)
      importance[farthest] = own
      open.append((from, farthest, own))
      open.append((farthest, to, own))
    }
  }

  private static func squaredDistance(
    _ point: SIMD2<Double>,
    _ from: SIMD2<Double>,
    _ to: SIMD2<Double>
  ) -> Double {
    let along = to - from
    let square = (along * along).sum()
    let share = square > 0 ? min(1, max(0, ((point - from) * along).sum() / square)) : 0
    let away = point - (from + along * share)
    return (away * away).sum()
  }
}
