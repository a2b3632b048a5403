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
        time: plan.start,
        node: 0
      )
      for (index, leg) in route.legs.enumerated() where leg.leave > leg.enter {
        let next = index + 1 < route.legs.count ? route.legs[index + 1].enter : leg.leave
        itinerary.pass(
          leg.part.edge,
          leg.part.direction,
          from: Double(leg.part.from) / 100,
          to: Double(leg.part.to) / 100,
          kmh: Double(leg.part.length) * 36 / Double(leg.leave - leg.enter),
          wait: max(0, next - leg.leave)
        )
      }
      var random = SeededGenerator(seed: seed, parts: 21, UInt64(number))
      return TrackObserver(noise: noise, interval: 10).track(of: itinerary, generator: &random)
    }
  }
}
