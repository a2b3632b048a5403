import Terrain

/// Holds the ledger against the rules: for each edge, rule and period, where the requirement is met, where it is
/// missed and why, and where that is not known.
public struct RequirementEvaluator: Sendable {
  /// The district whose rules and devices are meant.
  public let district: District
  /// The week that is looked at.
  public let week: Week
  /// When a pass counts.
  public let parameters: CoverageParameters
  /// Which devices moved together.
  public let parties: PartyTable

  /// An evaluator for one week of one district.
  public init(
    district: District,
    week: Week,
    parameters: CoverageParameters = CoverageParameters(),
    parties: PartyTable = PartyTable()
  ) {
    self.district = district
    self.week = week
    self.parameters = parameters
    self.parties = parties
  }

  /// One record for each stretch of each edge on which a rule's requirement has the same answer.
  ///
  /// The records of one edge, rule and period lie side by side from 0 to the edge's length.
  /// - Parameters:
  ///   - ledger: what was driven.
  ///   - possible: what silent devices may have passed over.
  ///   - workers: who shares the edges.
  /// - Complexity: O(entries · stretches per edge).
  public func assess(
    _ ledger: CoverageLedger,
    possible: [PossiblePass] = [],
    workers: Workers = Workers(count: 1)
  ) -> [AssessedStretch] {
    let hidden = Dictionary(grouping: possible.filter { week.contains($0.day) }, by: \.edge)
    let exclusions = ExclusionMap(district)
    let cameras = district.rules.contains { $0.countsCameras } ? CameraMap(district) : CameraMap()
    let carriageways =
      district.rules.contains { $0.side == .either } ? CarriagewayMap(district.network) : nil
    return district.rules.enumerated().flatMap { ruleIndex, rule -> [AssessedStretch] in
      guard case .roads = rule.target else { return [] }
      let periods = requiredPeriods(of: rule)
      guard !periods.isEmpty else { return [] }
      let twins = rule.side == .either ? carriageways : nil
      let windows = moments(of: rule)
      let edges = district.network.edges.indices.filter { edge in
        rule.target.covers(district.network.roads[Int(district.network.edges[edge].road)].grade)
      }
      return workers.results(of: edges) { edge in
        var result: [AssessedStretch] = []
        let place = Place(
          edge: edge,
          rule: ruleIndex,
          judged: judged(on: edge, by: rule, ledger, twins),
          hidden: hiddenPasses(on: edge, by: rule, hidden, windows, twins),
          excluded: exclusions.parts(of: edge),
          watched: rule.countsCameras ? cameras.parts(of: edge) : []
        )
        for period in periods { assess(place, period: period, into: &result) }
        return result
      }.flatMap(\.self)
    }
  }

  /// The periods of the week for which a rule asks for visits.
  public func requiredPeriods(of rule: PatrolRule) -> [RequirementPeriod] {
    let days = week.days.filter(rule.applies(on:))
    switch rule.period {
    case .day: return days.map(RequirementPeriod.day)
    case .week: return days.isEmpty ? [] : [.week]
    }
  }

  /// What a rule says of one traversal.
  func judge(_ entry: LedgerEntry, by rule: PatrolRule, visit: Int = -1) -> JudgedEntry {
    let verdict: JudgedEntry.Verdict
    if !rule.admits(district.devices[Int(entry.device)].kind) {
      verdict = .wrongKind
    } else if !rule.applies(on: entry.day)
      || !rule.admits(minuteOfDay: district.clock.minuteOfDay(at: entry.enter))
    {
      verdict = isMakeUp(entry, for: rule) ? .makeUp : .outsideWindow
    } else {
      let speed = rule.maxSpeedKmh.map { entry.speed(against: $0) } ?? .within
      if speed == .above {
        verdict = .tooFast
      } else if rule.needsTool, entry.tool == .off {
        verdict = .toolOff
      } else if entry.confidence < parameters.leastThousandths {
        verdict = .ambiguous
      } else {
        verdict = speed == .uncertain ? .speedUncertain : .qualifies
      }
    }
    return JudgedEntry(entry: entry, verdict: verdict, visit: visit)
  }

  /// True for a pass outside of all windows that came after one of them, in the same period, and would else have counted: on the
  /// same day or, of a weekly rule, on a later day on which it does not hold.
  private func isMakeUp(_ entry: LedgerEntry, for rule: PatrolRule) -> Bool {
    if let limit = rule.maxSpeedKmh, entry.speed(against: limit) != .within { return false }
    if rule.needsTool, entry.tool == .off { return false }
    guard entry.confidence >= parameters.leastThousandths else { return false }
    if rule.applies(on: entry.day) {
      let minute = district.clock.minuteOfDay(at: entry.enter)
      return rule.windows.contains { $0.to <= minute }
    }
    return rule.period == .week && week.days.contains { $0 < entry.day && rule.applies(on: $0) }
  }

  /// One edge under one rule, whatever the period.
  private struct Place {
    var edge: Int
    var rule: Int
    var judged: [JudgedEntry]
    var hidden: [PossiblePass]
    var excluded: [ExclusionMap.Part]
    var watched: ArraySlice<CameraMap.Part>
  }

  /// The traversals that a rule looks at on an edge, by time, with what it says of each.
  func judged(
    on edge: Int,
    by rule: PatrolRule,
    _ ledger: CoverageLedger,
    _ twins: CarriagewayMap?
  ) -> [JudgedEntry] {
    var judged: [JudgedEntry] = []
    let own = ledger.entries(on: edge)
    for visit in own.indices where week.contains(own[visit].day) {
      judged.append(judge(own[visit], by: rule, visit: visit))
    }
    guard let twins else { return judged }
    for twin in twins.twins(of: edge) {
      let driven = ledger.entries(on: Int(twin))
      for visit in driven.indices where week.contains(driven[visit].day) {
        let entry = driven[visit]
        guard let beside = twins.range(on: edge, beside: twin, entry.from..<entry.to) else { continue }
        // Judged where it was driven, counted where it lies beside.
        var own = judge(entry, by: rule, visit: visit)
        (own.entry.edge, own.entry.from, own.entry.to) = (Int32(edge), beside.lowerBound, beside.upperBound)
        judged.append(own)
      }
    }
    return judged.sorted { $0.entry < $1.entry }
  }

  /// The possible passes that could have counted: of an admitted kind, on one of the rule's days, in one of its windows.
  private func hiddenPasses(
    on edge: Int,
    by rule: PatrolRule,
    _ hidden: [Int32: [PossiblePass]],
    _ windows: [LocalDay: [Range<Int64>]],
    _ twins: CarriagewayMap?
  ) -> [PossiblePass] {
    var passes = hidden[Int32(edge)] ?? []
    for twin in twins?.twins(of: edge) ?? [] {
      for pass in hidden[twin] ?? [] {
        guard let beside = twins?.range(on: edge, beside: twin, pass.from..<pass.to) else { continue }
        var own = pass
        (own.edge, own.from, own.to) = (Int32(edge), beside.lowerBound, beside.upperBound)
        passes.append(own)
      }
    }
    return passes.filter { pass in
      rule.admits(district.devices[Int(pass.device)].kind)
        && windows[pass.day]?.contains { $0.lowerBound <= pass.latest && pass.earliest < $0.upperBound }
          ?? false
    }
  }

  /// The rule's windows on each day of the week on which it holds, milliseconds since 1970.
  private func moments(of rule: PatrolRule) -> [LocalDay: [Range<Int64>]] {
    var moments: [LocalDay: [Range<Int64>]] = [:]
    for day in week.days where rule.applies(on: day) {
      moments[day] = rule.allDayWindows.map {
        let begin = district.clock.moment(of: day, minute: $0.from)
        return begin..<max(begin, district.clock.moment(of: day, minute: $0.to))
      }
    }
    return moments
  }

  private func assess(_ place: Place, period: RequirementPeriod, into result: inout [AssessedStretch]) {
    let rule = district.rules[place.rule]
    let counter = VisitCounter(rule: rule, clock: district.clock, parties: parties)
    let days = week.days.filter { period.contains($0) && rule.applies(on: $0) }
    let judged = place.judged.filter { period.contains($0.entry.day) }
    let hidden = place.hidden.filter { period.contains($0.day) }
    let excluded = place.excluded.filter { part in
      days.allSatisfy { district.exclusions[Int(part.exclusion)].applies(on: $0) }
    }
    var marks = Set(judged.flatMap { [$0.entry.from, $0.entry.to] })
    marks.formUnion(hidden.flatMap { [$0.from, $0.to] })
    marks.formUnion(excluded.flatMap { [$0.range.lowerBound, $0.range.upperBound] })
    marks.formUnion(place.watched.flatMap { [$0.range.lowerBound, $0.range.upperBound] })
    marks.insert(0)
    marks.insert(district.network.edges[place.edge].lengthCentimetres)
    let sorted = marks.sorted()
    let first = result.count
    var passes = StretchPasses()
    for (from, to) in zip(sorted, sorted.dropFirst()) {
      var stretch = AssessedStretch(
        edge: Int32(place.edge),
        rule: Int32(place.rule),
        period: period,
        from: from,
        to: to,
        visits: 0,
        required: Int32(rule.requiredVisits)
      )
      passes.gather(judged, from: from, to: to)
      stretch.visits = Int32(counter.visits(passes.counted, days: days))
      stretch.confidence = passes.counted.reduce(0) { max($0, $1.confidence) }
      stretch.certain = stretch.visits
      if passes.counted.contains(where: { $0.confidence < parameters.certainThousandths }) {
        let certain = passes.counted.filter { $0.confidence >= parameters.certainThousandths }
        stretch.certain = Int32(counter.visits(certain, days: days))
      }
      let silent = hidden.reduce(0) {
        $1.from <= from && $1.to >= to ? $0 + counter.visits(hiddenBy: $1) : $0
      }
      let evidence = GapEvidence(
        visits: Int(stretch.visits),
        required: rule.requiredVisits,
        ambiguous: passes.ambiguous,
        speedUncertain: passes.speedUncertain,
        silent: silent,
        failures: passes.failures,
        // Asked only where nobody counts: it looks through the week.
        passedInWeek: stretch.visits == 0
          && place.judged.contains { $0.entry.from <= from && $0.entry.to >= to }
      )
      stretch.possible = Int32(min(evidence.possible, rule.requiredVisits))
      stretch.cause = evidence.cause
      if stretch.cause != nil { stretch.makeUp = Int32(passes.makeUps) }
      if let part = place.watched.first(where: { $0.range.lowerBound <= from && $0.range.upperBound >= to }) {
        stretch.camera = part.camera
        stretch.visits = max(stretch.visits, stretch.required)
        stretch.certain = max(stretch.certain, stretch.required)
        stretch.confidence = 1000
        stretch.cause = nil
      }
      if let part = excluded.first(where: { $0.range.lowerBound <= from && $0.range.upperBound >= to }) {
        stretch.exclusion = part.exclusion
        stretch.required = 0
        stretch.possible = 0
        stretch.cause = nil
      }
      if result.count > first, result[result.count - 1].continues(with: stretch) {
        result[result.count - 1].to = to
      } else {
        result.append(stretch)
      }
    }
  }
}

/// One traversal with what a rule says of it.
struct JudgedEntry: Hashable, Sendable {
  enum Verdict: Hashable, Sendable {
    case qualifies, ambiguous, speedUncertain, toolOff, tooFast, makeUp, outsideWindow, wrongKind

    /// The condition that was surely failed; `nil` where none was.
    var failure: GapCause? {
      switch self {
      case .qualifies, .ambiguous, .speedUncertain: nil
      case .toolOff: .toolOff
      case .tooFast: .tooFast
      case .makeUp, .outsideWindow: .outsideWindow
      case .wrongKind: .wrongKind
      }
    }
  }
  var entry: LedgerEntry
  var verdict: Verdict
  /// The traversal's place in the ledger; −1 where it is not told.
  var visit = -1
}

/// What a requirement is counted over.
public enum RequirementPeriod: Hashable, Sendable, Comparable {
  /// One local day.
  case day(LocalDay)
  /// The whole week.
  case week

  /// True for the days of the period.
  public func contains(_ day: LocalDay) -> Bool {
    switch self {
    case .day(let own): own == day
    case .week: true
    }
  }

  /// Days in their order, then the week.
  public static func < (left: RequirementPeriod, right: RequirementPeriod) -> Bool {
    switch (left, right) {
    case (.day(let a), .day(let b)): a < b
    case (.day, .week): true
    case (.week, _): false
    }
  }
}
