import Foundation
import Testing

@Suite("The bench of matching runs")
struct MatchingBenchTests {
  private static let bench = ProcessInfo.processInfo.environment["ZONGHENG_SHARED_BENCH"]
  private static let python = ProcessInfo.processInfo.environment["ZONGHENG_ORACLE_PYTHON"]

  @Test(
    "A smoke run prints its tables, with three tracks of which none is lost",
    .enabled(if: bench != nil && python != nil, "needs ZONGHENG_SHARED_BENCH and ZONGHENG_ORACLE_PYTHON")
  )
  func smoke() throws {
    let python = try #require(Self.python)
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("scripts/bench/matching")
    let said = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [
      script.path, "--smoke", "--scorer", python, "--zongheng", ToolRun.executable.path,
    ]
    process.standardOutput = said
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("| xian r30s10 | zongheng |") })
    let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(cells.last == "0 of 3")
    // Three quiet drives: the tenth of the way would already be a broken matcher or a broken bench.
    #expect(try #require(Double(cells[cells.count - 3])) < 0.1)
  }
}
