import Foundation
import Terrain

/// The exact motion of one device on one day, under construction: always somewhere, never jumping.
struct Itinerary {
  /// A part of the motion: along a stretch, or straight from one point to another (or standing).
  struct Leg {
    var begin: Int64
    var end: Int64
    /// Index of the stretch; −1 off the network.
    var stretch: Int
    var from: Point
    var to: Point
  }

  let network: RoadNetwork
  let device: Int32
  let day: LocalDay
  /// Now, milliseconds since 1970.
  private(set) var time: Int64
  /// The junction where the device is between two edges.
  private(set) var node: Int32
  private(set) var stretches: [SimulatedStretch] = []
  private(set) var stays: [SimulatedStay] = []
  private(set) var legs: [Leg] = []
  private var path: Int32 = 0
  private var leftNetwork = false

  /// A day that begins at a junction.
  init(network: RoadNetwork, device: Int32, day: LocalDay, time: Int64, node: Int32) {
    self.network = network
    self.device = device
    self.day = day
    self.time = time
    self.node = node
  }

  /// Passes over a part of an edge in a direction, then waits where it ends.
  mutating func pass(
    _ edge: Int32,
    _ direction: Direction,
    from: Double? = nil,
    to: Double? = nil,
    kmh: Double,
    wait: Int64 = 0
  ) {
    let length = network.shapes.length(of: Int(edge))
    let low = from ?? 0
    let high = to ?? length
    if leftNetwork {
      path += 1
      leftNetwork = false
    }
    let arrive = time + max(1, Int64((high - low) / kmh * 3600))
    legs.append(
      Leg(
        begin: time,
        end: arrive + wait,
        stretch: stretches.count,
        from: Point(0, 0),
        to: Point(0, 0)
      )
    )
    stretches.append(
      SimulatedStretch(
        device: device,
        day: day,
        edge: edge,
        direction: direction,
        from: low,
        to: high,
        enter: time,
        arrive: arrive,
        leave: arrive + wait,
        path: path
      )
    )
    time = arrive + wait
    let record = network.edges[Int(edge)]
    node = direction == .forward ? record.to : record.from
  }

  /// Moves straight to a point off the network.
  mutating func move(from: Point, to: Point, kmh: Double) {
    leftNetwork = true
    let end = time + max(1, Int64(from.distance(to: to) / kmh * 3600))
    legs.append(Leg(begin: time, end: end, stretch: -1, from: from, to: to))
    time = end
  }

  /// Moves straight between two points off the network in so many milliseconds.
  mutating func move(from: Point, to: Point, taking milliseconds: Int64) {
    guard milliseconds > 0 else { return }
    leftNetwork = true
    legs.append(Leg(begin: time, end: time + milliseconds, stretch: -1, from: from, to: to))
    time += milliseconds
  }

  /// Stands at a point off the network until a time.
  mutating func stand(at point: Point, until end: Int64) {
    guard end > time else { return }
    leftNetwork = true
    legs.append(Leg(begin: time, end: end, stretch: -1, from: point, to: point))
    time = end
  }

  /// Notes a stay inside a compound since a time.
  mutating func noteStay(in compound: Int, since enter: Int64) {
    stays.append(
      SimulatedStay(device: device, day: day, compound: Int32(compound), enter: enter, leave: time)
    )
  }

  /// The part of the motion between two times, as another device that rides along makes it: whole legs only.
  func ridden(by rider: Int32, from begin: Int64, to end: Int64) -> Itinerary {
    var ride = self
    ride.stretches = []
    ride.stays = []
    ride.legs = []
    for leg in legs where leg.begin >= begin && leg.end <= end {
      var leg = leg
      if leg.stretch >= 0 {
        var stretch = stretches[leg.stretch]
        stretch.device = rider
        leg.stretch = ride.stretches.count
        ride.stretches.append(stretch)
      }
      ride.legs.append(leg)
    }
    return Itinerary(copying: ride, device: rider)
  }

  private init(copying other: Itinerary, device: Int32) {
    network = other.network
    self.device = device
    day = other.day
    time = other.time
    node = other.node
    stretches = other.stretches
    legs = other.legs
  }

  /// What was done off the network, in order.
  var moves: [SimulatedMove] {
    legs.filter { $0.stretch < 0 }.map {
      SimulatedMove(device: device, day: day, from: $0.from, to: $0.to, enter: $0.begin, leave: $0.end)
    }
  }

  /// Position at a time within a leg, and whether the device moves.
  func position(in leg: Leg, at time: Int64) -> (point: Point, moves: Bool) {
    if leg.stretch < 0 {
      let share = Double(time - leg.begin) / Double(max(1, leg.end - leg.begin))
      return (leg.from + (leg.to - leg.from) * share, leg.from != leg.to)
    }
    let stretch = stretches[leg.stretch]
    let share = min(1, Double(time - stretch.enter) / Double(stretch.arrive - stretch.enter))
    let metres = (stretch.to - stretch.from) * share
    let offset = stretch.direction == .forward ? stretch.from + metres : stretch.to - metres
    return (network.shapes.position(on: Int(stretch.edge), at: offset), share < 1)
  }
}
