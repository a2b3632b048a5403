/// When a week's patrols came, and when they did not.
public struct PatrolTimes: Hashable, Sendable {
  /// The longest unpatrolled interval of every stretch that a rule asks for, edge by edge.
  public var intervals: [UnpatrolledInterval] = []
  /// The hours of the week, the worst of them ranked.
  public var hours: [PatrolHour] = []
  /// Duty by day, shift and kind of device.
  public var shifts: [ShiftDuty] = []

  /// Nothing is known.
  public init() {}

  /// The times of a week.
  init(_ days: [PatrolDay], _ ledger: CoverageLedger, by evaluator: RequirementEvaluator) {
    let passes = QualifyingPasses(ledger, by: evaluator)
    intervals = IntervalFinder(evaluator: evaluator).intervals(in: passes)
    let own = days.filter { evaluator.week.contains($0.day) }
    let onDuty = Dictionary(grouping: own, by: \.device).values.map { days in
      DutyTime(days.flatMap { $0.dutyTime?.ranges ?? [] })
    }
    hours = HourProfile(district: evaluator.district, passes: passes).hours(ledger, onDuty: onDuty)
    shifts = ShiftTally(district: evaluator.district, week: evaluator.week).rows(days, ledger)
  }

  /// The worst hours, the worst first.
  public var worstHours: [PatrolHour] { hours.filter { $0.rank > 0 }.sorted { $0.rank < $1.rank } }
}
