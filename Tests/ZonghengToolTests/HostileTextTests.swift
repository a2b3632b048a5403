import Foundation
import Testing

@Suite("A hostile name")
struct HostileTextTests {
  @Test(
    "is inert as CSV, where a spreadsheet would run it, and itself as JSON",
    arguments: ["=cmd()", "+1+cmd()", "-1", "@SUM(A1)", "=a,\"b\""]
  )
  func formula(name: String) throws {
    let project = try MadeUpProject(secondName: name.replacing("\"", with: "\\\""))
    #expect(try project.analyze().exitCode == 0)
    let csv = try project.run("gaps", "week.gpkg", "--format", "csv")
    #expect(csv.exitCode == 0)
    let inert = "'" + name.replacing("\"", with: "\"\"")
    let cell = name.contains(",") ? "\"\(inert)\"" : inert
    #expect(csv.output.contains(",road,\(cell),key,"), "\(csv.output)")
    #expect(!csv.output.contains(",\(name)"))
    let json = try project.run("gaps", "week.gpkg", "--json")
    let gaps = try json.rows()
    #expect(gaps.contains { $0["name"] as? String == name })
    #expect(!gaps.contains { $0["name"] as? String == "'" + name })
  }

  @Test("with a line break of its own stays one cell")
  func lineBreak() throws {
    let project = try MadeUpProject(secondName: "一\\r\\n=cmd()")
    #expect(try project.analyze().exitCode == 0)
    let csv = try project.run("gaps", "week.gpkg", "--format", "csv")
    #expect(csv.output.contains(",road,\"一\r\n=cmd()\",key,"), "\(csv.output)")
  }

  @Test("whose sign of a formula carries an accent is inert too")
  func accent() throws {
    let project = try MadeUpProject(secondName: "=\\u0338cmd()")
    #expect(try project.analyze().exitCode == 0)
    let csv = try project.run("gaps", "week.gpkg", "--format", "csv")
    #expect(csv.output.contains(",road,'=\u{338}cmd()"), "\(csv.output)")
  }

  @Test("whose quote carries an accent has it doubled all the same")
  func accentedQuote() throws {
    let project = try MadeUpProject(secondName: "一\\\"\\u0338,=cmd()")
    #expect(try project.analyze().exitCode == 0)
    let csv = try project.run("gaps", "week.gpkg", "--format", "csv")
    #expect(csv.output.contains(",road,\"一\"\"\u{338},=cmd()\",key,"), "\(csv.output)")
  }
}
