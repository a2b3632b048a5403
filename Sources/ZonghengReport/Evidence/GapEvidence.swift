import Terrain
import Zongheng

/// What a report says under a gap, in a few lines: the rule, who came and did not count, who was silent, who answers
/// for it, and how it came by its rank.
struct GapEvidence {
  private let gap: WeeklyReport.GapRow
  private let strings: Strings

  init(_ gap: WeeklyReport.GapRow, in strings: Strings) {
    self.gap = gap
    self.strings = strings
  }

  /// The lines, most important first.
  var lines: [String] {
    [requirement, seen, silences, chain, ranking].compactMap { $0 }
  }

  /// The command that tells all of it.
  func command(file: String) -> String {
    let row = gap.row
    let kind = row.text("item") ?? "road"
    var words = ["zongheng why", file, ShellText.word("\(kind):\(row.text("item_id") ?? "")")]
    if let from = row.number("from_m"), let to = row.number("to_m") {
      words += ["--from \(Int(from.rounded(.down)))", "--to \(Int(to.rounded(.up)))"]
    }
    if let day = row.text("period"), day != "week" { words.append("--day \(day)") }
    return words.joined(separator: " ")
  }

  private var requirement: String {
    let row = gap.row
    let id = row.text("rule") ?? "–"
    let rule = gap.evidence?.rules.first { $0.id == id }
    let visits = strings.visitsOf(Int(row.number("visits") ?? 0), Int(row.number("required") ?? 0))
    return (rule.map(strings.evidenceRule) ?? "\(strings.ruleWord) \(id)") + " · " + visits
  }

  /// Those who were seen on this side of the road, and why they did not count.
  private var seen: String? {
    guard let evidence = gap.evidence else { return nil }
    let side = gap.row.text("side") ?? ""
    let here = evidence.visits.filter { side.isEmpty || $0.side.isEmpty || $0.side == side }
    let rule = gap.row.text("rule") ?? ""
    var uncounted: [VisitVerdict.Reason: Int] = [:]
    for visit in here {
      if let verdict = visit.verdicts.first(where: { $0.rule == rule }) {
        uncounted[verdict.reason, default: 0] += 1
      }
    }
    let reasons = uncounted.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { (strings.name(of: $0.key), $0.value) }
    return strings.gapSeen(here.count, uncounted: reasons)
  }

  /// Silent devices that could have passed, longest silence first.
  private var silences: String? {
    guard let evidence = gap.evidence, evidence.item.chainage != nil else { return nil }
    struct Key: Hashable {
      var device: String?
      var time: ClosedRange<Int64>
    }
    let id = gap.row.text("rule")
    let rule = evidence.rules.first { $0.id == id }
    let those = evidence.silences.filter { rule?.admits($0.kind) ?? true }
    let each = Set(those.map { Key(device: $0.device, time: $0.time) }).sorted {
      let (a, b) = ($0.time.upperBound - $0.time.lowerBound, $1.time.upperBound - $1.time.lowerBound)
      return a != b ? a > b : ($0.time.lowerBound, $0.device ?? "") < ($1.time.lowerBound, $1.device ?? "")
    }
    guard !each.isEmpty else { return nil }
    let shown = each.prefix(3).map { key in
      let (from, to) = (
        evidence.clock.text(at: key.time.lowerBound), evidence.clock.text(at: key.time.upperBound)
      )
      let day = from.prefix(10).suffix(5)
      let clock = "\(from.dropFirst(11).prefix(5))–\(to.dropFirst(11).prefix(5))"
      return "\(key.device ?? strings.evidenceUnnamed) \(day) \(clock)"
    }
    return strings.gapSilences(each.count, longest: shown)
  }

  private var chain: String? {
    let row = gap.row
    let places = [row.text("township"), row.text("community")].compactMap { $0 }
    let zone = row.text("zone").map { zone in
      strings.zoneName(zone) + (row.text("leader").map { strings.say(" (\($0))", "（\($0)）") } ?? "")
    }
    let links = places + [zone].compactMap { $0 }
    return links.isEmpty ? nil : strings.gapChain(links)
  }

  /// The factors whose product is the score.
  private var ranking: String? {
    let row = gap.row
    guard let score = row.number("score"), let length = row.number("length_m"),
      let weight = row.number("weight"), let shortfall = row.number("shortfall"),
      let weeks = row.number("weeks")
    else { return nil }
    return strings.gapScore(
      score,
      length: length,
      weight: weight,
      shortfall: Int(shortfall),
      weeks: Int(weeks),
      since: row.text("first_week")
    ) + strings.gapScoreReports(Int(row.number("reports") ?? 0))
  }
}
