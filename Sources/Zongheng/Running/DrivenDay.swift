/// What one device did on one day, as far as its fixes tell.
public struct DrivenDay: Sendable {
  /// The device.
  public var device: Int32
  /// The local day.
  public var day: LocalDay
  /// How many raw fixes there were, by the class that cleaning gave them.
  public var fixes: [FixClass: Int]
  /// The way driven.
  public var matched: MatchedTrack
  /// Stays at compounds, by the index of the rule whose reach found them.
  public var stays: [Int: [CompoundStay]]
  /// When it was silent between believable fixes, in order of time.
  public var silences: [Silence] = []
  /// What cleaning has to say of its fixes, in order of time.
  public var troubles: [FixTrouble] = []
  /// How far it can be believed; `nil` where the way is known without fixes.
  public var quality: DeviceDay?

  /// A day from what cleaning and matching gave.
  public init(raw: Track, cleaned: CleanedTrack, matched: MatchedTrack, stays: [Int: [CompoundStay]]) {
    device = raw.device
    day = raw.day
    fixes = cleaned.classes.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    self.matched = matched
    self.stays = stays
    silences = SilenceFinder().silences(of: cleaned)
    troubles = cleaned.troubles(of: raw)
    quality = DeviceDay(raw: raw, cleaned: cleaned, silences: silences)
  }

  /// A day whose way is known without fixes, such as a simulator's truth.
  public init(matched: MatchedTrack, stays: [Int: [CompoundStay]] = [:]) {
    device = matched.device
    day = matched.day
    fixes = [:]
    self.matched = matched
    self.stays = stays
  }
}

extension [DrivenDay] {
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
      totals[index].rejected += day.fixes.reduce(0) {
        $0 + ($1.key.isKept ? 0 : $1.value)
      }
      totals[index].drivenMetres += day.matched.stretches.reduce(0) { $0 + ($1.to - $1.from) }
      for interruption in day.matched.breaks { totals[index].breaks[interruption.reason, default: 0] += 1 }
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
  /// Length of the matched way, metres.
  public var drivenMetres = 0.0
  /// Interruptions of the matched way, by reason.
  public var breaks: [MatchBreak.Reason: Int] = [:]
}
