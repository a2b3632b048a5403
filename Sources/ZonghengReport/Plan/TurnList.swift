import Foundation
import Terrain
import Zongheng

/// A route as people drive it: one line for each road that is followed.
public struct TurnList: Sendable {
  /// What to do where a line begins.
  public enum Turn: String, CaseIterable, Sendable { case depart, ahead, left, right, around, stop }

  /// One road followed without a turn off it.
  public struct Line: Hashable, Sendable {
    /// What to do first.
    public var turn: Turn
    /// The road's name, or its id where it has none; a compound's, where it is stopped at.
    public var road: String
    /// How far, centimetres.
    public var length: Int
    /// Of it, how much closes gaps, centimetres.
    public var work: Int
    /// How long the stay at a compound lasts, milliseconds; `nil` on a road.
    public var stay: Int64?
    /// When it begins, milliseconds since 1970.
    public var enter: Int64
    /// Where it begins.
    public var position: Point
  }

  /// The lines, in order.
  public private(set) var lines: [Line] = []

  /// The turn list of a route in a district.
  public init(_ route: GapPlan.Route, in district: District) {
    let network = district.network
    var before: Polyline?
    var stops = route.stops[...]
    func stop(before leg: Int) {
      while let stop = stops.first, stop.legsBefore <= leg {
        let compound = district.compounds[Int(stop.compound)]
        lines.append(
          Line(
            turn: .stop,
            road: compound.name.isEmpty ? compound.id : compound.name,
            length: 0,
            work: 0,
            stay: stop.depart - stop.arrive,
            enter: stop.enter,
            position: stop.point
          )
        )
        stops.removeFirst()
      }
    }
    for (index, leg) in route.legs.enumerated() {
      stop(before: index)
      guard let line = network.line(of: [leg.part]) else { continue }
      let road = network.roads[Int(network.edges[Int(leg.part.edge)].road)]
      let name = road.name.isEmpty ? road.id : road.name
      let turn = before.map { Self.turn(from: $0, to: line) } ?? .depart
      if let last = lines.indices.last, lines[last].stay == nil, lines[last].road == name, turn != .around {
        lines[last].length += leg.part.length
        lines[last].work += leg.isWork ? leg.part.length : 0
      } else {
        lines.append(
          Line(
            turn: turn,
            road: name,
            length: leg.part.length,
            work: leg.isWork ? leg.part.length : 0,
            stay: nil,
            enter: leg.enter,
            position: line.points[0]
          )
        )
      }
      before = line
    }
    stop(before: route.legs.count)
  }

  /// Less than 40 degrees is ahead, more than 160 is around.
  private static func turn(from: Polyline, to: Polyline) -> Turn {
    guard let end = from.points.last, to.points.count > 1, from.points.count > 1 else { return .ahead }
    let (a, b) = (end - from.points[from.points.count - 2], to.points[1] - to.points[0])
    let angle = atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y) * 180 / .pi
    if abs(angle) < 40 { return .ahead }
    if abs(angle) > 160 { return .around }
    return angle > 0 ? .left : .right
  }
}
