import Foundation
import Testing

@Suite("The bench of contact zones runs")
struct ZonesBenchTests {
  private static let bench = ProcessInfo.processInfo.environment["ZONGHENG_SHARED_BENCH"]
  private static let python = ProcessInfo.processInfo.environment["ZONGHENG_ORACLE_PYTHON"]

  @Test(
    "A smoke run prints its table, with feasible plans",
    .enabled(if: bench != nil && python != nil, "needs ZONGHENG_SHARED_BENCH and ZONGHENG_ORACLE_PYTHON")
  )
  func smoke() throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("scripts/bench/zones")
    let said = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.python))
    process.arguments = [script.path, "--smoke", "--zongheng", ToolRun.executable.path]
    process.standardOutput = said
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| S_OK77 | 5 | 5.0%") }
    #expect(rows.count == 2)
    // The best known are 36 pairs and 1,200 km; a moment of a debug build comes near.
    let pairs = try #require(Int(rows[0].split(separator: "|")[5].trimmingCharacters(in: .whitespaces)))
    #expect((36...50).contains(pairs))
  }
}
