import Foundation
import Testing

@Suite("zongheng why")
struct WhyTests {
  /// K1 is driven on Monday by a car at 08:00 and, back again, at 08:02, by a handheld at 09:00, which the rule does
  /// not admit, and too late at 20:00.
  static func project() throws -> MadeUpProject {
    let project = try MadeUpProject()
    try project.put(
      "rules.yaml",
      """
      # what the county asks
      rules:
        - id: key-roads
          roads: [key]
          visits: 2
          per: day
          windows: ["07:00-19:00"]
          kinds: [enforcement]
          min_minutes_between: 30
          basis: 点军城管〔2026〕3号
        - {id: other, compounds: ["*"], visits: 1, per: week}

      """
    )
    try project.put("devices.csv", "id,kind\nE01,enforcement\nH01,handheld\n")
    func drive(_ device: String, _ hour: String, minute: Int = 0, back: Bool = false) -> String {
      (0...10).map { step in
        let column = 72 + (back ? 10 - step : step)
        return "\(device),2026-11-16 \(hour):0\(minute + step / 6):\(step % 6)0,111.2\(column),30.66\n"
      }.joined()
    }
    let rows =
      drive("E01", "08") + drive("E01", "08", minute: 2, back: true) + drive("E01", "20") + drive("H01", "09")
    try project.put("tracks/monday.csv", MadeUpProject.trackHead + rows)
    try #require(try project.analyze().exitCode == 0)
    return project
  }

  struct Answer: Decodable, Equatable {
    var rule: String
    var period: String
    var state: String
    var visits: Int
    var required: Int
    var cause: String?
    var from: Double
    var to: Double
    enum CodingKeys: String, CodingKey {
      case rule, period, state, visits, required, cause
      case from = "from_m"
      case to = "to_m"
    }
  }
  struct Verdict: Decodable, Hashable {
    var rule: String
    var reason: String
  }
  struct Visit: Decodable {
    var device: String?
    var enter: Int64
    var verdicts: [Verdict]
    enum CodingKeys: String, CodingKey {
      case device, verdicts
      case enter = "enter_ms"
    }
  }
  struct Rule: Decodable {
    var id: String
    var line: Int
    var basis: String
    var text: String
  }
  struct Evidence: Decodable {
    var rules: [Rule]
    var answers: [Answer]
    var visits: [Visit]
  }

  /// A car and a handheld both fall silent at the west end of K1 and are heard again a quarter of an hour later at its
  /// east end.
  @Test("A silence explains nothing where the rule would not count the device", arguments: [true, false])
  func admittedSilences(isLimited: Bool) throws {
    let project = try MadeUpProject()
    let kinds = isLimited ? ", kinds: [enforcement]" : ""
    try project.put(
      "rules.yaml",
      "rules:\n  - {id: key-roads, roads: [key], days: daily, visits: 1, per: day\(kinds)}\n"
    )
    try project.put("devices.csv", "id,kind\nE01,enforcement\nH01,handheld\n")
    let rows = ["E01", "H01"].map { device in
      (0...4).map { "\(device),2026-11-16 08:00:\($0)0,111.272\($0),30.66\n" }.joined()
        + (0...4).map { "\(device),2026-11-16 08:15:\($0)0,111.281\($0),30.66\n" }.joined()
    }.joined()
    try project.put("tracks/monday.csv", MadeUpProject.trackHead + rows)
    try #require(try project.analyze().exitCode == 0)
    let run = try project.run("why", "week.gpkg", "road:点军大道", "--day", "2026-11-16", "--json")
    let silences = try #require(try run.json()["silences"] as? [[String: Any]], "\(run.errors)")
    let devices = Set(silences.map { $0["device"] as? String ?? "a person's" })
    #expect(devices.contains("E01") && devices.count == (isLimited ? 1 : 2), "\(devices)")
  }

  @Test("Each pass is told with why it counted or not, each answer with its rule's line and words")
  func verdicts() throws {
    let project = try Self.project()
    let run = try project.run(
      "why",
      "week.gpkg",
      "road:点军大道",
      "--from",
      "200",
      "--to",
      "600",
      "--day",
      "2026-11-16",
      "--json"
    )
    #expect(run.exitCode == 0, "\(run.errors)")
    let evidence = try JSONDecoder().decode(Evidence.self, from: Data(run.output.utf8))
    #expect(evidence.rules.map(\.line) == [3])
    #expect(evidence.rules.first?.basis == "点军城管〔2026〕3号")
    #expect(evidence.rules.first?.text.contains("min_minutes_between: 30") == true)
    #expect(evidence.rules.first?.text.contains("other") == false)
    // Nothing is told of what lies outside the question.
    #expect(evidence.answers.allSatisfy { $0.from >= 200 && $0.to <= 600 })
    // One of two visits: the second pass came two minutes later, the third after the window, the fourth on foot.
    #expect(Set(evidence.answers.map(\.visits)) == [1])
    #expect(Set(evidence.answers.map(\.cause)) == ["too_few_visits"])
    var reasons: [Int64: Set<String>] = [:]
    for visit in evidence.visits {
      let minute = (visit.enter + 28_800_000) / 60_000 % 1440
      reasons[minute / 2 * 2, default: []].formUnion(visit.verdicts.map(\.reason))
    }
    #expect(reasons[480] == [])
    #expect(reasons[482] == ["too_soon"])
    #expect(reasons[540] == ["wrong_device_kind"])
    // After the window that ends at 19:00, on the same day.
    #expect(reasons[1200] == ["make_up"])
  }

  @Test("The answers of a road lie side by side from its start to its end, on each day")
  func conservation() throws {
    let project = try Self.project()
    let run = try project.run("why", "week.gpkg", "K1", "--json")
    let evidence = try JSONDecoder().decode(Evidence.self, from: Data(run.output.utf8))
    for (_, answers) in Dictionary(grouping: evidence.answers, by: \.period) {
      let sorted = answers.sorted { $0.from < $1.from }
      #expect(sorted.first?.from == 0)
      for (a, b) in zip(sorted, sorted.dropFirst()) { #expect(abs(a.to - b.from) <= 0.011) }
    }
    #expect(Set(evidence.answers.map(\.period)).count == 7)
  }

  @Test("The text and the page say the same in both languages, and the page asks for nothing from outside")
  func texts() throws {
    let project = try Self.project()
    let english = try project.run("why", "week.gpkg", "road:点军大道", "--html", "why.html", "--lang", "en")
    #expect(english.exitCode == 0, "\(english.errors)")
    #expect(english.output.contains("too soon after another visit"))
    #expect(english.output.contains("Rule key-roads (rules, line 3, after 点军城管〔2026〕3号)"))
    let page = String(decoding: project.bytes("why.html") ?? Data(), as: UTF8.self)
    #expect(page.contains("<svg") && page.contains("too soon after another visit"))
    #expect(!page.contains("http") && !page.contains("<script"))
    let chinese = try project.run("why", "week.gpkg", "compound:C1", "--lang", "zh")
    #expect(chinese.exitCode == 0, "\(chinese.errors)")
    #expect(chinese.output.contains("未见任何巡查") && chinese.output.contains("0/1"))
  }

  @Test("What is not there is one error with the way out")
  func wrong() throws {
    let project = try Self.project()
    for (arguments, word) in [
      (["why", "week.gpkg", "road:K9"], "K9"),
      (["why", "week.gpkg", "K1", "--day", "2026-12-24"], "2026-12-24"),
      (["why", "week.gpkg", "K1", "--day", "Monday"], "Monday"),
      (["why", "week.gpkg", "K1", "--from", "5000"], "chainage"),
      (["why", "week.gpkg", "compound:C1", "--from", "5"], "no chainage"),
      (["why", "week.gpkg", "road:x' OR '1'='1"], "there is no road"),
    ] {
      let run = try project.run(arguments)
      #expect(run.exitCode == 2, "\(arguments)")
      #expect(run.errors.contains(word), "\(run.errors)")
    }
    #expect(try project.run("why", "no.gpkg", "K1").exitCode == 3)
  }
}
