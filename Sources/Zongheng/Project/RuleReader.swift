import Yams

/// Reads the list of rules.
struct RuleReader {
  let file: YAMLFile

  static let keys = [
    "id", "roads", "compounds", "grid", "days", "visits", "per", "windows", "kinds", "max_speed_kmh",
    "min_minutes_between", "valid_from", "valid_to", "reach", "min_dwell_minutes", "basis",
  ]
  static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

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
    let rule = PatrolRule(
      id: try mapping.requiredText("id"),
      target: target,
      days: try days(mapping),
      visits: try mapping.integer("visits", in: 1...1000) ?? 1,
      period: try mapping.word("per", as: PatrolPeriod.self) ?? .day,
      windows: try windows(mapping),
      kinds: try kinds(mapping),
      maxSpeedKmh: try mapping.number("max_speed_kmh", in: 1...300),
      minMinutesBetween: try mapping.number("min_minutes_between", in: 0...10080),
      validFrom: try day("valid_from", mapping),
      validTo: try day("valid_to", mapping),
      reach: try reach(mapping),
      minDwellMinutes: try mapping.number("min_dwell_minutes", in: 0...1440),
      basis: try mapping.text("basis") ?? "",
      line: mapping.line
    )
    if let from = rule.validFrom, let to = rule.validTo, to < from {
      throw mapping.error("valid_to", "“valid_to” is before “valid_from”")
    }
    if rule.reach != nil, case .compounds = target {
      return rule
    } else if rule.reach != nil {
      throw mapping.error("reach", "only rules for compounds have “reach”", wayOut: "remove it")
    }
    return rule
  }

  private func target(_ mapping: StrictMapping) throws(ZonghengError) -> PatrolTarget {
    let named = ["roads", "compounds", "grid"].filter { mapping.node($0) != nil }
    guard named.count == 1, let key = named.first, let grades = try mapping.texts(key) else {
      throw mapping.file.error(
        mapping.mark,
        named.isEmpty
          ? "the rule says nothing of what to visit" : "the rule has both “\(named[0])” and “\(named[1])”",
        wayOut: "give it exactly one of roads, compounds, grid"
      )
    }
    if grades.isEmpty { throw mapping.error(key, "“\(key)” is empty", wayOut: "write [\"*\"] for all") }
    switch key {
    case "roads": return .roads(grades)
    case "compounds": return .compounds(grades)
    default: return .grid(grades)
    }
  }

  private func days(_ mapping: StrictMapping) throws(ZonghengError) -> PatrolDays {
    guard let node = mapping.node("days") else { return .daily }
    if let word = StrictMapping.text(node) {
      switch word {
      case "daily": return .daily
      case "workday": return .workday
      case "weekend": return .weekend
      default: break
      }
      let guess = EditDistance.nearest(to: word, among: ["daily", "workday", "weekend"])
      throw mapping.error(
        "days",
        "“days” cannot be “\(word)”",
        wayOut: guess.map { "did you mean “\($0)”?" }
          ?? "daily, workday, weekend, or a list such as [mon, sat]"
      )
    }
    var numbers: [Int] = []
    for name in try mapping.texts("days") ?? [] {
      guard let index = Self.weekdays.firstIndex(of: name) else {
        throw mapping.error(
          "days",
          "there is no weekday “\(name)”",
          wayOut: "one of: \(Self.weekdays.joined(separator: ", "))"
        )
      }
      numbers.append(index + 1)
    }
    if numbers.isEmpty { throw mapping.error("days", "“days” is empty") }
    return PatrolDays(weekdays: numbers)
  }

  private func windows(_ mapping: StrictMapping) throws(ZonghengError) -> [PatrolWindow] {
    var windows: [PatrolWindow] = []
    for text in try mapping.texts("windows") ?? [] {
      let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { minute($0) }
      guard ends.count == 2, let from = ends[0], let to = ends[1] else {
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

  private func minute(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
      (0...24).contains(hour), (0...59).contains(minute), hour * 60 + minute <= 1440
    else { return nil }
    return hour * 60 + minute
  }

  private func kinds(_ mapping: StrictMapping) throws(ZonghengError) -> [DeviceKind] {
    var kinds: [DeviceKind] = []
    for text in try mapping.texts("kinds") ?? [] {
      kinds.append(try mapping.word(text, "kinds", as: DeviceKind.self))
    }
    return kinds
  }

  private func day(_ key: String, _ mapping: StrictMapping) throws(ZonghengError) -> LocalDay? {
    guard let text = try mapping.text(key) else { return nil }
    guard let day = LocalDay(text) else {
      throw mapping.error(key, "“\(text)” is no date", wayOut: "write “2026-01-31”")
    }
    return day
  }

  private func reach(_ mapping: StrictMapping) throws(ZonghengError) -> PatrolReach? {
    guard let node = mapping.node("reach") else { return nil }
    let reach = try StrictMapping(node, in: file, what: "“reach”", keys: ["of", "within_m"])
    guard let part = try reach.word("of", as: PatrolReach.Part.self) else { throw reach.missing("of") }
    guard let within = try reach.number("within_m", in: 0...10_000) else { throw reach.missing("within_m") }
    return PatrolReach(of: part, withinMetres: within)
  }
}
