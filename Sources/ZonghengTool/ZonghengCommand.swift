import ArgumentParser

@main
struct ZonghengCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zongheng",
    abstract: "Where the patrols went, where they did not, and who answers for every metre.",
    version: "0.1.0")
}
