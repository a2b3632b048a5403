import Foundation
import Testing

@Suite("A poor input is worked around: a finding, the rest counted, exit 0")
struct PoorInputTests {
  @Test("An empty track file is a finding", arguments: ["", MadeUpProject.trackHead])
  func emptyTracks(text: String) throws {
    let project = try MadeUpProject()
    try project.put("tracks/empty.csv", text)
    let run = try project.analyze("--json")
    #expect(run.exitCode == 0, "\(run.errors)")
    let finding = try #require(try run.findings().first { $0.kind == "track-file-empty" })
    #expect(finding.subject == "tracks/empty.csv")
    #expect(try run.json()["fixes"] as? Int == 11)
  }

  @Test("An area that crosses itself is repaired", arguments: ["townships", "compounds", "district"])
  func bowTie(layer: String) throws {
    let project = try MadeUpProject()
    try project.putArea(layer, MadeUpProject.bowTie)
    let run = try project.analyze("--json")
    #expect(run.exitCode == 0, "\(run.errors)")
    let finding = try #require(try run.findings().first { $0.kind == "ring-broken" })
    #expect(finding.subject.contains("\(layer).geojson"))
    #expect(finding.message.contains("the area was repaired"))
  }

  @Test("A row of rubbish among 100,000 good ones is named, and all others count")
  func rubbishRow() throws {
    let project = try MadeUpProject()
    var text = MadeUpProject.trackHead
    for second in 0..<50_000 { text += row(second) }
    text += "E01,\u{FFFD}\u{1},not a longitude,\n"
    for second in 50_000..<100_000 { text += row(second) }
    try project.put("tracks/monday.csv", text)
    let run = try project.run("check", "project", "--week", "2026-W47", "--json")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try run.json()["fixes"] as? Int == 100_000)
    let rubbish = try run.findings().filter { $0.kind.hasPrefix("track-row") }
    #expect(rubbish.count == 1)
    // The head is row 1 of the file.
    #expect(rubbish.first?.subject == "tracks/monday.csv, row 50002")
    #expect(rubbish.first?.count == 1)
  }

  @Test("A pattern that matches no file, and a device that is not in the list, are findings")
  func strangers() throws {
    let project = try MadeUpProject()
    try project.configure("[\"tracks/*.csv\"]", "[\"tracks/*.csv\", \"phones/*.csv\"]")
    let drive = MadeUpProject.drive().replacing("E01", with: "X9")
    try project.put("tracks/more.csv", MadeUpProject.trackHead + drive)
    let run = try project.analyze("--json")
    #expect(run.exitCode == 0, "\(run.errors)")
    let findings = try run.findings()
    #expect(findings.first { $0.kind == "track-no-files" }?.subject == "phones/*.csv")
    #expect(findings.first { $0.kind == "track-device-unknown" }?.count == 11)
  }

  /// One of 50,000 fixes of Monday or of Tuesday, one second apart.
  private func row(_ number: Int) -> String {
    let second = number % 50_000
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
    return "E01,2026-11-\(16 + number / 50_000) \(time),111.27\(2000 + second % 10_000),30.66\n"
  }
}
