import Foundation
import Testing

@Suite("The scripts of reading run")
struct ReadingScriptTests {
  private static let python = ProcessInfo.processInfo.environment["ZONGHENG_ORACLE_PYTHON"]

  /// What a script prints.
  private func run(_ script: String, _ arguments: String...) throws -> (text: String, exitCode: Int32) {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let said = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.python))
    process.arguments =
      [root.appendingPathComponent(script).path, "--smoke", "--zongheng", ToolRun.executable.path] + arguments
    process.standardOutput = said
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (text, process.terminationStatus)
  }

  @Test(
    "A drive written in every dialect, encoding and datum has the same coverage",
    .enabled(if: python != nil, "needs ZONGHENG_ORACLE_PYTHON")
  )
  func roundTrip() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "zongheng-\(UUID().uuidString)"
    )
    defer { try? FileManager.default.removeItem(at: folder) }
    let (text, exitCode) = try run("scripts/roundtrip", "--work", folder.path)
    #expect(exitCode == 0, "\(text)")
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.contains(" | 140 | ") }
    #expect(rows.count > 35, "\(text)")
  }

  @Test(
    "The bench of reading counts every row of every format",
    .enabled(if: python != nil, "needs ZONGHENG_ORACLE_PYTHON")
  )
  func bench() throws {
    let (text, exitCode) = try run("scripts/bench/reading")
    #expect(exitCode == 0, "\(text)")
    #expect(text.contains("times DuckDB"), "\(text)")
  }
}
