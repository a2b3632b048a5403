import Foundation
import Terrain

/// A fixed camera: what it sees is a sector of a disc, whatever stands in between.
public struct Camera: Hashable, Sendable {
  /// Its id in its layer.
  public var id: String
  /// Its name.
  public var name: String
  /// Where it stands, metres.
  public var position: Point
  /// Where it looks, degrees clockwise from the plane's north.
  public var bearing: Double
  /// How wide it looks, degrees: half of it on each side of the bearing; 360 for all around.
  public var angle: Double
  /// How far it sees, metres.
  public var range: Double

  /// A camera from its parts.
  public init(id: String, name: String, position: Point, bearing: Double, angle: Double, range: Double) {
    self.id = id
    self.name = name
    self.position = position
    self.bearing = bearing
    self.angle = angle
    self.range = range
  }

  /// True where it sees a position.
  public func sees(_ point: Point) -> Bool {
    let offset = point - position
    let distance = (offset.x * offset.x + offset.y * offset.y).squareRoot()
    guard distance <= range else { return false }
    if angle >= 360 || distance == 0 { return true }
    let turn = (atan2(offset.x, offset.y) * 180 / .pi - bearing).remainder(dividingBy: 360)
    return abs(turn) <= angle / 2
  }

  /// The parts of a line that it sees, metres from the line's start: ascending, apart from each other.
  public func parts(of line: Polyline) -> [ClosedRange<Double>] {
    var parts: [ClosedRange<Double>] = []
    var travelled = 0.0
    for (start, end) in zip(line.points, line.points.dropFirst()) {
      let length = start.distance(to: end)
      for share in shares(start, end) {
        let part = travelled + share.lowerBound * length...travelled + share.upperBound * length
        if let last = parts.last, part.lowerBound <= last.upperBound + 1e-9 {
          parts[parts.count - 1] = last.lowerBound...max(last.upperBound, part.upperBound)
        } else {
          parts.append(part)
        }
      }
      travelled += length
    }
    return parts
  }

  /// Shares of a segment: it is cut where it meets the arc and the two sides, and the middle of each piece is asked.
  private func shares(_ start: Point, _ end: Point) -> [ClosedRange<Double>] {
    guard let near = SegmentReach.disc(around: position, range, start, end) else { return [] }
    var cuts = [near.lowerBound, near.upperBound]
    if angle < 360 {
      let way = end - start
      for side in [bearing - angle / 2, bearing + angle / 2] {
        let ray = Point(sin(side * .pi / 180), cos(side * .pi / 180))
        let cross = way.x * ray.y - way.y * ray.x
        guard cross != 0 else { continue }
        let offset = position - start
        let share = (offset.x * ray.y - offset.y * ray.x) / cross
        if near.contains(share) { cuts.append(share) }
      }
    }
    cuts.sort()
    return zip(cuts, cuts.dropFirst()).compactMap { from, to in
      to > from && sees(start + (end - start) * ((from + to) / 2)) ? from...to : nil
    }
  }

  /// Its field of view as a polygon, the arc in steps of five degrees at most.
  public var view: Polygon {
    let steps = max(2, Int((angle / 5).rounded(.up)))
    let arc = (0...steps).map { step -> Point in
      let turn = (bearing - angle / 2 + angle * Double(step) / Double(steps)) * .pi / 180
      return position + Point(sin(turn), cos(turn)) * range
    }
    return Polygon(exterior: angle >= 360 ? Array(arc.dropLast()) : [position] + arc)
  }
}
