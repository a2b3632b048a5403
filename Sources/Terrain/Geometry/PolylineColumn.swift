/// Many lines in three flat arrays: line `i` has the vertices `offsets[i]..<offsets[i + 1]`.
public struct PolylineColumn: Hashable, Sendable {
  /// First coordinates of all vertices.
  public var x: [Double] = []
  /// Second coordinates of all vertices.
  public var y: [Double] = []
  /// Distance of each vertex from the start of its own line.
  public var measure: [Double] = []
  /// Where each line begins; one more than there are lines.
  public var offsets: [Int32] = [0]

  /// No lines yet.
  public init() {}

  /// How many lines there are.
  public var count: Int { offsets.count - 1 }

  /// The vertices of a line, as indices into `x`, `y` and `measure`.
  @inlinable public func vertices(of line: Int) -> Range<Int> {
    Int(offsets[line])..<Int(offsets[line + 1])
  }

  /// Length of a line.
  @inlinable public func length(of line: Int) -> Double { measure[Int(offsets[line + 1]) - 1] }

  /// Adds a line of at least two vertices.
  public mutating func append(_ line: Polyline) {
    precondition(line.points.count >= 2, "a line needs two vertices")
    var travelled = 0.0
    for (index, point) in line.points.enumerated() {
      if index > 0 { travelled += line.points[index - 1].distance(to: point) }
      x.append(point.x)
      y.append(point.y)
      measure.append(travelled)
    }
    offsets.append(Int32(x.count))
  }

  /// A line as a value of its own.
  public subscript(line: Int) -> Polyline {
    Polyline(vertices(of: line).map { Point(x[$0], y[$0]) })
  }

  /// The position at a distance from the start of a line, held to its two ends.
  public func position(on line: Int, at distance: Double) -> Point {
    let range = vertices(of: line)
    var low = range.lowerBound
    var high = range.upperBound - 1
    if distance <= 0 { return Point(x[low], y[low]) }
    if distance >= measure[high] { return Point(x[high], y[high]) }
    while high - low > 1 {
      let middle = (low + high) / 2
      if measure[middle] <= distance { low = middle } else { high = middle }
    }
    let step = measure[high] - measure[low]
    let t = step > 0 ? (distance - measure[low]) / step : 0
    return Point(x[low] + (x[high] - x[low]) * t, y[low] + (y[high] - y[low]) * t)
  }

  /// The part of a line between two distances from its start (`from <= to`), with its inner vertices.
  public func part(of line: Int, from start: Double, to end: Double) -> Polyline {
    var points = [position(on: line, at: start)]
    for vertex in vertices(of: line) where measure[vertex] > start && measure[vertex] < end {
      points.append(Point(x[vertex], y[vertex]))
    }
    points.append(position(on: line, at: end))
    return Polyline(points)
  }
}
