/// How long the devices of one kind were on duty in one shift.
public struct ShiftDuty: Hashable, Sendable {
  /// Index of the shift in the district's list; `nil` for duty outside of all shifts.
  public var shift: Int?
  /// The local day on which the shift begins.
  public var day: LocalDay
  /// What carries the devices.
  public var kind: DeviceKind
  /// Devices that were on duty at some moment of it.
  public var devices = 0
  /// Their duty, from the first believable fix of a day to the last without silences off duty, milliseconds.
  public var duty: Int64 = 0
  /// The part of it without silences, milliseconds.
  public var heard: Int64 = 0
  /// Length of the traversals that they entered in it, centimetres.
  public var driven = 0
}

/// Shares the duty of devices out among the shifts of a week: every millisecond to exactly one.
struct ShiftTally {
  let district: District
  let week: Week

  /// The rows of all shifts, days and kinds with duty or way in them, by day, then shift, then kind; the rows of duty outside
  /// of all shifts are each day's last.
  ///
  /// Where shifts overlap, the time is that of the one that stands first. A night shift belongs to the day on which it begins, so the
  /// first of a week may stand under the Sunday before.
  func rows(_ days: [PatrolDay], _ ledger: CoverageLedger) -> [ShiftDuty] {
    let spans = spans()
    var sums: [Key: ShiftDuty] = [:]
    var seen: [Key: Set<Int32>] = [:]
    for day in days where week.contains(day.day) {
      guard let duty = day.dutyTime else { continue }
      let heard = DutyTime(day.heardRanges)
      for span in spans {
        let time = duty.milliseconds(within: span.range)
        guard time > 0 else { continue }
        let key = Key(shift: span.shift, day: span.day, kind: district.devices[Int(day.device)].kind)
        var row = sums[key] ?? ShiftDuty(shift: key.shift, day: key.day, kind: key.kind)
        row.duty += time
        row.heard += heard.milliseconds(within: span.range)
        sums[key] = row
        seen[key, default: []].insert(day.device)
      }
    }
    for entry in ledger.entries {
      guard let span = Self.span(at: entry.enter, in: spans) else { continue }
      let key = Key(shift: span.shift, day: span.day, kind: district.devices[Int(entry.device)].kind)
      sums[key, default: ShiftDuty(shift: key.shift, day: key.day, kind: key.kind)].driven += Int(
        entry.length
      )
      seen[key, default: []].insert(entry.device)
    }
    return sums.map { key, row in
      var row = row
      row.devices = seen[key]?.count ?? 0
      return row
    }.sorted {
      let order = { (row: ShiftDuty) in
        (row.day, row.shift ?? Int.max, DeviceKind.allCases.firstIndex(of: row.kind) ?? 0)
      }
      return order($0) < order($1)
    }
  }

  private struct Key: Hashable {
    var shift: Int?
    var day: LocalDay
    var kind: DeviceKind
  }

  /// A piece of the week that belongs to one shift, or to none.
  struct Span: Hashable {
    var shift: Int?
    var day: LocalDay
    var range: Range<Int64>
  }

  /// The pieces of the week, in order of time, without a hole and without overlap.
  func spans() -> [Span] {
    let clock = district.clock
    let whole = clock.start(of: week.monday)..<clock.start(of: week.monday.advanced(by: 7))
    var claims: [Span] = []
    for day in [week.monday.advanced(by: -1)] + week.days {
      for (index, shift) in district.shifts.enumerated() {
        let range = shift.moments(on: day, in: clock).clamped(to: whole)
        if !range.isEmpty { claims.append(Span(shift: index, day: day, range: range)) }
      }
    }
    var marks = Set(week.days.map(clock.start) + [whole.upperBound])
    for claim in claims { marks.formUnion([claim.range.lowerBound, claim.range.upperBound]) }
    let sorted = marks.sorted()
    return zip(sorted, sorted.dropFirst()).map { from, to in
      let owner = claims.filter { $0.range.lowerBound <= from && to <= $0.range.upperBound }
        .min { ($0.shift ?? 0, $0.day) < ($1.shift ?? 0, $1.day) }
      return Span(shift: owner?.shift, day: owner?.day ?? clock.day(at: from), range: from..<to)
    }
  }

  private static func span(at moment: Int64, in spans: [Span]) -> Span? {
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].range.lowerBound <= moment { low = middle + 1 } else { high = middle }
    }
    return low > 0 && spans[low - 1].range.contains(moment) ? spans[low - 1] : nil
  }
}

extension PatrolDay {
  /// When the device was on duty: from its first believable fix to its last, silences off duty left out; `nil` where the
  /// way is known without fixes.
  var dutyTime: DutyTime? { quality == nil ? nil : DutyTime(ranges(without: spans.filter { !$0.isOnDuty })) }

  /// When it was heard of: the same without any silence.
  var heardRanges: [Range<Int64>] { ranges(without: spans) }

  private func ranges(without silent: [SilentSpan]) -> [Range<Int64>] {
    guard let first = quality?.first, let last = quality?.last else { return [] }
    var ranges: [Range<Int64>] = []
    var begin = first
    for span in silent {
      if begin < span.from { ranges.append(begin..<span.from) }
      begin = max(begin, span.to)
    }
    if begin < last { ranges.append(begin..<last) }
    return ranges
  }
}
