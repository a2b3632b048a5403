import ArgumentParser
import Zongheng
import ZonghengReport

/// Whether a command that reads a project's tracks tells what it took them for.
struct RecognisedOptions: ParsableArguments {
  @Flag(name: .long, help: "Also tell what was recognised of each track file, one line each.")
  var verbose = false

  /// Prints one line for each file where it was asked for.
  func show(_ sources: [RecognisedSource], in strings: Strings) throws(ZonghengError) {
    guard verbose, !sources.isEmpty else { return }
    try say()
    for source in sources { try say(strings.recognised(source, ink: Terminal.ink)) }
  }
}
