import Foundation

/// An independent opinion: a Python with the tests' oracles, named by `ZONGHENG_ORACLE_PYTHON`.
enum PythonOracle {
  static let python = ProcessInfo.processInfo.environment["ZONGHENG_ORACLE_PYTHON"]

  /// What a script prints, given some arguments.
  static func ask(_ script: String, _ arguments: [String], python: String? = python) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python ?? "/usr/bin/python3")
    process.arguments = ["-c", script] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
    return String(decoding: data, as: UTF8.self)
  }

  struct Failure: Error { var status: Int32 }
}
