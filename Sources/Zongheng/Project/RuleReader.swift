import Yams

/// Reads the list of rules.
struct RuleReader {
  let file: YAMLFile
  /// The holidays and events that days may refer to.
  var calendar = PatrolCalendar()

  static let keys = [
    "id", "roads", "compounds", "grid", "linear_assets", "watch_areas", "days", "visits", "per", "windows",
    "kinds",
    "max_speed_kmh",
    "min_minutes_between", "valid_from", "valid_to", "reach", "min_dwell_minutes", "cycle_minutes", "side",
    "weight", "min_share", "cameras", "tool",
    "basis",
  ]

  /// The rules of a list, each with an id of its own.
  func rules(_ node: Node) throws(ZonghengError) -> [PatrolRule] {
    guard case .sequence(let sequence) = node else {
      throw file.error(node.mark, "“rules” must be a list", wayOut: "write “- {id: …, roads: […]}”")
    }
    var rules: [PatrolRule] = []
    var lines: [String: Int] = [:]
    for item in sequence {
      let mapping = try StrictMapping(item, in: file, what: "a rule", keys: Self.keys)
      let rule = try rule(mapping)
      if let line = lines[rule.id] {
        throw mapping.error(
          "id",
          "the rule “\(rule.id)” is there already, in line \(line)",
          wayOut: "give it another id"
        )
      }
      lines[rule.id] = rule.line
      rules.append(rule)
    }
    return rules
  }

  private func rule(_ mapping: StrictMapping) throws(ZonghengError) -> PatrolRule {
    let target = try target(mapping)
    var rule = PatrolRule(
      id: try mapping.requiredText("id"),
      target: target,
      days: try days(mapping),
      visits: try mapping.integer("visits", in: 1...1000) ?? 1,
      period: try mapping.word("per", as: PatrolPeriod.self) ?? .day,
      windows: try windows(mapping),
      kinds: try kinds(mapping),
      maxSpeedKmh: try mapping.number("max_speed_kmh", in: 1...300),
      minMinutesBetween: try mapping.number("min_minutes_between", in: 0...10080),
      validFrom: try mapping.day("valid_from"),
      validTo: try mapping.day("valid_to"),
      reach: try reach(mapping),
      minDwellMinutes: try mapping.number("min_dwell_minutes", in: 0...1440),
      cycleMinutes: try mapping.number("cycle_minutes", in: 1...1440),
      side: try mapping.word("side", as: PatrolSide.self) ?? .each,
      basis: try mapping.text("basis") ?? "",
      line: mapping.line
    )
    rule.weight = try mapping.number("weight", in: 0.01...1000) ?? 1
    if let from = rule.validFrom, let to = rule.validTo, to < from {
      throw mapping.error("valid_to", "“valid_to” is before “valid_from”")
    }
    if rule.cycleMinutes != nil {
      if mapping.node("visits") != nil {
        throw mapping.error(
          "cycle_minutes",
          "a rule has either “visits” or “cycle_minutes”",
          wayOut: "keep one"
        )
      }
      switch target {
      case .roads, .linearAssets: break
      case .compounds, .grid, .watchAreas:
        throw mapping.error("cycle_minutes", "only rules for roads and linear assets have “cycle_minutes”")
      }
      if rule.period != .day {
        throw mapping.error("cycle_minutes", "only rules for roads, per day, have “cycle_minutes”")
      }
    }
    if rule.maxSpeedKmh != nil {
      guard case .roads = target else {
        throw mapping.error("max_speed_kmh", "only rules for roads have “max_speed_kmh”", wayOut: "remove it")
      }
    }
    if rule.minDwellMinutes != nil {
      switch target {
      case .compounds, .grid: break
      case .roads, .linearAssets, .watchAreas:
        throw mapping.error(
          "min_dwell_minutes",
          "only rules for compounds and unit grids have “min_dwell_minutes”",
          wayOut: "remove it"
        )
      }
    }
    try readSight(mapping, &rule)
    if rule.side == .either {
      guard case .roads = target else {
        throw mapping.error("side", "only rules for roads have “side”", wayOut: "remove it")
      }
    }
    if rule.reach != nil, case .compounds = target {
      return rule
    } else if rule.reach != nil {
      throw mapping.error("reach", "only rules for compounds have “reach”", wayOut: "remove it")
    }
    return rule
  }

  /// What only rules for watch areas, or for roads, may say.
  private func readSight(_ mapping: StrictMapping, _ rule: inout PatrolRule) throws(ZonghengError) {
    rule.minShare = try mapping.number("min_share", in: 0.01...1)
    if let word = try mapping.text("cameras") {
      guard word == "count" else {
        throw mapping.error(
          "cameras",
          "“cameras” cannot be “\(word)”",
          wayOut: "write “cameras: count”, or remove it"
        )
      }
      guard case .roads = rule.target else {
        throw mapping.error("cameras", "only rules for roads have “cameras”", wayOut: "remove it")
      }
      rule.countsCameras = true
    }
    if let word = try mapping.text("tool") {
      guard word == "on" || word == "true" else {
        throw mapping.error("tool", "“tool” cannot be “\(word)”", wayOut: "write “tool: on”, or remove it")
      }
      guard case .roads = rule.target else {
        throw mapping.error("tool", "only rules for roads have “tool”", wayOut: "remove it")
      }
      rule.needsTool = true
    }
    if case .watchAreas = rule.target {
      let most = rule.period == .day ? 1 : 7
      guard rule.visits <= most, rule.minMinutesBetween == nil else {
        throw mapping.error(
          rule.minMinutesBetween == nil ? "visits" : "min_minutes_between",
          "an area is visited at most once a day",
          wayOut: "ask for one visit per day, or for up to seven per week"
        )
      }
    } else if rule.minShare != nil {
      throw mapping.error("min_share", "only rules for watch areas have “min_share”", wayOut: "remove it")
    }
  }

  private func target(_ mapping: StrictMapping) throws(ZonghengError) -> PatrolTarget {
    let named = ["roads", "compounds", "grid", "linear_assets", "watch_areas"].filter {
      mapping.node($0) != nil
    }
    guard named.count == 1, let key = named.first, let grades = try mapping.texts(key) else {
      throw mapping.file.error(
        mapping.mark,
        named.isEmpty
          ? "the rule says nothing of what to visit" : "the rule has both “\(named[0])” and “\(named[1])”",
        wayOut: "give it exactly one of roads, compounds, grid, linear_assets, watch_areas"
      )
    }
    if grades.isEmpty { throw mapping.error(key, "“\(key)” is empty", wayOut: "write [\"*\"] for all") }
    switch key {
    case "roads": return .roads(grades)
    case "compounds": return .compounds(grades)
    case "linear_assets": return .linearAssets(grades)
    case "watch_areas": return .watchAreas(grades)
    default: return .grid(grades)
    }
  }

  private func days(_ mapping: StrictMapping) throws(ZonghengError) -> PatrolDays {
    guard let node = mapping.node("days") else { return .daily }
    var names: [String] = []
    if let word = StrictMapping.text(node) { names = [word] } else { names = try mapping.texts("days") ?? [] }
    if names.isEmpty { throw mapping.error("days", "“days” is empty") }
    var days = PatrolDays(weekdays: [])
    for name in names {
      guard let some = calendar.days(named: name) else {
        let known = calendar.names
        let guess = EditDistance.nearest(to: name, among: known)
        throw mapping.error(
          "days",
          "“days” cannot be “\(name)”",
          wayOut: guess.map { "did you mean “\($0)”?" }
            ?? "\(known.joined(separator: ", ")), or a list such as [mon, sat]"
        )
      }
      days = days.union(some)
    }
    return days
  }

  private func windows(_ mapping: StrictMapping) throws(ZonghengError) -> [PatrolWindow] {
    var windows: [PatrolWindow] = []
    for text in try mapping.texts("windows") ?? [] {
      guard let (from, to) = PatrolWindow.ends(of: text) else {
        throw mapping.error("windows", "“\(text)” is no time of day", wayOut: "write “06:00-12:00”")
      }
      guard from < to else {
        throw mapping.error(
          "windows",
          "the window “\(text)” ends before it begins",
          wayOut: "split it at midnight: “22:00-24:00” and “00:00-02:00”"
        )
      }
      windows.append(PatrolWindow(from: from, to: to))
    }
    return windows
  }

  private func kinds(_ mapping: StrictMapping) throws(ZonghengError) -> [DeviceKind] {
    var kinds: [DeviceKind] = []
    for text in try mapping.texts("kinds") ?? [] {
      kinds.append(try mapping.word(text, "kinds", as: DeviceKind.self))
    }
    return kinds
  }

  private func reach(_ mapping: StrictMapping) throws(ZonghengError) -> PatrolReach? {
    guard let node = mapping.node("reach") else { return nil }
    let reach = try StrictMapping(node, in: file, what: "“reach”", keys: ["of", "within_m"])
    guard let part = try reach.word("of", as: PatrolReach.Part.self) else { throw reach.missing("of") }
    guard let within = try reach.number("within_m", in: 0...10_000) else { throw reach.missing("within_m") }
    return PatrolReach(of: part, withinMetres: within)
  }
}
