import Foundation
import Testing

@Suite("The bench of swept areas runs")
struct SweptBenchTests {
  private static let python = ProcessInfo.processInfo.environment["ZONGHENG_ORACLE_PYTHON"]

  @Test(
    "A smoke run finds the same area as GEOS and says how much faster",
    .enabled(if: python != nil, "needs ZONGHENG_ORACLE_PYTHON")
  )
  func smoke() throws {
    let python = try #require(Self.python)
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("scripts/bench/swept")
    let said = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [
      script.path, "--smoke", "--bench",
      ToolRun.executable.deletingLastPathComponent().appendingPathComponent("ZonghengBench").path,
    ]
    process.standardOutput = said
    try process.run()
    let text = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    // The script fails where the areas differ by more than 0.1 %.
    #expect(process.terminationStatus == 0)
    #expect(text.hasPrefix("300 pieces"))
    #expect(text.contains("times as fast"))
  }
}
