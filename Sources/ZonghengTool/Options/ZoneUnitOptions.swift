import ArgumentParser
import Zongheng
import ZonghengReport

/// Where the units of a plan come from.
struct ZoneUnitOptions: ParsableArguments {
  @Option(help: "The project's folder.")
  var project: String?

  @Option(
    help: "Instead of a project, a table of units: unit_id, w and perhaps name, township, area, perim, x, y."
  )
  var units: String?

  @Option(help: "The table of neighbours that goes with --units: u, v and shared_len.")
  var edges: String?

  /// Units, and what a project says of their zones.
  struct Loaded {
    var units: ZoneUnits
    var zones: ProjectZones?

    var posts: [LeaderPost] { zones?.posts ?? [] }

    /// What was asked of a plan, for its zones and those of the project.
    func request(zones ids: [String]) -> ZoneRequest {
      var request = zones?.request() ?? ZoneRequest(units: units, zones: [])
      for id in ids where !request.zones.contains(where: { $0.id == id }) {
        request.zones.append(ZoneRequest.Zone(id: id))
      }
      return request
    }
  }

  func load() throws -> Loaded {
    switch (project, units, edges) {
    case (let project?, nil, nil):
      let zones = try ProjectZones.read(folder: project)
      return Loaded(units: zones.units, zones: zones)
    case (nil, let units?, let edges?):
      return Loaded(units: try ZoneUnitReader().read(units: units, edges: edges), zones: nil)
    default:
      throw ZonghengError(
        .usage,
        "zongheng zones",
        "needs to know the units",
        wayOut: "give --project, or --units and --edges"
      )
    }
  }

  func strings(_ options: OutputOptions) -> Strings {
    project.map { options.strings(folder: $0) } ?? options.strings()
  }
}
