import Terrain

/// How far one device can be believed on one day, in the rates by which vehicle platforms are assessed.
///
/// The names are those of the Ministry of Transport's assessment of monitoring platforms (全国重点营运车辆联网联控系统考核
/// 管理办法, 2016): online rate 上线率, track completeness 轨迹完整率, valid-data rate 数据合格率, drift rate 卫星定位漂移率. It counts
/// vehicles; here the same is told of a device's day. The formulas stand in docs/devices.md.
public struct DeviceDay: Hashable, Sendable {
  /// The device.
  public var device: Int32
  /// The local day.
  public var day: LocalDay
  /// Raw fixes, by the class that cleaning gave them.
  public var classes: [FixClass: Int] = [:]
  /// Time from the first believable fix to the last, silences off duty left out, milliseconds.
  public var dutyMilliseconds: Int64 = 0
  /// The part of it that was not silent, milliseconds.
  public var heardMilliseconds: Int64 = 0
  /// Straight distance between neighbouring believable fixes of duty, metres.
  public var metres = 0.0
  /// The part of it without silences, metres.
  public var heardMetres = 0.0
  /// Silences on duty.
  public var silences = 0
  /// The longest of them, milliseconds.
  public var longestSilence: Int64 = 0
  /// Median time between two believable fixes, milliseconds; `nil` with fewer than two.
  public var effectiveInterval: Int64?
  /// The first believable fix, milliseconds since 1970; `nil` without any.
  public var first: Int64?
  /// The last believable fix.
  public var last: Int64?

  /// A day on which a device said nothing.
  public init(device: Int32, day: LocalDay) {
    self.device = device
    self.day = day
  }

  /// The day of a raw track and what cleaning made of it.
  public init(raw: Track, cleaned: CleanedTrack, silences all: [Silence]) {
    self.init(device: raw.device, day: raw.day)
    for kind in cleaned.classes { classes[kind, default: 0] += 1 }
    let track = cleaned.track
    guard let first = track.times.first, let last = track.times.last else { return }
    (self.first, self.last) = (first, last)
    effectiveInterval = track.effectiveIntervalMilliseconds
    dutyMilliseconds = last - first
    heardMilliseconds = last - first
    for index in 1..<max(1, track.count) {
      metres += Point(track.x[index - 1], track.y[index - 1]).distance(
        to: Point(track.x[index], track.y[index])
      )
    }
    heardMetres = metres
    for silence in all {
      heardMilliseconds -= silence.to - silence.from
      heardMetres -= silence.metres
      if silence.kind == .offDuty {
        dutyMilliseconds -= silence.to - silence.from
        metres -= silence.metres
      } else {
        silences += 1
        longestSilence = max(longestSilence, silence.to - silence.from)
      }
    }
    heardMetres = max(0, heardMetres)
  }

  /// Raw fixes.
  public var fixes: Int { classes.values.reduce(0, +) }
  /// Believable fixes.
  public var believed: Int { classes.reduce(0) { $0 + ($1.key.isKept ? $1.value : 0) } }
  /// True where at least one fix can be believed: the device was online 上线.
  public var isOnline: Bool { believed > 0 }

  /// Track completeness 轨迹完整率: metres driven without a silence ÷ metres driven on duty; by time where the device did
  /// not move by its fixes. `nil` without duty.
  public var completeness: Double? {
    if metres > Self.leastMetres { return heardMetres / metres }
    return dutyMilliseconds > 0 ? Double(heardMilliseconds) / Double(dutyMilliseconds) : nil
  }

  /// Valid-data rate 数据合格率: fixes whose time, position and speed can be what they say, and that stand there once, ÷
  /// all fixes. `nil` without fixes. Where a fix lies is not its matter, but drift's.
  public var validRate: Double? { fixes > 0 ? 1 - Double(count(of: Self.invalid)) / Double(fixes) : nil }

  /// Drift rate 漂移率: fixes at a place where the device was not ÷ fixes with a position. `nil` without these.
  public var driftRate: Double? {
    let positioned = fixes - count(of: [.unpositioned, .swappedPosition])
    return positioned > 0 ? Double(count(of: Self.adrift)) / Double(positioned) : nil
  }

  /// From 0 to 1, how far the day can be believed: the product of the three rates; 0 where the device was not online.
  public var trust: Double {
    isOnline ? (completeness ?? 1) * (validRate ?? 1) * (1 - (driftRate ?? 0)) : 0
  }

  /// How many fixes have one of some classes.
  public func count(of kinds: [FixClass]) -> Int { kinds.reduce(0) { $0 + (classes[$1] ?? 0) } }

  /// Classes that make a fix's data invalid.
  static let invalid: [FixClass] = [
    .unpositioned, .swappedPosition, .clockError, .duplicate, .repeatedTime, .impossibleSpeed,
  ]
  /// Classes of fixes that lie where the device was not.
  static let adrift: [FixClass] = [.staticDrift, .spike, .teleport, .cellFix, .frozenPosition]
  /// What a device at rest moves by its noise in an hour is no way driven.
  private static let leastMetres = 1000.0

  /// The days of all devices of a district in a week, by device and day, silent ones included.
  static func complete(_ days: [DeviceDay], of district: District, in week: Week) -> [DeviceDay] {
    let known = Dictionary(days.map { (Key(device: $0.device, day: $0.day), $0) }) { first, _ in first }
    return district.devices.indices.flatMap { device in
      week.days.map { day in
        known[Key(device: Int32(device), day: day)] ?? DeviceDay(device: Int32(device), day: day)
      }
    }
  }

  private struct Key: Hashable {
    var device: Int32
    var day: LocalDay
  }
}

/// What all days of one device say of it.
public struct DeviceRecord: Hashable, Sendable {
  /// The device.
  public var device: Int32
  /// Its days, in order.
  public var days: [DeviceDay]

  /// Online rate 上线率: days with a believable fix ÷ days asked for.
  public var onlineRate: Double {
    days.isEmpty ? 0 : Double(days.count(where: \.isOnline)) / Double(days.count)
  }
  /// Mean trust over the days on which it was online; 0 without any.
  public var trust: Double {
    let online = days.filter(\.isOnline)
    return online.isEmpty ? 0 : online.reduce(0) { $0 + $1.trust } / Double(online.count)
  }
  /// Raw fixes.
  public var fixes: Int { days.reduce(0) { $0 + $1.fixes } }

  /// The devices of some days, the least trusted first; a device without a single online day before all others.
  public static func ranked(_ days: [DeviceDay]) -> [DeviceRecord] {
    Dictionary(grouping: days, by: \.device).map {
      DeviceRecord(device: $0, days: $1.sorted { $0.day < $1.day })
    }
    .sorted { ($0.trust, $0.onlineRate, $0.device) < ($1.trust, $1.onlineRate, $1.device) }
  }
}
