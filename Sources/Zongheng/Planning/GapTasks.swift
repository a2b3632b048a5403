import Terrain

/// The stretches of road that a shift could close, as tasks: one for each edge and set of windows.
struct GapTasks {
  /// One edge to pass over.
  struct Task {
    /// The edge.
    var edge: Int32
    /// Metres of gap, times their weight, that a pass closes.
    var worth: Double
    /// Speed over it, km/h.
    var speedKmh: Double
    /// When a pass may begin, milliseconds since 1970; empty for any time of the shift.
    var windows: [ClosedRange<Int64>]
    /// Centimetres of gap on it.
    var centimetres: Int
  }

  /// The tasks, by edge.
  private(set) var tasks: [Task] = []
  /// Ids of the gaps that the shift could close.
  private(set) var open: Set<String> = []

  private struct Key: Hashable {
    var edge: Int32
    var windows: [ClosedRange<Int64>]
  }

  /// The tasks of a shift among the gaps of a week.
  ///
  /// A gap of a day can be closed on that day, one of a week on any day of its rule. A pass must be by a kind that the rule
  /// admits, within its windows, not too fast, and as long before or after the visits there are as the rule asks.
  init(_ gaps: [Gap], of week: OpenWeek, for request: PlanRequest) {
    let clock = week.district.clock
    let start = clock.moment(of: request.day, minute: request.startMinute)
    let shift = start...(start + Int64(request.shift))
    let ledger = CoverageLedger(edgeCount: week.district.network.edges.count, entries: week.entries)
    var byKey: [Key: Task] = [:]
    for gap in gaps {
      let rule = week.district.rules[Int(gap.rule)]
      guard !gap.parts.isEmpty, rule.applies(on: request.day), rule.admits(request.kind) else { continue }
      if case .day(let day) = gap.period, day != request.day { continue }
      let windows = rule.windows.map { window in
        clock.moment(
          of: request.day,
          minute: window.from
        )...(clock.moment(of: request.day, minute: window.to) - 1)
      }
      let weight = rule.weight * Double(max(1, week.weeksOfGap[gap.id] ?? 1))
      let missing = Double(max(1, gap.required - gap.visits))
      let speed = min(request.workingSpeedKmh, (rule.maxSpeedKmh ?? .infinity) * 0.95)
      for part in gap.parts {
        let passes = ledger.entries(on: Int(part.edge)).filter {
          $0.day == request.day && $0.from < part.to && part.from < $0.to
            && rule.admits(week.district.devices[Int($0.device)].kind)
        }
        let apart = Int64((rule.minMinutesBetween ?? 0) * 60_000)
        let free = Self.free(
          windows.isEmpty ? [shift] : windows.compactMap { Self.common($0, shift) },
          from: apart > 0 ? passes.map { ($0.enter - apart + 1)...($0.enter + apart - 1) } : []
        )
        if free.isEmpty { continue }
        let key = Key(edge: part.edge, windows: free == [shift] ? [] : free)
        let length = Int(part.to - part.from)
        open.insert(gap.id)
        byKey[
          key,
          default: Task(edge: part.edge, worth: 0, speedKmh: speed, windows: key.windows, centimetres: 0)
        ]
        .add(worth: Double(length) / 100 * weight / missing, centimetres: length, speedKmh: speed)
      }
    }
    tasks = byKey.values.sorted {
      ($0.edge, $0.windows.first?.lowerBound ?? 0, $0.worth) < (
        $1.edge, $1.windows.first?.lowerBound ?? 0, $1.worth
      )
    }
  }

  private static func common(_ a: ClosedRange<Int64>, _ b: ClosedRange<Int64>) -> ClosedRange<Int64>? {
    let (low, high) = (max(a.lowerBound, b.lowerBound), min(a.upperBound, b.upperBound))
    return low <= high ? low...high : nil
  }

  /// What is left of ranges without others.
  private static func free(
    _ ranges: [ClosedRange<Int64>],
    from blocked: [ClosedRange<Int64>]
  ) -> [ClosedRange<Int64>] {
    var free = ranges
    for block in blocked {
      free = free.flatMap { range -> [ClosedRange<Int64>] in
        guard range.overlaps(block) else { return [range] }
        var rest: [ClosedRange<Int64>] = []
        if range.lowerBound < block.lowerBound { rest.append(range.lowerBound...(block.lowerBound - 1)) }
        if range.upperBound > block.upperBound { rest.append((block.upperBound + 1)...range.upperBound) }
        return rest
      }
    }
    return free.sorted { $0.lowerBound < $1.lowerBound }
  }
}

extension GapTasks.Task {
  fileprivate mutating func add(worth: Double, centimetres: Int, speedKmh: Double) {
    self.worth += worth
    self.centimetres += centimetres
    self.speedKmh = min(self.speedKmh, speedKmh)
  }
}
