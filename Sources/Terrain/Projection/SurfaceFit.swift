import Foundation

/// Two polynomials in two variables over a rectangle: easting and northing of a longitude and a latitude.
struct SurfaceFit: Sendable {
  /// Values per axis that the fit rests on; more than the highest degree.
  private static let nodes = 16
  static let highestDegree = 12

  private let box: BoundingBox
  private let origin: Point
  private let degree: Int
  /// Coefficients in the order in which Horner's scheme takes them.
  private let east: [Double]
  private let north: [Double]

  /// The Chebyshev nodes of a rectangle, at which the surface has to be known.
  static func nodes(of box: BoundingBox) -> PointColumn {
    var column = PointColumn()
    for i in 0..<nodes {
      for j in 0..<nodes {
        column.append(
          Point(
            box.center.x + node(i) * box.width / 2,
            box.center.y + node(j) * box.height / 2
          )
        )
      }
    }
    return column
  }

  /// The polynomials of a total degree that fit best, in the sense of least squares over the nodes.
  ///
  /// Chebyshev polynomials are orthogonal over their nodes, so that the normal equations are diagonal.
  init(box: BoundingBox, values: PointColumn, degree: Int) {
    self.box = box
    self.degree = degree
    let count = Double(values.count)
    let origin = Point(values.x.reduce(0, +) / count, values.y.reduce(0, +) / count)
    self.origin = origin
    east = Self.coefficients(values.x.map { $0 - origin.x }, degree)
    north = Self.coefficients(values.y.map { $0 - origin.y }, degree)
  }

  /// The surface at a position.
  @inline(__always) func value(_ x: Double, _ y: Double) -> Point {
    let u = (x - box.center.x) * (2 / box.width)
    let v = (y - box.center.y) * (2 / box.height)
    let east = east.span
    let north = north.span
    var (sumEast, sumNorth) = (0.0, 0.0)
    var place = 0
    var power = degree
    while power >= 0 {
      var (innerEast, innerNorth) = (0.0, 0.0)
      for _ in 0...(degree - power) {
        innerEast = innerEast * v + east[place]
        innerNorth = innerNorth * v + north[place]
        place += 1
      }
      sumEast = sumEast * u + innerEast
      sumNorth = sumNorth * u + innerNorth
      power -= 1
    }
    return Point(origin.x + sumEast, origin.y + sumNorth)
  }

  private static func node(_ index: Int) -> Double {
    cos(Double.pi * (Double(index) + 0.5) / Double(nodes))
  }

  private static func coefficients(_ values: [Double], _ degree: Int) -> [Double] {
    let polynomials = chebyshev(degree)
    var monomials = [[Double]](repeating: [Double](repeating: 0, count: degree + 1), count: degree + 1)
    for i in 0...degree {
      for j in 0...(degree - i) {
        var sum = 0.0
        for a in 0..<nodes {
          for b in 0..<nodes {
            sum +=
              values[a * nodes + b] * cos(Double(i) * acos(node(a))) * cos(Double(j) * acos(node(b)))
          }
        }
        let norm = Double(nodes * nodes) / ((i == 0 ? 1 : 2) * (j == 0 ? 1 : 2))
        for (p, left) in polynomials[i].enumerated() {
          for (q, right) in polynomials[j].enumerated() { monomials[p][q] += sum / norm * left * right }
        }
      }
    }
    return (0...degree).reversed().flatMap { p in (0...(degree - p)).reversed().map { monomials[p][$0] } }
  }

  /// The Chebyshev polynomials up to a degree, each by its powers from the lowest.
  private static func chebyshev(_ degree: Int) -> [[Double]] {
    var table: [[Double]] = [[1], [0, 1]]
    while table.count <= degree {
      var next = [0] + table[table.count - 1].map { $0 * 2 }
      for (power, value) in table[table.count - 2].enumerated() { next[power] -= value }
      table.append(next)
    }
    return table
  }
}
