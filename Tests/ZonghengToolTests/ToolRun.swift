import Foundation

/// One run of the command: what it said, and what it told the shell.
struct ToolRun {
  var exitCode: Int32
  var output: String
  var errors: String

  /// The lines on standard error.
  var errorLines: [Substring] { errors.split(separator: "\n") }

  /// Standard output as a JSON object.
  func json() throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] ?? [:]
  }

  /// Standard output as a JSON array of objects.
  func rows() throws -> [[String: Any]] {
    try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]] ?? []
  }

  /// The findings of a result that was printed as JSON.
  func findings() throws -> [(kind: String, subject: String, message: String, count: Int)] {
    let findings = try json()["findings"] as? [[String: Any]] ?? []
    return findings.map {
      (
        $0["kind"] as? String ?? "", $0["subject"] as? String ?? "", $0["message"] as? String ?? "",
        $0["count"] as? Int ?? 0
      )
    }
  }

  /// The command beside the test bundle; where the tests run from elsewhere, that of the package's debug build.
  static let executable: URL = {
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("zongheng")
    if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent(".build/debug/zongheng")
  }()

  /// Runs the command with some arguments, from a folder.
  ///
  /// - Parameters:
  ///   - arguments: what follows the command's name.
  ///   - folder: where it runs.
  ///   - locale: what `LC_ALL` says.
  ///   - variables: what else is set in its surroundings.
  ///   - device: where standard output goes instead of into `output`.
  init(
    _ arguments: [String],
    in folder: URL,
    locale: String = "en_US.UTF-8",
    variables: [String: String] = [:],
    standardOutput device: String? = nil
  ) throws {
    let name = UUID().uuidString
    let said = folder.deletingLastPathComponent().appendingPathComponent("\(name).out")
    let complained = folder.deletingLastPathComponent().appendingPathComponent("\(name).err")
    for file in [said, complained] { try Data().write(to: file) }
    defer { for file in [said, complained] { try? FileManager.default.removeItem(at: file) } }
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": locale]) { $1 }
      .merging(variables) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: device.map { URL(fileURLWithPath: $0) } ?? said)
    process.standardError = try FileHandle(forWritingTo: complained)
    try process.run()
    process.waitUntilExit()
    exitCode = process.terminationStatus
    output = String(decoding: try Data(contentsOf: said), as: UTF8.self)
    errors = String(decoding: try Data(contentsOf: complained), as: UTF8.self)
  }
}
