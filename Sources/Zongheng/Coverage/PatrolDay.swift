/// What one device did on one day, in whole centimetres and milliseconds: all that coverage is made of.
///
/// It carries no floating-point number, so that a part of a week that was worked out elsewhere is exactly what it
/// would have been here.
public struct PatrolDay: Hashable, Sendable {
  /// The device.
  public var device: Int32
  /// The local day.
  public var day: LocalDay
  /// How many raw fixes there were, by the class that cleaning gave them.
  public var fixes: [FixClass: Int] = [:]
  /// Traversals of edges, sorted, each once.
  public var entries: [LedgerEntry] = []
  /// Stays at compounds, by the index of the rule whose reach found them; sorted.
  public var stays: [Int: [CompoundStay]] = [:]
  /// Its ways off the roads, in order of time.
  public var offRoad: [OffRoadWay] = []
  /// Its silences in whole units, as prisms need them, in order of time.
  public var spans: [SilentSpan] = []
  /// Interruptions of the matched way, by reason.
  public var breaks: [MatchBreak.Reason: Int] = [:]
  /// Length of the matched way, centimetres.
  public var drivenCentimetres = 0
  /// When it was silent between believable fixes, in order of time.
  public var silences: [Silence] = []
  /// What cleaning has to say of its fixes, in order of time.
  public var troubles: [FixTrouble] = []
  /// How far it can be believed; `nil` where the way is known without fixes.
  public var quality: DeviceDay?

  /// A day on which nothing is known to have happened.
  public init(device: Int32, day: LocalDay) {
    self.device = device
    self.day = day
  }

  /// A driven day in whole units.
  public init(_ driven: DrivenDay, network: RoadNetwork) {
    self.init(device: driven.device, day: driven.day)
    fixes = driven.fixes
    let passed = CoverageLedger.entries(of: driven.matched, network: network)
    let speed = Self.seenSpeed(of: passed)
    spans = driven.silences.map { SilentSpan($0, seenSpeed: speed) }
    let weighed = LedgerEntry.entries(
      of: driven.matched,
      network: network,
      noise: driven.noiseMetres,
      speeds: driven.speeds
    )
    let seen = weighed.flatMap { $0.divided(by: spans) }
    entries = Array(
      Set(driven.tools.isEmpty ? seen : seen.flatMap { $0.divided(byTool: driven.tools) })
    ).sorted()
    for index in entries.indices {
      entries[index].rows = driven.places.rows(from: entries[index].enter, to: entries[index].leave)
    }
    stays = driven.stays.filter { !$0.value.isEmpty }.mapValues { stays in
      stays.sorted().map { stay in
        var stay = stay
        stay.rows = driven.places.rows(from: stay.enter, to: stay.leave)
        return stay
      }
    }
    for interruption in driven.matched.breaks { breaks[interruption.reason, default: 0] += 1 }
    let metres = driven.matched.stretches.reduce(0) { $0 + ($1.to - $1.from) }
    drivenCentimetres = Int((metres * 100).rounded())
    offRoad = driven.offRoad
    silences = driven.silences
    troubles = driven.troubles
    quality = driven.quality
  }
}

extension PatrolDay {
  /// The speed that nineteen of twenty metres were passed at or below, centimetres per second; 0 where nothing was driven.
  ///
  /// Pieces of under 50 m say more of the noise of the fixes at their ends than of the speed.
  static func seenSpeed(of entries: [LedgerEntry]) -> Int32 {
    let long = entries.filter { $0.length >= 5_000 && $0.leave > $0.enter }
      .map { (speed: Int32(Int64($0.length) * 1000 / ($0.leave - $0.enter)), length: Int($0.length)) }
      .sorted { $0.speed < $1.speed }
    let total = long.reduce(0) { $0 + $1.length }
    var reached = 0
    for pass in long {
      reached += pass.length
      if reached * 20 >= total * 19 { return pass.speed }
    }
    return 0
  }
}

extension [PatrolDay] {
  /// The stays of all days, by rule, sorted.
  var stays: [Int: [CompoundStay]] {
    reduce(into: [Int: [CompoundStay]]()) { all, day in
      for (rule, stays) in day.stays { all[rule, default: []] += stays }
    }.mapValues { $0.sorted() }
  }

  /// What each device of a district reported and drove.
  func deviceTotals(of district: District) -> [DeviceTotals] {
    var totals = district.devices.indices.map { DeviceTotals(device: Int32($0)) }
    for day in self {
      let index = Int(day.device)
      totals[index].days += 1
      totals[index].fixes += day.fixes.values.reduce(0, +)
      totals[index].rejected += day.fixes.reduce(0) { $0 + ($1.key.isKept ? 0 : $1.value) }
      totals[index].drivenCentimetres += day.drivenCentimetres
      totals[index].breaks.merge(day.breaks, uniquingKeysWith: +)
    }
    return totals
  }
}

/// What one device reported and drove in a week.
public struct DeviceTotals: Hashable, Sendable {
  /// The device.
  public var device: Int32
  /// Days with at least one fix.
  public var days = 0
  /// Raw fixes.
  public var fixes = 0
  /// Fixes that cleaning set aside.
  public var rejected = 0
  /// Length of the matched way, centimetres.
  public var drivenCentimetres = 0
  /// Interruptions of the matched way, by reason.
  public var breaks: [MatchBreak.Reason: Int] = [:]

  /// Length of the matched way, metres.
  public var drivenMetres: Double { Double(drivenCentimetres) / 100 }
}

extension CleanedTrack {
  /// How many raw fixes there were, by class.
  var classCounts: [FixClass: Int] { classes.reduce(into: [:]) { $0[$1, default: 0] += 1 } }
}
