import ArgumentParser
import Foundation
import Zongheng

/// How a command speaks: options that every command shares.
struct OutputOptions: ParsableArguments {
  @Flag(name: .long, help: "Print JSON instead of text.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print nothing but errors and what was asked for.")
  var quiet = false
}

/// One line on a terminal's standard error that says what is going on; silent where it is no terminal.
struct Progress: Sendable {
  let isOn: Bool

  init(quiet: Bool) {
    isOn = !quiet && isatty(2) == 1
  }

  func show(_ text: String) {
    guard isOn else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)…".utf8))
  }

  func clear() {
    guard isOn else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }
}

extension Week {
  /// The week that an option names.
  static func parsed(_ text: String) throws -> Week {
    guard let week = Week(text) else {
      throw ZonghengError(
        .usage,
        "--week \(text)",
        "not a week of the ISO calendar",
        wayOut: "write it like 2026-W47"
      )
    }
    return week
  }
}
