import Foundation
import Testing

@Suite("A report on hostile names")
struct HostileReportTests {
  /// Texts that pages, spreadsheets and Markdown would take for a command.
  private static let names = [
    "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "+1+1", "-2-3", "@SUM(A1)",
    "\"><img src=x onerror=alert(1)>",
    "{{{style}}}", "{{#tables}}", "\u{202E}evil", "a&b<c>", "'; DROP TABLE gaps; --", "🚗路",
    "[x](javascript:alert(1))", String(repeating: "长", count: 10_000),
  ]

  @Test("comes out with every name inert", arguments: names.indices)
  func inert(index: Int) throws {
    let name = Self.names[index]
    // The project's layer is JSON, in which a quote is written with a backslash.
    let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let project = try MadeUpProject(secondName: quoted)
    #expect(try project.analyze().exitCode == 0)
    for language in ["en", "zh"] {
      let run = try project.run("report", "week.gpkg", "--lang", language, "--output", "monday")
      #expect(run.exitCode == 0, "\(run.errors)")
      let page = String(
        decoding: try #require(project.bytes("monday/report-2026-W47-\(language).html")),
        as: UTF8.self
      )
      #expect(!page.contains("<script"))
      #expect(!page.contains("<img"))
      // A name that looks like a template stands in the page as it is: nothing has filled it.
      #expect(page.contains("{{") == name.contains("{{"))
      let message = String(
        decoding: try #require(project.bytes("monday/report-2026-W47-\(language).md")),
        as: UTF8.self
      )
      #expect(!message.contains("](javascript"))
    }
    let feed = try project.run("feed", "week.gpkg", "public")
    #expect(feed.exitCode == 0, "\(feed.errors)")
  }

  @Test("of something that is no result is one clear error")
  func noResult() throws {
    let project = try MadeUpProject()
    for verb in [["report", "project/roads.geojson"], ["feed", "project/roads.geojson", "public"]] {
      let run = try project.run(verb)
      #expect(run.exitCode == 3)
      #expect(run.errorLines.count == 1, "\(run.errors)")
      #expect(run.errors.contains("roads.geojson"))
    }
  }
}
