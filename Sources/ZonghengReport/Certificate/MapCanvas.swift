import Foundation
import Terrain

/// A drawing's places on a grid of some parts of its unit, so that neighbours who share a border draw the same line.
struct MapCanvas {
  private let box: BoundingBox
  private let scale: Double
  /// Height of the drawing, in its own units.
  let height: Double
  private static let margin = 6.0
  private let steps: Double

  /// A canvas as wide as given; tall extents are drawn narrower, so that they fit a page.
  ///
  /// - Parameter vertices: how many there are to draw: many are drawn on a coarser grid, whose step on paper is
  ///   still below a tenth of a millimetre.
  init(_ box: BoundingBox, width: Double, vertices: Int) {
    self.box = box
    steps = vertices > 40_000 ? 2 : 10
    let inner = width - 2 * Self.margin
    scale = min(inner / box.width, inner * 1.05 / box.height)
    height = (box.height * scale + 2 * Self.margin).rounded(.up)
    shift = (inner - box.width * scale) / 2
  }
  private let shift: Double

  /// A position's place, both coordinates in one number.
  func place(_ point: Point) -> Int64 {
    let x = Int64((((point.x - box.minX) * scale + shift + Self.margin) * steps).rounded())
    let y = Int64((((box.maxY - point.y) * scale + Self.margin) * steps).rounded())
    return x << 32 | (y & 0xFFFF_FFFF)
  }

  /// A closed ring's places with repeated and collinear ones left out; north up makes outer rings run clockwise.
  func simplified(_ ring: [Point]) -> [Int64] {
    var places: [Int64] = []
    for point in ring {
      let place = place(point)
      guard places.last != place else { continue }
      if places.count > 1, isStraight(places[places.count - 2], places[places.count - 1], place) {
        places.removeLast()
      }
      places.append(place)
    }
    return places
  }

  /// How far two places are apart, in the drawing's units.
  func distance(_ a: Int64, _ b: Int64) -> Double {
    let (a, b) = (coordinates(a), coordinates(b))
    let (dx, dy) = (Double(b.x - a.x), Double(b.y - a.y))
    return (dx * dx + dy * dy).squareRoot() / steps
  }

  private func isStraight(_ a: Int64, _ b: Int64, _ c: Int64) -> Bool {
    let (a, b, c) = (coordinates(a), coordinates(b), coordinates(c))
    let along = (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y)
    return along > 0 && (b.x - a.x) * (c.y - b.y) == (c.x - b.x) * (b.y - a.y)
  }

  /// Both coordinates of a place as text.
  func text(_ place: Int64) -> (x: String, y: String) {
    let (x, y) = coordinates(place)
    return (written(x), written(y))
  }

  /// A path through places; closed where the last is the first.
  func path(_ places: [Int64]) -> String {
    guard let first = places.first else { return "" }
    var text = "M\(tenths(of: first))"
    var previous = coordinates(first)
    let closes = places.count > 2 && places.last == first
    for place in closes ? places.dropFirst().dropLast() : places.dropFirst() {
      let point = coordinates(place)
      text += "l\(written(point.x - previous.x)) \(written(point.y - previous.y))"
      previous = point
    }
    return closes ? text + "z" : text
  }

  /// The position of the plane a little to the right of the middle of a line between places.
  func beside(_ from: Int64, _ to: Int64) -> Point {
    let (a, b) = (coordinates(from), coordinates(to))
    let (dx, dy) = (Double(b.x - a.x), Double(b.y - a.y))
    let length = max(1, (dx * dx + dy * dy).squareRoot())
    // Half a unit of the drawing; y runs down, so that the right-hand side is (−dy, dx).
    let x = Double(a.x + b.x) / 2 - dy / length * (steps / 2)
    let y = Double(a.y + b.y) / 2 + dx / length * (steps / 2)
    return Point(
      (x / steps - Self.margin - shift) / scale + box.minX,
      box.maxY - (y / steps - Self.margin) / scale
    )
  }

  private func coordinates(_ place: Int64) -> (x: Int64, y: Int64) {
    (place >> 32, Int64(Int32(truncatingIfNeeded: place)))
  }

  private func tenths(of place: Int64) -> String {
    let point = coordinates(place)
    return "\(written(point.x)) \(written(point.y))"
  }

  /// A number of steps as a number of the drawing's units, with one decimal.
  private func written(_ steps: Int64) -> String {
    let value = steps * Int64(10 / self.steps)
    let rest = value.magnitude % 10
    let whole = value.magnitude / 10
    let sign = value < 0 ? "-" : ""
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }
}
