import Foundation
import Testing

@Suite("How the command speaks")
struct SpeechTests {
  /// Names, ids and words of the project that stand in any language.
  static var proper: some RegexComponent {
    /zongheng gaps|zongheng|Asia\/Shanghai|EPSG|2026-W47|week\.gpkg|--(top|json)|[a-z_]+\.(geojson|csv)|key/
  }

  @Test("Chinese output has no English word in it but names, and English output no Chinese one")
  func oneLanguage() throws {
    let project = try MadeUpProject(secondName: "五龙路")
    try project.putArea("compounds", MadeUpProject.bowTie)
    for arguments in [
      ["analyze", "project", "--week", "2026-W47", "--output", "week.gpkg"],
      ["gaps", "week.gpkg", "--top", "1"],
      ["check", "project", "--week", "2026-W47"],
    ] {
      let chinese = try project.run(arguments + ["--lang", "zh"])
      #expect(chinese.output.contains(/\p{Han}{2}/), "\(chinese.output)\(chinese.errors)")
      var rest = chinese.output.replacing(Self.proper, with: "")
      // The kind of a finding is a code, the same in every language.
      rest.replace(/[a-z]+(-[a-z]+)+/, with: "")
      #expect(!rest.contains(/[A-Za-z]{2}/), "\(rest)")
      var english = try project.run(arguments + ["--lang", "en"]).output
      for name in ["画区", "点军大道", "五龙路"] { english.replace(name, with: "") }
      #expect(english.contains(/[A-Za-z]{2}/))
      // Han, and the punctuation that comes with it.
      let blocks = [0x3000...0x303F, 0x4E00...0x9FFF, 0xFF00...0xFFEF] as [ClosedRange<UInt32>]
      let isChinese = english.unicodeScalars.contains { scalar in
        blocks.contains { $0.contains(scalar.value) }
      }
      #expect(!isChinese, "\(english)")
    }
  }

  @Test("--lang decides, then the locale, then the project")
  func precedence() throws {
    let project = try MadeUpProject()
    try project.configure("time_zone:", "language: zh\ntime_zone:")
    func check(_ locale: String, _ more: String...) throws -> Bool {
      let run = try ToolRun(["check", "project"] + more, in: project.place, locale: locale)
      #expect(run.exitCode == 0, "\(run.errors)")
      return run.output.contains("道路")
    }
    #expect(try check("C"))
    #expect(try check("fr_FR.UTF-8"))
    #expect(try !check("en_US.UTF-8"))
    #expect(try check("en_US.UTF-8", "--lang", "zh"))
    #expect(try !check("zh_CN.UTF-8", "--lang", "en"))
    // A result remembers the language of its project.
    #expect(try project.analyze().exitCode == 0)
    let gaps = try ToolRun(["gaps", "week.gpkg"], in: project.place, locale: "POSIX")
    #expect(gaps.output.contains("处漏巡"), "\(gaps.output)")
  }

  @Test("A language that nobody speaks here is refused")
  func unknownLanguage() throws {
    let project = try MadeUpProject()
    #expect(try project.run("check", "project", "--lang", "fr").exitCode == 2)
    try project.configure("time_zone:", "language: klingon\ntime_zone:")
    let run = try project.run("check", "project")
    #expect(run.exitCode == 3)
    #expect(run.errors.contains("zongheng.yaml, line 2") && run.errors.contains("write zh or en"))
  }

  @Test("A cause that there is not is refused with those that there are")
  func unknownCause() throws {
    let project = try MadeUpProject()
    #expect(try project.analyze().exitCode == 0)
    let run = try project.run("gaps", "week.gpkg", "--cause", "laziness")
    #expect(run.exitCode == 2)
    #expect(run.errors.contains("never_visited"))
    #expect(
      try project.run("gaps", "week.gpkg", "--cause", "从未到达", "--format", "csv").output.contains(
        "never_visited"
      )
    )
  }

  // MARK: Terminals

  static let script = "/usr/bin/script"
  static let hasScript = FileManager.default.isExecutableFile(atPath: script)

  @Test(
    "On a terminal there is progress and colour, and with NO_COLOR no colour",
    .enabled(if: hasScript, "needs /usr/bin/script to make a terminal")
  )
  func terminal() throws {
    let project = try MadeUpProject()
    let command = "'\(ToolRun.executable.path)' analyze project --week 2026-W47 --output week.gpkg"
    func run(_ settings: [String: String]) throws -> String {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Self.script)
      process.arguments = ["-qec", command, "/dev/null"]
      process.currentDirectoryURL = project.place
      process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "NO_COLOR" }
        .merging(["LC_ALL": "en_US.UTF-8", "TERM": "xterm"]) { $1 }.merging(settings) { $1 }
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardInput = FileHandle.nullDevice
      try process.run()
      let said = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      return String(decoding: said, as: UTF8.self)
    }
    let colours = /\u{1B}\[[0-9]+m/
    let coloured = try run([:])
    #expect(coloured.contains("reading layers…") && coloured.contains("░"), "\(coloured)")
    #expect(coloured.contains(colours))
    let plain = try run(["NO_COLOR": "1"])
    #expect(plain.contains("reading layers…"))
    #expect(!plain.contains(colours), "\(plain)")
    // What is left on the screen is the summary: the line of progress is taken away before it.
    #expect(plain.contains("\r\u{1B}[K画区"), "\(plain)")
    let dumb = try run(["TERM": "dumb"])
    #expect(!dumb.contains("\u{1B}") && !dumb.contains("reading layers"), "\(dumb)")
  }

  @Test("Into a file there is neither progress nor colour")
  func file() throws {
    let run = try MadeUpProject().analyze()
    #expect(run.errors == "")
    #expect(!run.output.contains("\u{1B}"))
  }

  @Test("Shells get a script that completes commands and options", arguments: ["bash", "zsh", "fish"])
  func completion(shell: String) throws {
    let project = try MadeUpProject()
    let run = try project.run("--generate-completion-script", shell)
    #expect(run.exitCode == 0)
    for word in ["analyze", "gaps", "check", "simulate", "truth", "match", "fail-under", "lang"] {
      #expect(run.output.contains(word), "\(word) is missing")
    }
    // A shell that is here must be able to read it.
    let path = "/bin/\(shell)"
    guard FileManager.default.isExecutableFile(atPath: path) else { return }
    try project.putBeside("completion", Data(run.output.utf8))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["-n", "completion"]
    process.currentDirectoryURL = project.place
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
