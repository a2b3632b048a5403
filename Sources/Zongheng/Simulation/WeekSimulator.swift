import Terrain

/// Makes a week of patrols up from a seed: exact motion first, then what the devices report of it.
public struct WeekSimulator: Sendable {
  /// The district.
  public let district: SimulatedDistrict
  /// The seed.
  public let seed: UInt64
  /// Noise, sampling and diligence.
  public let parameters: WeekParameters

  /// A simulator; the same district, seed and parameters give the same week.
  public init(district: SimulatedDistrict, seed: UInt64, parameters: WeekParameters = WeekParameters()) {
    self.district = district
    self.seed = seed
    self.parameters = parameters
  }

  /// The week that begins on a Monday; nothing crosses midnight at Yichang.
  public func week(starting monday: LocalDay) -> SimulatedWeek {
    let planner = PatrolPlanner(district: district, seed: seed, parameters: parameters)
    var week = SimulatedWeek(seed: seed, monday: monday, tracks: [], stretches: [], stays: [])
    for (device, record) in district.devices.enumerated() {
      var habits = SeededGenerator(seed: seed, parts: 12, UInt64(device))
      let usual = record.kind.isOnFoot ? 15 + habits.index(below: 16) : 5 + habits.index(below: 11)
      let observer = TrackObserver(noise: parameters.noise, interval: parameters.interval ?? usual)
      for number in 0..<parameters.dayCount {
        let day = monday.advanced(by: number)
        guard let plan = planner.itinerary(device: device, day: day, number: number) else { continue }
        var generator = SeededGenerator(seed: seed, parts: 13, UInt64(device), UInt64(number))
        week.tracks.append(observer.track(of: plan, generator: &generator))
        week.stretches += plan.stretches
        week.stays += plan.stays
        week.moves += plan.moves
      }
    }
    return week
  }
}
