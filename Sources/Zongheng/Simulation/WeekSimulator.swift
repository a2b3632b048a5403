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
        guard let plan = itinerary(planner, device, day, number, &week.parties) else { continue }
        var generator = SeededGenerator(seed: seed, parts: 13, UInt64(device), UInt64(day.number))
        week.tracks.append(observer.track(of: plan, generator: &generator))
        week.stretches += plan.stretches
        week.stays += plan.stays
        week.moves += plan.moves
      }
    }
    return week
  }

  /// What a device does on a day: its own plan or, with `partyShare`, a ride in a vehicle.
  private func itinerary(
    _ planner: PatrolPlanner,
    _ device: Int,
    _ day: LocalDay,
    _ number: Int,
    _ rides: inout [SimulatedRide]
  ) -> Itinerary? {
    guard let leader = leader(of: device, on: day),
      let plan = planner.itinerary(device: leader, day: day, number: number),
      let first = plan.legs.first, let last = plan.legs.last
    else { return planner.itinerary(device: device, day: day, number: number) }
    var random = SeededGenerator(seed: seed, parts: 16, UInt64(device), UInt64(day.number))
    // Some ride all day, some get in late and out early.
    let length = Double(last.end - first.begin)
    let isWhole = random.chance(0.5)
    let begin = first.begin + Int64(isWhole ? 0 : length * random.uniform(0, 0.4))
    let end = last.end - Int64(isWhole ? 0 : length * random.uniform(0, 0.3))
    let ride = plan.ridden(by: Int32(device), from: begin, to: end)
    guard let boarded = ride.legs.first, let left = ride.legs.last else { return nil }
    rides.append(
      SimulatedRide(
        device: Int32(device),
        leader: Int32(leader),
        day: day,
        from: boarded.begin,
        to: left.end
      )
    )
    return ride
  }

  /// The device that another moves with on a day; `nil` where it moves on its own.
  ///
  /// Each enforcement vehicle has a body camera and a handheld of its own number.
  private func leader(of device: Int, on day: LocalDay) -> Int? {
    guard parameters.partyShare > 0 else { return nil }
    let kinds = district.devices.map(\.kind)
    guard let first = kinds.firstIndex(of: kinds[device]) else { return nil }
    let place = device - first
    if kinds[device] == .handheld, place == 41 { return first + 40 }
    guard kinds[device].isOnFoot, place < 40, let cars = kinds.firstIndex(of: .enforcement) else {
      return nil
    }
    let count = kinds.count { $0 == .enforcement }
    guard place < count else { return nil }
    var random = SeededGenerator(seed: seed, parts: 15, UInt64(place), UInt64(day.number))
    return random.chance(parameters.partyShare) ? cars + place : nil
  }
}
