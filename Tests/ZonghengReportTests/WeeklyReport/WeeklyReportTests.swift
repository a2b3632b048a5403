import Foundation
import Terrain
import Testing
import Zongheng

@testable import ZonghengReport

@Suite("The Monday report")
struct WeeklyReportTests {
  /// Two results of one simulated district, the later one in the next week, once for all tests.
  private static let weeks = MadeWeeks.shared

  private static let english = Strings(.english)
  private static let chinese = Strings(.chinese)

  @Test("needs no script and asks nothing of anywhere")
  func selfContained() async throws {
    for strings in [Self.english, Self.chinese] {
      let page = try await Self.page(strings)
      #expect(!page.lowercased().contains("<script"))
      #expect(page.contains("Content-Security-Policy"))
      for word in ["src=", "href=", "url(", "@import", "javascript:"] {
        #expect(!page.contains(word), "\(word)")
      }
      // The one address is the name of the picture format.
      let rest = page.replacing("http://www.w3.org/2000/svg", with: "")
      for scheme in ["http:", "https:", "//cdn"] { #expect(!rest.contains(scheme), "\(scheme)") }
      #expect(page.utf8.count < 5_000_000)
    }
  }

  @Test("is complete in English: no Chinese but what the project brings")
  func englishIsComplete() async throws {
    let weeks = try await Self.weeks.value
    var page = try await Self.page(Self.english)
    var names: Set<String> = []
    for layer in ["roads", "townships", "communities", "compounds", "devices", "district"] {
      for row in try weeks.second.table(layer)?.rows ?? [] {
        names.formUnion([row.text("name")].compactMap(\.self))
      }
    }
    for (table, column) in [("rules", "basis"), ("exclusions", "reason"), ("shifts", "shift")] {
      names.formUnion(try (weeks.second.table(table)?.rows ?? []).compactMap { $0.text(column) })
    }
    names.formUnion(weeks.second.manifest.values)
    names = Set(names.map(PageText.escaped))
    for name in names.sorted(by: { $0.count > $1.count }) { page.replace(name, with: "") }
    // The style sheet names fonts, none of them in Chinese.
    let left = page.unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) }
    #expect(left.isEmpty, "\(String(String.UnicodeScalarView(left)).prefix(80))")
  }

  @Test("is complete in Chinese: no head or sentence in English")
  func chineseIsComplete() async throws {
    let weeks = try await Self.weeks.value
    var page = try await Self.page(Self.chinese)
    // Parameters and rules are the project's and the program's own words.
    for row in try weeks.second.table("manifest")?.rows ?? [] {
      for text in [row.text("key"), row.text("value")].compactMap(\.self) {
        page.replace(PageText.escaped(text), with: "")
      }
    }
    for word in [
      "Coverage rate", "Compliance", "Compounds", "Gaps", "never visited", "length<", ">cause", "week<",
      "evidence",
      "Internal", "Day by day", "severity",
    ] { #expect(!page.contains(word), "\(word)") }
  }

  @Test("compares with the week before and draws what changed")
  func comparison() async throws {
    let weeks = try await Self.weeks.value
    let report = try WeeklyReport(weeks.second, previous: [weeks.first])
    let now = try #require(try weeks.second.table("district")?.rows.first?.number("coverage_rate"))
    let before = try #require(try weeks.first.table("district")?.rows.first?.number("coverage_rate"))
    #expect(report.total.coverage.change == now - before)
    #expect(report.gaps.allSatisfy { $0.history.count == 2 })
    #expect(
      try WeeklyReport(weeks.first, previous: [weeks.second]).hasPrevious == false,
      "a later week is none before"
    )
  }

  @Test("tells of each gap why it is one, and the command beside it names that gap")
  func gapEvidence() async throws {
    let weeks = try await Self.weeks.value
    let report = try WeeklyReport(weeks.second, previous: [weeks.first])
    let reader = try EvidenceReader(weeks.second)
    let page = try await Self.page(Self.chinese)
    #expect(!report.gaps.isEmpty)
    for gap in report.gaps {
      let told = GapEvidence(gap, in: Self.chinese)
      #expect(told.lines.count >= 3)
      for line in told.lines { #expect(page.contains(PageText.escaped(line)), "\(line)") }
      let words = told.command(file: "week.gpkg").split(separator: " ").map(String.init)
      #expect(words.prefix(3) == ["zongheng", "why", "week.gpkg"])
      func option(_ name: String) -> String? { words.firstIndex(of: name).map { words[$0 + 1] } }
      let answers = try reader.evidence(
        of: words[3],
        from: option("--from").flatMap(Double.init),
        to: option("--to").flatMap(Double.init),
        day: option("--day").flatMap { LocalDay($0) }
      ).answers
      #expect(
        answers.contains {
          $0.rule == gap.row.text("rule") && $0.period == gap.row.text("period") && $0.state != .covered
        }
      )
    }
  }

  @Test(
    "quotes what a shell would take apart",
    arguments: [
      ("road:K01", "road:K01"), ("compound:金色家园", "compound:金色家园"), ("a b", "'a b'"),
      ("it's", #"'it'\''s'"#), ("$(rm -r .)", "'$(rm -r .)'"), ("-x", "'-x'"), ("", "''"), ("a\nb", "ab"),
    ]
  )
  func shellWords(text: String, word: String) {
    #expect(ShellText.word(text) == word)
  }

  @Test("counts the same minutes by hour as the visits last")
  func hours() async throws {
    let weeks = try await Self.weeks.value
    let report = try WeeklyReport(weeks.second)
    let visits = try #require(try weeks.second.table("visits")).rows.filter { $0.text("item") == "edge" }
    let minutes = visits.reduce(0.0) {
      $0 + (($1.number("leave_ms") ?? 0) - ($1.number("enter_ms") ?? 0)) / 60_000
    }
    let counted = report.hours.joined().reduce(0, +)
    #expect(abs(counted - minutes) < 1e-6 * minutes)
  }

  @Test(
    "has the same numbers in the workbook as in the result, read by another program",
    .enabled(if: PythonOracle.python != nil, "needs ZONGHENG_ORACLE_PYTHON with openpyxl")
  )
  func workbook() async throws {
    let weeks = try await Self.weeks.value
    let report = try WeeklyReport(weeks.second, previous: [weeks.first])
    let file = weeks.folder.appendingPathComponent("report.xlsx").path
    try Workbook(
      ReportWorkbook(report, result: weeks.second, in: Self.english).sheets(),
      title: "t",
      created: report.week.monday
    ).write(to: file)
    let answer = try PythonOracle.ask(
      """
      import sys, sqlite3, openpyxl
      book = openpyxl.load_workbook(sys.argv[1])
      base = sqlite3.connect(sys.argv[2])
      wrong = cells = 0
      for name, layer in [('Roads', 'roads'), ('Gaps', 'gaps'), ('Compounds', 'compounds')]:
          sheet = book[name]
          heads = [c.value for c in sheet[3]]
          rows = base.execute(f'select {",".join(heads)} from {layer} order by fid').fetchall()
          for number, row in enumerate(rows):
              for column, value in enumerate(row):
                  cell = sheet.cell(4 + number, 1 + column)
                  cells += 1
                  if heads[column] == 'cause': continue  # in words
                  if isinstance(value, (int, float)):
                      if cell.data_type != 'n' or abs(cell.value - value) > 1e-9 * max(1, abs(value)): wrong += 1
                  elif (cell.value or '') != (value or ''): wrong += 1
          assert sheet.freeze_panes and sheet.auto_filter.ref and sheet.page_setup.orientation == 'landscape'
      formulas = sum(c.data_type == 'f' for s in book for r in s.iter_rows() for c in r)
      print(cells, wrong, formulas)
      """,
      [file, weeks.second.path]
    ).split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    #expect((answer.first ?? 0) > 1000)
    #expect(answer.dropFirst() == [0, 0])
  }

  @Test("writes the same bytes each time")
  func sameBytes() async throws {
    let weeks = try await Self.weeks.value
    let report = try WeeklyReport(weeks.second, previous: [weeks.first])
    var files: [Data] = []
    for name in ["a.xlsx", "b.xlsx"] {
      let file = weeks.folder.appendingPathComponent(name)
      try Workbook(
        ReportWorkbook(report, result: weeks.second, in: Self.chinese).sheets(),
        title: "t",
        created: report.week.monday
      ).write(to: file.path)
      files.append(try Data(contentsOf: file))
    }
    #expect(files[0] == files[1])
    let one = try await Self.page(Self.chinese)
    #expect(try await Self.page(Self.chinese) == one)
  }

  private static func page(_ strings: Strings) async throws -> String {
    let weeks = try await Self.weeks.value
    let report = try WeeklyReport(weeks.second, previous: [weeks.first])
    return String(decoding: try ReportPage(report, result: weeks.second, in: strings).html(), as: UTF8.self)
  }
}

/// Text as a page writes it.
private enum PageText {
  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
