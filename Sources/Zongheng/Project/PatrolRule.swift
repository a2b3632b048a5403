/// One requirement of the project: what must be visited, how often, when, and by whom.
public struct PatrolRule: Hashable, Sendable {
  /// The rule's own id, unique in the project.
  public var id: String
  /// What must be visited.
  public var target: PatrolTarget
  /// The days that it applies to.
  public var days: PatrolDays
  /// How many visits are required in each period.
  public var visits: Int
  /// The period in which the visits are counted.
  public var period: PatrolPeriod
  /// Times of day in which visits count; empty where the whole day counts.
  public var windows: [PatrolWindow]
  /// Kinds of device whose visits count; empty where every kind does.
  public var kinds: [DeviceKind]
  /// Greatest speed at which a pass still counts, km/h; `nil` where none is set.
  public var maxSpeedKmh: Double?
  /// Least time between two visits that count as two, minutes; `nil` where none is set.
  public var minMinutesBetween: Double?
  /// First day on which the rule holds; `nil` where it always has.
  public var validFrom: LocalDay?
  /// Last day on which the rule holds; `nil` where no end is set.
  public var validTo: LocalDay?
  /// How near a visit must come to a compound; `nil` where the rule says nothing.
  public var reach: PatrolReach?
  /// Least stay, minutes; `nil` where none is set.
  public var minDwellMinutes: Double?
  /// Greatest time between two visits within each window, minutes; `nil` where visits are merely counted.
  public var cycleMinutes: Double?
  /// Roads: true where a pass does not count during which the device reports that its tool rests.
  public var needsTool = false
  /// Watch areas: share of the area that a visit must see, from 0 to 1; `nil` where the rule says nothing.
  public var minShare: Double?
  /// Roads: true where what lies under a fixed camera needs no visit.
  public var countsCameras = false
  /// Whether each carriageway of a dual carriageway needs visits of its own.
  public var side: PatrolSide
  /// How much a gap of the rule weighs when gaps are ranked.
  public var weight = 1.0
  /// The document that the rule rests on; empty where none is named.
  public var basis: String
  /// Line of the file where the rule begins; 0 where it was made in code.
  public var line: Int
  /// The rule as its file words it, line by line; empty where it was made in code.
  public var words = ""

  /// A rule from its parts; what is left out is not required.
  public init(
    id: String,
    target: PatrolTarget,
    days: PatrolDays = .daily,
    visits: Int = 1,
    period: PatrolPeriod = .day,
    windows: [PatrolWindow] = [],
    kinds: [DeviceKind] = [],
    maxSpeedKmh: Double? = nil,
    minMinutesBetween: Double? = nil,
    validFrom: LocalDay? = nil,
    validTo: LocalDay? = nil,
    reach: PatrolReach? = nil,
    minDwellMinutes: Double? = nil,
    cycleMinutes: Double? = nil,
    side: PatrolSide = .each,
    basis: String = "",
    line: Int = 0
  ) {
    self.id = id
    self.target = target
    self.days = days
    self.visits = visits
    self.period = period
    self.windows = windows
    self.kinds = kinds
    self.maxSpeedKmh = maxSpeedKmh
    self.minMinutesBetween = minMinutesBetween
    self.validFrom = validFrom
    self.validTo = validTo
    self.reach = reach
    self.minDwellMinutes = minDwellMinutes
    self.cycleMinutes = cycleMinutes
    self.side = side
    self.basis = basis
    self.line = line
  }

  /// How many visits one period asks for: as many as are counted or, in cycles, as each window needs for no interval
  /// within it to be longer than a cycle.
  ///
  /// A window of two hours in cycles of 30 minutes needs three visits, at 30, 60 and 90 minutes.
  public var requiredVisits: Int {
    guard let cycleMinutes else { return visits }
    return allDayWindows.reduce(0) {
      $0 + max(1, Self.lacking(in: Double($1.to - $1.from), cycle: cycleMinutes))
    }
  }

  /// The rule's windows; the whole day where it names none.
  var allDayWindows: [PatrolWindow] { windows.isEmpty ? [PatrolWindow(from: 0, to: 1440)] : windows }

  /// How many visits an interval lacks: one for each cycle begun beyond the first.
  static func lacking(in minutes: Double, cycle: Double) -> Int {
    max(0, Int((minutes / cycle).rounded(.up)) - 1)
  }

  /// True where the rule holds on a day: it is one of its days and lies between its dates.
  public func applies(on day: LocalDay) -> Bool {
    if let validFrom, day < validFrom { return false }
    if let validTo, validTo < day { return false }
    return days.contains(day)
  }
}

/// What a rule asks to be visited: roads by grade, or compounds, unit grids, linear assets
/// or watch areas by class.
public enum PatrolTarget: Hashable, Sendable {
  /// Roads of some grades; `"*"` stands for all.
  case roads([String])
  /// Compounds of some classes; `"*"` stands for all.
  case compounds([String])
  /// Unit grids of some classes; `"*"` stands for all.
  case grid([String])
  /// Linear assets of some classes; `"*"` stands for all.
  case linearAssets([String])
  /// Watch areas of some classes; `"*"` stands for all.
  case watchAreas([String])

  /// The grades or classes named.
  public var grades: [String] {
    switch self {
    case .roads(let grades), .compounds(let grades), .grid(let grades), .linearAssets(let grades),
      .watchAreas(let grades):
      grades
    }
  }

  /// True where a grade or class is one of those named, or all are.
  public func covers(_ grade: String) -> Bool { grades.contains("*") || grades.contains(grade) }
}

/// The days that a rule applies to: weekdays, with dates added and taken away.
public struct PatrolDays: Hashable, Sendable {
  /// Bit `n` is set where ISO weekday `n` is meant (Monday 1 … Sunday 7).
  public var mask: UInt8
  /// Dates that count whatever their weekday: days of an event, or Sundays on which people work.
  public var added: [ClosedRange<LocalDay>]
  /// Dates that do not count whatever their weekday, such as holidays.
  public var removed: [ClosedRange<LocalDay>]

  /// Some ISO weekdays, Monday 1 … Sunday 7, with dates added and taken away.
  public init(
    weekdays: some Sequence<Int>,
    added: [ClosedRange<LocalDay>] = [],
    removed: [ClosedRange<LocalDay>] = []
  ) {
    mask = weekdays.reduce(0) { $0 | (1 << UInt8($1)) }
    self.added = added
    self.removed = removed
  }

  /// Every day.
  public static let daily = PatrolDays(weekdays: 1...7)
  /// Monday to Friday.
  public static let workday = PatrolDays(weekdays: 1...5)
  /// Saturday and Sunday.
  public static let weekend = PatrolDays(weekdays: 6...7)

  /// True where a day falls on one of the weekdays and is not taken away, or is added.
  public func contains(_ day: LocalDay) -> Bool {
    if added.contains(where: { $0.contains(day) }) { return true }
    return mask & (1 << UInt8(day.weekday)) != 0 && !removed.contains { $0.contains(day) }
  }
}

/// Whether the carriageways of a dual carriageway are visited each for itself.
public enum PatrolSide: String, Hashable, Sendable, Codable, CaseIterable {
  /// Each carriageway needs its own visits.
  case each
  /// A visit of either carriageway counts for both, at the same chainage.
  case either
}

/// The period in which required visits are counted.
public enum PatrolPeriod: String, Hashable, Sendable, Codable, CaseIterable {
  /// The local day.
  case day
  /// The week from Monday to Sunday.
  case week
}

/// A time of day, in minutes after local midnight: from the first up to, and without, the last.
public struct PatrolWindow: Hashable, Sendable {
  /// First minute, 0…1439.
  public var from: Int
  /// The minute after the last, 1…1440.
  public var to: Int

  /// A time of day from its two ends, in minutes after midnight.
  public init(from: Int, to: Int) {
    self.from = from
    self.to = to
  }

  /// The two minutes of a text such as `06:00-12:00`, in the order that they stand in; `nil` where it is none.
  static func ends(of text: String) -> (from: Int, to: Int)? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { minute($0) }
    guard ends.count == 2, let from = ends[0], let to = ends[1] else { return nil }
    return (from, to)
  }

  private static func minute(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
      (0...24).contains(hour), (0...59).contains(minute), hour * 60 + minute <= 1440
    else { return nil }
    return hour * 60 + minute
  }

  /// True where a minute of the day lies in the window.
  public func contains(minute: Int) -> Bool { minute >= from && minute < to }
}

/// How near a visit must come to a compound.
public struct PatrolReach: Hashable, Sendable {
  /// The part of the compound that must be reached.
  public enum Part: String, Hashable, Sendable, Codable, CaseIterable { case boundary, gate, inside }

  /// The part that must be reached.
  public var part: Part
  /// Greatest distance from it, metres.
  public var withinMetres: Double

  /// Nearness to a part of a compound, in metres.
  public init(of part: Part, withinMetres: Double) {
    self.part = part
    self.withinMetres = withinMetres
  }
}
