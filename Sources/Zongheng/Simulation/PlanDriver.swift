import Terrain

/// Drives planned routes in the simulator: what the devices would report.
public struct PlanDriver: Sendable {
  private let network: RoadNetwork
  private let noise: WeekParameters.Noise
  private let seed: UInt64

  /// A driver on a network; the same seed gives the same fixes.
  public init(_ network: RoadNetwork, noise: WeekParameters.Noise = .typical, seed: UInt64 = 1) {
    self.network = network
    self.noise = noise
    self.seed = seed
  }

  /// The track of each route, each by its device (an index), with a fix each ten seconds.
  public func tracks(of plan: GapPlan, devices: [Int32]) -> [Track] {
    zip(plan.routes, devices).enumerated().map { number, pair in
      let (route, device) = pair
      var itinerary = Itinerary(
        network: network,
        device: device,
        day: plan.request.day,
        time: min(route.legs.first?.enter ?? .max, route.stops.first?.enter ?? .max),
        node: 0
      )
      var stops = route.stops[...]
      func stop(before leg: Int) {
        while let stop = stops.first, stop.legsBefore <= leg {
          itinerary.move(from: stop.road, to: stop.point, taking: stop.arrive - stop.enter)
          itinerary.stand(at: stop.point, until: stop.depart)
          itinerary.move(from: stop.point, to: stop.road, taking: stop.leave - stop.depart)
          stops.removeFirst()
          let next = min(
            stops.first.map { $0.legsBefore <= leg ? $0.enter : .max } ?? .max,
            leg < route.legs.count ? route.legs[leg].enter : .max
          )
          if next < .max { itinerary.stand(at: stop.road, until: next) }
        }
      }
      for (index, leg) in route.legs.enumerated() {
        stop(before: index)
        guard leg.leave > leg.enter else { continue }
        let next = min(
          index + 1 < route.legs.count ? route.legs[index + 1].enter : leg.leave,
          stops.first.map { $0.legsBefore == index + 1 ? $0.enter : .max } ?? .max
        )
        itinerary.pass(
          leg.part.edge,
          leg.part.direction,
          from: Double(leg.part.from) / 100,
          to: Double(leg.part.to) / 100,
          kmh: Double(leg.part.length) * 36 / Double(leg.leave - leg.enter),
          wait: max(0, next - leg.leave)
        )
      }
      stop(before: route.legs.count)
      var random = SeededGenerator(seed: seed, parts: 21, UInt64(number))
      return TrackObserver(noise: noise, interval: 10).track(of: itinerary, generator: &random)
    }
  }
}
