import ArgumentParser
import Foundation
import Zongheng
import ZonghengReport

/// How a command speaks: options that every command shares.
struct OutputOptions: ParsableArguments {
  @Flag(name: .long, help: "Print JSON instead of text.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print nothing but errors and what was asked for.")
  var quiet = false

  @Option(help: "zh or en; without it the locale decides, then the project's “language”.")
  var lang: Language?

  /// The words of this run: `--lang`, else the locale's language, else what the project says, else English.
  func strings(project: @autoclosure () -> Language? = nil) -> Strings {
    Strings(lang ?? Language(environment: ProcessInfo.processInfo.environment) ?? project() ?? .english)
  }

  /// The words of a run on a project's folder.
  func strings(folder: String) -> Strings {
    // A folder that cannot be read is told by whoever needs more of it than its language.
    strings(project: (try? ProjectConfiguration.read(folder: folder))?.language)
  }
}

extension Language: ExpressibleByArgument {
  /// A language from `zh`, `en`, or a locale's name.
  public init?(argument: String) { self.init(locale: argument) }
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
