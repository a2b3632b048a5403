import ArgumentParser

struct ZonesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zones",
    abstract: "Contact zones: who answers for which units.",
    discussion: """
      Examples: zongheng zones assign dianjun --output plan.gpkg
                zongheng zones verify dianjun --plan plan.gpkg --output certificate.html
      """,
    subcommands: [ZonesAssignCommand.self, ZonesVerifyCommand.self]
  )
}
