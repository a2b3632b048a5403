/// The rates by which hotlines and digital city management are assessed, of some reports at some moment.
///
/// Numerators and denominators follow CJ/T 292-2008 (城市市政综合监管信息系统 绩效评价), as monthly bulletins of city
/// management centres print them: closed, closed in time, reworked and extended reports are held against those that were
/// due. *Due* are filed reports whose term has passed, and those that were closed before it did.
public struct HotlineRates: Hashable, Sendable {
  /// Reports that were received.
  public private(set) var received = 0
  /// Of them, filed.
  public private(set) var filed = 0
  /// Of those, dispatched.
  public private(set) var dispatched = 0
  /// Filed reports that were due or closed.
  public private(set) var due = 0
  /// Due reports that are closed.
  public private(set) var closed = 0
  /// Due reports that were closed by their term.
  public private(set) var closedInTime = 0
  /// Due reports that were sent back at least once.
  public private(set) var reworked = 0
  /// Due reports whose term was extended.
  public private(set) var extended = 0

  /// No reports.
  public init() {}

  /// The rates of reports at a moment, milliseconds since 1970; what happened later does not count.
  public init(of reports: some Sequence<HotlineReport>, at moment: Int64) {
    for report in reports { add(report, at: moment) }
  }

  /// The rates of a period, as bulletins print them: filing and dispatch of what was received in it, the others of what
  /// fell due in it, which is when the term ended or, earlier, the report was closed.
  ///
  /// What happened after the period does not count.
  public init(of reports: some Sequence<HotlineReport>, within period: Range<Int64>) {
    let end = period.upperBound - 1
    for report in reports where report.received <= end {
      let all = HotlineRates(of: CollectionOfOne(report), at: end)
      if report.received >= period.lowerBound {
        received += all.received
        filed += all.filed
        dispatched += all.dispatched
      }
      let fell = [report.closed, report.due].compactMap { $0 }.min() ?? .max
      if all.due > 0, fell >= period.lowerBound {
        due += all.due
        closed += all.closed
        closedInTime += all.closedInTime
        reworked += all.reworked
        extended += all.extended
      }
    }
  }

  /// Adds a report.
  public mutating func add(_ report: HotlineReport, at moment: Int64) {
    func isPast(_ time: Int64?) -> Bool { time.map { $0 <= moment } ?? false }
    guard report.received <= moment else { return }
    received += 1
    guard isPast(report.filed) else { return }
    filed += 1
    if isPast(report.dispatched) { dispatched += 1 }
    let isClosed = isPast(report.closed)
    guard isClosed || isPast(report.due) else { return }
    due += 1
    if isClosed { closed += 1 }
    if isClosed, let closed = report.closed, closed <= report.due ?? .max { closedInTime += 1 }
    if report.reworks > 0 { reworked += 1 }
    if report.isExtended { extended += 1 }
  }

  /// 立案率: filed ÷ received; `nil` without any, as below.
  public var filingRate: Double? { Self.share(filed, of: received) }
  /// 派遣率: dispatched ÷ filed.
  public var dispatchRate: Double? { Self.share(dispatched, of: filed) }
  /// 结案率: closed ÷ due.
  public var closingRate: Double? { Self.share(closed, of: due) }
  /// 按期结案率: closed in time ÷ due.
  public var closingInTimeRate: Double? { Self.share(closedInTime, of: due) }
  /// 返工率: reworked ÷ due.
  public var reworkRate: Double? { Self.share(reworked, of: due) }
  /// 延期率: extended ÷ due.
  public var extensionRate: Double? { Self.share(extended, of: due) }

  private static func share(_ part: Int, of whole: Int) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }
}
