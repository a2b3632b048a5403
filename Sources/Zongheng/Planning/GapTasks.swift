import Terrain

/// What a shift could close, as tasks: one for each edge or compound, and set of windows.
struct GapTasks {
  /// One edge to pass over, or one compound to stop at.
  struct Task {
    /// What it is about.
    var site: Site
    /// Metres of gap, times their weight, that it closes.
    var worth: Double
    /// Speed over an edge, km/h.
    var speedKmh: Double
    /// When it may begin, milliseconds since 1970; empty for any time of the shift.
    var windows: [ClosedRange<Int64>]
  }

  /// What a task is about.
  enum Site: Hashable {
    /// An edge.
    case edge(Int32)
    /// A compound.
    case stop(CompoundStop)
  }

  /// The tasks: edges, then compounds, each by their numbers.
  private(set) var tasks: [Task] = []
  /// Ids of the gaps that the shift could close.
  private(set) var open: Set<String> = []

  private struct Key: Hashable {
    var site: Site
    var windows: [ClosedRange<Int64>]
  }

  /// The tasks of a shift among the gaps of a week.
  ///
  /// A gap of a day can be closed on that day, one of a week on any day of its rule. A pass must be by a kind that the rule
  /// admits, within its windows, not too fast, and as long before or after the visits there are as the rule asks; a stay at
  /// a compound must last as long, too.
  init(_ gaps: [Gap], of week: OpenWeek, for request: PlanRequest, by roads: RoadSpotFinder) {
    let clock = week.district.clock
    let start = clock.moment(of: request.day, minute: request.startMinute)
    let shift = start...(start + Int64(request.shift))
    let ledger = CoverageLedger(edgeCount: week.district.network.edges.count, entries: week.entries)
    var byKey: [Key: Task] = [:]
    for gap in gaps {
      let rule = week.district.rules[Int(gap.rule)]
      guard rule.applies(on: request.day), rule.admits(request.kind) else { continue }
      if case .day(let day) = gap.period, day != request.day { continue }
      let windows = rule.windows.map { window in
        clock.moment(
          of: request.day,
          minute: window.from
        )...(clock.moment(of: request.day, minute: window.to) - 1)
      }
      let hours = windows.isEmpty ? [shift] : windows.compactMap { Self.common($0, shift) }
      let apart = Int64((rule.minMinutesBetween ?? 0) * 60_000)
      let speed = min(request.workingSpeedKmh, (rule.maxSpeedKmh ?? .infinity) * 0.95)
      let worth = week.worthOfMetre(gap)
      func isAdmitted(_ device: Int32) -> Bool { rule.admits(week.district.devices[Int(device)].kind) }
      func add(_ site: Site, metres: Double, from hours: [ClosedRange<Int64>], apartFrom visits: [Int64]) {
        let free = Self.free(hours, from: apart > 0 ? visits.map { ($0 - apart + 1)...($0 + apart - 1) } : [])
        if free.isEmpty { return }
        let key = Key(site: site, windows: free == [shift] ? [] : free)
        open.insert(gap.id)
        var task = byKey[key] ?? Task(site: site, worth: 0, speedKmh: speed, windows: key.windows)
        task.worth += metres * worth
        task.speedKmh = min(task.speedKmh, speed)
        byKey[key] = task
      }
      switch gap.item {
      case .road:
        for part in gap.parts {
          let passes = ledger.entries(on: Int(part.edge)).filter {
            $0.day == request.day && $0.from < part.to && part.from < $0.to && isAdmitted($0.device)
          }
          add(
            .edge(part.edge),
            metres: Double(part.to - part.from) / 100,
            from: hours,
            apartFrom: passes.map(\.enter)
          )
        }
      case .compound(let number):
        guard let stop = CompoundStop(number, of: rule, for: request, in: week.district, by: roads) else {
          continue
        }
        let stays = (week.stays[Int(gap.rule)] ?? []).filter {
          $0.compound == number && $0.day == request.day && isAdmitted($0.device)
            && $0.minutes >= rule.minDwellMinutes ?? 0
        }
        // A stay begins somewhere on the way from the road to the gate: all of that lies in the window.
        let begins = hours.compactMap { hours in
          hours.upperBound - Int64(stop.aside) >= hours.lowerBound
            ? hours.lowerBound...(hours.upperBound - (hours == shift ? 0 : Int64(stop.aside))) : nil
        }
        add(.stop(stop), metres: GapRanking.placeMetres, from: begins, apartFrom: stays.map(\.enter))
      // What lies beside the roads otherwise is not what routes are planned for.
      default: continue
      }
    }
    tasks = byKey.values.sorted { Self.order($0) < Self.order($1) }
  }

  private static func order(_ task: Task) -> (Int, Int32, Int32, Int64, Double, Double) {
    let opens = task.windows.first?.lowerBound ?? 0
    switch task.site {
    case .edge(let edge): return (0, edge, 0, opens, task.worth, 0)
    case .stop(let stop): return (1, stop.compound, stop.spot.edge, opens, task.worth, stop.point.x)
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
