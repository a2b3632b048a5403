import Foundation
import Testing

@Suite("A disk that is full")
struct FullDiskTests {
  @Test(
    "ends a result with one error, leaves no draft, and keeps the result that was there",
    arguments: [8, 120, 400, 700]
  )
  func result(blocks: Int) throws {
    let project = try MadeUpProject()
    #expect(try project.analyze().exitCode == 0)
    let file = project.place.appendingPathComponent("week.gpkg")
    let before = try Data(contentsOf: file)
    // What a full disk does to a file, a limit on files does as well; the signal is for programs that do not look.
    #expect(blocks * 512 < before.count)
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = [
      "-c",
      "trap '' XFSZ; ulimit -f \(blocks); exec \"$0\" analyze project --week 2026-W47 --output week.gpkg --lang en",
      ToolRun.executable.path,
    ]
    shell.currentDirectoryURL = project.place
    let errors = Pipe()
    shell.standardOutput = FileHandle.nullDevice
    shell.standardError = errors
    try shell.run()
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 4)
    #expect(said.split(separator: "\n").count == 1)
    #expect(said.hasPrefix("zongheng: week.gpkg: "), "\(said)")
    #expect(said.contains("check the space on the disk"), "\(said)")
    #expect(try Data(contentsOf: file) == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: project.place.path).sorted() == [
        "project", "week.gpkg",
      ]
    )
  }
}
