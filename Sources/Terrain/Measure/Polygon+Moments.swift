extension Polygon {
  /// The direction in which the area is longest: the first axis of its second moments, as a unit vector.
  public var longAxis: Point {
    guard let origin = exterior.first else { return Point(1, 0) }
    var (area, x, y, xx, yy, xy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for (place, ring) in rings.enumerated() {
      // Holes are taken away whichever way they run.
      let sign = (Self.signedArea(ring) >= 0 ? 1.0 : -1.0) * (place == 0 ? 1 : -1)
      for index in ring.indices.dropFirst() {
        let a = ring[index - 1] - origin
        let b = ring[index] - origin
        let cross = (a.x * b.y - b.x * a.y) * sign
        area += cross / 2
        x += (a.x + b.x) * cross / 6
        y += (a.y + b.y) * cross / 6
        xx += (a.x * a.x + a.x * b.x + b.x * b.x) * cross / 12
        yy += (a.y * a.y + a.y * b.y + b.y * b.y) * cross / 12
        xy += (a.x * b.y + 2 * a.x * a.y + 2 * b.x * b.y + b.x * a.y) * cross / 24
      }
    }
    guard area > 0 else { return Point(1, 0) }
    let (spreadX, spreadY, spreadXY) = (xx - x * x / area, yy - y * y / area, xy - x * y / area)
    let difference = (spreadX - spreadY) / 2
    let root = (difference * difference + spreadXY * spreadXY).squareRoot()
    // The larger eigenvector, taken from the row that does not cancel.
    let axis = difference >= 0 ? Point(difference + root, spreadXY) : Point(spreadXY, root - difference)
    let length = (axis.x * axis.x + axis.y * axis.y).squareRoot()
    return length > 0 ? axis * (1 / length) : Point(1, 0)
  }

  /// A position well inside the area: the middle of the widest stretch at about half its height.
  public var interiorPoint: Point {
    let box = boundingBox
    var y = box.center.y
    let heights = rings.flatMap { $0.map(\.y) }
    // Between two vertex heights no stretch begins or ends in a corner.
    let below = heights.filter { $0 <= y }.max() ?? box.minY
    let above = heights.filter { $0 > y }.min() ?? box.maxY
    y = (below + above) / 2
    var crossings: [Double] = []
    for ring in rings {
      for index in ring.indices.dropFirst() {
        let (a, b) = (ring[index - 1], ring[index])
        if (a.y > y) != (b.y > y) { crossings.append(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x)) }
      }
    }
    crossings.sort()
    var best = box.center
    var width = -1.0
    for index in stride(from: 1, to: crossings.count, by: 2)
    where crossings[index] - crossings[index - 1] > width {
      width = crossings[index] - crossings[index - 1]
      best = Point((crossings[index] + crossings[index - 1]) / 2, y)
    }
    return best
  }
}
