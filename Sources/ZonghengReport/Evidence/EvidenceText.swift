import Zongheng

/// Evidence as a text for the terminal and as JSON.
public struct EvidenceText {
  private let evidence: Evidence
  private let strings: Strings

  /// The texts of some evidence in one language.
  public init(_ evidence: Evidence, in strings: Strings) {
    self.evidence = evidence
    self.strings = strings
  }

  /// What was asked about.
  var title: String {
    let item = evidence.item
    let place = item.chainage.map { " · " + Self.place($0) + " " + strings.metreSign } ?? ""
    let known = [item.id == item.name ? "" : item.id, item.grade].filter { !$0.isEmpty }.joined(
      separator: ", "
    )
    return item.name + (known.isEmpty ? "" : " (\(known))") + place + " · " + (evidence.day ?? evidence.week)
  }

  /// A text that fits a terminal of 110 columns.
  /// - Parameters:
  ///   - limit: how many visits and silences to show at most; 0 for all.
  ///   - ink: the colours of the terminal.
  public func text(limit: Int, ink: Ink = .plain) -> String {
    var text = ink.strong(TextTable.printable(title)) + "\n"
    for rule in evidence.rules {
      text += "\n" + strings.evidenceRule(rule) + "\n"
      for line in rule.text.split(separator: "\n") {
        text += "  " + ink.faint(TextTable.printable(String(line))) + "\n"
      }
    }
    if evidence.rules.isEmpty { text += "\n" + strings.evidenceNoRule + "\n" }
    if !evidence.answers.isEmpty {
      var table = TextTable(heads: answerHeads, rightAligned: hasChainage ? [2, 4] : [3], ink: ink)
      let state = hasChainage ? 3 : 2
      for answer in evidence.answers {
        let isMissed = answer.state == .gap
        table.append(cells(of: answer)) { column, cell in column == state && isMissed ? ink.bad(cell) : cell }
      }
      text += "\n" + table.text + "\n"
    }
    text += "\n" + strings.evidenceVisits(evidence.visits.count) + "\n"
    if !evidence.visits.isEmpty {
      var table = TextTable(heads: visitHeads, rightAligned: hasChainage ? [3, 4, 5] : [3, 4], ink: ink)
      for visit in Self.last(limit, of: evidence.visits) { table.append(cells(of: visit)) }
      text += table.text + "\n" + hidden(evidence.visits.count, limit)
    }
    if evidence.item.kind != EvidenceKind.watchArea.rawValue {
      text += "\n" + strings.evidenceSilences(evidence.silences.count) + "\n"
      if !evidence.silences.isEmpty {
        var table = TextTable(heads: silenceHeads, rightAligned: [2, 3], ink: ink)
        for silence in Self.last(limit, of: evidence.silences) { table.append(cells(of: silence)) }
        text += table.text + "\n" + hidden(evidence.silences.count, limit)
      }
    }
    if !evidence.fixes.isEmpty {
      var table = TextTable(heads: strings.evidenceFixHeads, rightAligned: [2], ink: ink)
      for fix in evidence.fixes { table.append(cells(of: fix)) }
      text += "\n" + strings.evidenceFixesTitle + "\n" + table.text + "\n"
    }
    let shown = Self.last(limit, of: evidence.visits)
    let used = Set(shown.flatMap { $0.sources.map(\.file) } + evidence.fixes.map { $0.file + 1 })
    text += "\n" + ink.faint(strings.evidenceSources(evidence.sources.count))
    for (index, source) in evidence.sources.enumerated() where used.contains(index + 1) {
      text += "\n" + ink.faint("  \(index + 1)  \(TextTable.printable(source.file))")
    }
    return text
  }

  private func hidden(_ count: Int, _ limit: Int) -> String {
    limit > 0 && count > limit ? strings.evidenceHidden(count - limit) + "\n" : ""
  }

  private static func last<Element>(_ limit: Int, of all: [Element]) -> ArraySlice<Element> {
    limit > 0 ? all.suffix(limit) : all[...]
  }

  private var hasChainage: Bool { evidence.item.chainage != nil }

  /// Heads of the answers, the visits and the silences: without chainage and carriageway where the item has none.
  var answerHeads: [String] { kept(strings.evidenceAnswerHeads, without: [2, 5]) }
  var visitHeads: [String] { kept(strings.evidenceVisitHeads, without: [3]) }
  var silenceHeads: [String] { kept(strings.evidenceSilenceHeads, without: [3]) }

  private func kept(_ cells: [String], without columns: Set<Int>) -> [String] {
    hasChainage ? cells : cells.indices.filter { !columns.contains($0) }.map { cells[$0] }
  }

  /// Rule and period, carriageway, chainage, state and cause, visits.
  func cells(of answer: Evidence.Answer) -> [String] {
    var state = strings.name(ofState: answer.state)
    if let cause = answer.cause { state += ": " + strings.name(of: cause) }
    if let exclusion = answer.exclusion { state += ": " + exclusion }
    let possible = answer.possible > 0 ? " +\(answer.possible)?" : ""
    return kept(
      [
        answer.rule, strings.period(answer.period), answer.chainage.map(Self.place) ?? "", state,
        "\(answer.visits)/\(answer.required)\(possible)", strings.name(ofSide: answer.side),
      ],
      without: [2, 5]
    )
  }

  /// Time, device, file and rows, chainage, speed, confidence, and what is said of it.
  func cells(of visit: Evidence.Visit) -> [String] {
    let minutes = Double(visit.time.upperBound - visit.time.lowerBound) / 60_000
    let measure =
      if let seen = visit.seen {
        FixedDecimal.text(seen * 100, places: 1) + " %"
      } else if let driven = visit.drivenKmh {
        Self.speed(driven)
      } else if let speed = visit.speedKmh {
        FixedDecimal.text(speed, places: 1) + " km/h"
      } else {
        FixedDecimal.text(minutes, places: 1) + " " + strings.minuteSign
      }
    return kept(
      [
        moment(visit.time.lowerBound), visit.device ?? strings.evidenceUnnamed, Self.rows(visit.sources),
        visit.chainage.map(Self.place) ?? "",
        measure,
        visit.confidence.map { FixedDecimal.text($0, places: 2) } ?? "", said(of: visit),
      ],
      without: [3]
    )
  }

  /// Device, time, minutes, chainage.
  func cells(of silence: Evidence.Silence) -> [String] {
    let minutes = Double(silence.time.upperBound - silence.time.lowerBound) / 60_000
    return kept(
      [
        "\(moment(silence.time.lowerBound))–\(moment(silence.time.upperBound).suffix(8))",
        silence.device ?? strings.evidenceUnnamed, FixedDecimal.text(minutes, places: 1),
        silence.chainage.map(Self.place).joined(separator: ", "),
      ],
      without: [3]
    )
  }

  /// Time, device, distance, file and row.
  func cells(of fix: NearFix) -> [String] {
    [
      moment(fix.time), fix.device ?? strings.evidenceUnnamed, FixedDecimal.text(fix.distance, places: 1),
      "\(fix.file + 1):\(fix.row)",
    ]
  }

  /// File and rows, such as `3:120–124`.
  private static func rows(_ sources: [(file: Int, row: Int)]) -> String {
    guard let first = sources.first else { return "" }
    let last = sources[sources.count - 1]
    if first == last { return "\(first.file):\(first.row)" }
    return "\(first.file):\(first.row)–"
      + (last.file == first.file ? "\(last.row)" : "\(last.file):\(last.row)")
  }

  private func said(of visit: Evidence.Visit) -> String {
    guard visit.isJudged else { return "" }
    if visit.verdicts.isEmpty { return evidence.rules.isEmpty ? "" : strings.evidenceCounts }
    let isOne = evidence.rules.count == 1
    return visit.verdicts.map { verdict in
      (isOne ? "" : "\(verdict.rule): ") + strings.name(of: verdict.reason) + against(verdict, visit)
    }.joined(separator: strings.say("; ", "；"))
  }

  /// The limit that a speed was held against, such as ` (limit 15)`, where it decided.
  private func against(
    _ verdict: (rule: String, reason: VisitVerdict.Reason),
    _ visit: Evidence.Visit
  ) -> String {
    guard verdict.reason == .tooFast || verdict.reason == .speedUncertain,
      let limit = evidence.rules.first(where: { $0.id == verdict.rule })?.maxSpeedKmh
    else { return "" }
    return strings.evidenceLimit(JSONText.number(limit))
  }

  /// A range such as `14.2–16.1 km/h`; `≥ 14.2 km/h` where nothing tells how fast it was.
  static func speed(_ driven: (slowest: Double, fastest: Double?)) -> String {
    let slowest = FixedDecimal.text(driven.slowest, places: 1)
    guard let fastest = driven.fastest.map({ FixedDecimal.text($0, places: 1) }) else {
      return "≥ \(slowest) km/h"
    }
    return (slowest == fastest ? "" : slowest + "–") + fastest + " km/h"
  }

  /// Day and time to the second, without the zone.
  private func moment(_ time: Int64) -> String {
    String(evidence.clock.text(at: time).prefix(19)).replacing("T", with: " ")
  }

  static func place(_ range: ClosedRange<Double>) -> String {
    grouped(Int(range.lowerBound.rounded())) + "–" + grouped(Int(range.upperBound.rounded()))
  }

  /// One JSON object with everything, times as milliseconds since 1970, places as metres of chainage.
  public func json() -> String {
    let item = evidence.item
    var members = [
      "\"item\":{\"kind\":\(JSONText.string(item.kind)),\"id\":\(JSONText.string(item.id)),"
        + "\"name\":\(JSONText.string(item.name)),\"grade\":\(JSONText.string(item.grade))\(range(item.chainage))}",
      "\"week\":\(JSONText.string(evidence.week))", "\"day\":\(optional(evidence.day))",
    ]
    members.append(
      list("rules", evidence.rules) {
        "\"id\":\(JSONText.string($0.id)),\"line\":\($0.line),\"basis\":\(JSONText.string($0.basis)),"
          + "\"max_speed_kmh\":\($0.maxSpeedKmh.map(JSONText.number) ?? "null"),"
          + "\"text\":\(JSONText.string($0.text))"
      }
    )
    members.append(
      list("answers", evidence.answers) {
        "\"rule\":\(JSONText.string($0.rule)),\"period\":\(JSONText.string($0.period)),"
          + "\"side\":\(JSONText.string($0.side)),\"state\":\"\($0.state.rawValue)\",\"visits\":\($0.visits),"
          + "\"required\":\($0.required),\"possible\":\($0.possible),\"cause\":\(optional($0.cause?.rawValue)),"
          + "\"exclusion\":\(optional($0.exclusion))\(range($0.chainage))"
      }
    )
    members.append(
      list("visits", evidence.visits) { visit in
        let verdicts = visit.verdicts.map {
          "{\"rule\":\(JSONText.string($0.rule)),\"reason\":\"\($0.reason.rawValue)\"}"
        }
        return
          "\"row\":\(visit.row),\"device\":\(optional(visit.device)),\"day\":\(JSONText.string(visit.day)),"
          + "\"enter_ms\":\(visit.time.lowerBound),\"leave_ms\":\(visit.time.upperBound),"
          + "\"confidence\":\(visit.confidence.map(JSONText.number) ?? "null"),"
          + "\"slowest_kmh\":\(visit.drivenKmh.map { JSONText.number($0.slowest) } ?? "null"),"
          + "\"fastest_kmh\":\(visit.drivenKmh?.fastest.map(JSONText.number) ?? "null"),"
          + "\"seen\":\(visit.seen.map(JSONText.number) ?? "null"),"
          + "\"verdicts\":[\(verdicts.joined(separator: ","))],"
          + "\"sources\":[\(visit.sources.map { "{\"file\":\($0.file),\"row\":\($0.row)}" }.joined(separator: ","))]"
          + range(visit.chainage)
      }
    )
    members.append(
      list("silences", evidence.silences) {
        "\"device\":\(optional($0.device)),\"day\":\(JSONText.string($0.day)),"
          + "\"from_ms\":\($0.time.lowerBound),\"to_ms\":\($0.time.upperBound),"
          + "\"parts\":[\($0.chainage.map { "{\(range($0).dropFirst())}" }.joined(separator: ","))]"
      }
    )
    members.append(
      list("fixes", evidence.fixes) {
        "\"device\":\(optional($0.device)),\"time_ms\":\($0.time),"
          + "\"distance_m\":\(JSONText.number(($0.distance * 10).rounded() / 10)),"
          + "\"file\":\($0.file + 1),\"row\":\($0.row)"
      }
    )
    members.append(
      list("sources", evidence.sources) {
        "\"file\":\(JSONText.string($0.file)),\"content\":\(JSONText.string($0.hash))"
      }
    )
    return "{" + members.joined(separator: ",\n") + "}"
  }

  private func list<Element>(_ name: String, _ items: [Element], _ members: (Element) -> String) -> String {
    "\"\(name)\":[" + items.map { "{\(members($0))}" }.joined(separator: ",\n") + "]"
  }

  private func optional(_ text: String?) -> String { text.map(JSONText.string) ?? "null" }

  private func range(_ range: ClosedRange<Double>?) -> String {
    guard let range else { return "" }
    func metres(_ value: Double) -> String { JSONText.number((value * 100).rounded() / 100) }
    return ",\"from_m\":\(metres(range.lowerBound)),\"to_m\":\(metres(range.upperBound))"
  }
}
