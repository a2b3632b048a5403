import Yams

/// What a file of rules says: its text, its rules, and what is left out of them.
struct RuleBook {
  /// The text that the rules follow; empty where none is named.
  var text = ""
  /// The rules, in their order.
  var rules: [PatrolRule]
  /// What is left out of all of them.
  var exclusions: [PatrolExclusion] = []
}

/// Reads a file of rules.
struct RuleBookReader {
  let file: YAMLFile

  /// The book that a text says.
  func book(of text: String) throws(ZonghengError) -> RuleBook {
    let mapping = try StrictMapping(
      file.root(of: text),
      in: file,
      what: "the file",
      keys: ["text", "calendar", "exclusions", "rules"]
    )
    guard let list = mapping.node("rules") else { throw mapping.missing("rules") }
    return RuleBook(
      text: try mapping.text("text") ?? "",
      rules: Self.worded(try RuleReader(file: file, calendar: calendar(mapping)).rules(list), in: text),
      exclusions: try exclusions(mapping)
    )
  }

  /// Rules with the lines of a file that each is made of: up to the next rule, or to the next key of the file itself.
  static func worded(_ rules: [PatrolRule], in text: String) -> [PatrolRule] {
    let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    let begins = Set(rules.map(\.line))
    return rules.map { rule in
      guard rule.line >= 1, rule.line <= lines.count else { return rule }
      let rest = lines[rule.line...].enumerated().prefix { offset, line in
        !begins.contains(rule.line + offset + 1) && (line.first.map { " -#\t".contains($0) } ?? true)
      }
      var worded = rule
      let own = [lines[rule.line - 1]] + rest.map(\.element)
      worded.words = own.reversed().drop { $0.allSatisfy(\.isWhitespace) }.reversed().joined(separator: "\n")
      return worded
    }
  }

  private func calendar(_ root: StrictMapping) throws(ZonghengError) -> PatrolCalendar {
    guard let node = root.node("calendar") else { return PatrolCalendar() }
    let mapping = try StrictMapping(
      node,
      in: file,
      what: "“calendar”",
      keys: ["holidays", "workdays", "events"]
    )
    var calendar = PatrolCalendar()
    calendar.holidays = try ranges("holidays", mapping)
    calendar.workdays = try ranges("workdays", mapping)
    for (name, days) in try events(mapping) {
      if calendar.days(named: name) != nil {
        throw mapping.error(
          "events",
          "“\(name)” means something already",
          wayOut: "give the event another name"
        )
      }
      calendar.events[name] = days
    }
    return calendar
  }

  private func events(
    _ mapping: StrictMapping
  ) throws(ZonghengError) -> [(name: String, days: [ClosedRange<LocalDay>])] {
    guard let node = mapping.node("events") else { return [] }
    guard case .mapping(let events) = node else {
      throw mapping.error(
        "events",
        "“events” must name its events",
        wayOut: "write “flood: [2026-06-01/2026-08-31]”"
      )
    }
    var result: [(String, [ClosedRange<LocalDay>])] = []
    for (key, _) in events {
      guard let name = StrictMapping.text(key) else { throw file.error(key.mark, "an event needs a name") }
      let one = try StrictMapping(
        node,
        in: file,
        what: "“events”",
        keys: events.keys.compactMap(StrictMapping.text)
      )
      result.append((name, try ranges(name, one)))
    }
    return result
  }

  /// Dates as `2026-10-01`, or from one to another as `2026-10-01/2026-10-07`.
  private func ranges(
    _ key: String,
    _ mapping: StrictMapping
  ) throws(ZonghengError) -> [ClosedRange<LocalDay>] {
    var ranges: [ClosedRange<LocalDay>] = []
    for text in try mapping.texts(key) ?? [] {
      let ends = text.split(separator: "/", omittingEmptySubsequences: false).map { LocalDay($0) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last
      else {
        throw mapping.error(
          key,
          "“\(text)” is no day",
          wayOut: "write “2026-10-01”, or “2026-10-01/2026-10-07”"
        )
      }
      ranges.append(first...last)
    }
    return ranges
  }

  private func exclusions(_ root: StrictMapping) throws(ZonghengError) -> [PatrolExclusion] {
    guard let node = root.node("exclusions") else { return [] }
    guard case .sequence(let sequence) = node else {
      throw root.error(
        "exclusions",
        "“exclusions” must be a list",
        wayOut: "write “- {id: …, roads: […], reason: …}”"
      )
    }
    var exclusions: [PatrolExclusion] = []
    for item in sequence {
      let mapping = try StrictMapping(
        item,
        in: file,
        what: "an exclusion",
        keys: ["id", "roads", "linear_assets", "from_m", "to_m", "reason", "valid_from", "valid_to", "basis"]
      )
      let id = try mapping.requiredText("id")
      if exclusions.contains(where: { $0.id == id }) {
        throw mapping.error("id", "the exclusion “\(id)” is there already", wayOut: "give it another id")
      }
      let roads = try mapping.texts("roads") ?? []
      let assets = try mapping.texts("linear_assets") ?? []
      guard !roads.isEmpty || !assets.isEmpty else {
        throw mapping.missing(
          "roads",
          "name roads or linear assets by id or name: “roads: […]”, “linear_assets: […]”"
        )
      }
      let exclusion = PatrolExclusion(
        id: id,
        roads: roads,
        linearAssets: assets,
        fromMetres: try mapping.number("from_m", in: 0...1_000_000),
        toMetres: try mapping.number("to_m", in: 0...1_000_000),
        reason: try mapping.requiredText("reason"),
        validFrom: try mapping.day("valid_from"),
        validTo: try mapping.day("valid_to"),
        basis: try mapping.text("basis") ?? "",
        line: mapping.line
      )
      if let from = exclusion.fromMetres, let to = exclusion.toMetres, to <= from {
        throw mapping.error("to_m", "“to_m” is not after “from_m”")
      }
      if let from = exclusion.validFrom, let to = exclusion.validTo, to < from {
        throw mapping.error("valid_to", "“valid_to” is before “valid_from”")
      }
      exclusions.append(exclusion)
    }
    return exclusions
  }
}
