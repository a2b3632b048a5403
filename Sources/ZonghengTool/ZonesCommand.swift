import ArgumentParser

struct ZonesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zones",
    abstract: "Contact zones: who answers for which units.",
    discussion: "Example: zongheng zones assign dianjun --output plan.gpkg",
    subcommands: [ZonesAssignCommand.self]
  )
}
