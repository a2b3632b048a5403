import Testing

@testable import Zongheng

@Suite("A file of rules")
struct RuleBookTests {
  static func book(_ text: String) throws -> RuleBook {
    try RuleBookReader(file: YAMLFile(name: "rules.yaml")).book(of: text)
  }

  static let head = """
    text: 点军区考核办法
    calendar:
      holidays: [2026-10-01/2026-10-07]
      workdays: [2026-10-10]
      events: {flood: [2026-06-15/2026-08-31]}
    exclusions:
      - {id: works, roads: [江南大道], from_m: 400, to_m: 900, reason: road works, valid_to: 2026-12-31}
    rules:

    """

  @Test("Text, holidays, events and exclusions are read, and a rule keeps its line")
  func everything() throws {
    let book = try Self.book(
      Self.head + """
          - {id: a, roads: [key], days: [workday, flood], cycle_minutes: 30, windows: ["08:00-10:00"], side: either}
          - {id: b, roads: ["*"], days: holiday, per: day, weight: 3}
        """
    )
    #expect(book.text == "点军区考核办法")
    #expect(book.exclusions.map(\.reason) == ["road works"])
    #expect(book.exclusions[0].validTo == LocalDay("2026-12-31"))
    let rule = book.rules[0]
    #expect(rule.line == 9 && rule.side == .either && rule.requiredVisits == 3)
    func applies(_ day: String) -> Bool { LocalDay(day).map(rule.applies) ?? false }
    #expect(applies("2026-09-30") && !applies("2026-10-01") && !applies("2026-10-11"))
    // 10 October is a Saturday on which people work; 20 June one in the flood season, 13 June one before it.
    #expect(applies("2026-10-10") && applies("2026-06-20") && !applies("2026-06-13"))
    #expect(
      book.rules[1].applies(on: LocalDay("2026-10-03")!)
        && !book.rules[1].applies(on: LocalDay("2026-09-30")!)
    )
    #expect(book.rules[1].weight == 3)
  }

  @Test(
    "What is wrong is named with its line and a way out",
    arguments: [
      ("  - {id: a, roads: [key], days: floood}", "did you mean “flood”?"),
      ("  - {id: a, roads: [key], cycle_minutes: 30, visits: 2}", "keep one"),
      ("  - {id: a, roads: [key], cycle_minutes: 30, per: week}", "only rules for roads, per day"),
      ("  - {id: a, compounds: [x], side: either}", "remove it"),
      ("  - {id: a, roads: [key], side: both}", "one of: each, either"),
      ("  - {id: a, roads: [key], cicle_minutes: 30}", "did you mean “cycle_minutes”?"),
    ]
  )
  func wrong(line: String, says: String) throws {
    let error = #expect(throws: ZonghengError.self) { try Self.book(Self.head + line + "\n") }
    #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
    #expect(error?.subject == "rules.yaml, line 9")
  }

  @Test("An exclusion without a reason, or that ends before it begins, is refused")
  func exclusions() {
    for (text, says) in [
      ("{id: x, reason: r}", "linear_assets: […]"), ("{id: x, linear_assets: [b]}", "reason"),
      ("{id: x, roads: [a]}", "reason"), ("{id: x, roads: [a], reason: r, from_m: 9, to_m: 3}", "to_m"),
      ("{id: x, roads: [a], reason: r, valid_from: 2026-02-01, valid_to: 2026-01-01}", "valid_to"),
    ] {
      let error = #expect(throws: ZonghengError.self) {
        try Self.book("exclusions: [\(text)]\nrules: [{id: a, roads: [key]}]\n")
      }
      #expect(error?.description.contains(says) == true)
    }
  }
}
