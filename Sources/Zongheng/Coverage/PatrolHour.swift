/// How much of the district was visited in one hour of the week.
public struct PatrolHour: Hashable, Sendable {
  /// The local day.
  public var day: LocalDay
  /// The hour as a wall clock shows it, 0…23; one comes twice where clocks are put back, and one is missing where they
  /// are put forward.
  public var hour: Int
  /// Its begin, milliseconds since 1970.
  public var begin: Int64
  /// Its end, milliseconds since 1970.
  public var end: Int64
  /// Length for which the rules ask for patrols in this hour, centimetres.
  public var asked = 0
  /// The part of it that a qualifying visit entered in this hour, centimetres, each once.
  public var visited = 0
  /// Length of all traversals that were entered in this hour, centimetres.
  public var driven = 0
  /// Devices on duty at some moment of the hour.
  public var devices = 0
  /// 1 for the worst hour of the week, up to 20; 0 for the others.
  public var rank = 0

  /// The part of what was asked for that was visited; `nil` where nothing was asked for.
  public var share: Double? { asked > 0 ? Double(visited) / Double(asked) : nil }

  /// The hours of a week, from its first moment on: 168, one less or more where clocks change.
  static func hours(of week: Week, in clock: LocalClock) -> [PatrolHour] {
    week.days.flatMap { day in
      let end = clock.start(of: day.advanced(by: 1))
      return stride(from: clock.start(of: day), to: end, by: 3_600_000).map { begin in
        PatrolHour(
          day: day,
          hour: clock.minuteOfDay(at: begin) / 60,
          begin: begin,
          end: min(begin + 3_600_000, end)
        )
      }
    }
  }
}

/// Fills the hours of a week.
struct HourProfile {
  /// How many of the worst hours are ranked.
  static let worstCount = 20

  let district: District
  let passes: QualifyingPasses

  /// The hours with what was asked for, visited and driven in them, and the worst of them ranked.
  ///
  /// The worst hour is the one in which the smallest share of the length that rules ask for was visited; of equal ones that
  /// with more length, then the earlier one.
  func hours(_ ledger: CoverageLedger, onDuty: [DutyTime]) -> [PatrolHour] {
    var hours = PatrolHour.hours(of: passes.week, in: district.clock)
    askAndVisit(&hours)
    for entry in ledger.entries {
      if let hour = Self.index(of: entry.enter, in: hours) { hours[hour].driven += Int(entry.length) }
    }
    for device in onDuty {
      for index in hours.indices where device.milliseconds(within: hours[index].begin..<hours[index].end) > 0
      {
        hours[index].devices += 1
      }
    }
    let worst = hours.indices.filter { hours[$0].asked > 0 }.sorted {
      let (one, other) = (hours[$0], hours[$1])
      // Shares as products of whole numbers: no rounding decides.
      let (a, b) = (one.visited * other.asked, other.visited * one.asked)
      if a != b { return a < b }
      return one.asked != other.asked ? one.asked > other.asked : one.begin < other.begin
    }
    for (rank, index) in worst.prefix(Self.worstCount).enumerated() { hours[index].rank = rank + 1 }
    return hours
  }

  private func askAndVisit(_ hours: inout [PatrolHour]) {
    let exclusions = ExclusionMap(district)
    var asking: [[Int]: [Bool]] = [:]
    for (edge, own) in passes.onEdge.enumerated() {
      let rules = passes.rules[edge]
      if rules.isEmpty { continue }
      let asked: [Bool]
      if let known = asking[rules] {
        asked = known
      } else {
        let duty = district.dutyTime(of: rules.map { district.rules[$0] }, in: passes.week)
        asked = hours.map { duty.milliseconds(within: $0.begin..<$0.end) > 0 }
        asking[rules] = asked
      }
      let whole = 0..<district.network.edges[edge].lengthCentimetres
      let excluded = exclusions.parts(of: edge)
      var visits: [Int: [Range<Int32>]] = [:]
      for entry in own {
        if let hour = Self.index(of: entry.enter, in: hours) {
          visits[hour, default: []].append(entry.from..<entry.to)
        }
      }
      for index in hours.indices where asked[index] {
        let without = excluded.filter { district.exclusions[Int($0.exclusion)].applies(on: hours[index].day) }
        let left = IntervalSet(without.map(\.range))
        hours[index].asked += whole.count - left.length
        guard let visited = visits[index] else { continue }
        hours[index].visited += IntervalSet(visited + left.intervals).length - left.length
      }
    }
  }

  /// The hour that a moment lies in; `nil` outside of the week.
  static func index(of moment: Int64, in hours: [PatrolHour]) -> Int? {
    var low = 0
    var high = hours.count
    while low < high {
      let middle = (low + high) / 2
      if hours[middle].begin <= moment { low = middle + 1 } else { high = middle }
    }
    return low > 0 && moment < hours[low - 1].end ? low - 1 : nil
  }
}
