import ArgumentParser

/// The verbs about contact zones.
struct ZonesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zones",
    abstract: "Contact zones: who answers for which units.",
    discussion: "Example: zongheng zones verify dianjun --plan plan.csv --output certificate.html",
    subcommands: [ZonesVerifyCommand.self]
  )
}
